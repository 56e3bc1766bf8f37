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
import { openFile } from '../src/local/xlsx/open';
import { UnreadableFile } from '../src/local/xlsx/problem';
import { build } from './build';
import { sampleOwner, sampleWorkbook } from './sample';
import { STORE, sampleStaff } from './sample/people';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const ZONE = 'Asia/Shanghai';
const PORT = 8765;

const say = (line: string): void => console.log(line);

const HELP = `npm start                       打开示例店面(第一次会生成数据)
npm start -- 客户表.xlsx         打开这个文件的副本(xlsx、csv)
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
  const { workbook, report } = await openFile(path, { timeZone: ZONE });
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

interface Reply {
  readonly ok: boolean;
  readonly value?: Readonly<Record<string, unknown>>;
}

/** Asks the add-on through the door of its sidebar, as the owner. */
function ask(host: Host, call: string, input: object): Reply {
  const request = createHash('sha256').update(`${call} ${host.clock.now()}`).digest('hex').slice(0, 20);
  const result = host.call('rpc', [call, JSON.stringify({ request, input })], { user: host.state.owner });
  if (!result.ok) throw new Error(result.error.message);
  return JSON.parse(String(result.value)) as Reply;
}

/** Sets the sample store up through the add-on's own door, as its menu would, unless that was done before. */
function setUp(host: Host): void {
  // Refused, and not merely unready, while the sample has brought its own tabs and set-up has not made the others.
  const begun = ask(host, 'start', {});
  if (begun.ok && begun.value?.ready === true) return;
  const reply = ask(host, 'setUp', { lang: 'zh', storeName: STORE, name: '' });
  if (!reply.ok) return say(`初始化没有完成,请在菜单里运行「初始化」:${JSON.stringify(reply)}`);
  // So that there is something to see the next morning.
  ask(host, 'reminders', { want: 'on' });
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
  const today = values.date ?? new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format();
  const [beginning] = await Promise.all([begin(folder, file, values.empty ?? false, today), build(), buildPage(page)]);
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
  // Only the sample is set up unasked; anything else stays as it is until people choose so in the menu.
  if (name === 'sample') setUp(host);
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
async function begin(folder: string, file: string | null, isEmpty: boolean, today: string): Promise<Beginning | null> {
  if (existsSync(join(folder, 'workbook.json'))) return null;
  if (file) return readFileOf(file);
  if (isEmpty) return emptyBook();
  const users = sampleStaff().flatMap(({ name, mail }) => (name && mail ? [{ name, email: mail }] : []));
  return { workbook: await sampleWorkbook(today), owner: sampleOwner(), users };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  start().catch((error: unknown) => {
    console.error(error instanceof UnreadableFile ? error.reason.zh : error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
