import { tables } from '../../src/core/tables';
import { LIN, Store, WALK_IN } from './store';

const registered = (() => {
  const store = Store.ready();
  const client = store.must('register', { draft: WALK_IN }, LIN).id;
  return { state: store.snapshot(), client };
})();
const { client } = registered;
const later = '2026-03-12';

const opened = (): Store => Store.at(registered.state);

describe('kinds of contact, through the door of the bundle', () => {
  test.each([
    ['firstTalk', '首谈', '到店'],
    ['measure', '量房', '上门'],
    ['site', '工地查看', '工地'],
    ['afterSales', '售后', '电话'],
  ])('%s is logged with its usual channel', (kind, said, channel) => {
    const store = opened();
    store.must('log', { client, draft: { kind, outcome: 'reached' } }, LIN);
    expect([...store.rows('visits').values()]).toMatchObject([{ kind: said, channel }]);
  });

  test('the loop of a first talk is on the card until all is done, whichever visit tells it', () => {
    const store = opened();
    expect(store.must('card', { id: client }, LIN).loop).toBeNull();
    store.must('log', { client, draft: { kind: 'firstTalk', outcome: 'reached', loop: ['briefed', 'introduced'] } }, LIN);
    expect(store.must('card', { id: client }, LIN).loop).toEqual({
      done: ['registered', 'briefed', 'introduced'],
      open: ['watched', 'debriefed', 'seenOut', 'pretext'],
    });
    const watched = () => store.must('watchList', { list: 'openLoop' }, LIN).lines.map(({ id }) => id);
    expect(watched()).toEqual([client]);
    store.must(
      'log',
      { client, draft: { kind: 'firstTalk', outcome: 'reached', loop: ['watched', 'debriefed', 'seenOut', 'pretext'] } },
      LIN,
    );
    expect(store.must('card', { id: client }, LIN).loop?.open).toEqual([]);
    expect(watched()).toEqual([]);
  });

  test('a step that does not exist is refused beside the field, and nothing is written', () => {
    const store = opened();
    const asked = store.ask('log', { client, draft: { kind: 'firstTalk', outcome: 'reached', loop: ['danced'] } }, LIN);
    expect(asked).toMatchObject({ ok: false, refusals: [{ field: 'loop' }] });
    expect(store.rows('visits').size).toBe(0);
  });

  test('steps sent with a call are not kept', () => {
    const store = opened();
    store.must('log', { client, draft: { kind: 'call', outcome: 'reached', loop: ['briefed'], designOn: later } }, LIN);
    expect([...store.rows('visits').values()].map((row) => [row.kind, row.loop, row.designOn])).toEqual([['回访', undefined, undefined]]);
    expect(store.rows('clients').get(client)?.designOn).toBeUndefined();
  });

  test('the designer’s promised day, told at the measuring, becomes the client’s', () => {
    const store = opened();
    store.must('log', { client, draft: { kind: 'measure', outcome: 'reached', designOn: later } }, LIN);
    expect(Store.day(store.rows('clients').get(client)?.designOn)).toBe(later);
  });

  test('a promised day before the visit is refused beside the field', () => {
    const store = opened();
    const asked = store.ask('log', { client, draft: { kind: 'measure', outcome: 'reached', designOn: '2020-01-01' } }, LIN);
    expect(asked).toMatchObject({ ok: false, refusals: [{ field: 'designOn', code: 'past' }] });
    expect(store.rows('visits').size).toBe(0);
  });

  test('of many contacts the card shows the latest, wherever their rows stand', () => {
    const store = opened();
    for (let nth = 1; nth <= 12; nth++) {
      store.host.advanceTo(`2026-04-${String(nth + 9)}T02:00:00Z`);
      store.must('log', { client, draft: { outcome: 'reached', content: `第 ${nth} 次` } }, LIN);
    }
    const shown = () => store.must('card', { id: client }, LIN).timeline.flatMap(({ kind, text }) => (kind === 'visit' ? [text] : []));
    const latest = Array.from({ length: 10 }, (_, back) => `第 ${12 - back} 次`);
    expect(shown()).toEqual(latest);
    const { sheet, header } = store.place(tables.visits);
    store.host.edit(LIN, [{ kind: 'rowsMove', sheet: sheet.id, from: header + 12, count: 1, to: header + 1 }]);
    expect(shown()).toEqual(latest);
  });

  test('of one day the card shows the latest first', () => {
    const store = opened();
    for (const content of ['早上', '中午', '下午', '晚上', '夜里']) {
      store.host.advanceTo(new Date(store.host.clock.now() + 3_600_000).toISOString());
      store.must('log', { client, draft: { outcome: 'missed', content } }, LIN);
    }
    const texts = store.must('card', { id: client }, LIN).timeline.map(({ text }) => text);
    expect(texts.slice(0, 5)).toEqual(['夜里', '晚上', '下午', '中午', '早上']);
  });

  test('the card says which kind is due', () => {
    const store = opened();
    expect(store.must('card', { id: client }, LIN).wants).toBe('call');
  });
});
