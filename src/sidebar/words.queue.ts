import { text } from '../core/kernel/text';

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** What the page says about clients who wait for a designer. */
export const queueWords = {
  title: text('待派单', 'Waiting for a designer'),
  help: text('谁在等设计师、等了几天;一次排好全部', 'Who waits and for how long; plan the whole queue at once'),
  waiting: (n: number) => text(`${n} 位在等`, `${count(n, 'client')} waiting`),
  empty: text('没有客户在等设计师。', 'Nobody waits for a designer.'),
  emptyNext: text('新登记的客户没有设计师,就会排到这里。', 'Clients registered without a designer appear here.'),
  days: (n: number) => (n === 0 ? text('今天来的', 'came today') : text(`等了 ${n} 天`, `${count(n, 'day')} waiting`)),
  noDay: text('没写首谈日期', 'no first-talk day'),
  wants: text('想要', 'Wants'),
  could: text('可以:', 'Could help: '),
  pick: text('派单', 'Dispatch'),
  pickFor: (name: string) => text(`给 ${name} 派单`, `Dispatch ${name}`),
  plan: (n: number) => text(`一次排好 ${n} 位`, `Plan all ${n} at once`),
  batch: text('批量派单', 'Dispatch the queue'),
  intro: text(
    '把在等的客户和设计师的空位一起比,整体最合适。勾上的才派,派之前什么都不会写。',
    'All waiting clients are weighed against all free places at once. Only what you tick is dispatched; nothing is written before that.',
  ),
  placed: (planned: number, alone: number) => text(`能派 ${planned} 位;逐个派是 ${alone} 位`, `${planned} placed; one by one, ${alone}`),
  best: text('排在最好一档的客户', 'Clients in the best band'),
  together: text('一起排', 'Planned'),
  alone: text('逐个派', 'One by one'),
  all: text('全选', 'All'),
  none: text('全不选', 'None'),
  reasons: text('为什么', 'Why'),
  tick: (client: string, designer: string) => text(`${client} 派给 ${designer}`, `${client} to ${designer}`),
  load: (open: number, capacity: number) => text(`在手 ${open}/${capacity}`, `${open}/${capacity} in hand`),
  kept: (n: number) => text(`还要等 ${n}`, `Keep waiting ${n}`),
  aloneIs: (name: string) => text(`逐个派是 ${name}`, `One by one it would be ${name}`),
  designers: (n: number) => text(`每位设计师 ${n}`, `By designer (${n})`),
  host: (open: number, planned: number, alone: number, capacity: number) =>
    text(
      `在手 ${open},加 ${planned}(逐个派加 ${alone}),上限 ${capacity}`,
      `${open} in hand, ${planned} more (one by one, ${alone}), limit ${capacity}`,
    ),
  owed: (clients: string) =>
    clients.startsWith('-')
      ? text(`之前多接了 ${clients.slice(1)} 单`, `had ${clients.slice(1)} more than due`)
      : text(`之前还差 ${clients} 单`, `was owed ${clients}`),
  more: (n: number) => text(`还有 ${n} 位在等,派完这批再排。`, `${n} more ${n === 1 ? 'waits' : 'wait'}; plan after these.`),
  confirm: (n: number) => text(`派出选中的 ${n} 位`, `Dispatch ${n} selected`),
  confirmNone: text('请先勾选', 'Tick clients first'),
  changed: text('有变化,下面已是最新的安排,请再看一眼。', 'Something has changed; below is the plan as it is now. Look again.'),
  saved: (n: number) => text(`已派出 ${n} 位`, `${count(n, 'client')} dispatched`),
  toQueue: text('看还在等的', 'See who still waits'),
  dayTable: text('看派单一览表', 'See the day’s table'),
} as const;
