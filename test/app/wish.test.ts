import { tables } from '../../src/core/tables';
import { LIN, Store, WALK_IN } from './store';

const ready = Store.ready();
const start = ready.snapshot();
// Without the wish it would be 沈一舟, who is good at what this client likes.
const ASKING = { ...WALK_IN, styles: ['modern'] };

describe('the designer a client asks for', () => {
  test('is kept with their name, recommended first, and written down as the client’s wish', () => {
    const store = Store.at(start);
    const { id, at } = store.must('register', { draft: { ...ASKING, wishDesigner: 'D003' } }, LIN);
    expect(store.meter?.calls).toBeLessThanOrEqual(16);
    expect(store.row('clients', id).wishDesigner).toBe('姜可 D003');
    expect(store.must('card', { id, at }, LIN).values.wishDesigner).toBe('D003');
    const view = store.must('suggest', { client: id, slot: 'first' }, LIN);
    expect(view.best[0]).toMatchObject({ designer: 'D003', preferred: 'wish' });
    store.must('dispatch', { client: id, slot: 'first', designer: 'D003', seen: view.seen }, LIN);
    expect(store.meter?.calls).toBeLessThanOrEqual(18);
    expect([...store.rows('dispatches').values()].map(({ designer, choice }) => [designer, choice])).toEqual([['姜可 D003', '客户指定']]);
  });

  test('comes first in the queue’s plan too, and goes on counting after a change', () => {
    const store = Store.at(start);
    const { id } = store.must('register', { draft: ASKING }, LIN);
    const first = () => store.must('batchPreview', {}, LIN).pairs.find(({ client }) => client.id === id)?.designer;
    expect(first()).toBe('D001');
    store.must('update', { id, at: 0, draft: { wishDesigner: 'D002' } }, LIN);
    expect(first()).toBe('D002');
    store.must('update', { id, at: 0, draft: { wishDesigner: '' } }, LIN);
    expect(first()).toBe('D001');
  });

  test('who cannot take the client is named with the reason, and the best of the others is recommended', () => {
    const store = Store.at(start);
    const { id } = store.must('register', { draft: { ...ASKING, wishDesigner: 'D005' } }, LIN);
    const view = store.must('suggest', { client: id, slot: 'first' }, LIN);
    expect(view.best[0]).toMatchObject({ designer: 'D001', preferred: null });
    expect(view.advice).toMatch(/孟凡.*休假/);
  });

  test.each(['D099', '谁都行'])('%s, whom nobody knows, is refused beside the field', (wishDesigner) => {
    const store = Store.at(start);
    const { revision } = store.host.workbook;
    const reply = store.ask('register', { draft: { ...ASKING, wishDesigner } }, LIN);
    expect(reply).toMatchObject({ ok: false, refusals: [{ code: 'ref', field: 'wishDesigner' }] });
    expect(store.host.workbook.revision).toBe(revision);
  });

  test('the sidebar offers everybody who has not left', () => {
    const store = Store.at(start);
    expect(store.must('start', {}, LIN).designers).toContainEqual({ code: 'D003', name: '姜可', left: false });
  });
});

test('what kind of client it is counts towards the best fit', () => {
  const store = Store.ready();
  const { sheet, columns } = store.place(tables.designers);
  for (const [id, word] of [
    ['D002', '长辈'],
    ['D003', '年轻人'],
  ] as const) {
    store.host.edit(LIN, [
      { kind: 'cells', sheet: sheet.id, row: store.at('designers', id), column: columns.get('audiences') ?? 0, values: [[word]] },
    ]);
  }
  const bestFor = (audience: string, phone: string) => {
    const draft = { ...WALK_IN, phone, styles: [], name: audience, estate: audience, audiences: [audience] };
    return store.must('suggest', { client: store.must('register', { draft }, LIN).id, slot: 'first' }, LIN).best[0]?.designer;
  };
  expect(bestFor('elderly', '138 0013 8101')).toBe('D002');
  expect(bestFor('young', '138 0013 8102')).toBe('D003');
});
