import type { clients } from '../core/clients/client.table';
import { type Day, daysBetween } from '../core/kernel/day';
import { maskPhone, writePhone } from '../core/kernel/phone';
import type { ClientLine, Risk } from './contract';
import { type Colleague, seesAll } from './people';
import type { Book, Found } from './ports';

/** What a line shows; these columns stand side by side, so that a list costs one block. */
export const LINE_FIELDS = ['name', 'phone', 'estate', 'stage', 'manager', 'klass', 'designer', 'dueOn', 'dueWhy'] as const;

export type LineFound = Found<typeof clients, (typeof LINE_FIELDS)[number]>;

/** How pressing a due day is. */
export function riskOf(dueOn: Day | null, today: Day): Risk {
  if (dueOn === null) return 'none';
  const late = daysBetween(dueOn, today);
  return late > 0 ? 'overdue' : late === 0 ? 'today' : late >= -7 ? 'soon' : 'later';
}

/** May this person see the whole phone number? The client's own manager and those who see all; anyone where nobody owns the client. */
export const mayDial = (manager: string | null, viewer: Colleague | null): boolean =>
  viewer !== null && (manager === null || manager === viewer.id || seesAll(viewer));

/** A client as one line of a list, for this viewer, who perhaps stands in for the client's manager. */
export function lineOf(found: LineFound, book: Book, viewer: Colleague | null, today: Day, standsIn = false): ClientLine {
  const { row } = found;
  const words = book.words();
  const phone =
    row.phone === null
      ? (found.unread.phone ?? '')
      : standsIn || mayDial(row.manager, viewer)
        ? writePhone(row.phone)
        : maskPhone(row.phone);
  return {
    id: found.id,
    at: found.at,
    name: row.name ?? found.id,
    phone,
    estate: row.estate ?? '',
    stage: row.stage === null ? (found.unread.stage ?? '') : (words.listName('stage', row.stage) ?? row.stage),
    klass: row.klass === null ? '' : (words.listName('class', row.klass) ?? row.klass),
    manager: row.manager === null ? '' : (words.title('staff', row.manager) ?? row.manager),
    designer: row.designer === null ? '' : (words.title('designers', row.designer) ?? row.designer),
    dueOn: row.dueOn,
    why: row.dueWhy ?? '',
    risk: riskOf(row.dueOn, today),
    late: row.dueOn === null ? 0 : daysBetween(row.dueOn, today),
  };
}
