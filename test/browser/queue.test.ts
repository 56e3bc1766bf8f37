import { tables } from '../../src/core/tables';
import { BOSS, CHEN, LIN, Store, WALK_IN } from '../app/store';
import { sidebars } from './sidebar';

jest.setTimeout(120_000);

const open = sidebars();

const CLIENTS = [
  { ...WALK_IN, name: '王女士', phone: '138 0013 8000', styles: ['chinese', 'modern'] },
  { ...WALK_IN, name: '李先生', phone: '138 0013 8001', estate: '湖畔花园', styles: ['chinese'] },
  { ...WALK_IN, name: '孙丽', phone: '138 0013 8002', estate: '绿地世纪城', styles: ['nordic'] },
  { ...WALK_IN, name: '赵先生', phone: '138 0013 8003', estate: '万科城', area: '400', styles: ['nordic'] },
];

function set(store: Store, id: string, field: string, value: string | number): void {
  const { sheet, columns } = store.place(tables.designers);
  const cell = { sheet: sheet.id, row: store.at('designers', id), column: columns.get(field) ?? 0 };
  store.host.edit(BOSS, [{ kind: 'cells', ...cell, values: [[value]] }]);
}

test('a client manager sees who waits, plans the queue, leaves one out, is told what has changed, and dispatches the rest', async () => {
  const store = Store.ready();
  // Only one client fits with each of the two; nobody takes homes as large as the last one's.
  for (const id of ['D001', 'D002']) set(store, id, 'capacity', 1);
  for (const id of ['D001', 'D002', 'D003']) set(store, id, 'areaTo', 300);
  CLIENTS.forEach((draft, n) => {
    store.host.clock.advanceTo(Date.parse(`2026-03-0${5 + (n >> 1)}T02:00:00Z`));
    store.must('register', { draft }, n === 1 ? CHEN : LIN);
  });
  store.host.clock.advanceTo(Date.parse('2026-03-08T02:00:00Z'));
  const lin = await open(store, LIN, ['客户经理', '待派单'], 'queue');
  await lin.sees('等了 3 天');
  await lin.sees(/不看面积/);
  await lin.look();
  await lin.press('一次排好 4 位');
  await lin.sees('能派 3 位;逐个派是 3 位');
  await lin.look();
  await lin.side.getByText('为什么').first().click();
  await lin.sees(/擅长/);
  await lin.look();
  await lin.side.getByText(/每位设计师/).click();
  await lin.sees(/在手 0,加 1/);
  await lin.look();

  // A colleague dispatches one of them meanwhile.
  const sun = [...store.rows('clients')].find(([, row]) => row.name === '孙丽')?.[0] ?? '';
  const offer = store.must('suggest', { client: sun, slot: 'first' }, CHEN);
  store.must('dispatch', { client: sun, slot: 'first', designer: offer.best[0]?.designer ?? '', seen: offer.seen }, CHEN);
  await lin.press('派出选中的 3 位');
  await lin.sees(/孙丽已经派给/);
  await lin.sees('能派 2 位;逐个派是 2 位');
  await lin.look();
  expect(store.rows('dispatches').size).toBe(1);

  await lin.side.getByRole('checkbox', { name: /李先生/ }).uncheck();
  await lin.press('派出选中的 1 位');
  await lin.sees('已派出 1 位');
  await lin.look();
  expect(store.rows('dispatches').size).toBe(2);
  await lin.press('看还在等的');
  await lin.sees('2 位在等');
  await lin.look();
  expect(lin.desk.errors).toEqual([]);
});

test('the same in English, and an empty queue', async () => {
  const store = Store.empty();
  store.must('setUp', { lang: 'en', storeName: 'City Garden', name: 'Zhou Min' }, BOSS);
  const boss = await open(store, BOSS, ['Client manager', 'Waiting for a designer'], 'queue-english');
  await boss.sees('Nobody waits for a designer.');
  await boss.look();
  store.type('designers', [
    { id: 'D001', name: 'Shen Yizhou', role: 'Designer', level: 'Senior', state: 'Available', capacity: 8, styles: 'Modern' },
  ]);
  for (const [n, name] of ['Wang Li', 'Sun Tao'].entries()) {
    store.must('register', { draft: { ...WALK_IN, name, estate: 'Lakeside', phone: `138 0013 800${n}`, styles: ['modern'] } }, BOSS);
  }
  await boss.press('More');
  await boss.press(/^Waiting for a designer/);
  await boss.sees('2 clients waiting');
  await boss.look();
  await boss.press('Plan all 2 at once');
  await boss.sees('2 placed; one by one, 2');
  await boss.side.getByText('Why').first().click();
  await boss.side.getByText(/By designer/).click();
  await boss.look();
  expect(await boss.side.locator('main').innerText()).not.toMatch(/[\u4e00-\u9fff]/);
  await boss.press('Dispatch 2 selected');
  await boss.sees('2 clients dispatched');
  await boss.look();
  expect(boss.desk.errors).toEqual([]);
});
