import type { Label, Lang } from '../../core/kernel/text';
import { damageLetter } from '../../core/mail/damage.mail';
import { staff } from '../../core/people/staff.table';
import { colleagues, isActive, type OnDuty, outsider, STAFF_FIELDS } from '../people';
import type { Ports } from '../ports';
import type { MailDesk, MailRoom, Outgoing } from './outgoing';
import type { Posted } from './postOffice';
import { storeManagers } from './summaryMails';

/** What is known of the occasion where the workbook cannot tell: set-up wrote the language down. */
export const bareDesk = (ports: Ports): MailDesk => ({
  today: ports.today,
  lang: ports.memory.get('language') === 'en' ? 'en' : ('zh' satisfies Lang),
  storeName: '',
});

/** The store managers as far as the workbook can still tell who they are; else whoever's trigger this is. */
function receivers(ports: Ports, room: MailRoom | null): readonly OnDuty[] {
  const known = ports.has(staff, ['id', ...STAFF_FIELDS])
    ? colleagues(ports.book)
        .filter((person) => person.row.role === 'storeManager' && isActive(person) && person.row.mail !== null)
        .map((person): OnDuty => ({ ...person, row: { ...outsider('', '').row, ...person.row } }))
    : [];
  const managers = room ? storeManagers(room) : known;
  return managers.length > 0 ? managers : [outsider(ports.user, ports.user)];
}

/** Once a day, to the store managers: what keeps the morning's work from being done, and what to do about it. */
export function damageMails(ports: Ports, room: MailRoom | null, desk: MailDesk, faults: readonly Label[]): readonly Outgoing[] {
  if (faults.length === 0) return [];
  const { today, lang, storeName } = desk;
  return receivers(ports, room).map((to) => ({
    kind: 'damage',
    about: today,
    to,
    items: faults.length,
    write: () =>
      damageLetter({ to: to.row.name ?? to.id, today, lang, storeName, link: ports.link, faults: faults.map((fault) => fault[lang]) }),
  }));
}

/**
 * Where the ledger itself is what is gone, only what tells of the damage leaves, once a day by the memory of the runs: whether it
 * arrived nobody can tell then, and it is not sent again that day. Frees the lock before the first mail leaves.
 */
export function tellWithoutLedger(ports: Ports, desk: MailDesk, telling: readonly Outgoing[], begin: () => void): Posted {
  begin();
  ports.lock.free();
  for (const { to, write } of telling) {
    const { subject, text, html } = write();
    ports.mail.send({ to: to.row.mail ?? '', subject, text, html, files: [], name: desk.storeName || ports.fileName });
  }
  return { sent: telling.length, failed: 0, waiting: 0 };
}
