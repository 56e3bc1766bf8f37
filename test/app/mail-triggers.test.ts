import { tables } from '../../src/core/tables';
import type { Faults } from '../../src/local/meter';
import { BOSS, CHEN, LIN, Store, WALK_IN } from './store';

/** Thursday 5 March: one client of 林悦's and one of 陈静's, due on the 7th; the store manager's trigger sends. */
const base = Store.ready();
base.must('register', { draft: WALK_IN }, LIN);
base.must('register', { draft: { ...WALK_IN, name: '钱女士', phone: '13900002222', estate: '新城' } }, CHEN);
base.must('reminders', { want: 'on' }, BOSS);
const on = base.snapshot();

const DUE = Date.parse('2026-03-07T00:30:00Z');
const HOUR = 3_600_000;
const subjects = (store: Store) => store.host.state.outbox.map((letter) => `${letter.to.join()} ${letter.subject}`);
const fire = (store: Store, user: string, faults?: Faults) => store.host.run('onHour', { user, hasUi: false, ...(faults && { faults }) });
const report = (result: ReturnType<typeof fire>): { state?: string; sent?: number; waiting?: number } => {
  const line = result.logs.find(({ text }) => text.startsWith('reminders: '))?.text ?? 'reminders: {}';
  return JSON.parse(line.slice('reminders: '.length));
};
const owners = (store: Store) => store.host.state.triggers.map(({ owner }) => owner).sort();
const doubleTrigger = (store: Store, owner: string) => {
  const [first] = store.host.state.triggers;
  if (!first) throw new Error('no trigger');
  store.host.state.triggers = [...store.host.state.triggers, { ...first, id: `${first.id}x`, owner }];
};
const trouble = (store: Store, user: string) => store.must('start', {}, user).reminders;
const due = (): Store => {
  const store = Store.at(on);
  store.host.clock.advanceTo(DUE);
  return store;
};

describe('a trigger that is not as it should be', () => {
  test('one too many of the owner’s is shown, mails nobody twice, and goes by itself', () => {
    const store = Store.at(on);
    doubleTrigger(store, BOSS);
    expect(trouble(store, BOSS)).toMatchObject({ state: 'running', trouble: 'doubled' });
    store.host.advanceTo('2026-03-07T03:00:00Z');
    expect(subjects(store)).toHaveLength(3);
    expect(owners(store)).toEqual([BOSS]);
    expect(trouble(store, BOSS)).toMatchObject({ state: 'running', trouble: null });
  });

  test('a second run that begins while the first is sending leaves it alone', () => {
    const store = due();
    let sends = 0;
    let second: ReturnType<typeof report> | null = null;
    const first = fire(store, BOSS, {
      at: (_index, trip, phase) => {
        if (trip.method !== 'sendEmail' || phase !== 'after' || ++sends !== 1) return 'ok';
        return () => {
          second = report(fire(store, BOSS));
        };
      },
    });
    expect(report(first)).toMatchObject({ state: 'sent', sent: 3 });
    expect(second).toMatchObject({ state: 'busy' });
    expect(subjects(store)).toHaveLength(3);
  });

  test('somebody else’s that fires sends nothing and removes itself, and is shown to them until then', () => {
    const store = due();
    doubleTrigger(store, LIN);
    fire(store, BOSS, { at: (_i, trip, phase) => (trip.method === 'sendEmail' && phase === 'before' ? 'kill' : 'ok') });
    expect(trouble(store, LIN)).toMatchObject({ state: 'foreign', trouble: 'doubled' });
    const before = subjects(store);
    expect(report(fire(store, LIN))).toMatchObject({ state: 'notOwner' });
    expect(subjects(store)).toEqual(before);
    expect(owners(store)).toEqual([BOSS]);
    expect(trouble(store, LIN).trouble).toBeNull();
  });

  test('of an owner who is not on the staff tab any more it is shown to everybody, and one click takes over', () => {
    const store = Store.at(on);
    const { sheet, columns } = store.place(tables.staff);
    const boss = [...store.rows('staff')].find(([, row]) => row.mail === BOSS)?.[0] ?? '';
    store.host.edit(BOSS, [
      { kind: 'cells', sheet: sheet.id, row: store.at('staff', boss), column: columns.get('mail') ?? 0, values: [['neu@example.com']] },
    ]);
    expect(trouble(store, LIN)).toMatchObject({ state: 'stale', trouble: 'departed' });
    expect(store.must('reminders', { want: 'on' }, LIN)).toMatchObject({ state: 'running', mine: true, trouble: null });
    store.host.advanceTo('2026-03-07T03:00:00Z');
    expect(store.host.state.outbox.every(({ from }) => from === LIN)).toBe(true);
    expect(owners(store)).toEqual([LIN]);
  });

  test('that the owner has lost is shown to the owner at once, and to all others after a day of silence', () => {
    const store = Store.at(on);
    store.host.state.triggers = [];
    expect(trouble(store, BOSS)).toMatchObject({ state: 'stale', trouble: 'lost' });
    expect(trouble(store, LIN).trouble).toBeNull();
    store.host.clock.advanceTo(Date.parse('2026-03-06T03:00:00Z'));
    expect(trouble(store, LIN)).toMatchObject({ state: 'stale', trouble: 'silent' });
    expect(store.must('reminders', { want: 'on' }, BOSS).trouble).toBeNull();
    expect(owners(store)).toEqual([BOSS]);
  });

  test('that beats every hour is well, also on days on which nothing is mailed', () => {
    const store = Store.at(on);
    store.host.advanceTo('2026-03-05T23:59:00Z');
    expect(trouble(store, LIN)).toMatchObject({ state: 'foreign', trouble: null });
  });

  test('whose person Google does not tell sends nothing, and stays', () => {
    const store = due();
    store.host.state.users = store.host.state.users.map((user) => (user.email === BOSS ? { ...user, hidden: true } : user));
    expect(report(fire(store, BOSS))).toMatchObject({ state: 'nobody' });
    expect([subjects(store), owners(store)]).toEqual([[], [BOSS]]);
  });

  test('is not given back to its former owner by a run that was under way when somebody took over', () => {
    const store = due();
    let sends = 0;
    fire(store, BOSS, {
      at: (_index, trip, phase) =>
        trip.method === 'sendEmail' && phase === 'after' && ++sends === 1 ? () => void store.must('reminders', { want: 'on' }, LIN) : 'ok',
    });
    expect(subjects(store)).toHaveLength(3);
    expect(trouble(store, LIN)).toMatchObject({ state: 'running', owner: '林悦' });
    fire(store, BOSS);
    store.host.advanceTo('2026-03-07T05:00:00Z');
    expect(subjects(store)).toHaveLength(3);
    expect(owners(store)).toEqual([LIN]);
  });
});

describe('a run that cannot send all', () => {
  test('stops in time, says who waits, and the next hour goes on with them first', () => {
    const store = due();
    const slow: Faults = {
      // Each mail takes Google two and a half minutes.
      at: (_index, trip, phase) => (trip.method === 'sendEmail' && phase === 'after' ? () => store.host.clock.pass(150_000) : 'ok'),
    };
    const first = fire(store, BOSS, slow);
    expect(first.ok).toBe(true);
    expect(report(first)).toMatchObject({ sent: 2, waiting: 1 });
    const states = () => [...store.rows('reminders').values()].map(({ state }) => state).sort();
    expect(states()).toEqual(['已发送', '已发送', '等待发送']);
    store.host.clock.advanceTo(DUE + HOUR);
    expect(report(fire(store, BOSS))).toMatchObject({ state: 'sent', sent: 1, waiting: 0 });
    expect(new Set(subjects(store)).size).toBe(3);
    expect(states()).toEqual(['已发送', '已发送', '已发送']);
    expect(report(fire(store, BOSS))).toMatchObject({ state: 'done' });
  });

  test('because something else used up the quota meanwhile leaves the rest for later instead of calling it failed', () => {
    const store = due();
    let sends = 0;
    const greedy: Faults = {
      at: (_index, trip, phase) => {
        if (trip.method !== 'sendEmail' || phase !== 'after' || ++sends !== 1) return 'ok';
        return () => void store.host.state.quota.set(BOSS, { since: DUE, used: 100 });
      },
    };
    expect(report(fire(store, BOSS, greedy))).toMatchObject({ sent: 1, failed: 0, waiting: 2 });
    store.host.clock.advanceTo(DUE + HOUR);
    expect(report(fire(store, BOSS))).toMatchObject({ state: 'noQuota' });
    store.host.clock.advanceTo(DUE + 24 * HOUR);
    fire(store, BOSS);
    // The day after, everybody hears; those who had to wait hear what is overdue by now.
    expect(subjects(store).filter((subject) => subject.includes('3月7日'))).toHaveLength(1);
    expect(subjects(store).filter((subject) => subject.includes('3月8日'))).toHaveLength(3);
  });
});
