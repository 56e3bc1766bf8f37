import { done, type Outcome, refuse } from '../kernel/outcome';
import { text } from '../kernel/text';
import { dispatches } from './dispatch.table';
import { REFUSAL_CODES, type RefusalCode, type Slot } from './dispatch.types';
import type { Suggestion } from './pick.rules';
import type { Preference } from './rank.rules';

/** Goes up whenever the same facts could lead to another pick; stands in every snapshot. */
export const RULE_VERSION = 'dispatch-2';

/** The longest snapshot that is written; a cell holds 50,000 characters. */
export const SNAPSHOT_LIMIT = 40_000;

/** How one designer stood when a client was dispatched. Bands are those of needs, interest, efficiency and fairness. */
export interface SnapshotEntry {
  readonly designer: string;
  readonly bands: readonly number[];
  /** Shortfalls in the ledger: the one that is evened out first, then the other; that one is null in snapshots of the first form. */
  readonly shortfalls: readonly [number, number | null];
  readonly open: number;
  readonly preference: Preference | null;
  /** When last dispatched; null in snapshots of the first form. */
  readonly lastAt: string | null;
}

/** What was known when a client was dispatched: enough to say later why this one and why not another. */
export interface Snapshot {
  readonly rules: string;
  readonly on: string;
  readonly client: string;
  readonly slot: Slot;
  readonly chosen: string;
  /** Everyone who passed, best first. */
  readonly ranked: readonly SnapshotEntry[];
  readonly refused: readonly { readonly designer: string; readonly codes: readonly RefusalCode[] }[];
  /** How many lower ranks were left out to keep within the limit. */
  readonly cut: number;
}

const PREFERENCES = [null, 'served', 'wish'] as const;

type PackedEntry = readonly [
  designer: string,
  bands: string,
  shortfall: number,
  open: number,
  preference: 0 | 1 | 2,
  // What parts those who are equal so far; the first form kept none of it and could not be gone over again.
  other?: number,
  lastAt?: string,
];

interface Packed {
  readonly v: 1 | 2;
  readonly r: string;
  readonly on: string;
  readonly c: string;
  readonly s: Slot;
  readonly x: string;
  readonly a: readonly PackedEntry[];
  /** Refusal codes joined by commas, with everyone they kept off: most share a few reasons. */
  readonly n: Readonly<Record<string, readonly string[]>>;
  readonly cut: number;
}

/** What a snapshot is made of. */
type Weighed = Pick<Suggestion, 'on' | 'client' | 'slot' | 'ranking'>;

function pack(suggestion: Weighed, chosen: string, keep: number): Packed {
  const { able, refused } = suggestion.ranking;
  const reasons: Record<string, string[]> = {};
  for (const { designer, refusals } of refused) {
    const key = refusals.map(({ code }) => code).join(',');
    reasons[key] = [...(reasons[key] ?? []), designer.id];
  }
  const entry = (one: (typeof able)[number]): PackedEntry => {
    const { needs, interest, efficiency, fairness } = one.standings;
    const bands = [needs, interest, efficiency, fairness].map(({ band }) => band).join('');
    const preference = PREFERENCES.indexOf(one.preference) as 0 | 1 | 2;
    return [one.designer.id, bands, one.shortfalls[0], one.tally.open, preference, one.shortfalls[1], one.lastAt];
  };
  return {
    v: 2,
    r: RULE_VERSION,
    on: suggestion.on,
    c: suggestion.client,
    s: suggestion.slot,
    x: chosen,
    a: able.slice(0, keep).map(entry),
    n: reasons,
    cut: Math.max(0, able.length - keep),
  };
}

/** The snapshot for the audit column. Should a store be so large that it would not fit, the lowest ranks are left out and counted. */
export function writeSnapshot(suggestion: Weighed, chosen: string): string {
  for (let keep = suggestion.ranking.able.length; keep > 3; keep = Math.floor(keep / 2)) {
    const written = JSON.stringify(pack(suggestion, chosen, keep));
    if (written.length < SNAPSHOT_LIMIT) return written;
  }
  return JSON.stringify(pack(suggestion, chosen, 3));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isEntry = (value: unknown): value is PackedEntry =>
  Array.isArray(value) &&
  typeof value[0] === 'string' &&
  typeof value[1] === 'string' &&
  /^\d{4}$/.test(value[1]) &&
  typeof value[2] === 'number' &&
  typeof value[3] === 'number' &&
  (value[4] === 0 || value[4] === 1 || value[4] === 2) &&
  (value[5] === undefined || typeof value[5] === 'number') &&
  (value[6] === undefined || typeof value[6] === 'string');

const isText = (value: unknown): value is string => typeof value === 'string';
const isCode = (value: string): value is RefusalCode => (REFUSAL_CODES as readonly string[]).includes(value);
const isReason = ([codes, ids]: readonly [string, unknown]): boolean =>
  codes.split(',').every(isCode) && Array.isArray(ids) && ids.every(isText);

/** People can reach the column, so every part is looked at before it is believed. */
const isPacked = (value: unknown): value is Packed =>
  isObject(value) &&
  (value.v === 1 || value.v === 2) &&
  [value.r, value.on, value.c, value.x].every(isText) &&
  isText(value.s) &&
  value.s in dispatches.fields.slot.options &&
  Array.isArray(value.a) &&
  value.a.every(isEntry) &&
  isObject(value.n) &&
  Object.entries(value.n).every(isReason) &&
  typeof value.cut === 'number';

const UNREADABLE = text('派单快照读不出来,可能被改动过', 'This dispatch’s snapshot cannot be read; it may have been altered');

/** A snapshot from its column. */
export function readSnapshot(stored: string): Outcome<Snapshot> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(stored);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refuse({ code: 'snapshotUnreadable', field: 'snapshot', message: UNREADABLE });
  }
  if (!isPacked(parsed)) return refuse({ code: 'snapshotUnreadable', field: 'snapshot', message: UNREADABLE });
  return done({
    rules: parsed.r,
    on: parsed.on,
    client: parsed.c,
    slot: parsed.s,
    chosen: parsed.x,
    ranked: parsed.a.map(([designer, bands, shortfall, open, preference, other = null, lastAt = null]) => ({
      designer,
      bands: [...bands].map(Number),
      shortfalls: [shortfall, other],
      open,
      preference: PREFERENCES[preference],
      lastAt,
    })),
    refused: Object.entries(parsed.n)
      .flatMap(([codes, ids]) => ids.map((designer) => ({ designer, codes: codes.split(',').filter(isCode) })))
      .sort((a, b) => (a.designer < b.designer ? -1 : 1)),
    cut: parsed.cut,
  });
}
