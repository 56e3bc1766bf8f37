import { join } from 'node:path';
import type { CallName, Contract, Reply } from '../../src/app/contract';
import { type Day, dayOfNumber } from '../../src/core/kernel/day';
import { fieldsOf, type Table } from '../../src/core/kernel/table';
import { tables } from '../../src/core/tables';
import { setClock } from '../../src/local/clock';
import { Host, type HostOptions, type HostSnapshot, type RunOptions } from '../../src/local/host';
import type { Meter } from '../../src/local/meter';
import type { RunResult } from '../../src/local/runtime/run';
import type { User } from '../../src/local/runtime/state';
import type { Scalar } from '../../src/local/workbook/change';
import { Workbook } from '../../src/local/workbook/workbook';

export const DIST = join(__dirname, '../../dist');

export const BOSS = 'zhou@example.com';
export const LIN = 'lin@example.com';
export const CHEN = 'chen@example.com';
/** May open the sheet but is nobody's colleague. */
export const STRANGER = 'guest@example.com';

export const USERS: readonly User[] = [
  { email: BOSS, name: '周敏' },
  { email: LIN, name: '林悦' },
  { email: CHEN, name: '陈静' },
  { email: STRANGER, name: '访客' },
];

/** Ten in the morning of a Thursday, in Shanghai. */
export const START = '2026-03-05T02:00:00Z';

export type Cells = Readonly<Record<string, Scalar>>;

let requests = 0;

/** A request id as a page makes one. */
export const newRequest = (): string => `t${String(++requests).padStart(11, '0')}`;

type Options = Partial<Omit<HostOptions, 'workbook' | 'state' | 'dist'>>;

/** A store's workbook on the local host, spoken to through the same door as the sidebar's. */
export class Store {
  /** What the last call cost. */
  meter: Meter | null = null;
  lastRun: RunResult | null = null;

  constructor(readonly host: Host) {}

  static empty(options: Options & { readonly at?: string } = {}): Store {
    const { at = START, ...rest } = options;
    const clock = setClock(at);
    return new Store(new Host({ dist: DIST, workbook: Workbook.empty({ name: '客户经理' }), users: USERS, owner: BOSS, clock, ...rest }));
  }

  /** Set up in Chinese by the store manager, with two client managers and a few designers. */
  static ready(options: Options & { readonly at?: string } = {}): Store {
    const store = Store.empty(options);
    store.must('setUp', { lang: 'zh', storeName: '城南店', name: '周敏' }, BOSS);
    store.type('staff', [
      { id: 'S001', name: '林悦', mail: LIN, role: '客户经理', active: '是' },
      { id: 'S002', name: '陈静', mail: CHEN, role: '客户经理', active: '是' },
    ]);
    store.type('designers', [
      { id: 'D001', name: '沈一舟', role: '设计师', level: '首席设计师', state: '可接单', capacity: 8, styles: '现代、轻奢' },
      { id: 'D002', name: '罗文', role: '设计师', level: '资深设计师', state: '可接单', capacity: 8, styles: '新中式' },
      { id: 'D003', name: '姜可', role: '设计师', level: '设计师', state: '可接单', capacity: 8, styles: '北欧、日式' },
      { id: 'D004', name: '许然', role: '主材设计师', level: '资深设计师', state: '可接单', capacity: 8 },
      { id: 'D005', name: '孟凡', role: '设计师', level: '资深设计师', state: '休假', capacity: 8 },
    ]);
    return store;
  }

  /** Another store that stands exactly where this one stands. */
  static at(snapshot: HostSnapshot, options: Options = {}): Store {
    return new Store(Host.restore(snapshot, { dist: DIST, ...options }));
  }

  snapshot(): HostSnapshot {
    return this.host.snapshot();
  }

  /** Asks through the door and gives back whatever comes; throws only when the execution itself died. */
  ask<N extends CallName>(
    name: N,
    input: Contract[N]['in'],
    user: string,
    more: { readonly request?: string } & Omit<RunOptions, 'user' | 'args'> = {},
  ): Reply<Contract[N]['out']> {
    const { request = newRequest(), ...options } = more;
    const run = this.host.call('rpc', [name, JSON.stringify({ request, input })], { user, ...options });
    this.meter = run.meter;
    this.lastRun = run;
    if (!run.ok) throw new Error(`${name} died: ${run.error.message}\n${run.error.stack}`);
    return JSON.parse(String(run.value)) as Reply<Contract[N]['out']>;
  }

  /** Asks and expects it to be done. */
  must<N extends CallName>(
    name: N,
    input: Contract[N]['in'],
    user: string,
    more: { readonly request?: string } & Omit<RunOptions, 'user' | 'args'> = {},
  ): Contract[N]['out'] {
    const reply = this.ask(name, input, user, more);
    if (!reply.ok) {
      const logs = this.lastRun?.logs.map((line) => line.text).join('\n') ?? '';
      throw new Error(`${name} was not done: ${JSON.stringify('refusals' in reply ? reply.refusals : reply.fault)}\n${logs}`);
    }
    return reply.value;
  }

  /** The columns of a table by its marks, wherever people have moved them. Rows and columns are 0-based. */
  place(table: Table) {
    const columns = new Map<string, number>();
    let sheet = -1;
    let header = 0;
    for (const { key, value, at } of this.host.workbook.metadata.values()) {
      if (key !== 'client-manager-workbook' || at.kind === 'spreadsheet') continue;
      const match = /^(\w+)(?:\.(\w+)|(#header))?@(\d+)$/.exec(value ?? '');
      if (match?.[1] !== table.name || Number(match[4]) !== at.sheet) continue;
      sheet = at.sheet;
      if (at.kind === 'column' && match[2]) columns.set(match[2], at.column);
      if (at.kind === 'row') header = at.row;
    }
    if (sheet < 0) throw new Error(`the tab of ${table.name} is not marked`);
    return { sheet: this.host.workbook.sheet(sheet), header, columns };
  }

  /** Every row of a table by its id, with its cells by field; empty cells are left out. */
  rows(name: keyof typeof tables): Map<string, Cells> {
    const table: Table = tables[name];
    const { sheet, header, columns } = this.place(table);
    const key = table.fields.id ? 'id' : 'request';
    const rows = new Map<string, Cells>();
    for (let row = header + 1; row < sheet.grid.rows; row++) {
      const cells: Record<string, Scalar> = {};
      for (const [field] of fieldsOf(table)) {
        const column = columns.get(field);
        const value = column === undefined ? null : this.host.workbook.value(sheet, row, column);
        if (value !== null && value !== '') cells[field] = value;
      }
      if (Object.keys(cells).length === 0) continue;
      const id = String(cells[key] ?? `row ${row}`);
      rows.set(rows.has(id) ? `${id} again at ${row}` : id, cells);
    }
    return rows;
  }

  row(name: keyof typeof tables, id: string): Cells {
    const cells = this.rows(name).get(id);
    if (!cells) throw new Error(`${name} has no row ${id}`);
    return cells;
  }

  /** Where a row stands, 0-based. */
  at(name: keyof typeof tables, id: string): number {
    const { sheet, header, columns } = this.place(tables[name]);
    const column = columns.get('id') ?? 0;
    for (let row = header + 1; row < sheet.grid.rows; row++) if (this.host.workbook.value(sheet, row, column) === id) return row;
    throw new Error(`${name} has no row ${id}`);
  }

  /** A day cell of the sheet as the program says it. */
  static day(cell: Scalar | undefined): Day | null {
    return typeof cell === 'number' ? dayOfNumber(Math.floor(cell) - 25_569) : null;
  }

  /** Types rows into a tab below what is there, as a person does. */
  type(name: keyof typeof tables, rows: readonly Cells[], user = BOSS): void {
    const { sheet, header, columns } = this.place(tables[name]);
    let at = header + 1;
    for (let row = sheet.grid.rows - 1; row > header; row--) {
      const filled = [...columns.values()].some((column) => (this.host.workbook.value(sheet, row, column) ?? '') !== '');
      if (filled) {
        at = row + 1;
        break;
      }
    }
    for (const cells of rows) {
      for (const [field, value] of Object.entries(cells)) {
        const column = columns.get(field);
        if (column === undefined) throw new Error(`${name} has no column ${field}`);
        const edit = this.host.edit(user, [{ kind: 'cells', sheet: sheet.id, row: at, column, values: [[value]] }]);
        if (edit.refusal !== null) throw new Error(edit.refusal);
      }
      at++;
    }
  }
}

/** A client that nobody has registered yet. */
export const WALK_IN = {
  name: '王女士',
  phone: '138 0013 8000',
  source: 'walkIn',
  estate: '万科城',
  area: '120',
  budgetTo: '20万',
  styles: ['modern'],
} as const;
