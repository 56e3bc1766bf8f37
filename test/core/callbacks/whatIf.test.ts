import fc from 'fast-check';
import { deriveClient } from '../../../src/core/callbacks/derive.rules';
import { progressOf } from '../../../src/core/callbacks/progress.rules';
import { effectOf, soonest, whatIf } from '../../../src/core/callbacks/whatIf.rules';
import { day } from '../../../src/core/kernel/day';
import { figures, life, rulesOf } from './arbitrary';
import { client, rulesWith, worldOf } from './fixtures';

const TODAY = day('2026-03-05');
const WORLD = worldOf();
const register = ['2026-03-01', '2026-03-05', '2026-03-05'].map((firstOn, index) => client({ id: `C${index}`, firstOn }));
const lost = client({ id: 'C9', stage: 'lost' });
const STILL = { earlier: 0, later: 0, begun: 0, ended: 0 };

describe('what a change of rules would do', () => {
  test('who moves, from which day to which', () => {
    const after = worldOf({ rules: rulesWith({ R03: { days: [3, 5, 10] } }) });
    expect(whatIf([...register, lost], WORLD, after, TODAY)).toEqual({
      ...STILL,
      clients: 4,
      moved: 3,
      later: 3,
      moves: [
        { id: 'C0', from: '2026-03-03', to: '2026-03-04' },
        { id: 'C1', from: '2026-03-07', to: '2026-03-08' },
        { id: 'C2', from: '2026-03-07', to: '2026-03-08' },
      ],
      shifts: [
        { from: '2026-03-07', to: '2026-03-08', clients: 2 },
        { from: '2026-03-03', to: '2026-03-04', clients: 1 },
      ],
    });
  });
  test('nothing changes, nobody moves', () => {
    expect(whatIf(register, WORLD, worldOf(), TODAY)).toEqual({ ...STILL, clients: 3, moved: 0, moves: [], shifts: [] });
  });
  test('who falls silent goes to no day, and comes from none on the way back', () => {
    const after = { ...WORLD, lists: WORLD.lists.map((item) => (item.id === 'enquiry' ? { ...item, nature: 'ended' as const } : item)) };
    const there = whatIf(register, WORLD, after, TODAY);
    expect(there.shifts.map(({ to }) => to)).toEqual([null, null]);
    expect(there).toMatchObject({ ...STILL, ended: 3 });
    expect(whatIf(register, after, WORLD, TODAY)).toMatchObject({ ...STILL, begun: 3 });
  });
  test('a change of the calendar counts too', () => {
    expect(whatIf(register, WORLD, worldOf({ closed: ['2026-03-07'] }), TODAY)).toMatchObject({
      moved: 2,
      earlier: 2,
      shifts: [{ from: '2026-03-07', to: '2026-03-06', clients: 2 }],
    });
  });
  test('groups of one size stand by their days, those from or to no day last', () => {
    const days = [null, day('2026-03-07'), day('2026-03-06')];
    const moves = days.flatMap((from) => days.flatMap((to) => (from === to ? [] : [{ from, to }])));
    expect(effectOf(9, moves).shifts.map(({ from, to }) => `${from?.slice(8) ?? '-'}>${to?.slice(8) ?? '-'}`)).toEqual([
      '06>07',
      '06>-',
      '07>06',
      '07>-',
      '->06',
      '->07',
    ]);
  });
  test('the first who concern people are those with the soonest day, before or after', () => {
    const moves = [
      { id: 'far', from: day('2026-05-01'), to: day('2026-06-01') },
      { id: 'ends', from: day('2026-03-09'), to: null },
      { id: 'near', from: day('2026-04-01'), to: day('2026-03-06') },
      { id: 'begins', from: null, to: day('2026-03-10') },
    ];
    expect(soonest(moves, 3).map(({ id }) => id)).toEqual(['near', 'ends', 'begins']);
    expect(effectOf(10, moves)).toMatchObject({ clients: 10, moved: 4, earlier: 1, later: 1, begun: 1, ended: 1 });
  });
});

test('is what computing the register by the saved rules comes to, whatever clients and rules', () => {
  fc.assert(
    fc.property(fc.array(life, { minLength: 1, maxLength: 6 }), figures, figures, (lives, first, second) => {
      const [{ today, store }] = lives as [(typeof lives)[number]];
      const before = worldOf({ ...store, rules: rulesOf(first) });
      const after = worldOf({ ...store, rules: rulesOf(second) });
      const people = lives.map(({ client: row, history }, n) => ({ ...row, ...progressOf(row, history, today), id: `C${n}` }));
      // The register as the former rules left it, computed again by the new ones.
      const left = people.map((row) => ({ ...row, ...deriveClient(row, before, today, 'zh') }));
      const moved = left.flatMap((row) => {
        const to = deriveClient(row, after, today, 'zh').dueOn;
        return to === row.dueOn ? [] : [{ id: row.id, from: row.dueOn, to }];
      });
      const effect = whatIf(left, before, after, today);
      expect(effect.moves).toEqual(moved);
      expect(effect.earlier + effect.later + effect.begun + effect.ended).toBe(effect.moved);
      expect(effect.shifts.reduce((sum, { clients }) => sum + clients, 0)).toBe(effect.moved);
    }),
    { numRuns: 300 },
  );
});
