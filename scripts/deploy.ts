import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type Label, text } from '../src/core/kernel/text';
import { build } from './build';
import { manifestProblems } from './check/manifest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What clasp answered. */
export interface Answer {
  readonly ok: boolean;
  readonly out: string;
}

/** Runs clasp in a folder. */
export type Clasp = (folder: string, ...args: readonly string[]) => Promise<Answer>;

/** The clasp of node_modules. */
export const clasp: Clasp = (folder, ...args) =>
  new Promise((resolve) => {
    const program = join(root, 'node_modules/@google/clasp/build/src/index.js');
    execFile(process.execPath, [program, ...args], { cwd: folder }, (error, out, err) => {
      resolve({ ok: error === null, out: error ? [out, err].join('\n').trim() : out });
    });
  });

/** What the person at the command line asked for. */
export interface Wish {
  /** An existing sheet, by address or id. */
  readonly sheet?: string | undefined;
  /** An existing script that is already bound to a sheet. */
  readonly script?: string | undefined;
}

interface Settings {
  readonly scriptId: string;
  readonly parentId?: string;
}

const PUSHED = ['dist/Code.js', 'dist/appsscript.json', 'dist/sidebar.html'];

const SAY = {
  manifest: text('清单 appsscript.json 有问题,没有上传:', 'The manifest appsscript.json is wrong; nothing was pushed:'),
  login: text(
    [
      '还没有登录谷歌账号,没有上传。请先做两件事,再运行 npm run deploy:',
      '  1. 打开 https://script.google.com/home/usersettings ,把「Google Apps Script API」打开;',
      '  2. 运行 npx clasp login ,在浏览器里用管理工作簿的账号登录。',
    ].join('\n'),
    [
      'Nobody is logged in to Google; nothing was pushed. Do two things, then run npm run deploy again:',
      '  1. Open https://script.google.com/home/usersettings and switch the Google Apps Script API on.',
      '  2. Run npx clasp login and log in, in the browser, with the account that keeps the workbook.',
    ].join('\n'),
  ),
  linked: text(
    '.clasp.json 已经连着一个脚本。要换一份表格,请先把里面的 scriptId 清空。',
    '.clasp.json is linked to a script already. To link another sheet, empty its scriptId first.',
  ),
  noSheet: text('认不出这个表格地址或编号:', 'This is no address or id of a sheet:'),
  failed: text('clasp 没有成功:', 'clasp did not succeed:'),
  files: text('要上传的文件不对,没有上传:', 'These are not the files to push; nothing was pushed:'),
  done: text(
    [
      '已上传。刷新表格后,菜单栏里会出现「客户经理」。',
      '只上传代码,不新建部署:表格里的菜单、侧栏和定时提醒本来就运行最新的代码,而新建部署会让已经装好的定时提醒失效。',
    ].join('\n'),
    [
      'Pushed. Reload the sheet and its menu bar shows “Client manager”.',
      'Only code was pushed and no new deployment made: menu, sidebar and reminders of the sheet run the newest code anyway, and a new deployment would disable the reminders that are installed.',
    ].join('\n'),
  ),
} as const satisfies Record<string, Label>;

const read = (folder: string): Settings => JSON.parse(readFileSync(join(folder, '.clasp.json'), 'utf8')) as Settings;

/** The id of a sheet from its address, or as it is; null when it can be neither. */
export function sheetId(typed: string): string | null {
  return /\/spreadsheets\/d\/([\w-]{20,})/.exec(typed)?.[1] ?? /^[\w-]{20,}$/.exec(typed)?.[0] ?? null;
}

/** What would be pushed from this folder, from clasp itself; it needs no login. */
export async function pushedFrom(folder: string, run: Clasp): Promise<readonly string[] | Answer> {
  const answer = await run(folder, 'show-file-status', '--json');
  if (!answer.ok) return answer;
  const { filesToPush } = JSON.parse(answer.out) as { readonly filesToPush: readonly string[] };
  return filesToPush.map((path) => path.replaceAll('\\', '/')).sort();
}

/**
 * Makes a script bound to this sheet, or to a new one. clasp makes none where it finds a project file, and lays the new
 * script's empty files over those that are there: so it works in a folder of its own, and only the ids are taken from it.
 */
async function create(parent: string | null, run: Clasp): Promise<Settings | Answer> {
  const folder = mkdtempSync(join(tmpdir(), 'new-script-'));
  const where = parent === null ? ['--type', 'sheets'] : ['--type', 'standalone', '--parentId', parent];
  const answer = await run(folder, 'create-script', ...where, '--title', '客户经理工作簿', '--json');
  const made = answer.ok ? read(folder) : answer;
  rmSync(folder, { recursive: true });
  return made;
}

/** Builds nothing itself: checks, links and pushes what stands in `folder`/dist. Gives the exit code. */
export async function deploy(folder: string, wish: Wish, run: Clasp, print: (line: string) => void): Promise<number> {
  const say = (label: Label, detail = '') => {
    for (const lang of ['zh', 'en'] as const) print(label[lang]);
    if (detail !== '') print(detail);
  };
  const stop = (label: Label, detail = ''): number => {
    say(label, detail);
    return 1;
  };
  const problems = manifestProblems(readFileSync(join(folder, 'dist/appsscript.json'), 'utf8'));
  if (problems.length > 0) return stop(SAY.manifest, problems.join('\n'));
  const user = await run(folder, 'show-authorized-user', '--json');
  if (!user.ok) return stop(SAY.failed, user.out);
  if (!(JSON.parse(user.out) as { readonly loggedIn: boolean }).loggedIn) return stop(SAY.login);

  const before = read(folder);
  const asked = wish.sheet === undefined ? null : sheetId(wish.sheet);
  if (wish.sheet !== undefined && asked === null) return stop(SAY.noSheet, wish.sheet);
  if (before.scriptId !== '' && (wish.sheet ?? wish.script) !== undefined) return stop(SAY.linked);
  if (before.scriptId === '') {
    const made = wish.script === undefined ? await create(asked, run) : { scriptId: wish.script };
    if ('out' in made) return stop(SAY.failed, made.out);
    const parentId = made.parentId === undefined ? {} : { parentId: made.parentId };
    writeFileSync(join(folder, '.clasp.json'), `${JSON.stringify({ ...before, scriptId: made.scriptId, ...parentId }, null, 2)}\n`);
  }

  const files = await pushedFrom(folder, run);
  if ('out' in files) return stop(SAY.failed, files.out);
  if (files.join() !== PUSHED.join()) return stop(SAY.files, files.join('\n'));
  // Without --force clasp leaves out everything, and says little, as soon as the manifest has changed.
  const pushed = await run(folder, 'push', '--force');
  if (!pushed.ok) return stop(SAY.failed, pushed.out);
  const { parentId } = read(folder);
  say(SAY.done, parentId === undefined ? '' : `https://docs.google.com/spreadsheets/d/${parentId}`);
  return 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({ options: { sheet: { type: 'string' }, script: { type: 'string' } } });
  build()
    .then(() => deploy(root, values, clasp, (line) => console.log(line)))
    .catch((error: Error) => {
      console.error(error.message);
      return 1;
    })
    .then((code) => {
      process.exitCode = code;
    });
}
