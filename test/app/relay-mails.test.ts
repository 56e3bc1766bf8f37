import { tables } from '../../src/core/tables';
import type { Faults } from '../../src/local/meter';
import type { Letter } from '../../src/local/runtime/state';
import { BOSS, CHEN, LIN, Store, WALK_IN } from './store';

/** Thursday 5 March, ten o'clock, with the mails of that morning out: 林悦's 王女士 has something to say. */
const base = Store.ready();
base.type('staff', [{ id: 'S009', name: '何主任', mail: 'he@example.com', role: '其他', active: '是' }]);
const wang = base.must('register', { draft: WALK_IN }, LIN);
base.must('reminders', { want: 'on' }, BOSS);
base.host.advanceTo('2026-03-05T03:00:00Z');
const on = base.snapshot();

const OUTSIDE = 'zhao@site.example.com';
const WHAT = '主卧柜门<推拉>';
const TO_CHEN = { to: 'designer', what: WHAT, staff: 'S002' } as const;
const TO_ZHAO = { to: 'projectManager', what: WHAT, receiver: '老赵', mail: OUTSIDE } as const;

const letters = (store: Store, to: string): Letter[] =>
  store.host.state.outbox.filter((one) => one.to.join() === to && (one.subject.includes('王女士有话') || one.subject.includes('答复')));
const put = (store: Store, id: string, field: string, value: string) => {
  const { sheet, columns } = store.place(tables.staff);
  const column = columns.get(field) ?? 0;
  store.host.edit(BOSS, [{ kind: 'cells', sheet: sheet.id, row: store.at('staff', id), column, values: [[value]] }]);
};
const add = (store: Store, draft: Readonly<Record<string, string>>) => store.must('addRelay', { client: wang.id, draft }, LIN);

describe('the mail about a relay', () => {
  test('goes out within the hour, once, to a colleague or to somebody outside, with everything that it takes to answer', () => {
    const store = Store.at(on);
    add(store, TO_CHEN);
    add(store, TO_ZHAO);
    store.host.advanceTo('2026-03-05T05:00:00Z');
    const [chen, more] = letters(store, CHEN);
    expect(more).toBeUndefined();
    expect(chen?.subject).toBe('王女士有话转给您:主卧柜门<推拉>');
    for (const said of ['陈静,您好', WHAT, '请在 3月7日 周六 前答复', `转达人 林悦 ${LIN}`, '侧栏「转达」'])
      expect(chen?.text).toContain(said);
    expect(chen?.html).toContain('主卧柜门&#60;推拉&#62;');
    expect(letters(store, OUTSIDE).map(({ text }) => text.split('\n')[0])).toEqual(['老赵,您好']);
    store.host.advanceTo('2026-03-05T15:00:00Z');
    expect(letters(store, CHEN)).toHaveLength(1);
    expect([...store.rows('reminders').values()].filter(({ kind }) => kind === '转达').map(({ state }) => state)).toEqual([
      '已发送',
      '已发送',
    ]);
  });

  test('must arrive: who wants no mails gets it; a stand-in gets it for whoever is on leave', () => {
    const store = Store.at(on);
    put(store, 'S002', 'noMail', '早间提醒');
    put(store, 'S002', 'morningMail', '否');
    add(store, TO_CHEN);
    store.host.advanceTo('2026-03-05T05:00:00Z');
    expect(letters(store, CHEN)).toHaveLength(1);
    put(store, 'S002', 'leaveFrom', '2026-03-05');
    put(store, 'S002', 'leaveTo', '2026-03-08');
    put(store, 'S002', 'standIn', '何主任 S009');
    add(store, { ...TO_CHEN, what: '阳台' });
    store.host.advanceTo('2026-03-05T07:00:00Z');
    expect(letters(store, CHEN)).toHaveLength(1);
    expect(letters(store, 'he@example.com').map(({ subject }) => subject)).toContain('王女士有话转给您:阳台');
  });

  test('is not sent once there is an answer, and again when it was sent back', () => {
    const store = Store.at(on);
    const { id } = add(store, TO_CHEN);
    store.must('answerRelay', { id, draft: { answer: '可以' } }, CHEN);
    store.host.advanceTo('2026-03-05T05:00:00Z');
    expect(letters(store, CHEN)).toEqual([]);
    store.must('confirmRelay', { id, draft: { again: '嫌贵' }, reopen: true }, LIN);
    store.host.advanceTo('2026-03-05T07:00:00Z');
    const [again] = letters(store, CHEN);
    expect(again?.subject).toBe('王女士的事请再答复:主卧柜门<推拉>');
    expect(again?.text).toContain('退回原因:嫌贵\n上次答复:可以');
  });

  test('that has waited a day too long is told once to the supervisor and to the store manager', () => {
    const store = Store.at(on);
    put(store, 'S002', 'supervisor', '何主任 S009');
    add(store, TO_CHEN);
    store.host.advanceTo('2026-03-07T15:00:00Z');
    expect([...letters(store, BOSS), ...letters(store, 'he@example.com')]).toEqual([]);
    store.host.advanceTo('2026-03-10T15:00:00Z');
    for (const to of [BOSS, 'he@example.com']) {
      expect(letters(store, to).map(({ subject }) => subject)).toEqual(['陈静没答复王女士,逾期 1 天:主卧柜门<推拉>']);
    }
    expect(letters(store, CHEN)).toHaveLength(1);
  });

  test('waits for quota, and goes first when there is some: ahead of everything that may be done without', () => {
    const store = Store.at(on);
    const spend = (used: number) => store.host.state.quota.set(BOSS, { since: store.host.clock.now(), used });
    const states = () => [...store.rows('reminders').values()].filter(({ kind }) => kind === '转达').map(({ state }) => state);
    spend(100);
    add(store, TO_CHEN);
    store.host.advanceTo('2026-03-05T05:00:00Z');
    expect([letters(store, CHEN).length, states()]).toEqual([0, ['等待发送']]);
    store.host.advanceTo('2026-03-06T15:00:00Z');
    expect([letters(store, CHEN).length, states()]).toEqual([1, ['已发送']]);

    // Half past seven of the day on which 王女士 is due, with one mail left.
    store.host.advanceTo('2026-03-06T23:30:00Z');
    add(store, { ...TO_ZHAO, what: '阳台' });
    spend(99);
    const before = store.host.state.outbox.length;
    store.host.advanceTo('2026-03-07T03:00:00Z');
    expect(store.host.state.outbox.slice(before).map(({ to }) => to.join())).toEqual([OUTSIDE]);
  });
});

describe('an hour that is killed anywhere', () => {
  const before = Store.at(on);
  add(before, TO_CHEN);
  add(before, TO_ZHAO);
  before.host.clock.advanceTo(Date.parse('2026-03-05T04:30:00Z'));
  const from = before.snapshot();
  const run = (store: Store, faults?: Faults) => store.host.run('onHour', { user: BOSS, hasUi: false, ...(faults && { faults }) });

  test('mails both exactly once when the next hour comes', () => {
    const calls: string[] = [];
    run(Store.at(from), {
      at: (_index, trip, phase) => {
        if (phase === 'before') calls.push(trip.method);
        return 'ok';
      },
    });
    expect(calls.filter((one) => one === 'sendEmail')).toHaveLength(2);
    for (const [at, call] of calls.entries()) {
      for (const phase of ['before', 'after'] as const) {
        const store = Store.at(from);
        const died = run(store, { at: (index, _trip, now) => (index === at && now === phase ? 'kill' : 'ok') });
        expect(died.ok).toBe(false);
        for (const hour of ['05', '06']) {
          store.host.clock.advanceTo(Date.parse(`2026-03-05T${hour}:30:00Z`));
          run(store);
        }
        const mails = [CHEN, OUTSIDE].map((to) => letters(store, to).length);
        const states = [...store.rows('reminders').values()].filter(({ kind }) => kind === '转达').map(({ state }) => state);
        expect({ point: `${phase} ${call} ${at}`, mails, states }).toEqual({
          point: `${phase} ${call} ${at}`,
          mails: [1, 1],
          states: ['已发送', '已发送'],
        });
      }
    }
  });
});
