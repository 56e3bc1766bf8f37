import { tables } from '../../src/core/tables';
import type { Faults } from '../../src/local/meter';
import type { Change } from '../../src/local/workbook/change';
import { dispatch, dispatchedStore } from '../app/dispatching';
import { BOSS, CHEN, LIN, Store } from '../app/store';
import { attempt, leftByDeaths, type Operation } from './deaths';

const { store: ready, zhao } = dispatchedStore();
ready.must('fillOverview', { kind: 'week', from: '2026-03-05' }, LIN);
dispatch(ready, zhao);
const from = ready.snapshot();
const TAB = 'dispatchOverview';

const lines = (store: Store) => [...store.rows(TAB).values()].map(({ client, designer, note, id }) => [client, designer, note, id]);
const open = (store: Store) => [...store.rows('journal').values()].filter(({ mark }) => String(mark).startsWith('未完成')).length;
const act: Operation['act'] = (store, faults) =>
  attempt(() => store.ask('fillOverview', { kind: 'month' }, LIN, { request: 'fillcrash001', ...(faults && { faults }) }));

const undisturbed = Store.at(from);
act(undisturbed);
const wanted = lines(undisturbed);

describe('filling the tab, killed at any point', () => {
  const left = leftByDeaths({ from, act });

  test('is whole when the page tries again, and a colleague’s save alone leaves it old or whole', () => {
    expect(wanted).toHaveLength(6);
    expect(left.length).toBeGreaterThan(3);
    for (const [n, { name, state }] of left.entries()) {
      const store = Store.at(state());
      if (n % 3 === 0) {
        store.must('log', { client: zhao, draft: { outcome: 'reached' } }, CHEN);
        expect({ point: name, open: open(store) }).toEqual({ point: name, open: 0 });
      }
      expect([JSON.stringify(lines(Store.at(from))), JSON.stringify(wanted)]).toContain(JSON.stringify(lines(store)));
      act(store);
      expect({ point: name, lines: lines(store), open: open(store) }).toEqual({ point: name, lines: wanted, open: 0 });
    }
  });
});

describe('filling the tab while somebody is at work in it', () => {
  const place = () => Store.at(from).place(tables[TAB]);
  const sheet = place().sheet.id;
  const EDITS: Readonly<Record<string, readonly Change[]>> = {
    'sorts it': [{ kind: 'permute', sheet, row: 1, column: 0, rows: 4, columns: 11, order: [2, 0, 3, 1] }],
    'types into it': [{ kind: 'cells', sheet, row: 2, column: 2, values: [['手写'], ['手写'], ['手写'], ['手写'], ['手写']] }],
    'inserts a column of their own': [{ kind: 'columnsInsert', sheet, at: 3, count: 1 }],
    'moves a column': [{ kind: 'columnsMove', sheet, from: 2, count: 1, to: 9 }],
    'inserts rows': [{ kind: 'rowsInsert', sheet, at: 2, count: 3 }],
    'deletes rows': [{ kind: 'rowsDelete', sheet, at: 2, count: 2 }],
  };

  // From the last readings on: before them the edit is simply read.
  const trips: string[] = [];
  act(Store.at(from), {
    at: (_index, { method }, phase) => {
      if (phase === 'after') trips.push(method);
      return 'ok';
    },
  });
  const moments = trips.map((_, at) => at).slice(trips.indexOf('appendRow') - 3);

  test.each(Object.entries(EDITS))('%s, at any moment: every line stands once and in its order', (_, changes) => {
    for (const at of moments) {
      const store = Store.at(from);
      const faults: Faults = {
        at: (index, _trip, phase) =>
          index !== at || phase !== 'after'
            ? 'ok'
            : () => {
                store.host.edit(BOSS, changes);
              },
      };
      act(store, faults);
      // Whoever typed after the last look is seen to by the next hour; here by the next fill.
      store.must('fillOverview', { kind: 'month' }, LIN);
      expect({ at, lines: lines(store) }).toEqual({ at, lines: wanted });
      const { sheet: tab, columns } = store.place(tables[TAB]);
      const own = Array.from({ length: tab.grid.columns }, (_one, column) => column).filter(
        (column) => ![...columns.values()].includes(column),
      );
      for (const column of own)
        expect({ at, column, cell: store.host.workbook.value(tab, 2, column) ?? '' }).toEqual({ at, column, cell: '' });
    }
  });
});
