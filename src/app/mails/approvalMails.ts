import { mayDecide, stateOf } from '../../core/approvals/approval.rules';
import { approvals } from '../../core/approvals/approval.table';
import { approvalKinds } from '../../core/approvals/kinds';
import { addDays, dayNumber, dayOfMoment, dayOfNumber } from '../../core/kernel/day';
import { type ApprovalMail, approvalLetter } from '../../core/mail/approval.mail';
import type { MailKind } from '../../core/mail/kinds';
import { decidersOf } from '../approvals/approvalView';
import { allRequests, type Requested } from '../approvals/requests';
import { isActive, type OnDuty } from '../people';
import type { MailRoom, MailSource, Outgoing } from './outgoing';

/** A decision is told for so many days; older ones are no news. */
const NEWS_DAYS = 7;

const isNew = ({ request: { askedAt } }: Requested, { since }: MailRoom): boolean => askedAt !== null && dayOfMoment(askedAt) >= since;

const waiting = (room: MailRoom): readonly Requested[] =>
  allRequests(room.ports.book).filter((one) => isNew(one, room) && stateOf(one.request, one.decision) === 'waiting');

const mayThey = (person: OnDuty, one: Requested): boolean =>
  isActive(person) && mayDecide(one.request, { id: person.id, role: person.row.role }, decidersOf(one));

/** Who is asked for a decision: everybody who may decide; for whoever is on leave their stand-in, if they may as well. */
function deciders(one: Requested, { people, receiver }: MailRoom): readonly OnDuty[] {
  const asked = [...people.values()]
    .filter((person) => mayThey(person, one))
    .map((person) => {
      const cover = receiver(person.id);
      return cover && mayThey(cover, one) ? cover : person;
    });
  return [...new Set(asked)];
}

/** A letter about a request. */
function letterAbout(kind: MailKind, is: ApprovalMail['is'], { request, at, decision }: Requested, to: OnDuty, room: MailRoom): Outgoing {
  const { ports, people, lang } = room;
  const called = (id: string | null): string => (id === null ? '' : (people.get(id)?.row.name ?? id));
  return {
    kind,
    about: request.id,
    to,
    items: 1,
    write: () =>
      approvalLetter({
        ...room.occasion(to),
        is,
        matter: request.kind === null ? approvals.label[lang] : approvalKinds[request.kind][lang],
        what: request.what ?? '',
        reason: request.reason ?? '',
        askedBy: called(request.askedBy),
        askedAt: request.askedAt,
        decidedBy: called(decision?.by ?? null),
        opinion: decision?.opinion ?? '',
        row: ports.rowLink(approvals, at),
      }),
  };
}

/** Every hour, to those who may decide: what was asked for, and why. */
export const approvalMails: MailSource = {
  kind: 'approval',
  when: 'hourly',
  collect: (room) => waiting(room).flatMap((one) => deciders(one, room).map((to) => letterAbout('approval', 'asked', one, to, room))),
};

/** Each morning, once a request has waited too long: to those who may decide, and to the branch managers. */
export const approvalLateMails: MailSource = {
  kind: 'approvalLate',
  when: 'morning',
  collect(room) {
    const { people, today, world } = room;
    const branch = [...people.values()].filter((person) => person.row.role === 'branchManager' && isActive(person));
    return waiting(room)
      .filter(({ request: { askedAt } }) => {
        if (askedAt === null) return false;
        const last = dayOfNumber(world.calendar.countOpen(dayNumber(dayOfMoment(askedAt)), world.settings.approvalEscalateAfter));
        return today > last;
      })
      .flatMap((one) => {
        const told = [...deciders(one, room), ...branch].filter((to) => to.id !== one.request.askedBy);
        return [...new Set(told)].map((to) => letterAbout('approvalLate', 'late', one, to, room));
      });
  },
};

/** Every hour, to who asked: what was decided, and the opinion. */
export const decidedMails: MailSource = {
  kind: 'decided',
  when: 'hourly',
  collect: (room) =>
    allRequests(room.ports.book).flatMap((one) => {
      const { request, decision } = one;
      const state = stateOf(request, decision);
      if (!isNew(one, room) || !decision || (state !== 'approved' && state !== 'refused')) return [];
      if (decision.at === null || dayOfMoment(decision.at) <= addDays(room.today, -NEWS_DAYS)) return [];
      const to = room.receiver(request.askedBy);
      return to && to.id !== decision.by ? [letterAbout('decided', state, one, to, room)] : [];
    }),
};
