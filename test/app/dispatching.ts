import { CHEN, LIN, Store, WALK_IN } from './store';

const CLIENTS = [
  { ...WALK_IN, name: '王女士', phone: '138 0013 8000' },
  { ...WALK_IN, name: '李先生', phone: '138 0013 8001', estate: '湖畔花园', styles: ['chinese'] },
  { ...WALK_IN, name: '孙丽', phone: '138 0013 8002', estate: '绿地世纪城', budgetTo: '30万' },
  { ...WALK_IN, name: '赵先生', phone: '138 0013 8003', estate: '万科城' },
] as const;

/** Gives a client the first of those who are recommended. */
export function dispatch(store: Store, client: string, slot: 'first' | 'second' | 'material' = 'first', user = LIN): string {
  const view = store.must('suggest', { client, slot }, user);
  const [best] = view.best;
  if (!best) throw new Error('nobody is recommended');
  store.must('dispatch', { client, slot, designer: best.designer, seen: view.seen }, user);
  return best.designer;
}

/** From Thursday 5 to Monday 9 March 2026 three clients were dispatched, one of them to two designers; 赵先生 still waits. */
export function dispatchedStore() {
  const store = Store.ready();
  const [wang = '', li = '', sun = '', zhao = ''] = CLIENTS.map(
    (draft, n) => store.must('register', { draft }, n % 2 === 0 ? LIN : CHEN).id,
  );
  dispatch(store, wang);
  store.host.advanceTo('2026-03-06T02:00:00Z');
  dispatch(store, li, 'first', CHEN);
  store.host.advanceTo('2026-03-06T02:05:00Z');
  dispatch(store, wang, 'material');
  store.host.advanceTo('2026-03-09T02:00:00Z');
  dispatch(store, sun);
  return { store, wang, li, sun, zhao };
}
