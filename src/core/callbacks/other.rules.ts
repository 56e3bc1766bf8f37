import type { Client } from '../clients/client.table';
import { type Lang, text } from '../kernel/text';
import type { OtherClock } from './callback.types';

/** The columns of a client that carry the earliest clock outside the rules tab, so that nobody need read its table to compute the client. */
export const OTHER_FIELDS = ['otherOn', 'otherWhy', 'otherEnds', 'otherRule', 'otherAfter'] as const;

export type OtherColumns = Pick<Client, (typeof OTHER_FIELDS)[number]>;

const NONE: OtherColumns = { otherOn: null, otherWhy: null, otherEnds: null, otherRule: null, otherAfter: null };

/** The clock that the columns of a client carry; null where there is none. Its words are in the workbook's language only. */
export function otherOf({ otherOn, otherWhy, otherEnds, otherRule, otherAfter }: OtherColumns): OtherClock | null {
  if (otherOn === null || otherRule === null) return null;
  const why = otherWhy ?? '';
  const ends = otherEnds ?? '';
  return { id: otherRule, on: otherOn, reason: text(why, why), ends: text(ends, ends), escalateAfter: otherAfter ?? 0 };
}

/** The clock that comes first; of those of one day the one whose number does, so that it is the same whoever asks. */
export function earliestOf(others: readonly OtherClock[]): OtherClock | null {
  let first: OtherClock | null = null;
  for (const other of others) {
    if (first === null || other.on < first.on || (other.on === first.on && other.id < first.id)) first = other;
  }
  return first;
}

/** What a client's columns should carry of these clocks. */
export function otherColumns(others: readonly OtherClock[], lang: Lang): OtherColumns {
  const first = earliestOf(others);
  if (first === null) return NONE;
  const { id, on, reason, ends, escalateAfter } = first;
  return { otherOn: on, otherWhy: reason[lang], otherEnds: ends[lang], otherRule: id, otherAfter: escalateAfter };
}
