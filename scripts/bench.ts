import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rules } from '../src/core/callbacks/rule.table';
import { clients } from '../src/core/clients/client.table';
import { designers } from '../src/core/designers/designer.table';
import { dispatches } from '../src/core/dispatch/dispatch.table';
import type { Table } from '../src/core/kernel/table';
import { holidays } from '../src/core/settings/holiday.table';
import { lists } from '../src/core/settings/list.table';
import { settings } from '../src/core/settings/setting.table';
import { setClock } from '../src/local/clock';
import { Host } from '../src/local/host';
import type { Meter } from '../src/local/meter';
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

/** CPU of the whole process while something runs. */
function cpuOf<T>(act: () => T): { readonly value: T; readonly ms: number } {
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

const BARE = `
function bare(reads, write) {
  var book = SpreadsheetApp.getActiveSpreadsheet();
  var blocks = reads.map(function (read) { return book.getSheetByName(read[0]).getRange(read[1], read[2], read[3], read[4]).getValues(); });
  var lines = blocks[write.from].map(function (line) { return line.slice(write.left, write.left + write.columns); });
  book.getSheetByName(write.tab).getRange(write.row, write.column, lines.length, write.columns).setValues(lines);
  SpreadsheetApp.flush();
}`;

/** What reading and writing the very cells of a recomputation costs with nothing done in between. */
function floor(host: Host, count: number, spent: Meter): { readonly ms: number; readonly meter: Meter } {
  const tabs: readonly Table[] = [settings, lists, rules, holidays, designers, dispatches, clients];
  const bare = Host.restore(host.snapshot(), {
    dist: { 'Code.js': BARE, 'appsscript.json': readFileSync(join(DIST, 'appsscript.json'), 'utf8') },
  });
  const at = placeOf(host.workbook, clients);
  const left = at.columns.get('klass') ?? 0;
  const read = (table: Table, width: number) => {
    const { grid, name } = host.workbook.sheet(placeOf(host.workbook, table).sheet);
    return [name, 2, 1, grid.rows - 1, width] as const;
  };
  const small = tabs.slice(0, -1).map((table) => read(table, placeOf(host.workbook, table).columns.size));
  const rows = host.workbook.sheet(at.sheet).grid.rows - 1;
  const rest = spent.cellsRead - small.reduce((sum, [, , , height, width]) => sum + height * width, 0);
  const width = Math.min(at.columns.size, Math.max(left + 16, Math.round(rest / rows)));
  const reads = [...small, read(clients, width)];
  const write = {
    from: reads.length - 1,
    left,
    columns: Math.round(spent.cellsWritten / count),
    tab: reads[reads.length - 1]?.[0],
    row: 2,
    column: left + 1,
  };
  const { value, ms } = cpuOf(() => bare.run('bare', { user: BOSS, args: [reads, write], log: false }));
  if (!value.ok) throw new Error(`the bare script: ${value.error.message}`);
  return { ms, meter: value.meter };
}

function measure(count: number): void {
  const host = storeOf(count, DIST);
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

  // Three times, for one garbage collection would decide the ratio; the median counts.
  const runs = Array.from({ length: 3 }, (_, n) => {
    spoil(host, count);
    const computed = cpuOf(() => ask(host, 'recompute', {}, BOSS, `benchcmp${count}n${n}`));
    const bare = floor(host, count, computed.value.meter);
    return { meter: computed.value.meter, ms: computed.ms, ratio: computed.ms / bare.ms };
  }).sort((a, b) => a.ratio - b.ratio);
  const middle = runs[1];
  if (middle) report('recompute', count, middle.meter, middle.ms, Math.round(middle.ratio * 100) / 100);

  ask(host, 'reminders', { want: 'on' }, BOSS, `benchrem${count}`);
  host.clock.advanceTo(Date.parse(`${TODAY}T03:30:00Z`));
  const mailed = cpuOf(() => host.run('onHour', { user: BOSS, hasUi: false, log: false }));
  if (!mailed.value.ok) throw new Error(`reminders: ${mailed.value.error.message}`);
  report('reminders', count, mailed.value.meter, mailed.ms);
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

await build();
for (const count of [1_000, 10_000, 50_000]) measure(count);
rowByRow(1_000);
