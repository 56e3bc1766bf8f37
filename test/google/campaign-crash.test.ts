import { tables } from '../../src/core/tables';
import type { Change } from '../../src/local/workbook/change';
import { BOSS, LIN, Store, WALK_IN } from '../app/store';
import { expectOnce, type Operation, rowsIn, unfinished } from './deaths';
import { addOwnColumns, ownNotes } from './own';

/** What people would miss or find twice. */
const factsOf = (store: Store) => ({
  ...rowsIn(store, ['clients', 'visits', 'campaigns', 'invitations']),
  own: ownNotes(store),
  open: unfinished(store),
});

const ready = Store.ready();
const clients = Array.from({ length: 6 }, (_, n) => {
  const draft = { ...WALK_IN, name: `=客户${n}`, phone: `1380000000${n}`, follow: 'doubtful' };
  return ready.must('register', { draft }, LIN).id;
});
addOwnColumns(
  ready,
  clients.map((id, n) => ({ id, name: `客户${n}` })),
);
const bare = ready.snapshot();
const campaign = ready.must('saveCampaign', { draft: { name: '+春装节', on: '2026-03-06' } }, BOSS).id;
const planned = ready.snapshot();
// One of them is not on the list, so that rows are added and changed in one stroke.
ready.must('invite', { campaign, clients: clients.slice(0, 5) }, LIN);
const listed = ready.snapshot();

const request = 'campaigncrash';
const ask = (faults: Parameters<Operation['act']>[1]) => ({ request, ...(faults && { faults }) });
const steps = {
  'a campaign cancelled': [
    planned,
    (store, faults) => store.ask('saveCampaign', { id: campaign, draft: { state: 'cancelled' } }, BOSS, ask(faults)),
  ],
  'a campaign planned': [
    bare,
    (store, faults) => store.ask('saveCampaign', { draft: { name: '=春装节', on: '2026-03-20' } }, BOSS, ask(faults)),
  ],
  'a list made': [planned, (store, faults) => store.ask('invite', { campaign }, LIN, ask(faults))],
  'one client marked': [
    listed,
    (store, faults) => store.ask('markInvitation', { campaign, client: clients[0] ?? '', state: 'coming' }, LIN, ask(faults)),
  ],
  'several clients marked': [
    listed,
    (store, faults) => store.ask('logMany', { campaign, clients, state: 'coming', draft: { content: '=一家都来' } }, LIN, ask(faults)),
  ],
} satisfies Record<string, readonly [Operation['from'], Operation['act']]>;

test.each(Object.entries(steps))('%s, killed at any point, is there once and whole when the page tries again', (_, [from, once]) => {
  expectOnce(from, once, factsOf);
});

describe('while several clients are marked', () => {
  // One who is not marked stands between those who are: their cells lie inside the block.
  const [, , between = ''] = clients;
  const marked = clients.filter((id) => id !== between);
  const act: Operation['act'] = (store, faults) =>
    store.must('logMany', { campaign, clients: marked, state: 'coming', draft: {} }, LIN, ask(faults));
  const undisturbed = Store.at(listed);
  act(undisturbed);
  const calm = factsOf(undisturbed);
  const trips = undisturbed.meter?.calls ?? 0;
  // From the last reading before the first write on; what comes before is as in any other save.
  const from = (undisturbed.meter?.log ?? []).findIndex(({ method }) => method === 'appendRow') - 2;
  const place = (store: Store) => store.place(tables.clients);
  const EDITS: Readonly<Record<string, (store: Store) => Change>> = {
    'turns the register round': (store) => {
      const { sheet, header } = place(store);
      const order = clients.map((_, index) => clients.length - 1 - index);
      return { kind: 'permute', sheet: sheet.id, row: header + 1, column: 0, rows: order.length, columns: sheet.grid.columns, order };
    },
    'inserts a row among them': (store) => ({
      kind: 'rowsInsert',
      sheet: place(store).sheet.id,
      at: store.at('clients', between),
      count: 1,
    }),
    'inserts a column among those that are written': (store) => ({
      kind: 'columnsInsert',
      sheet: place(store).sheet.id,
      at: place(store).columns.get('dueOn') ?? 0,
      count: 1,
    }),
    'moves a column': (store) => {
      const { sheet, columns } = place(store);
      return { kind: 'columnsMove', sheet: sheet.id, from: columns.get('follow') ?? 1, count: 1, to: columns.get('phone') ?? 1 };
    },
  };

  test.each(Object.entries(EDITS))('somebody %s at any moment, and everybody keeps what is theirs', (_, change) => {
    for (let at = from; at < trips; at++) {
      const store = Store.at(listed);
      let isDone = false;
      act(store, {
        at: (index, _trip, phase) =>
          index === at && phase === 'before' && !isDone
            ? () => {
                isDone = true;
                expect(store.host.edit(BOSS, [change(store)]).refusal).toBeNull();
              }
            : 'ok',
      });
      expect({ at, ...factsOf(store) }).toEqual({ at, ...calm });
    }
  });

  test('what somebody types beside it up to a moment before stays', () => {
    let typed = 0;
    for (let at = from; at < trips; at++) {
      const store = Store.at(listed);
      const cell = { row: store.at('clients', between), column: place(store).columns.get('follow') ?? 0 };
      act(store, {
        at: (index, _trip, phase) =>
          index === at && phase === 'before'
            ? () => void store.host.edit(BOSS, [{ kind: 'cells', sheet: place(store).sheet.id, ...cell, values: [['希望不大']] }])
            : 'ok',
      });
      if (store.row('clients', between).follow === '希望不大') typed++;
    }
    // Only between the reading of the very block and the moment in which it is on the sheet nobody can tell.
    expect(typed).toBeGreaterThan(0);
    expect(trips - from - typed).toBeLessThanOrEqual(3);
  });
});
