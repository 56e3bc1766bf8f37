/** How a call leaves the page and how its answer comes back: one of the two is called, once, or neither ever. */
export type Send = (name: string, json: string, answered: (reply: unknown) => void, failed: (error: unknown) => void) => void;

interface Runner {
  withSuccessHandler(handler: (reply: unknown) => void): Runner;
  withFailureHandler(handler: (error: unknown) => void): Runner;
  rpc(name: string, json: string): void;
}

declare const google: { readonly script: { readonly run: Runner } };

/** Sends through Google's own channel of a sidebar. */
export const sendByGoogle: Send = (name, json, answered, failed) => {
  google.script.run.withSuccessHandler(answered).withFailureHandler(failed).rpc(name, json);
};
