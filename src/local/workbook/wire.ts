import type { Change } from './change';

/**
 * JSON has no `undefined`: a hole in `cells`, which leaves a cell alone, would come back as null, which empties it.
 * A hole travels as an empty array, which no cell can hold.
 */
type Hole = readonly [];
const HOLE: Hole = [];

function pack<T>(lines: readonly (readonly (T | undefined)[])[]): readonly (readonly (T | Hole)[])[] {
  return lines.map((line) => Array.from(line, (value) => (value === undefined ? HOLE : value)));
}

const hasHole = (lines: readonly (readonly unknown[])[] | undefined): boolean => lines?.some((line) => line.includes(undefined)) ?? false;

/** A change as one line of JSON. */
export function writeChange(change: Change): string {
  if (change.kind !== 'cells' || !(hasHole(change.values) || hasHole(change.formulas) || hasHole(change.formats)))
    return JSON.stringify(change);
  return JSON.stringify({
    ...change,
    ...(change.values && { values: pack(change.values) }),
    ...(change.formulas && { formulas: pack(change.formulas) }),
    ...(change.formats && { formats: pack(change.formats) }),
  });
}

/** The change of such a line. It trusts its writer: the store checks a sum first, the server its token. */
export function readChange(json: string): Change {
  return fillHoles(JSON.parse(json) as Change);
}

/** The same for JSON that was parsed as part of a larger message. */
export function fillHoles(change: Change): Change {
  if (change.kind !== 'cells') return change;
  const unpack = (lines: unknown): void => {
    if (!Array.isArray(lines)) return;
    for (const line of lines) {
      if (!Array.isArray(line)) continue;
      for (let i = 0; i < line.length; i++) if (Array.isArray(line[i])) line[i] = undefined;
    }
  };
  unpack(change.values);
  unpack(change.formulas);
  unpack(change.formats);
  return change;
}
