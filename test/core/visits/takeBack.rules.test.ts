import { clients } from '../../../src/core/clients/client.table';
import { day, moment } from '../../../src/core/kernel/day';
import { emptyRow } from '../../../src/core/kernel/table';
import { againstTakingBack, readTrace, traceOf, withoutTrace } from '../../../src/core/visits/takeBack.rules';

const WAS = { ...emptyRow(clients, 'C1'), stage: 'measured', follow: 'open' as const, stageOn: day('2026-03-01'), stageSeen: 'measured' };
const LOST = { ...WAS, stage: 'lost', lostReason: 'price' as const, stageOn: day('2026-03-05'), stageSeen: 'lost' };
const MARKING = { state: 'listed', by: null, invitedOn: null, note: null, at: null } as const;

describe('what a visit changed', () => {
  test('is remembered as it was and as it became, and nothing else is', () => {
    const trace = readTrace(traceOf(WAS, LOST));
    expect(trace).toEqual({
      client: {
        stage: ['measured', 'lost'],
        lostReason: [null, 'price'],
        stageOn: ['2026-03-01', '2026-03-05'],
        stageSeen: ['measured', 'lost'],
      },
    });
    expect(withoutTrace(LOST, trace, [])).toEqual(WAS);
    expect(traceOf(WAS, WAS)).toBeNull();
  });

  test('an invitation is remembered with it, whether it was on the list before or not', () => {
    for (const was of [MARKING, null]) {
      expect(readTrace(traceOf(WAS, WAS, { id: 'I1', was }))).toEqual({ client: {}, invitation: { id: 'I1', was } });
    }
  });

  test('stays where somebody has changed it again since', () => {
    const trace = readTrace(traceOf(WAS, LOST));
    expect(withoutTrace({ ...LOST, stage: 'deferred' }, trace, [])).toEqual({ ...WAS, stage: 'deferred' });
  });

  test('a stage in which the client was met since stays, with the day on which it began', () => {
    const trace = readTrace(traceOf(WAS, LOST));
    expect(withoutTrace(LOST, trace, [{ stage: null }, { stage: 'lost' }])).toEqual({ ...LOST, lostReason: null });
    expect(withoutTrace(LOST, trace, [{ stage: 'measured' }])).toEqual(WAS);
  });

  test.each([
    ['nothing', null],
    ['no JSON', '{"client":'],
    ['something else', '5'],
    ['a column that no visit changes', '{"client":{"name":["a","b"],"phone":["1","2"]}}'],
    ['a step of another shape', '{"client":{"stage":["a"],"follow":"b","designOn":[1,2]}}'],
    ['an invitation without a number', '{"client":{},"invitation":{"was":null}}'],
    ['an invitation of another shape', '{"client":{},"invitation":{"id":"I1","was":{"state":7}}}'],
  ])('a cell that holds %s tells of no change', (_, cell) => expect(readTrace(cell)).toEqual({ client: {} }));
});

describe('a visit is taken back', () => {
  const MINE = { by: 'S1', at: moment('2026-03-05 10:00'), voidedAt: null };
  const [LIN, BOSS] = [
    { id: 'S1', runsStore: false },
    { id: 'S9', runsStore: true },
  ];
  test.each([
    ['one’s own of the same day', MINE, LIN, true],
    ['one’s own of yesterday', { ...MINE, at: moment('2026-03-04 23:59') }, LIN, false],
    ['one’s own that nobody knows when it was logged', { ...MINE, at: null }, LIN, false],
    ['a colleague’s of the same day', { ...MINE, by: 'S2' }, LIN, false],
    ['one that nobody logged', { ...MINE, by: null }, LIN, false],
    ['anybody’s of long ago, by the store manager', { ...MINE, at: moment('2025-01-01 10:00') }, BOSS, true],
    ['one that was taken back already', { ...MINE, voidedAt: moment('2026-03-05 10:01') }, BOSS, false],
  ])('%s', (_, visit, me, may) => expect(againstTakingBack(visit, me, day('2026-03-05')) === null).toBe(may));
});
