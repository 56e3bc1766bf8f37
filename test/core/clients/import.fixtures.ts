import type { ForeignRow } from '../../../src/core/clients/import.header';
import { type ImportContext, type ImportReading, readImport } from '../../../src/core/clients/import.rules';
import { day } from '../../../src/core/kernel/day';
import { seedLists } from '../../../src/core/settings/list.seed';
import { Names } from '../../../src/core/settings/names';

const lists = seedLists('zh');
const names = new Names([['language', '中文']], lists);

/** A store with two client managers of one name, and two clients in the register. */
export const context: ImportContext = {
  today: day('2026-03-05'),
  words: {
    lang: 'zh',
    listName: (list, code) => names.listName(list, code),
    listCode: (list, typed) => names.listCode(list, typed),
    title: () => null,
  },
  lists,
  known: [
    { id: 'C001', name: '陈建国', estate: '翡翠湖花园', phone: '13900139000', phone2: '02155551234' },
    { id: 'C002', name: '王女士', estate: '万科城', phone: '13700137000', phone2: null },
  ],
  people: {
    staff: [
      { id: 'S001', name: '林悦' },
      { id: 'S002', name: '陈静' },
      { id: 'S003', name: '陈静' },
    ],
    designers: [{ id: 'D001', name: '沈一舟' }],
    clients: [{ id: 'C001', name: '陈建国' }],
  },
};

/** What a list gives; throws when it was refused as a whole. */
export function read(...rows: readonly ForeignRow[]): ImportReading {
  const outcome = readImport(rows, context);
  if (!outcome.ok) throw new Error(outcome.refusals.map((refusal) => refusal.message.zh).join());
  return outcome.value;
}

/** Why a list was refused as a whole. */
export function refusal(...rows: readonly ForeignRow[]): string {
  const outcome = readImport(rows, context);
  return outcome.ok ? 'not refused' : outcome.refusals.map((one) => one.message.zh).join();
}
