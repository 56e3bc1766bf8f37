import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../../scripts/build';
import { type Clasp, clasp, deploy, pushedFrom, sheetId, type Wish } from '../../scripts/deploy';

const root = fileURLToPath(new URL('../..', import.meta.url));
const SHEET = '1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789';

let folder: string;

/** A project with our settings and manifest, and a dist of its own. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deploy-'));
  mkdirSync(join(folder, 'dist'));
  for (const name of ['Code.js', 'sidebar.html']) writeFileSync(join(folder, 'dist', name), '');
  copyFileSync(join(root, 'appsscript.json'), join(folder, 'dist/appsscript.json'));
  copyFileSync(join(root, '.clasp.json'), join(folder, '.clasp.json'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const settings = (): Record<string, unknown> => JSON.parse(readFileSync(join(folder, '.clasp.json'), 'utf8'));
const link = (scriptId: string) => writeFileSync(join(folder, '.clasp.json'), JSON.stringify({ ...settings(), scriptId }));

/** The real clasp, of somebody who never logged in. */
const loggedOut: Clasp = (where, ...args) => clasp(where, ...args, '--auth', join(folder, 'nobody.json'));

/** Answers what Google would be asked for; what clasp does without Google it does itself. */
function loggedIn(calls: string[][]): Clasp {
  return async (where, ...args) => {
    calls.push([...args]);
    switch (args[0]) {
      case 'show-authorized-user':
        return { ok: true, out: '{"loggedIn":true}' };
      case 'create-script': {
        const parentId = args.includes('--parentId') ? args[args.indexOf('--parentId') + 1] : 'new-sheet';
        // As clasp 3.4 leaves it, beside the files it pulled.
        writeFileSync(join(where, '.clasp.json'), JSON.stringify({ scriptId: 'new-script', rootDir: '', parentId, filePushOrder: [] }));
        writeFileSync(join(where, 'appsscript.json'), '{}');
        return { ok: true, out: '' };
      }
      case 'push':
        return { ok: true, out: 'Pushed 3 files.' };
      default:
        return loggedOut(where, ...args);
    }
  };
}

async function run(wish: Wish, made: Clasp): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const code = await deploy(folder, wish, made, (line) => lines.push(line));
  return { code, said: lines.join('\n') };
}

test('clasp would push exactly the three files of the product', async () => {
  await build(join(folder, 'dist'));
  link('any-script');
  expect(await pushedFrom(folder, loggedOut)).toEqual(['dist/Code.js', 'dist/appsscript.json', 'dist/sidebar.html']);
});

test('whoever is not logged in is told in both languages what to do, and nothing is pushed', async () => {
  const { code, said } = await run({}, loggedOut);
  expect(code).toBe(1);
  expect(said).toMatch(/还没有登录谷歌账号[\s\S]+npx clasp login[\s\S]+Nobody is logged in[\s\S]+npx clasp login/);
  expect(settings().scriptId).toBe('');
});

test('a push without login is a failure of clasp, not a silence', async () => {
  link('any-script');
  expect(await loggedOut(folder, 'push', '--force')).toEqual({ ok: false, out: 'No credentials found.' });
});

test('the first deployment makes a sheet with its script, keeps our settings and our manifest, and pushes', async () => {
  const before = settings();
  const calls: string[][] = [];
  const { code, said } = await run({}, loggedIn(calls));
  expect(calls.map((args) => args.join(' '))).toEqual([
    'show-authorized-user --json',
    'create-script --type sheets --title 客户经理工作簿 --json',
    'show-file-status --json',
    'push --force',
  ]);
  expect(settings()).toEqual({ ...before, scriptId: 'new-script', parentId: 'new-sheet' });
  expect(readFileSync(join(folder, 'dist/appsscript.json'), 'utf8')).toBe(readFileSync(join(root, 'appsscript.json'), 'utf8'));
  expect(code).toBe(0);
  expect(said).toContain('已上传');
  expect(said).toContain('https://docs.google.com/spreadsheets/d/new-sheet');
});

test('an existing sheet gets the script by its address', async () => {
  const calls: string[][] = [];
  await run({ sheet: `https://docs.google.com/spreadsheets/d/${SHEET}/edit#gid=0` }, loggedIn(calls));
  expect(calls[1]).toEqual(['create-script', '--type', 'standalone', '--parentId', SHEET, '--title', '客户经理工作簿', '--json']);
  expect(settings()).toMatchObject({ scriptId: 'new-script', parentId: SHEET });
});

test('an existing script is linked without making one', async () => {
  const calls: string[][] = [];
  await run({ script: 'old-script' }, loggedIn(calls));
  expect(calls.map(([name]) => name)).not.toContain('create-script');
  expect(settings()).toMatchObject({ scriptId: 'old-script' });
});

test('later deployments push only, and none ever makes a new deployment', async () => {
  link('old-script');
  const calls: string[][] = [];
  const { code, said } = await run({}, loggedIn(calls));
  expect(calls.map(([name]) => name)).toEqual(['show-authorized-user', 'show-file-status', 'push']);
  expect(code).toBe(0);
  expect(said).toMatch(/不新建部署[\s\S]+no new deployment/);
});

test.each([
  ['a stray file in dist', {}, () => writeFileSync(join(folder, 'dist/Old.js'), ''), 'dist/Old.js'],
  [
    'a scope more than agreed',
    {},
    () => asked((scopes) => [...scopes, 'https://mail.google.com/']),
    'scope is too much: https://mail.google.com/',
  ],
  ['another sheet than the linked one', { sheet: SHEET }, () => link('old-script'), '.clasp.json 已经连着一个脚本'],
  ['no address of a sheet', { sheet: 'my sheet' }, () => undefined, '认不出这个表格地址或编号'],
])('%s: nothing is pushed', async (_, wish, spoil, says) => {
  spoil();
  const calls: string[][] = [];
  const { code, said } = await run(wish, loggedIn(calls));
  expect(code).toBe(1);
  expect(said).toContain(says);
  expect(calls.map(([name]) => name)).not.toContain('push');
});

function asked(change: (scopes: string[]) => string[]): void {
  const path = join(folder, 'dist/appsscript.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { oauthScopes: string[] };
  writeFileSync(path, JSON.stringify({ ...manifest, oauthScopes: change(manifest.oauthScopes) }));
}

test('what clasp cannot do is said in its own words', async () => {
  const { code, said } = await run({}, async (where, ...args) =>
    args[0] === 'create-script' ? { ok: false, out: 'User has not enabled the Apps Script API.' } : loggedIn([])(where, ...args),
  );
  expect(code).toBe(1);
  expect(said).toContain('User has not enabled the Apps Script API.');
  expect(settings().scriptId).toBe('');
  expect(readdirSync(folder).sort()).toEqual(['.clasp.json', 'dist']);
});

test.each([
  [`https://docs.google.com/spreadsheets/d/${SHEET}/edit?usp=sharing`, SHEET],
  [SHEET, SHEET],
  ['https://docs.google.com/document/d/1AbCdEfGhIjKlMnOpQrStUvWxYz', null],
  ['', null],
])('the id of the sheet in %p', (typed, id) => {
  expect(sheetId(typed)).toBe(id);
});
