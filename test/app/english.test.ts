import { tables } from '../../src/core/tables';
import { BOSS, CHEN, LIN, STRANGER, Store } from './store';

const CHINESE = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/;

/** Every text that somebody with an English workbook may read, wherever it stands; labels carry the other language too. */
function chineseIn(shown: unknown, path = ''): string[] {
  if (typeof shown === 'string') return CHINESE.test(shown) ? [`${path}: ${shown}`] : [];
  if (typeof shown !== 'object' || shown === null) return [];
  return Object.entries(shown).flatMap(([key, value]) => (key === 'zh' ? [] : chineseIn(value, `${path}.${key}`)));
}

const WALK_IN = {
  name: 'Ms Wang',
  phone: '138 0013 8000',
  source: 'Walk-in',
  estate: 'Vanke City',
  area: '120 m2',
  budgetTo: '200,000',
  styles: ['modern', 'nordic'],
  houseType: 'Flat',
  intent: 'High',
  ability: 'High',
  needs: 'Two rooms, one cat',
};

function english(): Store {
  const store = Store.empty({ language: 'en-US' });
  store.must('setUp', { lang: 'en', storeName: 'South Store', name: 'Min Zhou' }, BOSS);
  store.type('staff', [
    { id: 'S001', name: 'Yue Lin', mail: LIN, role: 'Client manager', active: 'Yes' },
    { id: 'S002', name: 'Jing Chen', mail: CHEN, role: 'Client manager', active: 'Yes' },
  ]);
  store.type('designers', [
    { id: 'D001', name: 'Yizhou Shen', role: 'Designer', level: 'Chief', state: 'Available', capacity: 8, styles: 'Modern, Light luxury' },
    { id: 'D002', name: 'Wen Luo', role: 'Designer', level: 'Senior', state: 'Available', capacity: 8, styles: 'New Chinese' },
    { id: 'D003', name: 'Fan Meng', role: 'Designer', level: 'Senior', state: 'On leave', capacity: 8 },
    { id: 'D004', name: 'Ran Xu', role: 'Main-material designer', level: 'Senior', state: 'Busy', capacity: 8 },
  ]);
  return store;
}

const ready = english();
const client = ready.must('register', { draft: WALK_IN }, LIN);
const start = ready.snapshot();

describe('a workbook set up in English', () => {
  test('shows not a Chinese word in any tab, header, note, choice or entry, also after a day of work', () => {
    const store = Store.at(start);
    const offer = store.must('suggest', { client: client.id, slot: 'first' }, LIN);
    store.must('dispatch', { client: client.id, slot: 'first', designer: offer.best[0]?.designer ?? '', seen: offer.seen }, LIN);
    const [{ why } = {}] = store.rows('dispatches').values();
    expect(why).toMatch(/^Client’s needs: .+; Company’s interest: .+; Efficiency: .+; Fairness: /);
    store.must('log', { client: client.id, draft: { outcome: 'Probably lost', channel: 'WeChat', content: 'Too dear' } }, LIN);
    store.must('update', { id: client.id, draft: { styles: ['modern', 'luxury', 'country'], stage: 'Measured' } }, LIN);
    store.type('clients', [{ name: 'Mr Li', phone: '13800138001', estate: 'Lakeside' }]);
    store.must('start', {}, BOSS);
    store.must('recompute', {}, BOSS);
    const { sheets, protections } = store.snapshot().workbook;
    expect(sheets.length).toBe(Object.keys(tables).length + 1);
    expect(chineseIn(sheets)).toEqual([]);
    expect(chineseIn(protections)).toEqual([]);
    expect(store.row('clients', client.id)).toMatchObject({
      stage: 'Measured',
      styles: 'Modern, Light luxury, Country',
      source: 'Walk-in',
    });
    expect(store.row('rules', 'R03')).toMatchObject({ days: '2, 5, 10', stages: 'Enquiry, Dispatched' });
  });

  test('answers every call in English', () => {
    const store = Store.at(start);
    const offer = store.must('suggest', { client: client.id, slot: 'first' }, LIN);
    expect(offer.others.map(({ why }) => why).join()).toMatch(/on leave/);
    const first = offer.best[0]?.designer ?? '';
    const answers = [
      offer,
      store.must('dispatch', { client: client.id, slot: 'first', designer: first, seen: offer.seen }, LIN),
      store.must('log', { client: client.id, draft: { outcome: 'promised', content: 'Call on Friday', promisedOn: '2026-03-06' } }, LIN),
      store.must('start', {}, BOSS),
      store.must('today', { scope: 'all' }, BOSS),
      store.must('card', { id: client.id }, LIN),
      store.must('search', { query: 'wang' }, CHEN),
      store.must('recognise', { phone: '13800138000' }, CHEN),
      store.must('dayTable', {}, BOSS),
      store.must('responses', { scope: 'all' }, BOSS),
      store.must('suggest', { client: client.id, slot: 'first' }, BOSS),
      ...[...store.rows('dispatches').keys()].flatMap((id) => [
        store.must('response', { id }, LIN),
        store.must('replay', { id }, LIN),
        store.must('respond', { id, answer: 'accept', draft: {} }, LIN),
      ]),
      store.must('approvals', {}, BOSS),
      store.must('suggest', { client: client.id, slot: 'material' }, BOSS),
      store.must('reminders', { want: 'on' }, BOSS),
      store.host.open(BOSS).menus,
    ];
    expect(chineseIn(answers)).toEqual([]);
    const card = store.must('card', { id: client.id }, LIN);
    expect(card.explain[0]).toBe('Next callback Fri 6 Mar: Promised to call on this day.');
    expect(card.timeline.map(({ head }) => head).sort()).toEqual([
      'Callback · Phone · Call again on',
      'First designer · Yizhou Shen · As recommended · Accepted',
      'Registered · Walk-in',
    ]);
    expect(card.line).toMatchObject({ stage: 'Dispatched', klass: 'A both high' });
  });

  test.each<readonly [string, (store: Store) => ReturnType<Store['ask']>, string]>([
    [
      'a wrong phone',
      (store) => store.ask('register', { draft: { ...WALK_IN, phone: '1' } }, LIN),
      'This is not a phone number; check its digits',
    ],
    ['a known client', (store) => store.ask('register', { draft: WALK_IN }, CHEN), 'registered already: Ms Wang'],
    ['a stranger', (store) => store.ask('register', { draft: WALK_IN }, STRANGER), 'not on the Staff tab'],
    [
      'a stage that lacks something',
      (store) => store.ask('update', { id: client.id, draft: { stage: 'Signed' } }, LIN),
      'Before “Signed” fill in: Designer, Address',
    ],
    [
      'a stage that is none',
      (store) => store.ask('log', { client: client.id, draft: { outcome: 'reached', stage: 'Engaged' } }, LIN),
      '“Engaged” is not one of the choices',
    ],
    [
      'a designer on leave',
      (store) => {
        const { seen } = store.must('suggest', { client: client.id, slot: 'first' }, BOSS);
        return store.ask('dispatch', { client: client.id, slot: 'first', designer: 'D003', seen }, BOSS);
      },
      'Fan Meng cannot be chosen: on leave, no day of return stated',
    ],
    [
      'a tab that is gone',
      (store) => {
        store.host.edit(BOSS, [{ kind: 'sheetDelete', sheet: store.place(tables.visits).sheet.id }]);
        return store.ask('log', { client: client.id, draft: { outcome: 'reached' } }, LIN);
      },
      'The tab “Visit log” is missing',
    ],
  ])('refuses %s in English', (_, act, words) => {
    const reply = act(Store.at(start));
    expect(reply).toMatchObject({ ok: false, refusals: [{ message: { en: expect.stringContaining(words) } }] });
    expect(chineseIn(reply)).toEqual([]);
  });

  test('names what is wrong in the tabs in English', () => {
    const store = Store.at(start);
    const spoil = (table: 'rules' | 'settings', id: string, field: string, value: string) => {
      const { sheet, columns } = store.place(tables[table]);
      const cell = { sheet: sheet.id, row: store.at(table, id), column: columns.get(field) ?? 0 };
      store.host.edit(BOSS, [{ kind: 'cells', ...cell, values: [[value]] }], { pasted: true });
    };
    spoil('rules', 'R03', 'days', 'soon');
    spoil('rules', 'R02', 'unit', 'moons');
    spoil('settings', 'reminderHour', 'value', 'early');
    const { problems } = store.must('start', {}, BOSS);
    expect(problems).toHaveLength(3);
    expect(chineseIn(problems)).toEqual([]);
  });

  test('mails in English, counting one as one', () => {
    const store = Store.at(start);
    store.must('reminders', { want: 'on' }, BOSS);
    store.host.advanceTo('2026-03-09T01:30:00Z');
    const { outbox } = store.host.state;
    expect(outbox.length).toBeGreaterThanOrEqual(4);
    expect(chineseIn(outbox)).toEqual([]);
    expect(outbox[0]).toMatchObject({ fromName: 'South Store', subject: '1 callback today Sat 7 Mar' });
    expect(outbox[0]?.html).toContain('Good morning, Yue Lin');
    expect(outbox[0]?.text).toContain('Within 2 days of the first talk: callback 1');
    expect(chineseIn([...store.rows('reminders').values()])).toEqual([]);
  });
});

describe('when set-up is run again in Chinese', () => {
  const worked = Store.at(start);
  const offer = worked.must('suggest', { client: client.id, slot: 'first' }, LIN);
  worked.must('dispatch', { client: client.id, slot: 'first', designer: offer.best[0]?.designer ?? '', seen: offer.seen }, LIN);
  worked.must('log', { client: client.id, draft: { outcome: 'reached', content: 'Likes the plan' } }, LIN);
  worked.must('recompute', {}, BOSS);
  const english = worked.must('card', { id: client.id }, LIN);
  const rowsOf = (store: Store) =>
    (['clients', 'visits', 'designers', 'dispatches', 'staff', 'rules', 'lists', 'holidays'] as const).map((name) => [...store.rows(name)]);
  const before = rowsOf(worked);
  worked.must('setUp', { lang: 'zh', storeName: '城南店', name: '' }, BOSS);
  const chinese = worked.snapshot();

  test('every row is still there and still read', () => {
    const store = Store.at(chinese);
    expect(rowsOf(store)).toEqual(before);
    const card = store.must('card', { id: client.id }, LIN);
    expect(card.values).toEqual(english.values);
    expect(card.line).toEqual(english.line);
    expect(card.timeline.map(({ id, text }) => [id, text])).toEqual(english.timeline.map(({ id, text }) => [id, text]));
    expect(card.timeline.map(({ head }) => head)).toContain('回访 · 电话 · 联系上');
    expect(store.must('start', {}, BOSS)).toMatchObject({ lang: 'zh', storeName: '城南店', problems: [], staff: [{}, {}, {}] });
    expect(store.must('recompute', {}, BOSS)).toMatchObject({ clients: 1, moved: 0 });
    expect(store.must('dayTable', {}, BOSS).rows).toMatchObject([{ designer: 'Yizhou Shen', slot: '第一设计师' }]);
  });

  test('work goes on in Chinese beside the English rows', () => {
    const store = Store.at(chinese);
    const second = store.must(
      'register',
      { draft: { name: '李先生', phone: '13800138001', source: '来店', houseType: 'Villa', styles: '现代、Nordic' } },
      CHEN,
    );
    expect(store.row('clients', second.id)).toMatchObject({
      source: '来店',
      houseType: '别墅',
      styles: '现代、北欧',
      stage: 'Enquiry',
      follow: '正常跟进',
    });
    expect(store.ask('register', { draft: WALK_IN }, CHEN)).toMatchObject({ refusals: [{ code: 'known', facts: { client: client.id } }] });
    store.must('log', { client: client.id, draft: { outcome: '没接通' } }, LIN);
    expect([...store.rows('visits').values()].map(({ outcome }) => outcome)).toEqual(['Reached', '没接通']);
    store.must('update', { id: client.id, draft: { houseState: '期房' } }, LIN);
    expect(store.row('clients', client.id)).toMatchObject({ houseType: 'Flat', houseState: '期房', lastOutcome: 'missed' });
  });

  test('and once more in English, nothing is lost either', () => {
    const store = Store.at(chinese);
    store.must('setUp', { lang: 'en', storeName: '', name: '' }, BOSS);
    expect(rowsOf(store)).toEqual(before);
    expect(store.must('card', { id: client.id }, LIN)).toEqual(english);
  });
});

test('a workbook set up in Chinese and then in English keeps every row readable too', () => {
  const store = Store.ready();
  const saved = store.must(
    'register',
    { draft: { name: '王女士', phone: '13800138000', source: 'walkIn', estate: '万科城', styles: ['modern', 'nordic'] } },
    LIN,
  );
  const before = store.must('card', { id: saved.id }, LIN);
  store.must('setUp', { lang: 'en', storeName: '', name: '' }, BOSS);
  const after = store.must('card', { id: saved.id }, LIN);
  expect(after.values).toEqual(before.values);
  expect(after.timeline).toMatchObject([{ head: 'Registered · Walk-in' }]);
  expect(store.must('start', {}, BOSS)).toMatchObject({ lang: 'en', problems: [] });
  expect(store.must('recompute', {}, BOSS)).toMatchObject({ moved: 0 });
});
