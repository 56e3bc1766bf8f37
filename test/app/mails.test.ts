import { tables } from '../../src/core/tables';
import type { Letter } from '../../src/local/runtime/state';
import { BOSS, CHEN, LIN, Store, WALK_IN } from './store';

/** Thursday 5 March: one client of 林悦's and one of 陈静's, both due on the 7th. */
const base = Store.ready();
base.must('register', { draft: WALK_IN }, LIN);
base.must('register', { draft: { ...WALK_IN, name: '钱女士', phone: '13900002222', estate: '新城' } }, CHEN);
base.must('reminders', { want: 'on' }, BOSS);
const on = base.snapshot();

const SITES = [
  { name: '孙先生', phone: '13700000001', estate: '江湾', manager: '林悦 S001', personalOn: '2026-02-28', siteOn: '2026-03-04' },
  { name: '吴女士', phone: '13700000002', estate: '江湾', manager: '林悦 S001', personalOn: '2026-03-04', siteOn: '2026-02-20' },
  { name: '郑先生', phone: '13700000003', estate: '湖畔', manager: '陈静 S002', personalOn: '2026-03-04', siteOn: '2026-03-04' },
] as const;

/** The same with three homes under construction, and a week of contacts with them. */
function withSites(): Store {
  const store = Store.at(on);
  store.type(
    'clients',
    SITES.map((site) => ({
      ...site,
      stage: '施工中',
      follow: '正常跟进',
      source: '来店',
      firstOn: '2026-01-05',
      stageOn: '2026-02-02',
      stageSeen: 'building',
      lastContactOn: site.personalOn,
      lastTryOn: site.personalOn,
      contacts: 3,
      callbacks: 2,
      misses: 0,
    })),
  );
  store.must('start', {}, BOSS);
  const id = (name: string) => [...store.rows('clients')].find(([, row]) => row.name === name)?.[0] ?? '';
  const opinion = { opinion: '瓷砖颜色<不对>', passedTo: '工程部', acted: 'open' };
  store.must(
    'log',
    { client: id('孙先生'), draft: { kind: 'site', channel: 'site', outcome: 'reached', content: '水电已完成', ...opinion } },
    LIN,
  );
  store.must('log', { client: id('郑先生'), draft: { kind: 'personal', outcome: 'reached', content: '业主很满意' } }, CHEN);
  return store;
}

const inbox = (store: Store, to: string, subject = ''): Letter[] =>
  store.host.state.outbox.filter((letter) => letter.to.join() === to && letter.subject.includes(subject));
const subjects = (store: Store, to: string): string[] => inbox(store, to).map((letter) => letter.subject);
const put = (store: Store, table: 'staff' | 'settings', id: string, field: string, value: string) => {
  const { sheet, columns } = store.place(tables[table]);
  const column = columns.get(field);
  if (column === undefined) throw new Error(`no column ${field}`);
  store.host.edit(BOSS, [{ kind: 'cells', sheet: sheet.id, row: store.at(table, id), column, values: [[value]] }]);
};
const idOf = (store: Store, mail: string) => [...store.rows('staff')].find(([, row]) => row.mail === mail)?.[0] ?? '';

/** The morning's run of that day, with none in the hours before it. */
const onMorning = (store: Store, on: string): void => {
  store.host.clock.advanceTo(Date.parse(`${on}T01:30:00Z`));
  store.host.fireDue();
};

describe('the weekly summary of construction callbacks', () => {
  const sites = withSites().snapshot();

  test('comes on Monday: the whole to the store manager, to each client manager their own part', () => {
    const store = Store.at(sites);
    put(store, 'settings', 'weeklyDay', 'value', '1');
    onMorning(store, '2026-03-09');
    const [whole] = inbox(store, BOSS, '周工地回访汇总 3月2日 周一 – 3月8日 周日');
    expect(whole?.text).toContain('在建 3 户 · 联系上 1 次 · 查看工地 1 次 · 亲自回访 1 次');
    expect(whole?.text).toContain('- 吴女士 · 江湾 · 工地该在3月4日 周三前查看,上次 2月20日 周五');
    expect(whole?.text).toContain(
      '- 孙先生 · 江湾 · 3月5日 周四 · 工地查看 · 联系上 · 水电已完成 · 意见: 瓷砖颜色<不对> · 已转达工程部 · 未落实',
    );
    expect(whole?.html).toContain('瓷砖颜色&#60;不对&#62;');
    expect(whole?.text).toContain('业主很满意');
    const [lin] = inbox(store, LIN, '我的周工地回访 3月2日');
    expect(lin?.text).toContain('瓷砖颜色');
    expect(lin?.text).not.toContain('郑先生');
    const [chen] = inbox(store, CHEN, '我的周工地回访 3月2日');
    expect(chen?.text).toContain('郑先生');
    expect(chen?.text).not.toContain('孙先生');
  });

  test('leaves out what was taken back', () => {
    const store = Store.at(sites);
    put(store, 'settings', 'weeklyDay', 'value', '1');
    const [visit = ''] = [...store.rows('visits')].find(([, row]) => String(row.content).includes('水电已完成')) ?? [];
    store.must('takeBack', { visits: [visit] }, BOSS);
    onMorning(store, '2026-03-09');
    const [whole] = inbox(store, BOSS, '周工地回访汇总 3月2日 周一 – 3月8日 周日');
    expect(whole?.text).toContain('在建 3 户 · 联系上 1 次 · 查看工地 0 次');
    expect(whole?.text).not.toContain('水电已完成');
  });

  test('comes once a week, and the next Monday again; what lay before the mails were switched on was not missed', () => {
    const store = Store.at(sites);
    const weeks = () => subjects(store, BOSS).filter((subject) => subject.includes('周工地'));
    store.host.advanceTo('2026-03-08T15:00:00Z');
    expect(weeks()).toEqual([]);
    store.host.advanceTo('2026-03-15T15:00:00Z');
    expect(weeks()).toEqual([expect.stringContaining('3月2日 周一 – 3月8日 周日')]);
    store.host.advanceTo('2026-03-16T03:00:00Z');
    expect(weeks()).toEqual([expect.stringContaining('3月2日'), expect.stringContaining('3月9日 周一 – 3月15日 周日')]);
  });

  test('on the weekday of the settings; a day that was missed is caught up, with the same seven days', () => {
    const store = Store.at(sites);
    put(store, 'settings', 'weeklyDay', 'value', '5');
    store.host.advanceTo('2026-03-06T03:00:00Z');
    expect(subjects(store, BOSS).filter((subject) => subject.includes('周工地'))).toHaveLength(1);
    // Nobody fires the trigger from Wednesday to the Sunday after.
    store.host.advanceTo('2026-03-11T03:00:00Z');
    store.host.clock.advanceTo(Date.parse('2026-03-15T03:00:00Z'));
    store.host.advanceTo('2026-03-15T05:00:00Z');
    expect(subjects(store, BOSS).filter((subject) => subject.includes('周工地'))).toEqual([
      expect.stringContaining('2月27日 周五 – 3月5日 周四'),
      expect.stringContaining('3月6日 周五 – 3月12日 周四'),
    ]);
  });

  test('after a change to a later weekday the next one tells all days since the last', () => {
    const store = Store.at(sites);
    const weeks = () => subjects(store, BOSS).filter((subject) => subject.includes('周工地'));
    onMorning(store, '2026-03-09');
    put(store, 'settings', 'weeklyDay', 'value', '5');
    for (const on of ['2026-03-10', '2026-03-13', '2026-03-20']) onMorning(store, on);
    expect(weeks()).toEqual([expect.stringContaining('3月2日 周一 – 3月8日 周日'), expect.stringContaining('3月9日 周一 – 3月19日 周四')]);
    onMorning(store, '2026-03-27');
    expect(weeks().at(-1)).toContain('3月20日 周五 – 3月26日 周四');
  });

  test('switched off in the settings it never comes, and neither for a store that builds nothing', () => {
    const store = Store.at(sites);
    put(store, 'settings', 'weeklyDay', 'value', '0');
    store.host.advanceTo('2026-03-10T03:00:00Z');
    const bare = Store.at(on);
    bare.host.advanceTo('2026-03-10T03:00:00Z');
    for (const one of [store, bare]) expect(one.host.state.outbox.some((letter) => letter.subject.includes('工地'))).toBe(false);
  });

  test('on a quiet Monday the next open morning brings it', () => {
    const store = Store.at(sites);
    put(store, 'settings', 'quietOnRestDays', 'value', '是');
    put(store, 'settings', 'openWeekdays', 'value', '2、3、4、5、6、7');
    store.host.advanceTo('2026-03-09T15:00:00Z');
    expect(subjects(store, BOSS).filter((subject) => subject.includes('3月2日'))).toHaveLength(0);
    store.host.advanceTo('2026-03-10T03:00:00Z');
    expect(subjects(store, BOSS).filter((subject) => subject.includes('周工地回访汇总 3月2日'))).toHaveLength(1);
  });
});

describe('who gets what', () => {
  test.each([
    ['早间提醒', 0, 1],
    ['周工地回访汇总', 1, 0],
    ['早间提醒、周工地回访汇总', 0, 0],
    ['店面汇总', 1, 1],
  ])('who does not want %s gets nothing of that kind, and all else', (refused, morning, weekly) => {
    const store = withSites();
    put(store, 'staff', 'S001', 'noMail', refused);
    onMorning(store, '2026-03-09');
    expect(inbox(store, LIN, '3月9日').filter(({ subject }) => subject.includes('今天要回访'))).toHaveLength(morning);
    expect(inbox(store, LIN, '我的周工地回访 3月2日')).toHaveLength(weekly);
    expect(inbox(store, CHEN, '3月9日')).not.toHaveLength(0);
    expect(inbox(store, BOSS, '全店回访')).not.toHaveLength(0);
  });

  test('a No under Morning mail stops what comes every morning, and the weekly summary comes', () => {
    const store = withSites();
    put(store, 'staff', 'S001', 'morningMail', '否');
    put(store, 'staff', idOf(store, BOSS), 'morningMail', '否');
    onMorning(store, '2026-03-09');
    for (const who of [LIN, BOSS]) expect(subjects(store, who).filter((subject) => !subject.includes('周工地'))).toEqual([]);
    for (const who of [LIN, BOSS]) expect(subjects(store, who).length).toBeGreaterThan(0);
  });

  test('a stand-in gets the mail of whoever is on leave, marked as theirs, and sees those clients on Today', () => {
    const store = withSites();
    put(store, 'staff', 'S002', 'leaveFrom', '2026-03-06');
    put(store, 'staff', 'S002', 'leaveTo', '2026-03-12');
    put(store, 'staff', 'S002', 'standIn', '林悦 S001');
    store.host.advanceTo('2026-03-09T03:00:00Z');
    expect(subjects(store, CHEN)).toEqual([]);
    expect(inbox(store, LIN, '3月7日')[0]?.text).toContain('- 钱女士 · 新城 · 139 0000 2222 · 代陈静回访');
    expect(inbox(store, LIN, '我的周工地回访 3月2日')[0]?.text).toContain('郑先生');
    const { overdue } = store.must('today', { scope: 'mine' }, LIN);
    expect(overdue.filter(({ standingFor }) => standingFor === '陈静').map(({ name, phone }) => [name, phone])).toContainEqual([
      '钱女士',
      '139 0000 2222',
    ]);
    expect(overdue.find(({ name }) => name === '王女士')?.standingFor).toBeUndefined();
    // Back from leave: everything is their own again.
    put(store, 'staff', 'S002', 'leaveTo', '2026-03-08');
    expect(store.must('today', { scope: 'mine' }, LIN).overdue.some(({ standingFor }) => standingFor)).toBe(false);
    store.host.advanceTo('2026-03-10T03:00:00Z');
    expect(inbox(store, CHEN, '3月10日')).toHaveLength(1);
  });

  test('a store manager on leave is stood in for as well', () => {
    const store = Store.at(on);
    const boss = idOf(store, BOSS);
    put(store, 'staff', boss, 'leaveFrom', '2026-03-06');
    put(store, 'staff', boss, 'standIn', '陈静 S002');
    store.host.advanceTo('2026-03-07T03:00:00Z');
    expect(inbox(store, CHEN, '全店回访')).toHaveLength(1);
    expect(inbox(store, BOSS, '全店回访')).toHaveLength(0);
  });
});

describe('the store manager’s summary', () => {
  test('groups what was left too long by person, the most first, and cuts long lists', () => {
    const store = Store.at(on);
    const rows = (count: number, manager: string, phone: string) =>
      Array.from({ length: count }, (_, n) => ({
        name: `客户${manager.slice(0, 1)}${n}`,
        phone: `${phone}${String(n).padStart(4, '0')}`,
        manager,
        stage: '咨询',
        follow: '正常跟进',
        source: '来店',
        firstOn: '2026-02-20',
      }));
    store.type('clients', [...rows(3, '林悦 S001', '1360000'), ...rows(14, '陈静 S002', '1350000')]);
    store.host.advanceTo('2026-03-06T03:00:00Z');
    const [summary] = inbox(store, BOSS, '全店回访');
    const text = summary?.text ?? '';
    expect(text).toContain('需要您过问 17\n陈静 14\n');
    expect(text.indexOf('陈静 14')).toBeLessThan(text.indexOf('林悦 3'));
    expect(text.match(/^- 客户陈/gm)).toHaveLength(5);
    expect(text.match(/^- 客户林/gm)).toHaveLength(3);
    expect(text).toContain('还有 9 位');
    expect(summary?.html).toContain('还有 9 位');
  });
});

describe('the calendar file', () => {
  const file = (letter: Letter | undefined) => Buffer.from(letter?.attachments[0]?.base64 ?? '', 'base64').toString('utf8');

  test('is there for whoever asked for it, with the day’s callbacks; overdue ones wander on', () => {
    const store = Store.at(on);
    put(store, 'staff', 'S001', 'calendarFile', '是');
    store.host.advanceTo('2026-03-08T03:00:00Z');
    const [first, second] = inbox(store, LIN, '今天要回访');
    expect(first?.attachments).toMatchObject([{ name: '回访 2026-03-07.ics', type: 'text/calendar' }]);
    expect(file(first)).toContain('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n');
    expect(file(first)).toContain('DTSTART;VALUE=DATE:20260307\r\nDTEND;VALUE=DATE:20260308\r\nSEQUENCE:0\r\nSUMMARY:回访 王女士\r\n');
    expect(file(second)).toContain('DTSTART;VALUE=DATE:20260308\r\nDTEND;VALUE=DATE:20260309\r\nSEQUENCE:1\r\nSUMMARY:回访 王女士\r\n');
    const uid = (letter: Letter | undefined) => /UID:(\S+)/.exec(file(letter).replace(/\r\n /g, ''))?.[1];
    expect(uid(second)).toBe(uid(first));
    expect(file(first)).toMatch(/DTSTAMP:20260307T\d{6}Z/);
    expect(inbox(store, CHEN, '今天要回访')[0]?.attachments).toEqual([]);
  });
});

test('in English the mails hold no Chinese but names', () => {
  const store = Store.empty({ language: 'en-US' });
  store.must('setUp', { lang: 'en', storeName: 'South', name: 'Min' }, BOSS);
  store.type('staff', [{ id: 'S001', name: 'Yue', mail: LIN, role: 'Client manager', active: 'Yes', calendarFile: 'Yes' }]);
  store.must('register', { draft: { ...WALK_IN, name: 'Wang', estate: 'Vanke' } }, LIN);
  store.type('clients', [
    {
      name: 'Sun',
      phone: '13700000001',
      estate: 'Bay',
      manager: 'Yue S001',
      stage: 'Under construction',
      firstOn: '2026-01-05',
      siteOn: '2026-02-20',
    },
  ]);
  store.must('start', {}, BOSS);
  const sun = [...store.rows('clients')].find(([, row]) => row.name === 'Sun')?.[0] ?? '';
  store.must(
    'log',
    { client: sun, draft: { kind: 'Site check', channel: 'At the site', outcome: 'Reached', content: 'Tiles', opinion: 'Wrong colour' } },
    LIN,
  );
  store.must('reminders', { want: 'on' }, BOSS);
  for (const on of ['2026-03-06', '2026-03-09', '2026-03-10', '2026-03-16', '2026-03-20']) onMorning(store, on);
  const { outbox } = store.host.state;
  expect(outbox.some(({ subject }) => subject.startsWith('Construction callbacks of the week'))).toBe(true);
  expect(outbox.some(({ attachments }) => attachments.length > 0)).toBe(true);
  for (const { subject, text, html, attachments } of outbox) {
    const files = attachments.map((one) => Buffer.from(one.base64, 'base64').toString('utf8') + one.name);
    const shown = [subject, text, html?.replace(/'[^']*'/g, ''), ...files].join('\n');
    expect(shown.match(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+/g)).toBeNull();
  }
});
