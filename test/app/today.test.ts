import { BOSS, CHEN, LIN, Store, WALK_IN } from './store';

/** Three clients of Lin, one of Chen, looked at a week later; the promise made to one of them was broken on the way. */
function store(): Store {
  const made = Store.ready();
  const register = (draft: object, user = LIN) => made.must('register', { draft: { ...WALK_IN, ...draft } }, user).id;
  register({ name: '王女士' });
  const li = register({ name: '李先生', phone: '139 0000 1111', estate: '湖畔花园', intent: 'high', ability: 'high' });
  const sun = register({ name: '孙丽', phone: '137 2222 3333' });
  register({ name: '赵先生', phone: '136 4444 5555' }, CHEN);
  made.must('log', { client: sun, draft: { outcome: 'promised', promisedOn: '2026-03-06' } }, LIN);
  const { seen } = made.must('suggest', { client: li, slot: 'first' }, LIN);
  made.must('dispatch', { client: li, slot: 'first', designer: 'D001', reason: 'other', note: '熟悉楼盘', seen }, LIN);
  made.host.clock.advanceTo(Date.parse('2026-03-12T02:00:00Z'));
  return made;
}
const later = store().snapshot();
const at = () => Store.at(later);
const overdue = (made: Store, input: object = {}, user = LIN) =>
  made.must('today', { scope: 'mine', ...input }, user).overdue.map(({ name }) => name);

test('what is most at risk comes first, as each rule says when the store manager is told', () => {
  const made = at();
  const risky = () => made.must('today', { scope: 'mine' }, LIN).overdue.map(({ name, late, klass }) => `${name} ${late}${klass && ' A'}`);
  expect(risky()).toEqual(['孙丽 6', '李先生 5 A', '王女士 5']);
  made.must('saveRule', { id: 'R01', draft: { escalateAfter: '9' } }, BOSS);
  expect(risky()).toEqual(['李先生 5 A', '王女士 5', '孙丽 6']);
});

test('a list is narrowed down by stage, class, rule and words, and says what it could be narrowed down by', () => {
  const made = at();
  const { facets, counts } = made.must('today', { scope: 'mine' }, LIN);
  expect(made.meter?.calls).toBeLessThanOrEqual(8);
  expect(counts.overdue).toBe(3);
  expect(facets.stages).toEqual([
    { code: 'enquiry', name: '咨询', clients: 2 },
    { code: 'dispatched', name: '已派单', clients: 1 },
  ]);
  expect(facets.classes.map(({ code, clients }) => `${code} ${clients}`)).toEqual(['A 1']);
  expect(facets.rules.reduce((sum, { clients }) => sum + clients, 0)).toBe(3);
  expect(overdue(made, { stage: 'dispatched' })).toEqual(['李先生']);
  expect(overdue(made, { klass: 'A' })).toEqual(['李先生']);
  expect(overdue(made, { rule: facets.rules.find(({ name }) => name === '答应客户的日子')?.code })).toEqual(['孙丽']);
  expect(overdue(made, { query: '3333' })).toEqual(['孙丽']);
  expect(overdue(made, { query: '湖畔' })).toEqual(['李先生']);
  expect(overdue(made, { query: '赵' })).toEqual([]);
  expect(overdue(made, { scope: 'all', query: '赵' }, BOSS)).toEqual(['赵先生']);
  // The counts that choices carry stay those of the whole list.
  expect(made.must('today', { scope: 'mine', stage: 'dispatched' }, LIN).facets).toEqual(facets);
});

test('one person’s list is the store manager’s to ask for, and nobody else’s', () => {
  expect(overdue(at(), { scope: 'all', person: 'S002' }, BOSS)).toEqual(['赵先生']);
  expect(overdue(at(), { scope: 'all', person: 'S002' })).toHaveLength(3);
});
