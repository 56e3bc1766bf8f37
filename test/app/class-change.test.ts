import { LIN, Store, WALK_IN } from './store';

const start = Store.ready().snapshot();

describe('a client whose class changes', () => {
  test('the person is told from which to which, and so does the log of what was done', () => {
    const store = Store.at(start);
    const { id } = store.must('register', { draft: { ...WALK_IN, intent: 'high', ability: 'low' } }, LIN);
    const saved = store.must('update', { id, draft: { ability: 'high' } }, LIN);
    expect(saved.klass).toEqual({ from: 'B 意愿高', to: 'A 双高' });
    const told = [...store.rows('journal').values()].map((row) => String(row.summary));
    expect(told.at(-1)).toContain('类别由「B 意愿高」变为「A 双高」');
    expect(store.rows('clients').get(id)).toMatchObject({ klass: 'A 双高' });
  });

  test('nothing is said of a class that stays', () => {
    const store = Store.at(start);
    const { id } = store.must('register', { draft: { ...WALK_IN, intent: 'high', ability: 'low' } }, LIN);
    expect(store.must('update', { id, draft: { needs: '要阳台' } }, LIN).klass).toBeUndefined();
    expect(String([...store.rows('journal').values()].at(-1)?.summary)).not.toContain('类别');
  });
});
