import { tables } from '../../src/core/tables';
import type { HostSnapshot } from '../../src/local/host';
import type { Faults } from '../../src/local/meter';
import { BOSS, CHEN, LIN, Store, WALK_IN } from '../app/store';

/** Everything that people would miss or find twice: rows by id, mails, and which requests the journal has closed. */
function factsOf(store: Store) {
  const facts: Record<string, unknown> = {};
  for (const name of Object.keys(tables) as (keyof typeof tables)[]) {
    if (name !== 'journal') facts[name] = Object.fromEntries([...store.rows(name)].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  facts.journal = [...store.rows('journal').values()].map((entry) => `${entry.mark}: ${entry.summary}`).sort();
  facts.mails = store.host.state.outbox.map((letter) => `${letter.to.join()} ${letter.subject}`).sort();
  return facts;
}

/** Tabs as people see them: headers, looks, dropdowns, widths, warnings. */
function looksOf(store: Store) {
  const { sheets, protections, metadata } = store.snapshot().workbook;
  return {
    sheets,
    protections: protections.map(({ id: _, ...rest }) => JSON.stringify(rest)).sort(),
    metadata: metadata.map(({ id: _, ...rest }) => JSON.stringify(rest)).sort(),
  };
}

interface Operation {
  readonly from: HostSnapshot;
  /** Does it, perhaps under faults; the page's first attempt. */
  readonly act: (store: Store, faults?: Faults) => void;
  /** What happens next in life: the page tries again, the next hour comes. */
  readonly next: (store: Store) => void;
}

const died = (store: Store) => store.lastRun !== null && !store.lastRun.ok && store.lastRun.killed;

/** Attempts something that may be killed on the way. */
const attempt = (act: () => unknown): void => {
  try {
    act();
  } catch (error) {
    if (!/ has ended/.test(String(error))) throw error;
  }
};

/** Kills the operation before and after every trip, and between any two writes that a flush carries out. */
function deaths(operation: Operation): readonly { readonly name: string; readonly faults: () => Faults }[] {
  const store = Store.at(operation.from);
  let trips = 0;
  let applied = 0;
  operation.act(store, {
    at: () => {
      trips++;
      return 'ok';
    },
    onApply: () => {
      applied++;
      return 'ok';
    },
  });
  const points = [];
  for (let at = 0; at < trips / 2; at++) {
    for (const phase of ['before', 'after'] as const) {
      points.push({
        name: `${phase} trip ${at + 1}`,
        faults: (): Faults => ({ at: (index, _trip, now) => (index === at && now === phase ? 'kill' : 'ok') }),
      });
    }
  }
  for (let at = 0; at < applied; at++) {
    points.push({ name: `at write ${at + 1} of a flush`, faults: (): Faults => ({ onApply: (count) => (count === at ? 'kill' : 'ok') }) });
  }
  return points;
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
  const points = deaths(operation);

  test('leaves nothing lost or doubled when the page tries again with the same request', () => {
    expect(points.length).toBeGreaterThan(30);
    for (const { name, faults } of points) {
      const store = Store.at(operation.from);
      operation.act(store, faults());
      expect(`${name}: ${died(store)}`).toBe(`${name}: true`);
      operation.next(store);
      expect({ point: name, ...factsOf(store) }).toEqual({ point: name, ...wanted });
    }
  });

  test('is either whole or absent as soon as anybody else opens the sidebar', () => {
    for (const { name, faults } of points) {
      const store = Store.at(operation.from);
      operation.act(store, faults());
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
    for (const { name, faults } of points.slice(-12)) {
      for (const second of [3, 5, 7, 9, 11]) {
        const store = Store.at(operation.from);
        operation.act(store, faults());
        operation.act(store, { at: (index, _trip, phase) => (index === second && phase === 'before' ? 'kill' : 'ok') });
        operation.next(store);
        expect({ point: name, second, ...factsOf(store) }).toEqual({ point: name, second, ...wanted });
      }
    }
  });
});

describe('set-up, killed at any point', () => {
  const setUp = (store: Store, faults?: Faults) =>
    attempt(() =>
      store.ask('setUp', { lang: 'zh', storeName: '城南店', name: '周敏' }, BOSS, { request: 'setupone000', ...(faults && { faults }) }),
    );
  const operation: Operation = { from: Store.empty().snapshot(), act: setUp, next: setUp };
  const undisturbed = Store.at(operation.from);
  setUp(undisturbed);
  const points = deaths(operation);

  test('is finished by running it again, and looks as if nothing had happened', () => {
    expect(points.length).toBeGreaterThan(300);
    const wanted = { ...factsOf(undisturbed), ...looksOf(undisturbed) };
    // Every seventh point and the shift of one: all of them would take minutes and the steps repeat for each tab.
    for (const [index, { name, faults }] of points.entries()) {
      if (index % 7 !== 0) continue;
      const store = Store.at(operation.from);
      setUp(store, faults());
      setUp(store);
      expect({ point: name, ...factsOf(store), ...looksOf(store) }).toEqual({ point: name, ...wanted });
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
    for (const { name, faults } of deaths(operation)) {
      const store = Store.at(from);
      run(store, faults());
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
