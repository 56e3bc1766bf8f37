import { deriveClient } from '../../core/callbacks/derive.rules';
import { progressOf } from '../../core/callbacks/progress.rules';
import { markingOf } from '../../core/campaigns/invitation.rules';
import { type Invitation, invitations } from '../../core/campaigns/invitation.table';
import { clients } from '../../core/clients/client.table';
import type { Day, Moment } from '../../core/kernel/day';
import type { Value } from '../../core/kernel/table';
import { text } from '../../core/kernel/text';
import { stateOf } from '../../core/relays/relay.rules';
import { relays } from '../../core/relays/relay.table';
import { readTrace, withoutTrace } from '../../core/visits/takeBack.rules';
import { visits } from '../../core/visits/visit.table';
import { allCampaigns, allInvitations, turnoutChange } from '../campaigns/turnouts';
import { clientsById, savedOf } from '../clientAsked';
import { byClient, CLOCK_FIELDS, visitOf } from '../clocked';
import { clocksByClient, withClocks } from '../clocks/otherClocks';
import type { Saved } from '../contract';
import type { Book, RowChange } from '../ports';
import { allRelays } from '../relays/relayClocks';
import type { World } from '../world';
import type { LoggedVisit } from './visitLog';

const CLOSED = text('回访记录已撤回,不用答复了', 'The visit was taken back; no answer is needed');

const CLIENT = ['name', 'lostReason', ...CLOCK_FIELDS] as const;
/** Columns that a visit writes as it was told, and that are not computed from the log. */
const TOLD = ['stage', 'follow', 'lostReason', 'designOn'] as const;

/** What taking visits back rests on. */
export interface Ground {
  readonly book: Book;
  readonly world: World;
  readonly today: Day;
  readonly now: Moment;
  /** Who takes them back. */
  readonly me: string;
}

/** What becomes of everything that visits have changed, once they are taken back. */
export interface Undone {
  readonly visits: readonly RowChange[];
  readonly clients: readonly RowChange[];
  /** Relays that nobody has answered yet; what was answered stays. */
  readonly relays: readonly RowChange[];
  readonly saved: readonly Saved[];
}

/** Everything but the invitations: the log, its clients, and what was passed on. A fixed number of round trips. */
export function undone(meant: readonly LoggedVisit[], log: readonly LoggedVisit[], { book, world, today, now, me }: Ground): Undone {
  const lang = book.lang();
  const taken = new Set(meant.map(({ id }) => id));
  const open = allRelays(book).filter(({ relay }) => taken.has(relay.visit ?? '') && stateOf(relay) === 'open');
  const closed = new Set(open.map(({ relay }) => relay.id));
  const clocks = clocksByClient(book, world);
  const [mine, rest] = [byClient(meant), byClient(log.filter(({ id }) => !taken.has(id)))];
  const saved: Saved[] = [];
  const changed: RowChange[] = [];
  for (const { id, at, row } of clientsById(book, mine.keys(), CLIENT).values()) {
    const left = rest.get(id) ?? [];
    // The latest is taken back first, so that each finds what it left behind.
    const before = latestFirst(mine.get(id) ?? []).reduce((client, visit) => {
      const later = left.filter(({ row: { at: when, voidedAt } }) => voidedAt === null && (when ?? '') > (visit.row.at ?? ''));
      return withoutTrace(
        client,
        readTrace(visit.row.trace),
        later.map((one) => one.row),
      );
    }, row);
    const counted = { ...before, ...progressOf(before, left.map(visitOf), today) };
    const running = clocks.get(id)?.filter((clock) => !closed.has(clock.id));
    const derived = deriveClient(withClocks(counted, running, lang), world, today, lang);
    const values: Record<string, Value> = { ...derived };
    for (const name of TOLD) values[name] = before[name];
    changed.push({ table: clients, kind: 'set', id, at, values, before: row });
    saved.push(savedOf(id, at, row.name ?? id, derived));
  }
  return {
    visits: meant.map(({ id, at, row }) => ({ table: visits, kind: 'set', id, at, values: { voidedAt: now }, before: row })),
    clients: changed,
    relays: open.map(({ at, relay }) => {
      const values = { state: 'closed', answer: CLOSED[lang], confirmedOn: today, confirmedBy: me };
      return { table: relays, kind: 'set', id: relay.id, at, values, before: relay };
    }),
    saved,
  };
}

/** What becomes of the invitations that these visits marked: as before, unless somebody has marked them again since. */
export function uninvited(meant: readonly LoggedVisit[], { book, now }: Pick<Ground, 'book' | 'now'>): readonly RowChange[] {
  const marked = latestFirst(meant).flatMap(({ row }) => {
    const { invitation } = readTrace(row.trace);
    return invitation ? [{ visit: row, ...invitation }] : [];
  });
  if (marked.length === 0) return [];
  const before = new Map(allInvitations(book).map((one) => [one.id, one]));
  const after = new Map<string, Invitation>();
  for (const { visit, id, was } of marked) {
    const row = after.get(id) ?? before.get(id)?.row;
    if (!row || row.at !== visit.at || row.by !== visit.by) continue;
    after.set(id, { ...row, ...(was ?? { state: 'listed', invitedOn: null, note: null, at: now }) });
  }
  const touched = new Set([...after.values()].map(({ campaign }) => campaign));
  const list = [...before.values()].map(({ id, row }) => after.get(id) ?? row);
  return [
    ...[...after].flatMap(([id, row]): RowChange[] => {
      const found = before.get(id);
      return found ? [{ table: invitations, kind: 'set', id, at: found.at, values: { ...markingOf(row) }, before: found.row }] : [];
    }),
    ...allCampaigns(book)
      .filter(({ id }) => touched.has(id))
      .flatMap((one) =>
        turnoutChange(
          one,
          list.filter(({ campaign }) => campaign === one.id),
        ),
      ),
  ];
}

const latestFirst = (log: readonly LoggedVisit[]): readonly LoggedVisit[] =>
  [...log].sort((a, b) => (b.row.at ?? '').localeCompare(a.row.at ?? '') || b.at - a.at);
