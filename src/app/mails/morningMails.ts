import { morningLetter } from '../../core/mail/morning.mail';
import { dayCalendar } from './dayCalendar';
import { dueWork, itemOf, workByDoer } from './dueWork';
import type { MailSource, Outgoing } from './outgoing';

/** Each morning, to everybody who has callbacks to do: which, and why. */
export const morningMails: MailSource = {
  kind: 'morning',
  when: 'morning',
  collect(room) {
    const { today, people } = room;
    return [...workByDoer(dueWork(room))].flatMap(([id, work]): Outgoing[] => {
      const to = people.get(id);
      if (!to) return [];
      return [
        {
          kind: 'morning',
          about: today,
          to,
          items: work.length,
          write: () => ({
            ...morningLetter({
              ...room.occasion(to),
              overdue: work.filter(({ late }) => late > 0).map((one) => itemOf(one, room)),
              due: work.filter(({ late }) => late === 0).map((one) => itemOf(one, room)),
            }),
            ...(to.row.calendarFile === true && { files: [dayCalendar(work, room)] }),
          }),
        },
      ];
    });
  },
};
