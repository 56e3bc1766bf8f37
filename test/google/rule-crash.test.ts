import { BOSS, CHEN, LIN, Store, WALK_IN } from '../app/store';
import { attempt, leftByDeaths, type Operation, rowsIn, TABS, unfinished } from './deaths';

/** What people would miss or find twice: rows by id, and what the journal says of rules. */
function factsOf(store: Store) {
  const facts: Record<string, unknown> = rowsIn(store, TABS);
  const summaries = [...store.rows('journal').values()].map((entry) => String(entry.summary));
  facts.journal = summaries.filter((summary) => summary.includes('回访规则')).sort();
  facts.open = unfinished(store);
  return facts;
}

const ready = Store.ready();
ready.must('register', { draft: WALK_IN }, LIN);
ready.must('register', { draft: { ...WALK_IN, phone: '139 0000 1111', name: '赵先生' } }, CHEN);
const from = ready.snapshot();

const WISHES = {
  'a rule changed': { id: 'R03', draft: { days: '3、6', escalateAfter: '2' } },
  'a rule added': { draft: { name: '=次日问候', stages: ['enquiry'], since: 'firstTalk', days: '1', reason: '+问候' } },
} as const;

describe.each(Object.entries(WISHES))('%s, killed at any point', (_, wish) => {
  const act: Operation['act'] = (store, faults) =>
    attempt(() => store.ask('saveRule', wish, BOSS, { request: 'saveruleone', ...(faults && { faults }) }));
  const undisturbed = Store.at(from);
  act(undisturbed);
  const wanted = factsOf(undisturbed);
  const untouched = factsOf(Store.at(from));
  const left = leftByDeaths({ from, act });

  test('leaves nothing lost or doubled when the page tries again with the same request', () => {
    expect(left.length).toBeGreaterThan(5);
    for (const { name, state } of left) {
      const store = Store.at(state());
      act(store);
      expect({ point: name, ...factsOf(store) }).toEqual({ point: name, ...wanted });
    }
  });

  test('is made good by the next opening, whoever opens: the rule is there and the register follows it, or neither', () => {
    for (const { name, state } of left) {
      const store = Store.at(state());
      const { stale } = store.must('start', {}, LIN);
      if (stale !== null) store.must('recompute', { stale }, LIN);
      const found = factsOf(store);
      expect([
        { point: name, ...wanted },
        { point: name, ...untouched },
      ]).toContainEqual({ point: name, ...found });
      // Where the mark of the register was not yet kept it is computed once more, and then no more.
      expect({ point: name, stale: store.must('start', {}, BOSS).stale }).toEqual({ point: name, stale: null });
      act(store);
      expect({ point: name, ...factsOf(store) }).toEqual({ point: name, ...wanted });
    }
  });
});
