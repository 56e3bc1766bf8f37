import { waitingClients } from '../../core/dispatch/day.rules';
import { dispatches } from '../../core/dispatch/dispatch.table';
import { dispatchTable } from '../../core/dispatch/table.rules';
import { addDays } from '../../core/kernel/day';
import { dayTableLetter } from '../../core/mail/dayTable.mail';
import { staff } from '../../core/people/staff.table';
import { LEDGER } from '../dispatchWorld';
import { readShown } from '../overview/shownDispatches';
import type { MailSource } from './outgoing';
import { storeManagers } from './summaryMails';

/**
 * Each evening from the hour that was set, where one was: the day's dispatch table, to the store managers and to whoever ticked
 * it. An evening that was missed is caught up the next day.
 */
export const dayTableMails: MailSource = {
  kind: 'dayTable',
  when: 'hourly',
  collect(room) {
    const { ports, world, today, people } = room;
    const { book } = ports;
    const { dayTableHour } = world.settings;
    if (dayTableHour === 0) return [];
    const isEvening = Number(ports.now.slice(11, 13)) >= dayTableHour;
    const on = isEvening ? today : addDays(today, -1);
    if (on < room.since || room.isDone('dayTable', on)) return [];
    const isEmpty = book.all(dispatches, LEDGER).every(({ row }) => row.on !== on);
    // Who waited yesterday is no news today.
    if (isEmpty && !isEvening) return [];
    const shown = readShown(book, world, today);
    const view = dispatchTable({ from: on, to: on }, shown);
    const clients = shown.found.map(({ id, row }) => ({ ...row, id }));
    const waiting = waitingClients(clients, shown.tally, shown.prospects, shown.settings).map(({ client }) => ({
      name: client.name ?? client.id,
      estate: client.estate ?? '',
    }));
    if (isEmpty && waiting.length === 0) return [];
    const ticked = book.all(staff, ['dayTable']).flatMap(({ id, row }) => (row.dayTable === true ? (people.get(id) ?? []) : []));
    return [...new Set([...storeManagers(room), ...ticked])].map((to) => ({
      kind: 'dayTable',
      about: on,
      to,
      items: view.rows.length,
      write: () => dayTableLetter({ ...room.occasion(to), on, view, waiting }),
    }));
  },
};
