import { done } from '../core/kernel/outcome';
import type { Handler } from './rpc';

/** The client on whose row the cursor stands. Two round trips. */
export const selection: Handler<'selection'> = (ports) => {
  const found = ports.ready ? ports.selection() : null;
  return done({ client: found?.id ?? null, at: found?.at ?? 0 });
};
