import type { Faults } from '../../src/local/meter';
import { BOSS, CHEN, LIN, Store, WALK_IN } from '../app/store';
import { attempt, leftByDeaths, type Operation, rowsIn, TABS } from './deaths';

/** Everything that people would miss or find twice: rows by id, mails, and which requests the journal has closed. */
function factsOf(store: Store) {
  const facts: Record<string, unknown> = rowsIn(store, TABS);
  facts.journal = [...store.rows('journal').values()].map((entry) => `${entry.mark}: ${entry.summary}`).sort();
  facts.mails = store.host.state.outbox.map((letter) => `${letter.to.join()} ${letter.subject}`).sort();
  return facts;
}

const ready = Store.ready();
const fresh = ready.snapshot();
const registered = ready.must('register', { draft: WALK_IN }, LIN);
const offer = ready.must('suggest', { client: registered.id, at: registered.at, slot: 'first' }, LIN);
const withClient = ready.snapshot();

const register: Operation['act'] = (store, faults) =>
  attempt(() =>
    store.ask('register', { draft: { ...WALK_IN, phone: '139 1111 2222', name: '=李四' } }, CHEN, {
      request: 'registerone',
      ...(faults && { faults }),
    }),
  );
const log: Operation['act'] = (store, faults) =>
  attempt(() =>
    store.ask('log', { client: registered.id, at: registered.at, draft: { outcome: 'doubtful', content: '@嫌贵' } }, LIN, {
      request: 'logone00000',
      ...(faults && { faults }),
    }),
  );
const dispatch: Operation['act'] = (store, faults) =>
  attempt(() =>
    store.ask(
      'dispatch',
      { client: registered.id, at: registered.at, slot: 'first', designer: offer.best[0]?.designer ?? '', seen: offer.seen },
      LIN,
      { request: 'dispatchone', ...(faults && { faults }) },
    ),
  );
const update: Operation['act'] = (store, faults) =>
  attempt(() =>
    store.ask('update', { id: registered.id, at: registered.at, draft: { estate: '绿地', follow: 'hopeless', needs: '+高层' } }, LIN, {
      request: 'updateone00',
      ...(faults && { faults }),
    }),
  );
const again =
  (act: Operation['act']): Operation['next'] =>
  (store) =>
    act(store);

const OPERATIONS: Readonly<Record<string, Operation>> = {
  register: { from: fresh, act: register, next: again(register) },
  log: { from: withClient, act: log, next: again(log) },
  dispatch: { from: withClient, act: dispatch, next: again(dispatch) },
  update: { from: withClient, act: update, next: again(update) },
};

describe.each(Object.entries(OPERATIONS))('%s, killed at any point', (_, operation) => {
  const undisturbed = Store.at(operation.from);
  operation.act(undisturbed);
  const wanted = factsOf(undisturbed);
  const untouched = factsOf(Store.at(operation.from));
  const left = leftByDeaths(operation);

  test('leaves nothing lost or doubled when the page tries again with the same request', () => {
    expect(left.length).toBeGreaterThan(3);
    for (const { name, state } of left) {
      const store = Store.at(state());
      operation.next(store);
      expect({ point: name, ...factsOf(store) }).toEqual({ point: name, ...wanted });
    }
  });

  test('is either whole or absent as soon as anybody else opens the sidebar', () => {
    for (const { name, state } of left) {
      const store = Store.at(state());
      store.must('today', { scope: 'all' }, BOSS);
      const found = factsOf(store);
      expect([
        { point: name, ...wanted },
        { point: name, ...untouched },
      ]).toContainEqual({ point: name, ...found });
      operation.next(store);
      expect({ point: name, ...factsOf(store) }).toEqual({ point: name, ...wanted });
    }
  });

  test('survives a second death while it is being finished', () => {
    for (const { name, state } of left) {
      for (const { name: second, state: then } of leftByDeaths({ from: state(), act: operation.next })) {
        const store = Store.at(then());
        operation.next(store);
        expect({ point: name, second, ...factsOf(store) }).toEqual({ point: name, second, ...wanted });
      }
    }
  });
});

describe('the morning run, killed at any point', () => {
  const before = Store.at(withClient);
  before.must('register', { draft: { ...WALK_IN, phone: '139 0000 1111', name: '赵先生' } }, CHEN);
  before.must('reminders', { want: 'on' }, BOSS);
  before.host.clock.advanceTo(Date.parse('2026-03-07T00:30:00Z'));
  const from = before.snapshot();
  const run = (store: Store, faults?: Faults) => {
    store.lastRun = store.host.run('onHour', { user: BOSS, hasUi: false, ...(faults && { faults }) });
  };
  const operation: Operation = {
    from,
    act: run,
    next: (store) => {
      store.host.clock.advanceTo(Date.parse('2026-03-07T01:30:00Z'));
      run(store);
    },
  };
  const undisturbed = Store.at(from);
  run(undisturbed);
  const wanted = factsOf(undisturbed).mails;

  test('mails everybody exactly once when the next hour comes', () => {
    expect(wanted).toHaveLength(3);
    const left = leftByDeaths(operation);
    expect(left.length).toBeGreaterThan(10);
    for (const { name, state } of left) {
      const store = Store.at(state());
      operation.next(store);
      const states = [...store.rows('reminders').values()].map((row) => row.state);
      expect({ point: name, mails: factsOf(store).mails, states }).toEqual({
        point: name,
        mails: wanted,
        states: ['已发送', '已发送', '已发送'],
      });
      operation.next(store);
      expect(factsOf(store).mails).toEqual(wanted);
    }
  });

  test('a mail that was under way when the run died, and is looked at only the next day, is marked unsure and not sent again', () => {
    const store = Store.at(from);
    let mails = 0;
    run(store, { at: (_index, trip, phase) => (trip.method === 'sendEmail' && phase === 'after' && ++mails === 2 ? 'kill' : 'ok') });
    store.host.clock.advanceTo(Date.parse('2026-03-08T00:30:00Z'));
    run(store);
    const first = [...store.rows('reminders').values()].filter((row) => Store.day(row.on) === '2026-03-07');
    expect(first.map((row) => row.state)).toEqual(['待核实', '待核实', '待核实']);
  });
});
