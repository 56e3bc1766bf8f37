import { DERIVED_FIELDS } from '../../src/core/callbacks/derive.rules';
import { clients } from '../../src/core/clients/client.table';
import { designers } from '../../src/core/designers/designer.table';
import { dispatches } from '../../src/core/dispatch/dispatch.table';
import { addDays, type Day, day, dayNumber } from '../../src/core/kernel/day';
import { fieldsOf, type Table } from '../../src/core/kernel/table';
import { staff } from '../../src/core/people/staff.table';
import { setClock } from '../../src/local/clock';
import { Host } from '../../src/local/host';
import type { Files } from '../../src/local/runtime/bundle';
import type { Scalar } from '../../src/local/workbook/change';
import { Workbook } from '../../src/local/workbook/workbook';

export const BOSS = 'boss@example.com';
export const MANAGER = 'manager1@example.com';
export const TODAY = day('2026-03-05');

const DESIGNERS = 15;
const LOAD = { user: '', source: 'load' } as const;
const SERIAL = 25_569;

type Cells = Readonly<Record<string, Scalar>>;

/** Where a table's tab and columns stand, by the marks that set-up left. */
export function placeOf(workbook: Workbook, table: Table): { readonly sheet: number; readonly columns: ReadonlyMap<string, number> } {
  const columns = new Map<string, number>();
  let sheet = -1;
  for (const { value, at } of workbook.metadata.values()) {
    const match = /^(\w+)\.(\w+)@\d+$/.exec(value ?? '');
    if (match?.[1] !== table.name || !match[2] || at.kind !== 'column') continue;
    columns.set(match[2], at.column);
    sheet = at.sheet;
  }
  return { sheet, columns };
}

function fill(workbook: Workbook, table: Table, rows: readonly Cells[]): void {
  const { sheet, columns } = placeOf(workbook, table);
  const width = Math.max(...columns.values()) + 1;
  const { grid } = workbook.sheet(sheet);
  if (grid.rows < rows.length + 50) workbook.apply({ kind: 'rowsInsert', sheet, at: grid.rows, count: rows.length + 50 - grid.rows }, LOAD);
  const values = rows.map((cells) => {
    const line: (Scalar | undefined)[] = new Array(width).fill(undefined);
    for (const [name] of fieldsOf(table)) line[columns.get(name) ?? 0] = cells[name];
    return line;
  });
  workbook.apply({ kind: 'cells', sheet, row: 1, column: 0, values }, LOAD);
}

const serial = (on: Day): number => dayNumber(on) + SERIAL;
const pad = (n: number, length: number): string => String(n).padStart(length, '0');

const STAGES = ['咨询', '已派单', '已量房', '设计中', '已报价', '施工中', '已竣工', '已流失'];
const SURNAMES = '赵钱孙李周吴郑王冯陈';

/** A store with this many clients and client managers, a third of the clients dispatched, set up through the add-on's own door. */
export function storeOf(count: number, dist: string | Files, managers = 8): Host {
  const users = [BOSS, ...Array.from({ length: managers }, (_, n) => `manager${n + 1}@example.com`)].map((email) => ({
    email,
    name: email,
  }));
  const host = new Host({
    dist,
    workbook: Workbook.empty({ name: 'bench' }),
    users,
    owner: BOSS,
    clock: setClock(`${TODAY}T02:00:00Z`),
    mailQuota: 1500,
  });
  ask(host, 'setUp', { lang: 'zh', storeName: '城南店', name: '周敏' }, BOSS, 'benchsetup0');
  const people = Array.from(
    { length: managers },
    (_, n): Cells => ({
      id: `S${pad(n + 1, 3)}`,
      name: `经理${n + 1}`,
      mail: `manager${n + 1}@example.com`,
      role: '客户经理',
      active: '是',
    }),
  );
  fill(host.workbook, staff, [{ id: 'S000', name: '周敏', mail: BOSS, role: '店面经理', active: '是' }, ...people]);
  fill(
    host.workbook,
    designers,
    Array.from(
      { length: DESIGNERS },
      (_, n): Cells => ({
        id: `D${pad(n + 1, 3)}`,
        name: `设计师${n + 1}`,
        role: '设计师',
        level: ['设计师', '资深设计师', '主任设计师'][n % 3] ?? '设计师',
        state: '可接单',
        capacity: 100_000,
      }),
    ),
  );
  fill(
    host.workbook,
    clients,
    Array.from({ length: count }, (_, n): Cells => {
      const first = addDays(TODAY, -(n % 540));
      return {
        id: `C${pad(n, 7)}`,
        name: `${SURNAMES[n % 10] ?? ''}${n % 2 ? '女士' : '先生'}`,
        phone: `139 ${pad(n % 10_000, 4)} ${pad(Math.floor(n / 10_000), 4)}`,
        estate: `楼盘${n % 97}`,
        stage: STAGES[n % STAGES.length] ?? '咨询',
        follow: '正常跟进',
        manager: `经理${(n % managers) + 1} S${pad((n % managers) + 1, 3)}`,
        firstOn: serial(first),
        source: '来店',
        area: 80 + (n % 120),
        budgetTo: 100_000 + (n % 20) * 10_000,
        ...(n % 3 === 0 && { designer: `设计师${(n % DESIGNERS) + 1} D${pad((n % DESIGNERS) + 1, 3)}` }),
      };
    }),
  );
  fill(
    host.workbook,
    dispatches,
    Array.from({ length: Math.ceil(count / 3) }, (_, k): Cells => {
      const n = k * 3;
      const on = addDays(TODAY, -(n % 540));
      return {
        id: `P${pad(k, 7)}`,
        client: `客户 C${pad(n, 7)}`,
        designer: `设计师${(n % DESIGNERS) + 1} D${pad((n % DESIGNERS) + 1, 3)}`,
        slot: '第一设计师',
        on: serial(on),
        at: serial(on) + 0.5,
        by: `经理${(n % managers) + 1} S${pad((n % managers) + 1, 3)}`,
        choice: '按推荐',
        state: '已接单',
      };
    }),
  );
  return host;
}

/** Empties the computed due days, so that everybody's must be written again. */
export function spoil(host: Host, count: number): void {
  const { sheet, columns } = placeOf(host.workbook, clients);
  for (const name of DERIVED_FIELDS.slice(0, 4)) {
    const column = columns.get(name) ?? 0;
    host.workbook.apply({ kind: 'cells', sheet, row: 1, column, values: Array.from({ length: count }, () => [null]) }, LOAD);
  }
}

interface Answer {
  readonly ok: boolean;
  readonly value?: unknown;
}

/** Calls the door as the sidebar does; throws when it was not done. */
export function ask(host: Host, name: string, input: object, user: string, request: string) {
  const run = host.call('rpc', [name, JSON.stringify({ request, input })], { user });
  if (!run.ok) throw new Error(`${name}: ${run.error.message}`);
  const answer = JSON.parse(String(run.value)) as Answer;
  if (!answer.ok) throw new Error(`${name} was refused: ${JSON.stringify(answer)}\n${run.logs.map((line) => line.text).join('\n')}`);
  return { value: answer.value, meter: run.meter };
}
