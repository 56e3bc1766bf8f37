import { tables } from '../../src/core/tables';
import { BOSS, CHEN, LIN, STRANGER, Store, WALK_IN } from './store';

const made = Store.ready();
const register = (name: string, phone: string, more: object = {}) =>
  made.must('register', { draft: { ...WALK_IN, name, phone, ...more } }, LIN).id;
const wang = register('王女士', '138 0013 8000');
const li = register('李先生', '139 0000 1111', { estate: '湖畔花园' });
const sun = register('孙丽', '137 2222 3333');
made.must('log', { client: sun, draft: { outcome: 'promised', promisedOn: '2026-03-08' } }, LIN);
const before = made.snapshot();
const at = () => Store.at(before);
const due = (store: Store, id: string) => Store.day(store.row('clients', id).dueOn);
const codes = (reply: ReturnType<Store['ask']>) =>
  reply.ok || !('refusals' in reply) ? 'done' : reply.refusals.map(({ code, field }) => `${code.split(' ')[0]}@${field ?? ''}`).join();
const words = (reply: ReturnType<Store['ask']>) =>
  reply.ok || !('refusals' in reply) ? '' : reply.refusals.map(({ message }) => message.zh).join(' / ');

test('a callback that is put off is due on that day, with the reason in words, in the log, and not as a contact', () => {
  const store = at();
  const saved = store.must('move', { client: wang, draft: { movedTo: '2026-03-12', movedWhy: '客户出差' } }, LIN);
  expect(store.meter?.calls).toBeLessThanOrEqual(17);
  expect(saved).toMatchObject({ id: wang, dueOn: '2026-03-12', why: '首谈2日内,第1次回访(因「客户出差」推迟到3月12日 周四)' });
  expect(store.row('clients', wang)).toMatchObject({ moves: 1, contacts: 0, misses: 0 });
  const row = [...store.rows('visits').values()].find(({ kind }) => kind === '推迟');
  expect(row).toMatchObject({ movedWhy: '客户出差', client: `王女士 ${wang}` });
  expect(row).not.toHaveProperty('outcome');
  const card = store.must('card', { id: wang }, LIN);
  expect(card.explain.join('')).toContain('原定 3月7日 周六,上次联系上以后推迟了 1 次。');
  expect(card.timeline[0]).toMatchObject({ head: '推迟', text: '到 3月12日 周四 · 客户出差' });
});

test('the next contact ends it, and so does a try', () => {
  for (const outcome of ['reached', 'missed'] as const) {
    const store = at();
    store.must('move', { client: wang, draft: { movedTo: '2026-03-12', movedWhy: '客户出差' } }, LIN);
    store.host.clock.advanceTo(Date.parse('2026-03-09T02:00:00Z'));
    store.must('log', { client: wang, draft: { outcome } }, LIN);
    expect(store.row('clients', wang)).not.toHaveProperty('movedTo');
    expect(store.must('card', { id: wang }, LIN).line.why).not.toContain('推迟');
  }
});

test('computed again from the whole log, it stands as it stood', () => {
  const store = at();
  store.must('move', { client: wang, draft: { movedTo: '2026-03-12', movedWhy: '客户出差' } }, LIN);
  store.must('move', { client: wang, draft: { movedTo: '2026-03-14', movedWhy: '等家人商量' } }, LIN);
  const stood = store.row('clients', wang);
  expect(stood).toMatchObject({ moves: 2, movedWhy: '等家人商量' });
  // Without the mark of the stage the row's own progress is not believed.
  const { sheet, columns } = store.place(tables.clients);
  for (const field of ['stageSeen', 'movedTo', 'moves', 'movedOn', 'movedWhy', 'dueOn']) {
    const cell = { sheet: sheet.id, row: store.at('clients', wang), column: columns.get(field) ?? 0 };
    store.host.edit(BOSS, [{ kind: 'cells', ...cell, values: [[null]] }]);
  }
  store.must('recompute', {}, BOSS);
  expect(store.row('clients', wang)).toEqual(stood);
});

test('overdue again, it is told and escalated as before', () => {
  const store = at();
  store.must('move', { client: wang, draft: { movedTo: '2026-03-09', movedWhy: '客户出差' } }, LIN);
  store.host.clock.advanceTo(Date.parse('2026-03-11T02:00:00Z'));
  const { overdue } = store.must('today', { scope: 'mine' }, LIN);
  expect(overdue.find(({ id }) => id === wang)).toMatchObject({ late: 2, risk: 'overdue' });
  expect(store.must('card', { id: wang }, LIN).explain.join('')).toContain('已逾期 2 天;逾期 1 天报给店面经理。');
});

test.each([
  ['without a reason', wang, { movedTo: '2026-03-12' }, 'required@movedWhy', '请写推迟的原因'],
  ['without a day', wang, { movedWhy: '客户出差' }, 'required@movedTo', '请选推迟到哪天'],
  ['without anything', wang, {}, 'required@movedTo,required@movedWhy', ''],
  ['to a day that is none', wang, { movedTo: '三月', movedWhy: '出差' }, 'day@movedTo', ''],
  ['to the past', wang, { movedTo: '2026-03-01', movedWhy: '出差' }, 'notMovable@movedTo', '只能推迟到 3月8日 周日 或以后'],
  ['to the day on which it is due anyway', wang, { movedTo: '2026-03-07', movedWhy: '出差' }, 'notMovable@movedTo', '或以后'],
  ['too far', wang, { movedTo: '2026-03-22', movedWhy: '出差' }, 'notMovable@movedTo', '最晚推迟到 3月21日 周六'],
  ['past what the client was promised', sun, { movedTo: '2026-03-09', movedWhy: '出差' }, 'notMovable@movedTo', '请先和客户另约'],
  ['of nobody', 'C0000000', { movedTo: '2026-03-12', movedWhy: '出差' }, 'noClient@', ''],
] as const)('is refused %s', (_, client, draft, code, said) => {
  const store = at();
  const reply = store.ask('move', { client, draft }, LIN);
  expect([codes(reply), words(reply)]).toEqual([code, expect.stringContaining(said)]);
  expect(store.snapshot().workbook).toEqual(at().snapshot().workbook);
});

test('is refused to who is no colleague, and on a day on which the store is closed', () => {
  const store = at();
  const draft = { movedTo: '2026-03-12', movedWhy: '出差' };
  expect(codes(store.ask('move', { client: wang, draft }, STRANGER))).toBe('unknownStaff@');
  store.type('holidays', [{ on: '2026-03-12', name: '盘点', kind: '门店休息' }]);
  store.must('start', {}, BOSS);
  expect(words(store.ask('move', { client: wang, draft }, LIN))).toBe('那天休息,请选营业日');
});

test('a store may let callbacks be put off further, or not at all', () => {
  const store = at();
  const { sheet, columns } = store.place(tables.settings);
  const set = (value: string) => {
    const cell = { sheet: sheet.id, row: store.at('settings', 'moveLimit'), column: columns.get('value') ?? 0 };
    store.host.edit(BOSS, [{ kind: 'cells', ...cell, values: [[value]] }]);
  };
  const draft = { movedTo: '2026-03-25', movedWhy: '出差' };
  set('0');
  expect(words(store.ask('move', { client: wang, draft }, LIN))).toContain('最多推迟 0 天');
  set('30');
  store.must('move', { client: wang, draft }, LIN);
  set('3');
  store.must('recompute', {}, BOSS);
  expect(due(store, wang)).toBe('2026-03-10');
});

test('several are put off in one commit, each to its own day', () => {
  const store = at();
  const moves = [
    { client: wang, movedTo: '2026-03-12' },
    { client: li, movedTo: '2026-03-13' },
    { client: li, movedTo: '2026-03-14' },
  ];
  const { moved } = store.must('moveMany', { moves, movedWhy: '当天忙不过来' }, CHEN);
  expect(moved.map(({ name, dueOn }) => `${name} ${dueOn}`)).toEqual(['王女士 2026-03-12', '李先生 2026-03-13']);
  expect([due(store, wang), due(store, li)]).toEqual(['2026-03-12', '2026-03-13']);
  expect([...store.rows('journal').values()].filter(({ action }) => action === '推迟回访')).toHaveLength(1);
});

test('of several all are put off or none, and those that cannot be are named', () => {
  const store = at();
  const moves = [wang, sun].map((client) => ({ client, movedTo: '2026-03-12' }));
  const reply = store.ask('moveMany', { moves, movedWhy: '出差' }, LIN);
  expect(words(reply)).toBe('孙丽:答应了客户 3月8日 周日 联系,不能自己推迟;请先和客户另约');
  expect(due(store, wang)).toBe('2026-03-07');
  expect(codes(store.ask('moveMany', { moves: [], movedWhy: '出差' }, LIN))).toBe('required@');
  const many = Array.from({ length: 31 }, (_, n) => ({ client: `C${n}`, movedTo: '2026-03-12' }));
  expect(words(store.ask('moveMany', { moves: many, movedWhy: '出差' }, LIN))).toBe('一次最多推迟 30 位,现在是 31 位');
});

test('the page is told beforehand who can be put off and to which days', () => {
  const store = at();
  const { lines, days } = store.must('leeway', { clients: [wang, li, sun] }, LIN);
  expect(lines.map(({ name, why }) => `${name} ${why === null}`)).toEqual(['王女士 true', '李先生 true', '孙丽 false']);
  expect([days[0], days.at(-1), days.length]).toEqual(['2026-03-08', '2026-03-21', 14]);
  expect(store.meter?.calls).toBeLessThanOrEqual(9);
});

test('a postponement is not logged as a contact by another road', () => {
  expect(codes(at().ask('log', { client: wang, draft: { kind: 'moved', outcome: 'reached' } }, LIN))).toBe('choice@kind');
});
