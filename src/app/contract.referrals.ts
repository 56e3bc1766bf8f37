/** A client whom another one brought. */
export interface Referred {
  readonly id: string;
  readonly at: number;
  readonly name: string;
  readonly stage: string;
  readonly isSigned: boolean;
}

/** Who brought a client, and whom the client has brought. */
export interface Referrals {
  readonly by: { readonly id: string; readonly name: string } | null;
  /** The latest first; cut to what a sidebar can show. */
  readonly brought: readonly Referred[];
  readonly count: number;
  readonly signed: number;
}
