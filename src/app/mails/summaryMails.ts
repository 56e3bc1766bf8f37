import { summaryLetter } from '../../core/mail/summary.mail';
import { staffProblems } from '../../core/people/staff.rules';
import { sayDamage } from '../missing';
import { isActive, type OnDuty } from '../people';
import { dueWork, itemOf, workByDoer } from './dueWork';
import type { MailRoom, MailSource } from './outgoing';

/** Whoever runs the store today: its managers, or their stand-ins. */
export function storeManagers(room: MailRoom): readonly OnDuty[] {
  const managers = [...room.people.values()].filter((person) => person.row.role === 'storeManager' && isActive(person));
  return [...new Set(managers.map((person) => room.receiver(person.id)))].filter((person) => person !== null);
}

/** Each morning, to the store manager: who has how much, what was left too long, what is wrong in the workbook. */
export const summaryMails: MailSource = {
  kind: 'summary',
  when: 'morning',
  collect(room) {
    const { world, today, lang } = room;
    const work = dueWork(room);
    const problems = [...world.problems, ...staffProblems(room.people.values())];
    const wrong = [...sayDamage(room.ports.damage()), ...world.warnings, ...problems.map((problem) => problem.message)];
    const warnings = wrong.map((label) => label[lang]);
    if (work.length === 0 && warnings.length === 0) return [];
    const people = [...workByDoer(work)].map(([id, mine]) => {
      const overdue = mine.filter(({ late }) => late > 0);
      return {
        name: room.people.get(id)?.row.name ?? id,
        due: mine.length - overdue.length,
        overdue: overdue.length,
        oldest: Math.max(0, ...overdue.map(({ late }) => late)),
        escalated: overdue.filter((one) => one.late >= one.escalateAfter),
      };
    });
    people.sort((a, b) => b.overdue - a.overdue || b.due - a.due || a.name.localeCompare(b.name, 'zh'));
    const escalated = people.filter((person) => person.escalated.length > 0).sort((a, b) => b.escalated.length - a.escalated.length);
    return storeManagers(room).map((to) => ({
      kind: 'summary',
      about: today,
      to,
      items: work.length,
      write: () =>
        summaryLetter({
          ...room.occasion(to),
          people,
          escalated: escalated.map((person) => ({ name: person.name, items: person.escalated.map((one) => itemOf(one, room)) })),
          unowned: work.filter(({ owner }) => owner === null).length,
          warnings,
        }),
    }));
  },
};
