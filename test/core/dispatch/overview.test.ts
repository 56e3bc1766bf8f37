import { overviewOf, overviewRows, SUMS_ID, spanOfOverview } from '../../../src/core/dispatch/overview.rules';
import { rangeOf, spanOf } from '../../../src/core/dispatch/span.rules';
import { day } from '../../../src/core/kernel/day';
import { text } from '../../../src/core/kernel/text';
import { TODAY } from './fixtures';

const from = day('2026-02-01');
const to = day('2026-02-10');

test('days around today go on with the calendar, others stay', () => {
  expect(overviewOf(spanOf('week', TODAY), TODAY)).toEqual({ kind: 'week' });
  expect(overviewOf(spanOf('week', from), TODAY)).toEqual({ kind: 'range', from: '2026-01-26', to: '2026-02-01' });
  expect(overviewOf(rangeOf(from, TODAY), TODAY)).toEqual({ kind: 'range', from, to: TODAY });
});

test.each([
  ['a day', { kind: 'day' }, spanOf('day', TODAY)],
  ['a week', { kind: 'week' }, spanOf('week', TODAY)],
  ['days that stay', { kind: 'range', from, to }, rangeOf(from, to)],
  ['days without a beginning: this month', { kind: 'range', to }, spanOf('month', TODAY)],
  ['days without an end: this month', { kind: 'range', from }, spanOf('month', TODAY)],
  ['a kind that is none: this month', { kind: 'decade' }, spanOf('month', TODAY)],
  ['nothing: this month', null, spanOf('month', TODAY)],
  ['a word: this month', 'week', spanOf('month', TODAY)],
])('kept were %s', (_, kept, span) => expect(spanOfOverview(kept, TODAY)).toEqual(span));

test('a line a dispatch, with nothing where nothing is known, and below them what they came to', () => {
  const named = {
    designerId: 'D1',
    clientId: 'C1',
    slot: text('第一设计师', 'First'),
    how: text('按推荐', 'As advised'),
    state: text('已接单', 'Accepted'),
  };
  const full = {
    ...named,
    id: 'P1',
    on: from,
    time: '10:00',
    client: '王女士',
    estate: '湖畔',
    designer: '高设计',
    by: '林经理',
    note: '急',
  };
  const bare = { ...named, id: 'P2', on: to, time: '', client: '', estate: '', designer: '', by: '', note: '' };
  const sums = { received: 2, open: 1, signed: 0, swapped: 0 };
  const rows = overviewRows({ rows: [full, bare], designers: [], sums }, rangeOf(from, to), 'zh');
  const said = { slot: '第一设计师', how: '按推荐', state: '已接单' };
  const none = { time: null, client: null, estate: null, designer: null, by: null, note: null };
  const { designerId: _, clientId: __, ...plain } = full;
  expect(rows.slice(0, 2)).toEqual([
    { ...plain, ...said },
    { id: 'P2', on: to, ...said, ...none },
  ]);
  const last = '2026年2月1日 周日 – 2026年2月10日 周二:派单 2,计单 2,在谈 1,已签 0,调换 0';
  expect(rows[2]).toEqual({ ...none, on: null, slot: null, how: null, state: null, id: SUMS_ID, note: last });
});
