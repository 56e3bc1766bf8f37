/** @jest-environment @happy-dom/jest-environment */
import type { LeewayLine } from '../../../src/app/contract.views';
import { addDays, day } from '../../../src/core/kernel/day';
import { card, line, NO_FACETS, openPage, pass, press, pressMain, saved, start, the, type, wrongAt } from '../page';

const able = (id: string, over: Partial<LeewayLine> = {}): LeewayLine => ({
  id,
  at: 7,
  name: '王女士',
  estate: '万科城',
  dueOn: day('2026-03-05'),
  why: null,
  ...over,
});
const DAYS = [6, 7, 8, 9, 10, 19].map((date) => addDays(day('2026-03-01'), date - 1));
const list = {
  today: day('2026-03-04'),
  scope: 'all' as const,
  overdue: [line('C1'), line('C2', { name: '孙先生' }), line('C3', { name: '赵先生' })],
  due: [],
  upcoming: [],
  counts: { overdue: 3, due: 0, upcoming: 0 },
  people: [],
  unowned: 0,
  relays: { open: 0, late: 0, answered: 0 },
  facets: NO_FACETS,
};
const answers = { start: () => start(), today: () => list, card: ({ id }: { id: string }) => card(id) };

test('from the card: a day and a reason, both compulsory, then what became of it', async () => {
  const page = await openPage({ ...answers, leeway: () => ({ lines: [able('C1')], days: DAYS }), move: () => saved });
  await press('王女士');
  await press('推迟回访');
  expect(page.last('leeway').input).toEqual({ clients: ['C1'] });
  await pressMain();
  expect([wrongAt('movedTo'), wrongAt('movedWhy')]).toEqual(['请选推迟到哪天', '请写推迟的原因']);
  expect(page.called('move')).toHaveLength(0);
  // Four days to begin with, and the last that is possible.
  expect(page.text()).toContain('3月6日 周五3月7日 周六3月8日 周日3月9日 周一3月19日 周四');
  await press('3月9日 周一');
  await press('等设计或报价');
  await type('#visits-movedWhy', '等设计或报价,下周出');
  await pressMain();
  expect(page.last('move').input).toEqual({ client: 'C1', at: 7, draft: { movedTo: '2026-03-09', movedWhy: '等设计或报价,下周出' } });
  expect(page.text()).toContain('已推迟 王女士 的回访');
});

test('several from the list: those who cannot be put off are named and left out', async () => {
  const lines = [able('C1'), able('C2', { name: '孙先生' }), able('C3', { name: '赵先生', why: { zh: '答应了客户', en: 'Promised' } })];
  const page = await openPage({
    ...answers,
    leeway: () => ({ lines, days: DAYS }),
    moveMany: () => ({ moved: [saved, { ...saved, id: 'C2', name: '孙先生' }] }),
  });
  await press('批量推迟');
  expect(the<HTMLButtonElement>('button.main').disabled).toBe(true);
  for (const name of ['王女士', '孙先生', '赵先生']) the<HTMLInputElement>(`[aria-label="选 ${name}"]`).click();
  await pass();
  await press('推迟 3 位');
  expect(page.last('leeway').input).toEqual({ clients: ['C1', 'C2', 'C3'] });
  expect(page.text()).toContain('赵先生 答应了客户');
  await press('3月8日 周日');
  await press('客户出差或不在');
  await press('推迟 2 位');
  expect(page.last('moveMany').input).toEqual({
    moves: ['C1', 'C2'].map((client) => ({ client, at: 7, movedTo: '2026-03-08' })),
    movedWhy: '客户出差或不在',
  });
  expect(page.text()).toContain('已推迟 2 位客户的回访');
});

test('where nobody can be put off it says why and leads back', async () => {
  const lines = [able('C1', { why: { zh: '答应了客户 3月8日', en: 'Promised' } })];
  const page = await openPage({ ...answers, leeway: () => ({ lines, days: [] }) });
  await press('王女士');
  await press('推迟回访');
  expect(page.text()).toContain('答应了客户 3月8日');
  await pressMain();
  expect(the('h1').textContent).toBe('王女士');
});
