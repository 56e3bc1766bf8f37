import { types } from 'node:util';

/** What google.script.run does with a value: it passes, it silently becomes nothing, or the call fails. */
export type Passage = 'passes' | 'date' | 'refused';

/** Judges a value by the rules for arguments and results of a page's calls: primitives, plain objects and arrays pass. */
export function passageOf(value: unknown, above: readonly object[] = []): Passage {
  switch (typeof value) {
    case 'function':
    case 'symbol':
    case 'bigint':
      return 'refused';
    case 'object':
      break;
    default:
      return 'passes';
  }
  if (value === null) return 'passes';
  if (types.isDate(value)) return 'date';
  if (types.isPromise(value) || above.includes(value) || !isPlain(value)) return 'refused';
  let passage: Passage = 'passes';
  for (const item of Object.values(value)) {
    const inner = passageOf(item, [...above, value]);
    if (inner === 'refused') return inner;
    if (inner === 'date') passage = inner;
  }
  return passage;
}

/** Objects of a class of the script pass as their fields; what a service hands out does not. */
function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  if (types.isMap(value) || types.isSet(value) || types.isRegExp(value) || types.isProxy(value) || types.isBoxedPrimitive(value))
    return false;
  let proto: unknown = Object.getPrototypeOf(value);
  // The root prototype of any realm is the one that has none above it.
  while (typeof proto === 'object' && proto !== null) {
    if (types.isProxy(proto)) return false;
    proto = Object.getPrototypeOf(proto);
  }
  return true;
}

/** The JSON by which such a value travels: numbers that JSON cannot say, and holes in arrays, arrive as null. */
export const toWire = (value: unknown): string => JSON.stringify(value === undefined ? null : value);
