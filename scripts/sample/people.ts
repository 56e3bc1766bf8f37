import { type Designer, designers } from '../../src/core/designers/designer.table';
import { addDays, type Day } from '../../src/core/kernel/day';
import { emptyRow } from '../../src/core/kernel/table';
import { type Staff, staff } from '../../src/core/people/staff.table';

/** The store's name, on every member of staff. */
export const STORE = '城南店';

/** How a client manager works: how many clients fall to her, and how often she calls on the very day. */
export interface Manager {
  readonly id: string;
  readonly name: string;
  readonly share: number;
  readonly punctual: number;
}

export const MANAGERS: readonly Manager[] = [
  { id: 'S003', name: '陈静', share: 24, punctual: 0.86 },
  { id: 'S004', name: '林悦', share: 23, punctual: 0.8 },
  { id: 'S005', name: '何俊', share: 20, punctual: 0.74 },
  { id: 'S006', name: '苏晓彤', share: 19, punctual: 0.7 },
  { id: 'S007', name: '马志远', share: 14, punctual: 0.56 },
];

export const STORE_MANAGER = 'S001';

const money = (wan: number): number => wan * 1_000_000;

/** Eight members of staff, the store manager first; the addresses belong to nobody. */
export function sampleStaff(): Staff[] {
  const person = (id: string, name: string, mail: string, more: Partial<Staff>): Staff => ({
    ...emptyRow(staff, id),
    name,
    mail: `${mail}@example.com`,
    store: STORE,
    active: true,
    supervisor: STORE_MANAGER,
    ...more,
  });
  const grades = ['lead', 'senior', 'manager', 'manager', 'officer'] as const;
  const mails = ['chenjing', 'linyue', 'hejun', 'suxiaotong', 'mazhiyuan'];
  return [
    person(STORE_MANAGER, '周敏', 'zhoumin', { role: 'storeManager', grade: 'department', supervisor: 'S002', phone: '14200000001' }),
    person('S002', '顾长风', 'guchangfeng', {
      role: 'branchManager',
      grade: 'branch',
      supervisor: null,
      phone: '14200000002',
      morningMail: false,
    }),
    ...MANAGERS.map(({ id, name }, index) =>
      person(id, name, mails[index] ?? id.toLowerCase(), {
        role: 'clientManager',
        grade: grades[index] ?? 'manager',
        phone: `1420000000${index + 3}`,
        standIn: MANAGERS[(index + 1) % MANAGERS.length]?.id ?? null,
      }),
    ),
    person('S008', '方晴', 'fangqing', { role: 'finance', phone: '14200000008', morningMail: false }),
  ];
}

type Draft = readonly [
  name: string,
  level: NonNullable<Designer['level']>,
  styles: NonNullable<Designer['styles']>,
  houses: NonNullable<Designer['houseTypes']>,
  area: readonly [number, number],
  wan: readonly [number, number],
  more?: Partial<Designer>,
];

const HOMES = ['flat', 'duplex', 'loft'] as const;
const LARGE = ['villa', 'townhouse', 'duplex'] as const;

const DRAFTS: readonly Draft[] = [
  [
    '沈一舟',
    'chief',
    ['modern', 'luxury'],
    LARGE,
    [140, 800],
    [30, 300],
    { capacity: 7, school: '中国美术学院', prizes: '2023 年地区住宅设计大赛金奖', audiences: ['business', 'picky'] },
  ],
  [
    '罗文',
    'chief',
    ['chinese'],
    ['villa', 'townhouse', 'flat'],
    [120, 600],
    [25, 200],
    { capacity: 7, school: '江南大学', audiences: ['elderly', 'business'] },
  ],
  ['姜可', 'lead', ['nordic', 'japanese', 'modern'], HOMES, [60, 220], [10, 60], { capacity: 8, audiences: ['young', 'family'] }],
  [
    '孟凡',
    'lead',
    ['european', 'american'],
    ['flat', 'duplex', 'townhouse'],
    [100, 320],
    [18, 110],
    { capacity: 8, audiences: ['family', 'business'] },
  ],
  ['唐果', 'senior', ['modern', 'nordic'], HOMES, [50, 180], [8, 45], { capacity: 8, audiences: ['young'] }],
  ['叶青', 'senior', ['japanese', 'country'], HOMES, [50, 180], [8, 45], { capacity: 8, audiences: ['family', 'picky'] }],
  ['邵阳', 'senior', ['luxury', 'european'], ['flat', 'duplex'], [90, 260], [16, 90], { capacity: 7, audiences: ['business'] }],
  ['丁一', 'senior', ['chinese', 'modern'], HOMES, [70, 200], [10, 60], { capacity: 8, audiences: ['elderly', 'family'] }],
  [
    '韩雪',
    'senior',
    ['american', 'country'],
    ['flat', 'townhouse'],
    [80, 240],
    [12, 70],
    { capacity: 7, state: 'leave', audiences: ['family'] },
  ],
  ['石磊', 'junior', ['modern'], ['flat', 'loft', 'office'], [30, 130], [5, 25], { capacity: 7, audiences: ['young'] }],
  ['程心', 'junior', ['nordic', 'modern'], ['flat', 'loft'], [30, 130], [5, 25], { capacity: 7, audiences: ['young', 'family'] }],
  ['陆小曼', 'junior', ['japanese', 'luxury'], ['flat', 'office'], [30, 140], [5, 28], { capacity: 7 }],
  [
    '白杨',
    'junior',
    ['modern', 'chinese'],
    ['flat', 'office'],
    [30, 140],
    [5, 28],
    { capacity: 5, weight: 0.5, career: '跟着姜可做了三个项目' },
  ],
  [
    '秦岚',
    'lead',
    ['modern', 'european', 'chinese'],
    ['flat', 'villa', 'townhouse', 'duplex', 'loft', 'office'],
    [30, 800],
    [5, 300],
    { role: 'material', capacity: 25 },
  ],
  [
    '江辰',
    'senior',
    ['nordic', 'japanese', 'american'],
    ['flat', 'villa', 'townhouse', 'duplex', 'loft', 'office'],
    [30, 800],
    [5, 300],
    { role: 'material', capacity: 25 },
  ],
];

/** Fifteen designers, two of them for main materials; one is on leave today, one was away a month ago, one is new. */
export function sampleDesigners(today: Day): Designer[] {
  return DRAFTS.map(([name, level, styles, houseTypes, area, wan, more = {}], index): Designer => {
    const id = `D${String(index + 1).padStart(3, '0')}`;
    const away = name === '韩雪' ? { leaveFrom: addDays(today, -4), leaveTo: addDays(today, 9) } : {};
    const wasAway = name === '叶青' ? { formerLeaves: `${addDays(today, -41)}~${addDays(today, -30)}` } : {};
    return {
      ...emptyRow(designers, id),
      name,
      role: 'design',
      level,
      state: 'available',
      weight: 1,
      styles,
      houseTypes,
      areaFrom: area[0],
      areaTo: area[1],
      budgetFrom: money(wan[0]),
      budgetTo: money(wan[1]),
      mail: `designer${index + 1}@example.com`,
      phone: `1430000${String(1001 + index)}`,
      joinedOn: addDays(today, name === '白杨' ? -75 : -700 - index * 67),
      ...away,
      ...wasAway,
      ...more,
    };
  });
}
