import { dispatchHistory, type HistoryFacts } from '../../../src/core/dispatch/history.rules';
import { day } from '../../../src/core/kernel/day';
import { client, designer, dispatched, prospects, settingsWith, TODAY, wan } from './fixtures';

function historyOf({ waiting = [], ...facts }: Partial<HistoryFacts> & Pick<HistoryFacts, 'ledger'>, months = 3) {
  return dispatchHistory(
    {
      roster: [designer('D1'), designer('D2'), designer('M1', { role: 'material' })],
      clients: new Map(),
      prospects,
      settings: settingsWith({ budgetBands: [wan(20)] }),
      today: TODAY,
      waiting,
      ...facts,
    },
    months,
  );
}

const four = (on: string, ...whose: readonly string[]) => whose.map((who, n) => dispatched(`C${on}${n}`, who, on));

test('evenness of each month: 1 when even, one half when one of two got all, nothing where hardly anybody was due a client', () => {
  const ledger = [
    ...four('2026-01-10', 'D1', 'D2', 'D1', 'D2'),
    ...four('2026-02-10', 'D1', 'D1', 'D1', 'D1'),
    ...four('2026-03-03', 'D1', 'M1', 'M1', 'M1').map((row) => ({
      ...row,
      slot: row.designer === 'M1' ? ('material' as const) : row.slot,
    })),
  ];
  const { months, evenness } = historyOf({ ledger });
  expect(months.map(({ month, dispatched: n, evenness: even }) => [month.from, n, even])).toEqual([
    ['2026-01-01', 4, 1],
    ['2026-02-01', 4, 0.5],
    ['2026-03-01', 4, null],
  ]);
  // 7 of 9 in the days of the ledger.
  expect(evenness).toBeCloseTo(81 / (2 * (49 + 4)), 9);
});

test('a month tells of evenness once two were due a whole client each', () => {
  const evenness = (...whose: readonly string[]) => historyOf({ ledger: four('2026-02-10', ...whose) }, 2).months[0]?.evenness;
  expect([evenness('D1'), evenness('D1', 'D1'), evenness('D1', 'D2')]).toEqual([null, 0.5, 1]);
});

test('who joined in the middle of a month, or was on leave, does not make it uneven', () => {
  const ledger = [...four('2026-02-01', 'D1', 'D1', 'D1'), ...four('2026-02-20', 'D1', 'D2', 'D1', 'D2')];
  for (const changes of [{ joinedOn: day('2026-02-15') }, { formerLeaves: '2026-02-01~2026-02-10' }]) {
    const { months } = historyOf({ ledger, roster: [designer('D1'), designer('D2', changes)] }, 2);
    expect(months[0]?.evenness).toBe(1);
  }
});

test('the longest wait is from the first talk to the first dispatch, and of whoever waits still in this month', () => {
  const clients = new Map([
    ['C1', client('C1', { firstOn: day('2026-01-28') })],
    ['C2', client('C2', { firstOn: day('2026-02-10') })],
    ['C3', client('C3')],
    ['C4', client('C4', { firstOn: day('2026-01-18') })],
  ]);
  const ledger = [
    dispatched('C1', 'D1', '2026-02-02'),
    dispatched('C1', 'D2', '2026-02-28'),
    dispatched('C2', 'D1', '2026-02-11', { state: 'invalid' }),
    dispatched('C2', 'M1', '2026-02-11', { slot: 'material' }),
    dispatched('C2', 'D1', '2026-02-12', { state: 'declined' }),
    dispatched('C3', 'D1', '2026-02-20'),
    dispatched('C4', 'D1', '2026-01-20', { slot: null }),
  ];
  const waits = (waiting: readonly string[]) =>
    historyOf({ ledger, clients, waiting: waiting.map(day) }).months.map(({ longestWait }) => longestWait);
  expect(waits([])).toEqual([2, 5, null]);
  expect(waits(['2026-03-01', '2026-02-20'])).toEqual([2, 5, 13]);
});

test('overrides and signing by budget band, in the month of the dispatch', () => {
  const stages = { C1: 'signed', C2: 'lost', C3: 'building', C4: 'enquiry', C5: 'signed' } as const;
  const clients = new Map(
    Object.entries(stages).map(([id, stage]) => [id, client(id, { stage, budgetTo: wan(id === 'C3' ? 30 : 10) })] as const),
  );
  const ledger = [
    dispatched('C1', 'D1', '2026-02-02', { choice: 'override', overrideReason: 'manager' }),
    dispatched('C1', 'D1', '2026-02-03', { slot: 'second' }),
    dispatched('C2', 'D1', '2026-02-02', { choice: 'wish' }),
    dispatched('C3', 'D2', '2026-03-02', { state: 'closed' }),
    dispatched('C4', 'D2', '2026-03-02'),
    dispatched('C5', 'M1', '2026-03-02', { slot: 'material' }),
    dispatched('C5', 'D2', '2026-03-02', { state: 'swapped' }),
  ];
  const { months, signing } = historyOf({ ledger, clients }, 2);
  expect(
    months.map(({ overridden, signing: bands }) => [overridden, ...bands.map(({ signed, decided }) => `${signed}/${decided}`)]),
  ).toEqual([
    [1, '1/2', '0/0'],
    [0, '0/0', '1/1'],
  ]);
  expect(signing).toEqual([
    { decided: 2, signed: 1 },
    { decided: 1, signed: 1 },
  ]);
});
