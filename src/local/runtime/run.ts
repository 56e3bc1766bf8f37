import { types } from 'node:util';
import vm from 'node:vm';
import type { EventMaker } from '../apps-script/events';
import { installServices } from '../apps-script/globals';
import type { Meter } from '../meter';
import type { Bundle } from './bundle';
import {
  type AuthMode,
  type Cursor,
  Execution,
  type ExecutionOptions,
  Killed,
  LONGEST,
  type LogLine,
  type Surroundings,
} from './execution';
import type { User } from './state';

/** What a script threw, as plain text. */
export interface RunError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

interface Ran {
  readonly meter: Meter;
  readonly logs: readonly LogLine[];
  /** Where the person stood in the end. */
  readonly cursor: Cursor | null;
}

/** How an execution went and what it cost. `killed`: it was ended from outside, and what still waited to be written is lost. */
export type RunResult = Ran &
  ({ readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: RunError; readonly killed: boolean });

export interface Call {
  readonly name: string;
  readonly mode: AuthMode;
  /** Plain data; each argument is made anew of the bundle's own objects. */
  readonly args?: readonly unknown[] | undefined;
  /** Takes the place of the arguments. */
  readonly event?: EventMaker | undefined;
  /** Turns the result while the bundle's world still stands. */
  readonly take?: ((value: unknown, execution: Execution) => unknown) | undefined;
}

const CALL = new vm.Script('__call__()', { filename: 'host' });
const TOO_LONG = 'Exceeded maximum execution time';

/** Runs one top-level function of the bundle in a fresh world, from loading it to writing what still waits. */
export function execute(surroundings: Surroundings, bundle: Bundle, user: User, call: Call, options: ExecutionOptions): RunResult {
  const execution = new Execution(surroundings, user, call.mode, options);
  const { meter, logs } = execution;
  const ran = (): Ran => ({ meter, logs, cursor: execution.selection });
  try {
    const value = runToEnd(execution, bundle, call, options.limit ?? LONGEST);
    if (execution.ending !== null)
      return { ...ran(), ok: false, error: { name: 'Killed', message: execution.ending, stack: '' }, killed: true };
    return { ...ran(), ok: true, value };
  } catch (error) {
    if (isTimeout(error)) execution.ending ??= TOO_LONG;
    const killed = execution.ending !== null;
    return { ...ran(), ok: false, error: killed ? { ...describe(error), message: execution.ending ?? '' } : describe(error), killed };
  } finally {
    execution.abandon();
  }
}

function runToEnd(execution: Execution, bundle: Bundle, call: Call, limit: number): unknown {
  const { context } = execution.realm;
  const spreadsheet = installServices(execution);
  bundle.load(context, limit);
  const found: unknown = call.name.endsWith('_') ? undefined : context[call.name];
  if (typeof found !== 'function') throw execution.error(`Script function not found: ${call.name}`);
  const args = call.event ? [call.event(execution, spreadsheet)] : (call.args ?? []).map((arg) => execution.give(arg));
  let value: unknown;
  try {
    value = within(context, limit, () => Reflect.apply(found, undefined, args));
  } catch (error) {
    // What was written before an error stays written, on Google too; only an execution that is ended loses it.
    if (execution.ending === null && !isTimeout(error)) execution.applyQueue();
    throw error;
  }
  if (execution.ending !== null) return undefined;
  if (types.isPromise(value)) throw new Error(`not in the local host: a promise as the result of ${call.name}`);
  const taken = call.take ? call.take(value, execution) : value;
  execution.finish();
  return taken;
}

/** Calls something inside the bundle's world, so that its promises are settled and an endless loop is ended. */
function within(context: vm.Context, limit: number, act: () => unknown): unknown {
  const enter = (): unknown => {
    Reflect.deleteProperty(context, '__call__');
    return act();
  };
  Object.defineProperty(context, '__call__', { value: enter, configurable: true, enumerable: false });
  return CALL.runInContext(context, { timeout: limit });
}

const isTimeout = (error: unknown): boolean =>
  types.isNativeError(error) && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

function describe(error: unknown): RunError {
  if (error instanceof Killed) return { name: 'Killed', message: error.message, stack: error.stack ?? '' };
  if (types.isNativeError(error)) return { name: error.name, message: error.message, stack: error.stack ?? '' };
  return { name: 'Error', message: String(error), stack: '' };
}
