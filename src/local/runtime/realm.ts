import v8 from 'node:v8';
import vm from 'node:vm';

/** The constructors of the bundle's world: what a service hands out must be made with them, or `instanceof` fails there. */
export interface Realm {
  readonly context: vm.Context;
  readonly Array: ArrayConstructor;
  readonly Date: DateConstructor;
  readonly Error: ErrorConstructor;
  readonly Object: ObjectConstructor;
  readonly Uint8Array: Uint8ArrayConstructor;
  readonly parse: (json: string) => unknown;
}

// Every execution begins in a fresh world, and what V8 has optimized in it is thrown away with it. Most have ended before
// that pays: V8 is to wait some thirty times as long as it would in a program that goes on and on.
v8.setFlagsFromString('--interrupt-budget=2000000');

const PRELUDE = new vm.Script(
  `(function (now, random) {
  'use strict';
  for (const name of ['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'console']) delete globalThis[name];
  const Real = Date;
  function Moment(...parts) {
    if (!new.target) return new Real(now()).toString();
    return Reflect.construct(Real, parts.length === 0 ? [now()] : parts, new.target);
  }
  Object.defineProperties(Moment, {
    name: { value: 'Date' }, length: { value: 7 },
    now: { value: now, writable: true, configurable: true },
    parse: { value: Real.parse, writable: true, configurable: true },
    UTC: { value: Real.UTC, writable: true, configurable: true },
    prototype: { value: Real.prototype, writable: false },
  });
  Object.defineProperty(Real.prototype, 'constructor', { value: Moment, writable: true, configurable: true });
  Object.defineProperty(globalThis, 'Date', { value: Moment, writable: true, configurable: true });
  Math.random = random;
  return { Array, Date: Real, Error, Object, Uint8Array, parse: JSON.parse };
})`,
  { filename: 'prelude.js' },
);

/**
 * A fresh world for one execution: ECMAScript's own globals and nothing of Node's.
 *
 * Its clock and its chance are the host's. Local time in `new Date(y, m, d)` is that of the process.
 */
export function newRealm(now: () => number, random: () => number): Realm {
  const context = vm.createContext({}, { microtaskMode: 'afterEvaluate' });
  const prepare: (now: () => number, random: () => number) => Omit<Realm, 'context'> = PRELUDE.runInContext(context);
  return { context, ...prepare(now, random) };
}
