/** Calls about the roster. */
export interface DesignerCalls {
  /** Brings the computed columns of the roster up to date. `after`: what it follows, so that it is not taken for another's repetition. */
  recount: { in: { readonly after: string }; out: { readonly designers: number } };
}
