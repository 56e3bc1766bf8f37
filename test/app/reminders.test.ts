import { tables } from '../../src/core/tables';
import { BOSS, CHEN, LIN, Store, WALK_IN } from './store';

/** Thursday 5 March: two clients of 林悦's and one of 陈静's, all due on the 7th. */
const base = Store.ready();
base.must('register', { draft: WALK_IN }, LIN);
base.must('register', { draft: { ...WALK_IN, name: '赵先生', phone: '13900001111', estate: '绿地' } }, LIN);
base.must('register', { draft: { ...WALK_IN, name: '钱女士', phone: '13900002222', estate: '新城' } }, CHEN);
const off = base.snapshot();
base.must('reminders', { want: 'on' }, BOSS);
const on = base.snapshot();

const mails = (store: Store) => store.host.state.outbox.map((letter) => `${letter.to.join()} ${letter.subject}`);
const setting = (store: Store, id: string, value: string) => {
  const { sheet, columns } = store.place(tables.settings);
  store.host.edit(BOSS, [
    { kind: 'cells', sheet: sheet.id, row: store.at('settings', id), column: columns.get('value') ?? 0, values: [[value]] },
  ]);
};
const states = (store: Store) => [...store.rows('reminders').values()].map((row) => `${row.to} ${row.state}`);

describe('the morning mails', () => {
  test('nothing is sent before the hour that was set, then one mail a person and a summary, then nothing more that day', () => {
    const store = Store.at(on);
    store.host.advanceTo('2026-03-06T23:59:00Z');
    expect(mails(store)).toEqual([]);
    store.host.advanceTo('2026-03-07T01:59:00Z');
    expect(mails(store).sort()).toEqual(
      [
        `${CHEN} 今天要回访 1 位 3月7日 周六`,
        `${LIN} 今天要回访 2 位 3月7日 周六`,
        `${BOSS} 全店回访:今天 3 位,逾期 0 位 3月7日 周六`,
      ].sort(),
    );
    store.host.advanceTo('2026-03-07T15:00:00Z');
    expect(mails(store)).toHaveLength(3);
  });

  test('the hour is read anew: a later one holds from the next morning on', () => {
    const store = Store.at(on);
    setting(store, 'reminderHour', '11');
    store.host.advanceTo('2026-03-07T02:30:00Z');
    expect(mails(store)).toEqual([]);
    store.host.advanceTo('2026-03-07T04:00:00Z');
    expect(mails(store)).toHaveLength(3);
  });

  test('after days of silence one mail tells everything that is overdue', () => {
    const store = Store.at(on);
    // Nobody fires the trigger for a week; then the next hour comes.
    store.host.clock.advanceTo(Date.parse('2026-03-14T01:30:00Z'));
    store.host.fireDue();
    store.host.fireDue();
    expect(mails(store).filter((mail) => mail.startsWith(LIN))).toEqual([`${LIN} 今天要回访 2 位(逾期 2 位) 3月14日 周六`]);
  });

  test('what is most at risk comes first, as on Today', () => {
    const store = Store.at(on);
    const zhao = [...store.rows('clients')].find(([, row]) => row.name === '赵先生')?.[0] ?? '';
    // Of a miss the store manager is told only after nine days, of a first talk after one.
    const { sheet, columns } = store.place(tables.rules);
    const cell = { sheet: sheet.id, row: store.at('rules', 'R02'), column: columns.get('escalateAfter') ?? 0 };
    store.host.edit(BOSS, [{ kind: 'cells', ...cell, values: [[9]] }]);
    store.must('log', { client: zhao, draft: { outcome: 'missed' } }, LIN);
    store.host.clock.advanceTo(Date.parse('2026-03-09T01:30:00Z'));
    store.host.fireDue();
    const { overdue } = store.must('today', { scope: 'mine' }, LIN);
    expect(overdue.map(({ name, dueOn }) => `${name} ${dueOn}`)).toEqual(['王女士 2026-03-07', '赵先生 2026-03-06']);
    const letter = store.host.state.outbox.find(({ to }) => to.includes(LIN));
    expect(letter?.text.match(/王女士|赵先生/g)).toEqual(['王女士', '赵先生']);
  });

  test('at quota who was left out is written down, and comes first the next morning', () => {
    const store = Store.at(on, { mailQuota: 1 });
    store.host.advanceTo('2026-03-07T03:00:00Z');
    expect(mails(store)).toHaveLength(1);
    const first = mails(store)[0]?.split(' ')[0];
    const waiting = [...store.rows('reminders').values()].filter(({ state }) => state === '等待发送');
    expect(waiting.map(({ turn, quota }) => [turn, quota])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
    store.host.advanceTo('2026-03-08T03:00:00Z');
    expect(mails(store)).toHaveLength(2);
    expect(mails(store)[1]?.split(' ')[0]).not.toBe(first);
  });

  test('one bad address keeps nobody else from their mail, and is shown in the ledger', () => {
    const store = Store.at(on);
    store.host.clock.advanceTo(Date.parse('2026-03-07T01:30:00Z'));
    let sends = 0;
    const run = store.host.run('onHour', {
      user: BOSS,
      hasUi: false,
      faults: { at: (_index, trip, phase) => (trip.method === 'sendEmail' && phase === 'before' && ++sends === 1 ? 'fail' : 'ok') },
    });
    expect(run.ok).toBe(true);
    expect(mails(store)).toHaveLength(2);
    expect(states(store).filter((state) => state.endsWith('发送失败'))).toHaveLength(1);
    expect(states(store).filter((state) => state.endsWith('已发送'))).toHaveLength(2);
    store.host.advanceTo('2026-03-07T12:00:00Z');
    expect(mails(store)).toHaveLength(2);
  });

  test('who opted out gets none, a stand-in gets those of who is on leave, and leavers’ clients are counted as nobody’s', () => {
    const store = Store.at(on);
    const { sheet, columns } = store.place(tables.staff);
    const put = (id: string, field: string, value: string) =>
      store.host.edit(BOSS, [
        { kind: 'cells', sheet: sheet.id, row: store.at('staff', id), column: columns.get(field) ?? 0, values: [[value]] },
      ]);
    put('S002', 'leaveFrom', '2026-03-06');
    put('S002', 'leaveTo', '2026-03-10');
    put('S002', 'standIn', '林悦 S001');
    // One was promised the very day, the other a later one.
    const of = (name: string) => [...store.rows('clients')].find(([, row]) => row.name === name)?.[0] ?? '';
    store.must('log', { client: of('王女士'), draft: { outcome: 'promised', promisedOn: '2026-03-07' } }, LIN);
    store.must('log', { client: of('赵先生'), draft: { outcome: 'promised', promisedOn: '2026-03-10' } }, LIN);
    store.host.advanceTo('2026-03-07T03:00:00Z');
    expect(mails(store).filter((mail) => mail.startsWith(LIN))).toEqual([`${LIN} 今天要回访 3 位 3月7日 周六`]);
    expect(mails(store).some((mail) => mail.startsWith(CHEN))).toBe(false);
    const lines = store.host.state.outbox.find(({ to }) => to.join() === LIN)?.text.split('\n') ?? [];
    const standing = lines
      .filter((line) => line.startsWith('- '))
      .map((line) => `${line.slice(2, 5)} ${line.includes('陈静')} ${line.includes('已约好')}`);
    expect(standing.sort()).toEqual(['王女士 false true', '赵先生 false false', '钱女士 true false'].sort());
    expect(lines.join()).not.toContain('代林悦');
    put('S001', 'morningMail', '否');
    put('S002', 'active', '否');
    store.host.advanceTo('2026-03-08T03:00:00Z');
    const summary = store.host.state.outbox.find((letter) => letter.to.join() === BOSS && letter.subject.includes('3月8日'));
    expect(summary?.text).toContain('有 1 位客户还没有客户经理');
    expect(mails(store).some((mail) => mail.startsWith(LIN) && mail.includes('3月8日'))).toBe(false);
  });

  test('quiet on rest days: the next open morning carries it', () => {
    const store = Store.at(on);
    setting(store, 'quietOnRestDays', '是');
    setting(store, 'openWeekdays', '1、2、3、4、5');
    store.must('recompute', {}, BOSS);
    store.host.advanceTo('2026-03-08T12:00:00Z');
    // Due days that would fall on the weekend were moved to Friday, so Friday's mail carries them, and the weekend is silent.
    expect(mails(store).every((mail) => mail.includes('3月6日'))).toBe(true);
    store.host.advanceTo('2026-03-09T03:00:00Z');
    expect(mails(store).some((mail) => mail.startsWith(LIN) && mail.includes('逾期 2 位'))).toBe(true);
  });

  test('what changed in the sheet since yesterday is in the mail: rows typed by hand, stages set by hand', () => {
    const store = Store.at(on);
    store.type('clients', [
      { name: '手填客户', phone: '问她先生', stage: '咨询', manager: '林悦 S001', firstOn: '2026-03-04', follow: '正常跟进' },
      { name: '丁户', phone: '13700001114', stage: '咨询', manager: '林悦 S001', firstOn: '2026-03-04', intent: '低', ability: '低' },
      { name: '乙户', phone: '13700001115', stage: '咨询', manager: '林悦 S001', firstOn: '2026-03-04', intent: '高', ability: '低' },
      { name: '老户', phone: '13700001116', stage: '咨询', manager: '林悦 S001', firstOn: '2026-03-02', intent: '低', ability: '低' },
      { name: '大户', phone: '13700001112', stage: '咨询', manager: '林悦 S001', firstOn: '2026-03-04', intent: '高', ability: '高' },
      { name: '小户', phone: '13700001113', stage: '咨询', manager: '林悦 S001', firstOn: '2026-03-03', intent: '高', ability: '高' },
    ]);
    store.host.advanceTo('2026-03-06T03:00:00Z');
    expect(mails(store)).toContain(`${LIN} 今天要回访 6 位(逾期 2 位) 3月6日 周五`);
    // The longest overdue first, then by class, those without one last.
    const [mail] = store.host.state.outbox.filter(({ to, subject }) => to.join() === LIN && subject.includes('3月6日'));
    expect(mail?.text).toMatch(/老户.*小户.*大户.*乙户.*丁户.*手填客户 · 问她先生/s);
  });
});

describe('a morning that was cut off before its first mail left', () => {
  const store = Store.at(on);
  store.host.clock.advanceTo(Date.parse('2026-03-07T01:30:00Z'));
  store.host.run('onHour', {
    user: BOSS,
    hasUi: false,
    faults: { at: (_index, trip, phase) => (trip.method === 'sendEmail' && phase === 'before' ? 'kill' : 'ok') },
  });
  const cut = store.snapshot();

  test('is taken up by the next hour; who has nothing to do any more is not mailed, and the ledger says so', () => {
    const next = Store.at(cut);
    expect([mails(next).length, ...[...next.rows('reminders').values()].map(({ state }) => state)]).toEqual([
      0,
      '待发送',
      '待发送',
      '待发送',
    ]);
    for (const id of next.rows('clients').keys()) {
      if (next.row('clients', id).manager === '林悦 S001') next.must('log', { client: id, draft: { outcome: 'reached' } }, LIN);
    }
    next.host.advanceTo('2026-03-07T03:00:00Z');
    expect(
      mails(next)
        .map((mail) => mail.split(' ')[0])
        .sort(),
    ).toEqual([BOSS, CHEN].sort());
    const rows = [...next.rows('reminders').values()];
    expect(rows.filter(({ state }) => state === '未发')).toMatchObject([{ to: '林悦 S001', note: '还没发出,已不需要' }]);
    expect(rows).toHaveLength(3);
  });

  test('waits for the morning where the hour was moved meanwhile, and then goes out once', () => {
    const next = Store.at(cut);
    setting(next, 'reminderHour', '12');
    next.host.advanceTo('2026-03-07T03:00:00Z');
    expect(mails(next)).toEqual([]);
    const rows = [...next.rows('reminders').values()];
    expect(rows.map(({ state, turn, quota, note }) => [state, turn, quota, note])).toEqual(
      Array.from({ length: 3 }, () => ['等待发送', undefined, undefined, '中断时还没发出,下次再发']),
    );
    next.host.advanceTo('2026-03-07T15:00:00Z');
    expect(mails(next)).toHaveLength(3);
    expect(next.rows('reminders').size).toBe(3);
  });
});

describe('who sends', () => {
  test('taking over leaves one sender, and the other’s trigger removes itself', () => {
    const store = Store.at(on);
    expect(store.must('start', {}, LIN).reminders).toMatchObject({ state: 'foreign', mine: false, owner: '周敏' });
    expect(store.must('reminders', { want: 'on' }, LIN)).toMatchObject({ state: 'running', mine: true, owner: '林悦' });
    expect(store.host.state.triggers.map((trigger) => trigger.owner).sort()).toEqual([LIN, BOSS].sort());
    store.host.advanceTo('2026-03-07T03:00:00Z');
    expect(mails(store)).toHaveLength(3);
    expect(store.host.state.triggers.map((trigger) => trigger.owner)).toEqual([LIN]);
    expect(store.host.state.outbox.every((letter) => letter.from === LIN)).toBe(true);
  });

  test('only the owner switches off; others are told who it is', () => {
    const store = Store.at(on);
    expect(store.ask('reminders', { want: 'off' }, LIN)).toMatchObject({
      ok: false,
      refusals: [{ code: 'notYours', message: { zh: expect.stringContaining('周敏') } }],
    });
    expect(store.must('reminders', { want: 'off' }, BOSS).state).toBe('off');
    expect(store.host.state.triggers).toEqual([]);
  });

  test.each([
    [
      'the trigger is gone',
      (store: Store) => {
        store.host.state.triggers = [];
      },
      BOSS,
    ],
    [
      'the owner has left',
      (store: Store) => {
        const { sheet, columns } = store.place(tables.staff);
        const id = [...store.rows('staff')].find(([, row]) => row.mail === BOSS)?.[0] ?? '';
        store.host.edit(BOSS, [
          { kind: 'cells', sheet: sheet.id, row: store.at('staff', id), column: columns.get('active') ?? 0, values: [['否']] },
        ]);
      },
      LIN,
    ],
    [
      'nothing ran for two days',
      (store: Store) => {
        store.host.clock.advanceTo(Date.parse('2026-03-08T02:00:00Z'));
      },
      LIN,
    ],
  ] as const)('it is shown on the next opening when %s', (_, harm, viewer) => {
    const store = Store.at(on);
    harm(store);
    expect(store.must('start', {}, viewer).reminders.state).toBe('stale');
  });

  test('switched off, nothing is ever sent', () => {
    const store = Store.at(off);
    store.host.advanceTo('2026-03-10T03:00:00Z');
    expect(mails(store)).toEqual([]);
  });

  test('whoever refused the trigger’s consent is told so, and nothing is half switched on', () => {
    const users = off.state.users.map((user) =>
      user.email === BOSS ? { ...user, denied: ['https://www.googleapis.com/auth/script.scriptapp'] } : user,
    );
    const store = Store.at({ ...off, state: { ...off.state, users } });
    expect(() => store.ask('reminders', { want: 'on' }, BOSS)).toThrow('Authorization is required');
    expect(store.must('start', {}, LIN).reminders.state).toBe('off');
  });
});
