import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { build, make, type Sources } from '../../scripts/build';

let folder: string;
let sources: Sources;

const scratch = fileURLToPath(new URL('../../.build', import.meta.url));

/** A small add-on of its own, so that the build is tested and not the product. Inside the project, for it needs preact. */
beforeEach(() => {
  mkdirSync(scratch, { recursive: true });
  folder = mkdtempSync(join(scratch, 'add-on-'));
  sources = { entry: join(folder, 'gas.ts'), sidebar: folder, manifest: join(folder, 'appsscript.json') };
  writeFileSync(
    join(folder, 'gas.ts'),
    `class Counter { #n = 0; next(): number { return ++this.#n; } }
     const counter = new Counter();
     export function onOpen(by?: { times: number }) { return [counter.next(), by?.times ?? '一次']; }
     export const rpc = (name: string, json: string) => name + json;`,
  );
  writeFileSync(join(folder, 'main.tsx'), `document.title = '</script><!-- 中文 $& ' + (<b>x</b>).type;`);
  writeFileSync(join(folder, 'style.css'), 'body {\n  color: red;\n}\n');
  writeFileSync(join(folder, 'sidebar.html'), '<!doctype html><head><!--style--></head><body><!--script--></body>');
  writeFileSync(sources.manifest, '{ "runtimeVersion": "V8" }\n');
});

afterEach(() => rmSync(folder, { recursive: true }));

const files = async () => (await make(sources)).files;

test('every export of the entry becomes a top-level function that hands on its arguments', async () => {
  const { 'Code.js': code = '' } = await files();
  const context = vm.createContext({});
  vm.runInContext(code, context);
  expect(code).toMatch(/^function onOpen\(\)/m);
  expect(vm.runInContext(`JSON.stringify([onOpen({ times: 3 }), onOpen(), rpc('a', 'b')])`, context)).toBe('[[1,3],[2,"一次"],"ab"]');
});

test('newer syntax is lowered and Chinese stays readable', async () => {
  const { 'Code.js': code } = await files();
  expect(code).not.toMatch(/#n|\?\?|\?\./);
  expect(code).toContain('一次');
});

test('the page carries its style and script, and no text of the script can end it early', async () => {
  const { 'sidebar.html': page = '' } = await files();
  expect(page).toContain('<style>body{color:red}</style>');
  expect(page.match(/<\/script/g)).toHaveLength(1);
  expect(page).not.toContain('<!--');
  expect(page).toContain('中文 $& ');
});

test('two builds give the same bytes, and dist holds them and nothing else', async () => {
  const dist = join(folder, 'dist');
  mkdirSync(join(dist, 'old'), { recursive: true });
  writeFileSync(join(dist, 'Old.js'), '');
  await build(dist, sources);
  const again = await files();
  expect(readdirSync(dist).sort()).toEqual(['Code.js', 'appsscript.json', 'sidebar.html']);
  expect(Object.fromEntries(readdirSync(dist).map((name) => [name, readFileSync(join(dist, name), 'utf8')]))).toEqual(again);
});

test('a second build of the same sources leaves the files alone, for a test may be reading them', async () => {
  const dist = join(folder, 'dist');
  await build(dist, sources);
  utimesSync(join(dist, 'Code.js'), 1, 1);
  writeFileSync(join(dist, 'sidebar.html'), 'spoilt');
  await build(dist, sources);
  expect(statSync(join(dist, 'Code.js')).mtimeMs).toBe(1000);
  expect(readFileSync(join(dist, 'sidebar.html'), 'utf8')).toContain('<script>');
});

test('a place in the script leads back to its source', async () => {
  const source = [
    'const known = new Map<string, number>();',
    'export function rpc(name?: string, more?: { most?: number }): number {',
    '  const count = known.get(name ?? "") ?? 1;',
    '  if (count > (more?.most ?? 7)) {',
    '    throw new Error(`broken`);',
    '  }',
    '  known.set(String(name), count);',
    '  return name === undefined ? count ?? 0 : known.get("there") ?? -1;',
    '}',
  ];
  writeFileSync(join(folder, 'gas.ts'), source.join('\n'));
  await build(join(folder, 'dist'), sources);
  const map = new SourceMap(JSON.parse(readFileSync(join(folder, '.build/Code.js.map'), 'utf8')));
  const code = readFileSync(join(folder, 'dist/Code.js'), 'utf8').split('\n');
  for (const mark of ['broken', '.set(', 'there']) {
    const line = code.findIndex((text) => text.includes(mark));
    expect([mark, map.findEntry(line, code[line]?.indexOf(mark) ?? 0)]).toMatchObject([
      mark,
      { originalSource: expect.stringMatching(/gas\.ts$/), originalLine: source.findIndex((text) => text.includes(mark)) },
    ]);
  }
});

test.each([
  ['a missing entry', 'gas.ts', null, /gas\.ts/],
  ['an entry that exports nothing', 'gas.ts', 'console.log(1);', /exports nothing/],
  ['an import that leads nowhere', 'gas.ts', `export { a } from './gone';`, /gone/],
  ['a missing page', 'sidebar.html', null, /sidebar\.html/],
  ['a page without a place for its script', 'sidebar.html', '<!--style-->', /must hold <!--script--> once/],
  ['a missing manifest', 'appsscript.json', null, /appsscript\.json/],
  ['code that esbuild doubts', 'gas.ts', 'export const rpc = (x: object) => x === -0;', /-0/],
] as const)('%s is an error', async (_, name, text, says) => {
  if (text === null) rmSync(join(folder, name));
  else writeFileSync(join(folder, name), text);
  await expect(build(join(folder, 'dist'), sources)).rejects.toThrow(says);
  expect(readdirSync(folder)).not.toContain('dist');
});
