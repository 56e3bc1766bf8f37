import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { shiftedClock } from '../src/local/clock';
import { Host } from '../src/local/host';
import type { User } from '../src/local/runtime/state';
import { startServer } from '../src/local/server';
import { buildPage } from '../src/local/server/page';
import { openStore } from '../src/local/storage';
import { Workbook } from '../src/local/workbook/workbook';
import { zoneOf } from '../src/local/workbook/zone';
import { readCsv } from '../src/local/xlsx/csv';
import { UnreadableFile } from '../src/local/xlsx/problem';
import { readXlsx } from '../src/local/xlsx/read';
import { build } from './build';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const ZONE = 'Asia/Shanghai';
const PORT = 8765;

const say = (line: string): void => console.log(line);

const HELP = `npm start                       打开示例店面(第一次会生成数据)
npm start -- 客户表.xlsx         打开一个 xlsx 或 csv 文件的副本
npm start -- --empty            打开一张空表
      --fresh                   丢掉上次的改动,重新开始
      --date 2026-03-05         从这一天的早上 9 点开始
      --port 9000               使用这个端口
      --no-open                 不打开浏览器`;

interface Beginning {
  readonly workbook: Workbook;
  readonly owner: string;
  readonly users: readonly User[];
}

const OWNER: User = { email: 'me@example.com', name: '我' };

/** A file of somebody's, as a workbook. What could not be kept is told line by line. */
async function readFileOf(path: string): Promise<Beginning> {
  const { workbook, report } = path.toLowerCase().endsWith('.csv') ? await readCsv(path) : await readXlsx(path);
  for (const { sheet, cell, message } of report) say(`  「${sheet}」${cell ? ` ${cell}` : ''}:${message.zh}`);
  say(report.length === 0 ? '全部内容都已读入。' : `以上 ${report.length} 处没有照原样读入,其余都在。`);
  return { workbook, owner: OWNER.email, users: [OWNER] };
}

const emptyBook = (): Beginning => ({
  workbook: Workbook.empty({ name: '客户经理工作簿', sheet: '工作表1', timeZone: ZONE }),
  owner: OWNER.email,
  users: [OWNER],
});

/** The date that the host was left at, kept beside the workbook. */
function clockOf(file: string, date: string | undefined) {
  const moment = date ? zoneOf(ZONE).moment(Date.parse(`${date}T09:00:00Z`)) : null;
  if (moment !== null && !Number.isFinite(moment)) throw new Error(`日期写成 2026-03-05 这样:${date}`);
  const saved: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  const ahead = typeof saved === 'object' && saved !== null && 'ahead' in saved ? Number(saved.ahead) : 0;
  const clock = shiftedClock(moment ?? (ahead > 0 ? Date.now() + ahead : null));
  let written = '';
  const isMoved = (): boolean => Math.abs(clock.now() - Date.now()) > 60_000;
  return {
    clock,
    isMoved,
    save: () => {
      const text = JSON.stringify({ ahead: isMoved() ? clock.now() - Date.now() : 0 });
      const coarse = text.replace(/\d{4}(?=})/, '');
      if (coarse !== written) writeFileSync(file, text);
      written = coarse;
    },
  };
}

/** Sets the workbook up through the add-on's own door, where nobody has done so yet. */
function setUp(host: Host, name: string): void {
  const ask = (call: string, input: object): { readonly ok: boolean; readonly value?: Readonly<Record<string, unknown>> } => {
    const request = createHash('sha256').update(`${call}${Date.now()}`).digest('hex').slice(0, 20);
    const result = host.call('rpc', [call, JSON.stringify({ request, input })], { user: host.state.owner });
    if (!result.ok) throw new Error(result.error.message);
    return JSON.parse(String(result.value)) as ReturnType<typeof ask>;
  };
  if (ask('start', {}).value?.ready !== false) return;
  const reply = ask('setUp', { lang: 'zh', storeName: '示范店', name });
  if (!reply.ok) say(`初始化没有完成:${JSON.stringify(reply)}`);
}

/** Shows the page, where this machine can. */
function openBrowser(url: string): void {
  const [command, args] =
    process.platform === 'darwin'
      ? ['open', [url]]
      : process.platform === 'win32'
        ? ['cmd', ['/c', 'start', '', url]]
        : ['xdg-open', [url]];
  const child = spawn(String(command), args as string[], { stdio: 'ignore', detached: true });
  // Where there is no browser, the address on the screen is enough.
  child.once('error', () => undefined);
  child.unref();
}

async function start(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    allowNegative: true,
    options: {
      port: { type: 'string' },
      date: { type: 'string' },
      fresh: { type: 'boolean' },
      empty: { type: 'boolean' },
      open: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return say(HELP);
  const file = positionals[0] ? resolve(process.env.INIT_CWD ?? process.cwd(), positionals[0]) : null;
  if (file && !existsSync(file)) throw new Error(`没有这个文件:${file}`);
  const name = file
    ? `${basename(file)}-${createHash('sha256').update(file).digest('hex').slice(0, 8)}`
    : values.empty
      ? 'empty'
      : 'sample';
  const folder = join(root, '.data', name);
  if (values.fresh) rmSync(folder, { recursive: true, force: true });
  const page = join(root, '.build/view');
  const [beginning] = await Promise.all([begin(folder, file, values.empty ?? false, values.date), build(), buildPage(page)]);
  mkdirSync(folder, { recursive: true });
  const { clock, isMoved, save } = clockOf(join(folder, 'clock.json'), values.date);
  const store = openStore(folder, { create: () => beginning?.workbook ?? Workbook.empty() });
  for (const notice of store.notices) say(notice);
  const { workbook, state } = store;
  const host = new Host({
    dist: join(root, 'dist'),
    workbook,
    state,
    clock,
    ...(beginning && { owner: beginning.owner, users: beginning.users }),
  });
  setUp(host, state.users.find((user) => user.email === state.owner)?.name ?? '');
  const commit = (): void => {
    store.commit();
    save();
  };
  commit();
  const server = await startServer({
    host,
    page,
    port: values.port === undefined ? PORT : Number(values.port),
    commit,
    isMoved,
    resetClock: () => clock.reset(null),
    failed: (error) => {
      console.error(error);
      process.exit(1);
    },
  });
  say(`\n  客户经理工作簿  ${server.url}\n  数据在 ${folder},按 Ctrl+C 结束。\n`);
  if (values.open ?? true) openBrowser(server.url);
  const end = (): void => {
    void server.close().then(() => {
      store.close();
      process.exit(0);
    });
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

/** What a new folder begins with; nothing where there is a workbook already. */
async function begin(folder: string, file: string | null, isEmpty: boolean, date: string | undefined): Promise<Beginning | null> {
  if (existsSync(join(folder, 'workbook.json'))) return null;
  void date;
  if (file) return readFileOf(file);
  return isEmpty ? emptyBook() : emptyBook();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  start().catch((error: unknown) => {
    console.error(error instanceof UnreadableFile ? error.reason.zh : error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
