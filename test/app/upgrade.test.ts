import { tables } from '../../src/core/tables';
import type { Change } from '../../src/local/workbook/change';
import { BOSS, CHEN, LIN, Store, WALK_IN } from './store';

type Name = keyof typeof tables;

/** What versions after the first have added: the columns of some tabs, and whole tabs. */
const LATER: Readonly<Partial<Record<Name, readonly string[]>>> = {
  staff: ['supervisor', 'leaveFrom', 'leaveTo', 'standIn', 'noMail', 'calendarFile'],
  visits: ['loop', 'place', 'photos', 'voidedAt', 'trace'],
  clients: ['otherOn', 'otherWhy', 'otherEnds', 'otherRule', 'otherAfter'],
  reminders: ['about'],
  designers: ['swapped'],
  dispatches: ['kept', 'refused'],
};
const LATER_TABS: readonly Name[] = ['relays'];

const edit = (store: Store, ...changes: Change[]): void => expect(store.host.edit(BOSS, changes).refusal).toBeNull();

const RECORD = 'set-up.columns';
const properties = (store: Store) => {
  const held = [...store.host.state.properties.values()].find((map) => map.has(RECORD));
  if (!held) throw new Error('set-up has kept no record');
  return held;
};

/** A store that a former version set up and in which people have worked since; that version kept a record of it, or the first one did not. */
function older(keptRecord: boolean): Store {
  const store = Store.ready();
  store.must('register', { draft: WALK_IN }, LIN);
  store.must('register', { draft: { ...WALK_IN, name: '李先生', phone: '138 0013 8001', estate: '湖畔' } }, CHEN);
  store.must('log', { client: idOf(store, '王女士'), draft: { outcome: 'reached', content: '聊了风格' } }, LIN);
  store.must('recompute', {}, BOSS);
  store.must('reminders', { want: 'on' }, BOSS);
  for (const [name, fields] of Object.entries(LATER) as [Name, readonly string[]][]) {
    for (const field of fields) {
      const { sheet, columns } = store.place(tables[name]);
      edit(store, { kind: 'columnsDelete', sheet: sheet.id, at: columns.get(field) ?? -1, count: 1 });
    }
  }
  for (const name of LATER_TABS) edit(store, { kind: 'sheetDelete', sheet: store.place(tables[name]).sheet.id });
  const kept = properties(store);
  const parts = [...kept.keys()].filter((key) => key.startsWith(RECORD));
  for (const key of parts) kept.delete(key);
  if (keptRecord) {
    const made = Object.entries(tables).flatMap(([name, { fields }]) => {
      const later = LATER[name as Name] ?? [];
      return LATER_TABS.includes(name as Name) ? [] : [[name, Object.keys(fields).filter((field) => !later.includes(field))]];
    });
    kept.set(RECORD, JSON.stringify(Object.fromEntries(made)));
  }
  return store;
}

const idOf = (store: Store, name: string): string => [...store.rows('clients')].find(([, row]) => row.name === name)?.[0] ?? '';
const said = (store: Store, user: string): string[] => store.must('start', {}, user).warnings.map(({ zh }) => zh);
const TABS = ['clients', 'visits', 'designers', 'dispatches', 'staff', 'rules', 'lists', 'holidays', 'reminders'] as const;
const rowsOf = (store: Store) => Object.fromEntries(TABS.map((name) => [name, [...store.rows(name)]]));
const setUp = (store: Store) => store.must('setUp', { lang: 'zh', storeName: '城南店', name: '' }, BOSS);

describe.each([
  ['that kept a record of what it made', true],
  ['that kept none, the first', false],
])('a workbook set up by a version %s', (_, keptRecord) => {
  const from = older(keptRecord).snapshot();

  test('asks for set-up once, naming what is new', () => {
    const store = Store.at(from);
    const [asked, ...others] = said(store, LIN);
    expect(others).toEqual([]);
    expect(asked).toBe(
      '这个版本多了「客户登记」页的另有事项日、另有事项、事项如何了结、事项编号、事项逾期上报(天);「回访记录」页的首谈闭环、地点、照片链接、撤回时间、改动前;' +
        '「设计师」页的调换数;「派单记录」页的系统记的状态、未生效原因;「转达」页;「员工」页的上级、休假开始、休假结束、代班人、不收的邮件、日历附件;「提醒邮件」页的事由。' +
        '请店面经理在菜单里运行一次「初始化」,写过的内容不动;在那以前其余照常。',
    );
  });

  test('goes on with everything that does not need it', () => {
    const store = Store.at(from);
    const wang = idOf(store, '王女士');
    expect(store.must('today', { scope: 'all' }, BOSS).upcoming.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['王女士', '李先生']),
    );
    expect(store.must('card', { id: wang }, LIN).timeline.map(({ kind }) => kind)).toEqual(['visit', 'registered']);
    store.must('log', { client: wang, draft: { outcome: 'promised', content: '再谈', promisedOn: '2026-03-06' } }, LIN);
    expect(Store.day(store.row('clients', wang).dueOn)).toBe('2026-03-06');
    const fresh = store.must('register', { draft: { ...WALK_IN, name: '孙丽', phone: '139 0000 0001', estate: '新城' } }, CHEN);
    store.must('update', { id: fresh.id, draft: { estate: '绿地' } }, CHEN);
    const offer = store.must('suggest', { client: fresh.id, slot: 'first' }, CHEN);
    const designer = offer.best[0]?.designer ?? '';
    store.must('dispatch', { client: fresh.id, slot: 'first', designer, seen: offer.seen }, CHEN);
    store.must('recount', { after: fresh.id }, CHEN);
    expect(store.row('designers', designer)).toMatchObject({ received: 1 });
    store.must('recompute', {}, BOSS);
    expect(store.row('clients', fresh.id)).toMatchObject({ estate: '绿地', stage: '已派单', manager: '陈静 S002' });
    store.host.advanceTo('2026-03-06T01:30:00Z');
    const mails = store.host.state.outbox.filter(({ subject }) => subject.includes('3月6日'));
    expect(mails.map(({ to, subject }) => `${to.join()} ${subject}`)).toEqual([
      `${LIN} 今天要回访 1 位 3月6日 周五`,
      `${BOSS} 全店回访:今天 1 位,逾期 0 位 3月6日 周五`,
    ]);
    expect(mails[1]?.text).toContain('请店面经理在菜单里运行一次「初始化」');
    setUp(store);
    expect([...store.rows('dispatches').values()]).toMatchObject([{ state: '待接单', kept: '待接单' }]);
  });

  test('refuses in words what a person enters into a column that is not there yet', () => {
    const store = Store.at(from);
    const before = rowsOf(store);
    const draft = { kind: 'site', channel: 'site', outcome: 'reached', content: '水电已完成', photos: 'https://example.com/1' };
    expect(store.ask('log', { client: idOf(store, '王女士'), draft }, LIN)).toMatchObject({
      refusals: [{ code: 'missing', message: { zh: expect.stringContaining('「回访记录」页缺少这些列:照片') } }],
    });
    expect(rowsOf(store)).toEqual(before);
  });

  test('takes nothing back before there is a column that says so', () => {
    const store = Store.at(from);
    const client = idOf(store, '王女士');
    const { visit } = store.must('log', { client, draft: { outcome: 'missed' } }, LIN);
    expect(store.must('card', { id: client }, LIN).timeline.some(({ mayTakeBack }) => mayTakeBack)).toBe(false);
    expect(store.ask('takeBack', { visits: [visit] }, LIN)).toMatchObject({ refusals: [{ code: 'noColumn' }] });
    const campaign = store.must('saveCampaign', { draft: { name: '春装节', on: '2026-03-20' } }, BOSS).id;
    store.must('invite', { campaign, clients: [client] }, BOSS);
    store.must('markInvitation', { campaign, client, state: 'coming' }, LIN);
    store.must('markInvitation', { campaign, client, state: 'listed' }, LIN);
    setUp(store);
    const before = store.row('clients', client);
    store.must('takeBack', { visits: [visit] }, LIN);
    expect(store.row('clients', client)).toMatchObject({ contacts: before.contacts });
  });

  test('is whole after set-up, with nothing changed that people wrote, and asks no more', () => {
    const store = Store.at(from);
    const before = rowsOf(store);
    const made = setUp(store);
    expect(made.created).toEqual(['转达']);
    expect(made.changed).toHaveLength(Object.keys(LATER).length);
    expect(said(store, LIN)).toEqual([]);
    const after = rowsOf(store);
    for (const name of TABS) {
      const added = LATER[name] ?? [];
      const old = after[name]?.map(([id, cells]) => [
        id,
        Object.fromEntries(Object.entries(cells).filter(([field]) => !added.includes(field))),
      ]);
      expect({ name, rows: old }).toEqual({ name, rows: before[name] });
    }
    for (const [name, fields] of Object.entries(LATER) as [Name, readonly string[]][]) {
      expect([...store.place(tables[name]).columns.keys()]).toEqual(expect.arrayContaining([...fields]));
    }
    const { sheet, columns } = store.place(tables.dispatches);
    const hidden = (field: string) => sheet.hiddenColumns.get(columns.get(field) ?? -1) === true;
    expect(['kept', 'refused', 'state'].map(hidden)).toEqual([true, false, false]);
    expect(setUp(store)).toMatchObject({ created: [], changed: [] });
    const draft = { kind: 'site', channel: 'site', outcome: 'reached', content: '水电已完成', photos: 'https://example.com/1' };
    store.must('log', { client: idOf(store, '王女士'), draft }, LIN);
  });
});

test('a column that people delete is gone, and is not taken for one that is yet to come', () => {
  const store = older(true);
  setUp(store);
  const { sheet, columns } = store.place(tables.staff);
  edit(store, { kind: 'columnsDelete', sheet: sheet.id, at: columns.get('leaveFrom') ?? -1, count: 1 });
  expect(said(store, LIN)).toEqual([expect.stringMatching(/^「员工」页缺少这些列:休假开始/)]);
  expect(store.ask('today', { scope: 'mine' }, LIN)).toMatchObject({ refusals: [{ code: 'missing' }] });
});
