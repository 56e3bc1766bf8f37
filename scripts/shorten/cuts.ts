/** Code with the map that leads from it back to its sources. */
export interface Mapped {
  readonly text: string;
  readonly map: string;
}

/** One place where a text is changed: what stands there and what is put instead. No line is opened or closed. */
export interface Cut {
  readonly from: number;
  readonly to: number;
  readonly put: string;
}

/** In the order of the text. What is only put in comes before what is put instead of something. */
const inOrder = (cuts: readonly Cut[]): readonly Cut[] => [...cuts].sort((a, b) => a.from - b.from || a.to - b.to);

/** The text with every cut made. */
export function cutText(text: string, cuts: readonly Cut[]): string {
  let at = 0;
  const parts = inOrder(cuts).map(({ from, to, put }) => {
    const part = text.slice(at, from) + put;
    at = to;
    return part;
  });
  return parts.join('') + text.slice(at);
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The number at the beginning of a segment of a map, and the rest of the segment. */
function readFirst(segment: string): readonly [number, string] {
  let value = 0;
  for (let at = 0; at < segment.length; at++) {
    const digit = DIGITS.indexOf(segment.charAt(at));
    value += (digit & 31) << (5 * at);
    if (digit < 32) return [value & 1 ? -(value >> 1) : value >> 1, segment.slice(at + 1)];
  }
  throw new Error(`not a segment of a map: ${segment}`);
}

function write(number: number): string {
  let rest = number < 0 ? (-number << 1) | 1 : number << 1;
  let digits = '';
  do {
    const digit = rest & 31;
    rest >>>= 5;
    digits += DIGITS.charAt(rest > 0 ? digit | 32 : digit);
  } while (rest > 0);
  return digits;
}

/** The map of a text, led on to the text with every cut made. */
export function cutMap(map: string, text: string, cuts: readonly Cut[]): string {
  const parsed: { mappings: string } = JSON.parse(map);
  const ordered = inOrder(cuts);
  let next = 0;
  let begin = 0;
  const lines = text.split('\n');
  const mappings = parsed.mappings.split(';').map((line, index) => {
    let drift = 0;
    let column = 0;
    let moved = 0;
    const segments = line === '' ? [] : line.split(',');
    const shifted = segments.map((segment) => {
      const [step, rest] = readFirst(segment);
      column += step;
      for (let cut = ordered[next]; cut && cut.to <= begin + column; cut = ordered[++next]) drift += cut.put.length - (cut.to - cut.from);
      const from = moved;
      moved = column + drift;
      return write(moved - from) + rest;
    });
    begin += (lines[index] ?? '').length + 1;
    while ((ordered[next]?.from ?? begin) < begin) next++;
    return shifted.join(',');
  });
  return JSON.stringify({ ...parsed, mappings: mappings.join(';') });
}
