import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import v8 from 'node:v8';
import vm from 'node:vm';
import { rules } from '../src/core/callbacks/rule.table';
import { clients } from '../src/core/clients/client.table';
import { COUNTED_FROM } from '../src/core/designers/designer.rules';
import { designers } from '../src/core/designers/designer.table';
import { dispatches } from '../src/core/dispatch/dispatch.table';
import { day } from '../src/core/kernel/day';
import type { Table } from '../src/core/kernel/table';
import { staff } from '../src/core/people/staff.table';
import { relays } from '../src/core/relays/relay.table';
import { holidays } from '../src/core/settings/holiday.table';
import { lists } from '../src/core/settings/list.table';
import { settings } from '../src/core/settings/setting.table';
import { setClock } from '../src/local/clock';
import { Host } from '../src/local/host';
import type { Meter } from '../src/local/meter';
import { Bundle } from '../src/local/runtime/bundle';
import { live } from '../test/core/callbacks/year';
import { engineLines } from './bench/dispatch';
import { policyYear } from './bench/policy-year/year';
import { ask, BOSS, MANAGER, placeOf, spoil, storeOf, TODAY } from './bench/register';
import { build } from './build';

const here = dirname(fileURLToPath(import.meta.url));
const DIST = join(here, '../dist');

interface Line {
  readonly op: string;
  readonly clients: number;
  readonly calls: number;
  readonly cellsRead: number;
  readonly cellsWritten: number;
  readonly mails: number;
  readonly cpuMs: number;
  /** CPU against bare reading and writing of the same cells; null where that says nothing. */
  readonly floorRatio: number | null;
}

const say = (line: Line): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

v8.setFlagsFromString('--expose-gc');
const collect: () => void = vm.runInNewContext('gc');
const idle = new Int32Array(new SharedArrayBuffer(4));

/** CPU of the whole process while something runs. Nothing pays for what was left lying about before. */
function cpuOf<T>(act: () => T): { readonly value: T; readonly ms: number } {
  collect();
  // The sweeping goes on beside for a moment.
  Atomics.wait(idle, 0, 0, 60);
  const before = process.cpuUsage();
  const value = act();
  const { user, system } = process.cpuUsage(before);
  return { value, ms: (user + system) / 1000 };
}

const round = (ms: number): number => Math.round(ms * 10) / 10;

function report(op: string, count: number, meter: Meter, ms: number, floorRatio: number | null = null): void {
  const { calls, cellsRead, cellsWritten, mails } = meter;
  say({ op, clients: count, calls, cellsRead, cellsWritten, mails, cpuMs: round(ms), floorRatio });
}

/** Reads blocks and writes back part of the last one, with nothing done in between; then looks once more, as a recomputation does. */
const BARE = `
function bare(reads, write, again) {
  var book = SpreadsheetApp.getActiveSpreadsheet();
  function range(at) { return book.getSheetByName(at[0]).getRange(at[1], at[2], at[3], at[4]); }
  var lines = [];
  reads.forEach(function (read) { lines = range(read).getValues(); });
  range(write).setValues(lines.slice(0, write[3]).map(function (line) { return line.slice(write[2] - 1, write[2] - 1 + write[4]); }));
  range(again).getValues();
}`;

type Block = readonly [tab: string, row: number, column: number, rows: number, columns: number];

/** The blocks that a recomputation reads, the one that it writes, and the ids that it looks at afterwards. */
function blocksOf({ workbook }: Host, count: number, written: number): readonly [readonly Block[], Block, Block] {
  const whole = (table: Table): Block => {
    const { sheet, columns } = placeOf(workbook, table);
    const { grid, name } = workbook.sheet(sheet);
    return [name, 2, 1, grid.rows - 1, columns.size];
  };
  /** The columns up to the last of these: who reads a few reads what lies between. */
  const upTo = (table: Table, fields: readonly string[]): Block => {
    const [tab, row, column, rows] = whole(table);
    const { columns } = placeOf(workbook, table);
    return [tab, row, column, rows, Math.max(...fields.map((name) => columns.get(name) ?? 0)) + 1];
  };
  const register = whole(clients);
  const [tab, , , rows] = register;
  const first = (placeOf(workbook, clients).columns.get('klass') ?? 0) + 1;
  const reads = [...[settings, staff, lists, rules, holidays, designers, relays].map(whole), upTo(dispatches, COUNTED_FROM), register];
  return [reads, [tab, 2, first, count, Math.round(written / count)], [tab, 2, 1, rows, 1]];
}

/** What reading and writing the very cells of a recomputation costs, by a script beside the add-on's own, in as fresh a world. */
function floor(host: Host, count: number, spent: Meter): number {
  const { value, ms } = cpuOf(() => host.run('bare', { user: BOSS, args: blocksOf(host, count, spent.cellsWritten), log: false }));
  if (!value.ok) throw new Error(`the bare script: ${value.error.message}`);
  for (const kind of ['cellsRead', 'cellsWritten'] as const) {
    const share = value.meter[kind] / spent[kind];
    if (share < 0.99 || share > 1.01) throw new Error(`the bare script has ${value.meter[kind]} ${kind}, not ${spent[kind]}`);
  }
  return ms;
}

function measure(count: number): void {
  const host = storeOf(count, { ...Bundle.read(DIST).files, 'bare.js': BARE });
  ask(host, 'recompute', {}, BOSS, `benchfirst${count}`);

  const registered = cpuOf(() =>
    ask(
      host,
      'register',
      { draft: { name: '新客户', phone: '13600000001', source: 'walkIn', estate: '新楼盘' } },
      MANAGER,
      `benchreg${count}`,
    ),
  );
  report('register', count, registered.value.meter, registered.ms);
  const { id, at } = registered.value.value as { id: string; at: number };

  const logged = cpuOf(() =>
    ask(host, 'log', { client: id, at, draft: { outcome: 'reached', content: '聊了风格' } }, MANAGER, `benchlog${count}`),
  );
  report('log', count, logged.value.meter, logged.ms);

  const passing = { to: 'serviceCentre', what: '水龙头漏水', receiver: '赵师傅', mail: 'zhao@example.com' };
  const passed = cpuOf(() =>
    ask(host, 'log', { client: id, at, draft: { outcome: 'reached', content: '漏水' }, relay: passing }, MANAGER, `benchpas${count}`),
  );
  report('relay', count, passed.value.meter, passed.ms);

  const listed = cpuOf(() => ask(host, 'today', { scope: 'mine' }, MANAGER, `benchday${count}`));
  report('today', count, listed.value.meter, listed.ms);

  const offer = ask(host, 'suggest', { client: id, at, slot: 'first' }, MANAGER, `benchsug${count}`).value as {
    best: { designer: string }[];
    seen: string;
  };
  const designer = offer.best[0]?.designer ?? '';
  const sent = cpuOf(() =>
    ask(host, 'dispatch', { client: id, at, slot: 'first', designer, seen: offer.seen }, MANAGER, `benchdis${count}`),
  );
  report('dispatch', count, sent.value.meter, sent.ms);

  // In turn, many times where one is short, and the first few while the engine warms up do not count; the median says it.
  const times = count > 1_000 ? 6 : 24;
  const runs = Array.from({ length: times }, (_, n) => {
    spoil(host, count);
    const computed = cpuOf(() => ask(host, 'recompute', {}, BOSS, `benchcmp${count}n${n}`));
    const { meter } = computed.value;
    return { meter, ms: computed.ms, ratio: computed.ms / floor(host, count, meter) };
  }).slice(Math.ceil(times / 6));
  const middle = runs.sort((a, b) => a.ratio - b.ratio)[Math.floor(runs.length / 2)];
  if (middle) report('recompute', count, middle.meter, middle.ms, Math.round(middle.ratio * 100) / 100);

  // The rule after the first talk changed, and everybody computed again by it.
  const changed = cpuOf(() => ask(host, 'saveRule', { id: 'R03', draft: { days: '3、6、12' } }, BOSS, `benchrul${count}`));
  report('ruleChange', count, changed.value.meter, changed.ms);

  ask(host, 'reminders', { want: 'on' }, BOSS, `benchrem${count}`);
  host.clock.advanceTo(Date.parse(`${TODAY}T03:30:00Z`));
  const mailed = cpuOf(() => host.run('onHour', { user: BOSS, hasUi: false, log: false }));
  if (!mailed.value.ok) throw new Error(`reminders: ${mailed.value.error.message}`);
  report('reminders', count, mailed.value.meter, mailed.ms);
}

/** One morning of a large store: the run that sends as much as it can in its time, and what each mail costs. */
function morningOf(people: number, count: number): void {
  const host = storeOf(count, DIST, people);
  ask(host, 'recompute', {}, BOSS, `benchmor${people}`);
  ask(host, 'reminders', { want: 'on' }, BOSS, `benchmrn${people}`);
  host.clock.advanceTo(Date.parse(`${TODAY}T03:30:00Z`));
  const { value, ms } = cpuOf(() => host.run('onHour', { user: BOSS, hasUi: false, log: false }));
  if (!value.ok) throw new Error(`a morning of ${people} people: ${value.error.message}`);
  if (value.meter.mails < people) throw new Error(`a morning of ${people} people sent ${value.meter.mails} mails`);
  report(`morning${people}`, count, value.meter, ms);
}

/** A year of a store, day by day, in the engine alone: nobody may be forgotten in it. */
function yearOf(count: number): void {
  const { value, ms } = cpuOf(() => live(1, day('2026-01-01'), count, {}, 0));
  if (value.wrong.length > 0) throw new Error(`a year of ${count} clients: ${value.wrong[0]}`);
  say({ op: 'year', clients: count, calls: 0, cellsRead: 0, cellsWritten: 0, mails: 0, cpuMs: round(ms), floorRatio: null });
}

/** The usual way, on the same meter and the same register. */
function rowByRow(count: number): void {
  const store = storeOf(count, DIST);
  ask(store, 'recompute', {}, BOSS, `benchrow${count}`);
  const files = {
    'Code.js': readFileSync(join(here, 'bench/row-by-row.js'), 'utf8'),
    'appsscript.json': readFileSync(join(DIST, 'appsscript.json'), 'utf8'),
  };
  const host = Host.restore(store.snapshot(), { dist: files, clock: setClock(`${TODAY}T02:00:00Z`) });
  const columns = Object.fromEntries([...placeOf(host.workbook, clients).columns].map(([name, column]) => [name, column + 1]));
  const last = `C${String(count - 1).padStart(7, '0')}`;
  for (const [name, args] of [
    ['register', [columns]],
    ['log', [columns, last]],
    ['today', [columns]],
    ['recompute', [columns]],
  ] as const) {
    const { value, ms } = cpuOf(() => host.run(name, { user: BOSS, args, log: false }));
    if (!value.ok) throw new Error(`${name}, row by row: ${value.error.message}`);
    report(`${name}.rowByRow`, count, value.meter, ms);
  }
}

/** A year of a store with 25 designers: our way to dispatch and four others, over the same clients. */
function policies(): void {
  for (const seed of ['a', 'b', 'c']) {
    for (const { fit, value, jain, jainByWeight, wait, ...line } of policyYear(seed, 365)) {
      const digits = (n: number, count: number): number => Math.round(n * 10 ** count) / 10 ** count;
      const shown = { fit: digits(fit, 3), value: Math.round(value), jain: digits(jain, 3), jainByWeight: digits(jainByWeight, 3) };
      process.stdout.write(`${JSON.stringify({ op: 'policyYear', seed, ...line, ...shown, wait: digits(wait, 3) })}\n`);
    }
  }
}

const OPS: Readonly<Record<string, () => void | Promise<void>>> = {
  register: () => {
    for (const count of [1_000, 10_000, 50_000]) measure(count);
    rowByRow(1_000);
  },
  morning: () => morningOf(500, 20_000),
  year: () => yearOf(400),
  dispatch: async () => {
    for (const line of await engineLines()) process.stdout.write(`${JSON.stringify(line)}\n`);
  },
  policyYear: policies,
};

await build();
const wanted = process.argv.slice(2);
for (const [name, run] of Object.entries(OPS)) if (wanted.length === 0 || wanted.includes(name)) await run();
