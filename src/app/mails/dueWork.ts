import { byRisk, LIMIT_FIELDS, limitsBy } from '../../core/callbacks/risk.rules';
import { clients } from '../../core/clients/client.table';
import { daysBetween } from '../../core/kernel/day';
import { writePhone } from '../../core/kernel/phone';
import type { MorningItem } from '../../core/mail/morning.mail';
import { LINE_FIELDS } from '../lines';
import { isActive, type OnDuty } from '../people';
import type { Found } from '../ports';
import type { MailRoom } from './outgoing';

const FIELDS = [...LINE_FIELDS, ...LIMIT_FIELDS, 'promisedOn'] as const;

/** A callback that is due or overdue, and who does it today. */
export interface DueWork {
  readonly found: Found<typeof clients, (typeof FIELDS)[number]>;
  /** Days overdue; none when it is due today. */
  readonly late: number;
  /** Days overdue after which the store manager is told. */
  readonly escalateAfter: number;
  /** The client's manager; null where nobody is, or nobody any more. */
  readonly owner: OnDuty | null;
  readonly doer: OnDuty | null;
}

const known = new WeakMap<MailRoom, readonly DueWork[]>();

/** What is due and overdue in the store, what is most at risk first, as on Today. One block of the register, once a run. */
export function dueWork(room: MailRoom): readonly DueWork[] {
  const before = known.get(room);
  if (before) return before;
  const { today, people, world } = room;
  const limitOf = limitsBy(world.rules, world.settings);
  const all: DueWork[] = [];
  for (const found of room.ports.book.all(clients, FIELDS)) {
    const { dueOn, manager } = found.row;
    const late = dueOn === null ? -1 : daysBetween(dueOn, today);
    if (late < 0) continue;
    const person = manager === null ? undefined : people.get(manager);
    const owner = person && isActive(person) ? person : null;
    all.push({ found, late, escalateAfter: limitOf(found.row), owner, doer: room.receiver(owner?.id ?? null) });
  }
  const atRisk = ({ found: { id, row }, late, escalateAfter }: DueWork) => ({ id, klass: row.klass, late, escalateAfter });
  all.sort((a, b) => byRisk(atRisk(a), atRisk(b)));
  known.set(room, all);
  return all;
}

/** The work of each person who does some, by their id. */
export function workByDoer(work: readonly DueWork[]): ReadonlyMap<string, readonly DueWork[]> {
  const byDoer = new Map<string, DueWork[]>();
  for (const one of work) {
    if (!one.doer) continue;
    const list = byDoer.get(one.doer.id);
    if (list) list.push(one);
    else byDoer.set(one.doer.id, [one]);
  }
  return byDoer;
}

/** A callback as mails tell it. */
export function itemOf({ found, late, owner, doer }: DueWork, room: MailRoom): MorningItem {
  const { row } = found;
  return {
    name: row.name ?? found.id,
    estate: row.estate ?? '',
    phone: row.phone === null ? (found.unread.phone ?? '') : writePhone(row.phone),
    why: row.dueWhy ?? '',
    late,
    promised: row.promisedOn !== null && row.promisedOn === row.dueOn,
    link: room.ports.rowLink(clients, found.at),
    standingFor: owner !== null && doer !== null && owner.id !== doer.id ? (owner.row.name ?? owner.id) : '',
  };
}
