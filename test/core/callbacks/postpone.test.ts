import { nextCallback, readClock } from '../../../src/core/callbacks/callback.rules';
import { againstMove, leewayOf } from '../../../src/core/callbacks/postpone.rules';
import { day, dayOfNumber } from '../../../src/core/kernel/day';
import { client, rulesWith, type Store, type Told, worldOf } from './fixtures';

const wang = (told: Told = {}) => client({ firstOn: '2026-03-05', ...told });
const leeway = (today: string, told: Told = {}, store: Store = {}) => leewayOf(wang(told), worldOf(store), day(today));

test.each<[string, string, Told, Store, [due: string, from: string, until: string]]>([
  ['from the day after it is due, to so many days past its own day', '2026-03-05', {}, {}, ['2026-03-07', '2026-03-08', '2026-03-21']],
  ['due today: from tomorrow', '2026-03-07', {}, {}, ['2026-03-07', '2026-03-08', '2026-03-21']],
  ['overdue: from tomorrow, and no further than before', '2026-03-10', {}, {}, ['2026-03-07', '2026-03-11', '2026-03-21']],
  [
    'put off once: from the day after the one it has now, counted from its own',
    '2026-03-06',
    { movedTo: '2026-03-12', movedOn: '2026-03-06', moves: 1, movedWhy: '出差' },
    {},
    ['2026-03-12', '2026-03-13', '2026-03-21'],
  ],
  ['before a promise, to the day before it', '2026-03-05', { promisedOn: '2026-03-15' }, {}, ['2026-03-07', '2026-03-08', '2026-03-14']],
  [
    'a promise beyond the last day takes nothing away',
    '2026-03-05',
    { promisedOn: '2026-03-25' },
    {},
    ['2026-03-07', '2026-03-08', '2026-03-21'],
  ],
  ['one day left is a day', '2026-03-20', {}, {}, ['2026-03-07', '2026-03-21', '2026-03-21']],
  [
    'rest days at either end are no choice',
    '2026-03-05',
    {},
    { closed: ['2026-03-08', '2026-03-20', '2026-03-21'] },
    ['2026-03-07', '2026-03-09', '2026-03-19'],
  ],
])('a callback may be put off %s', (_, today, told, store, [due, from, until]) => {
  expect(leeway(today, told, store)).toEqual({ ok: true, due, from, until });
});

test.each<[string, string, Told, Store, string | null, string]>([
  ['nobody is to call', '2026-03-05', { consent: 'no' }, {}, null, '没有要推迟的回访'],
  ['the last day has come', '2026-03-21', {}, {}, '2026-03-07', '原定 3月7日 周六,最多推迟 14 天,没有日子可选了;请先联系客户'],
  [
    'the client was promised the day itself',
    '2026-03-05',
    { promisedOn: '2026-03-06' },
    {},
    '2026-03-06',
    '答应了客户 3月6日 周五 联系,不能自己推迟;请先和客户另约',
  ],
  [
    'the client was promised the day after it is due',
    '2026-03-05',
    { promisedOn: '2026-03-08' },
    {},
    '2026-03-07',
    '答应了客户 3月8日 周日 联系,不能自己推迟;请先和客户另约',
  ],
  [
    'the client was promised the last day, and all before it are rest days',
    '2026-03-05',
    { promisedOn: '2026-03-08' },
    { moveLimit: 1 },
    '2026-03-07',
    '答应了客户 3月8日 周日 联系,不能自己推迟;请先和客户另约',
  ],
  [
    'its days are used up before a promise comes',
    '2026-03-05',
    { promisedOn: '2026-03-09' },
    { moveLimit: 1, closed: ['2026-03-08'] },
    '2026-03-07',
    '原定 3月7日 周六,最多推迟 1 天,没有日子可选了;请先联系客户',
  ],
])('a callback cannot be put off where %s', (_, today, told, store, due, why) => {
  expect(leeway(today, told, store)).toEqual({ ok: false, due, why: expect.objectContaining({ zh: why }) });
});

const chosen = (today: string, told: Told, store: Store = {}) => {
  const turn = readClock(wang(told), worldOf(store), day(today)).chosen;
  return [turn && dayOfNumber(turn.on), turn?.putOff ? dayOfNumber(turn.putOff.from) : null];
};
test('why it was put off is said, where somebody said it', () => {
  const said = (movedWhy: string | null) => {
    const told = { movedTo: '2026-03-12', movedOn: '2026-03-05', moves: 1, movedWhy };
    const callback = nextCallback(wang(told), worldOf(), day('2026-03-05'));
    return [callback?.reason.zh, callback?.steps.at(-1)?.what.zh];
  };
  expect(said('出差')).toEqual(['首谈2日内,第1次回访(因「出差」推迟到3月12日 周四)', '因「出差」推迟']);
  expect(said(null)).toEqual(['首谈2日内,第1次回访(推迟到3月12日 周四)', '推迟']);
});

test('a rest day is said to be passed over forward or backward', () => {
  const steps = (roll: 'back' | 'forward') => {
    const world = worldOf({ closed: ['2026-03-07'], rules: rulesWith({ R03: { roll } }) });
    return nextCallback(wang(), world, day('2026-03-05'))
      ?.steps.map(({ what, on }) => `${what.zh} ${on}`)
      .at(-1);
  };
  expect(steps('back')).toBe('遇休息日,提前到营业日 2026-03-06');
  expect(steps('forward')).toBe('遇休息日,顺延到营业日 2026-03-08');
});

const off = (movedTo: string): Told => ({ movedTo, movedOn: '2026-03-05', moves: 1, movedWhy: '出差' });

test.each<[string, Told, Store, [on: string, own: string | null]]>([
  ['to a later day: is due on it', off('2026-03-12'), {}, ['2026-03-12', '2026-03-07']],
  ['to its own day: is not put off', off('2026-03-07'), {}, ['2026-03-07', null]],
  ['to a day before its own, which a contact has moved since: is not put off', off('2026-03-06'), {}, ['2026-03-07', null]],
  ['further than the store permits: as far as that', off('2026-04-30'), {}, ['2026-03-21', '2026-03-07']],
  ['to a rest day: to the open day before it', off('2026-03-12'), { closed: ['2026-03-12'] }, ['2026-03-11', '2026-03-07']],
  ['over rest days only: stays', off('2026-03-08'), { closed: ['2026-03-08'] }, ['2026-03-07', null]],
  ['past a promise: the promise stands', { ...off('2026-03-12'), promisedOn: '2026-03-10' }, {}, ['2026-03-10', null]],
  [
    'where another rule comes before that day: waits for it too',
    { ...off('2026-03-12'), intent: 'high', ability: 'high' },
    {},
    ['2026-03-12', '2026-03-07'],
  ],
  [
    'where a rule has been used: only what is due is put off',
    { ...off('2026-03-12'), contacts: 3, lastTryOn: '2026-03-05', lastContactOn: '2026-03-05', intent: 'high', ability: 'high' },
    {},
    ['2026-03-12', '2026-03-07'],
  ],
  ['where no rule fits: the silence is put off', off('2026-04-10'), { rules: [] }, ['2026-04-10', '2026-04-04']],
  [
    'where every rule has been used: the silence is put off',
    { ...off('2026-04-10'), promisedOn: '2026-03-01', lastContactOn: '2026-03-05' },
    { rules: rulesWith({ R03: { days: [] } }).filter(({ id }) => id === 'R03') },
    ['2026-04-10', '2026-04-04'],
  ],
])('put off %s', (_, told, store, wanted) => {
  expect(chosen('2026-03-05', told, store)).toEqual(wanted);
});

test.each([
  ['the day before the first', '2026-03-07', '只能推迟到 3月8日 周日 或以后'],
  ['the first day', '2026-03-08', null],
  ['a rest day between', '2026-03-10', '那天休息,请选营业日'],
  ['the last day', '2026-03-21', null],
  ['the day after the last', '2026-03-22', '最晚推迟到 3月21日 周六'],
] as const)('asked for %s', (_, to, why) => {
  const world = worldOf({ closed: ['2026-03-10'] });
  expect(againstMove(leewayOf(wang(), world, day('2026-03-05')), day(to), world)?.zh ?? null).toBe(why);
});

test('where it cannot be put off at all, the reason for that is the answer', () => {
  const world = worldOf();
  const none = leewayOf(wang({ consent: 'no' }), world, day('2026-03-05'));
  expect(againstMove(none, day('2026-03-10'), world)?.zh).toBe('没有要推迟的回访');
});
