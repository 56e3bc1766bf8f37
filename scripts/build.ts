import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type BuildOptions, build as bundle } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What the add-on is built from. */
export interface Sources {
  /** Its exports are the names that Google may call. */
  readonly entry: string;
  /** Holds main.tsx, style.css and sidebar.html. */
  readonly sidebar: string;
  readonly manifest: string;
}

const OWN: Sources = {
  entry: join(root, 'src/entry/gas.ts'),
  sidebar: join(root, 'src/sidebar'),
  manifest: join(root, 'appsscript.json'),
};

/** A script with the map that leads from its places back to the sources. */
interface Mapped {
  readonly text: string;
  readonly map: string;
}

interface Bundled extends Mapped {
  /** What its entry exports, in a fixed order. */
  readonly exports: readonly string[];
}

/** Bundles one file. A warning is an error: what esbuild doubts would break at a user's. */
async function bundled(options: BuildOptions): Promise<Bundled> {
  const result = await bundle({
    absWorkingDir: root,
    bundle: true,
    minify: true,
    target: 'es2019',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
    outdir: join(root, '.build'),
    // The same code without the wrapper that looks for other kinds of modules.
    alias: { dayjs: 'dayjs/esm/index.js' },
    ...options,
    metafile: true,
    write: false,
  });
  const [warning] = result.warnings;
  if (warning) throw new Error(`${warning.location?.file}:${warning.location?.line}: ${warning.text}`);
  const find = (isMap: boolean) => result.outputFiles.find(({ path }) => path.endsWith('.map') === isMap)?.text ?? '';
  const exports = Object.values(result.metafile.outputs).flatMap((output) => output.exports);
  return { text: find(false), map: find(true), exports: exports.sort() };
}

/** A script as Google runs it: one file, with a top-level function for each export of the entry that hands its arguments on. */
export async function script(entry: string): Promise<Mapped> {
  const { exports } = await bundled({ entryPoints: [entry], format: 'esm' });
  if (exports.length === 0) throw new Error(`${entry} exports nothing that Google could call`);
  // An iife does not tell what its entry exports, an esm module does.
  const { text, map } = await bundled({
    entryPoints: [entry],
    format: 'iife',
    globalName: 'app',
    inject: [join(root, 'src/entry/builtins.ts')],
    sourcemap: 'external',
    sourcesContent: false,
  });
  const globals = exports.map((name) => `function ${name}(){return app.${name}.apply(this,arguments)}`);
  return { text: `${[text, ...globals].join('\n')}\n`, map };
}

/** Puts `content` where `page` says; a page without the place would come out without its script or style. */
function put(page: string, place: string, content: string): string {
  const parts = page.split(place);
  if (parts.length !== 2) throw new Error(`sidebar.html must hold ${place} once`);
  return parts.join(content);
}

/** The sidebar's page with its script and style inside, for Google serves no other files. */
async function page(folder: string): Promise<string> {
  const code = await bundled({
    entryPoints: [join(folder, 'main.tsx')],
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  const style = await bundled({ entryPoints: [join(folder, 'style.css')] });
  // A closing tag inside a string of the script would end the element early.
  const safe = code.text.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
  const styled = put(readFileSync(join(folder, 'sidebar.html'), 'utf8'), '<!--style-->', `<style>${style.text.trim()}</style>`);
  return put(styled, '<!--script-->', `<script>${safe.trim()}</script>`);
}

/** What a build gives. The same sources give the same bytes. */
export interface Built {
  /** The files that clasp pushes, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** Leads from a place in Code.js, as the stack of a logged fault names it, back to the source. It is not pushed. */
  readonly map: string;
}

export async function make(sources: Sources = OWN): Promise<Built> {
  const code = await script(sources.entry);
  const files = {
    'Code.js': code.text,
    'sidebar.html': await page(sources.sidebar),
    'appsscript.json': readFileSync(sources.manifest, 'utf8'),
  };
  return { files, map: code.map };
}

/** Writes dist/: exactly what clasp pushes, and nothing else. The map goes beside it, into .build/. */
export async function build(dist: string = join(root, 'dist'), sources: Sources = OWN): Promise<void> {
  const { files, map } = await make(sources);
  const beside = join(dist, '../.build');
  for (const folder of [dist, beside]) mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(dist)) if (!(name in files)) rmSync(join(dist, name), { recursive: true });
  for (const [name, text] of Object.entries(files)) write(join(dist, name), text);
  write(join(beside, 'Code.js.map'), map);
}

/** What is the same already is left alone, for somebody may be reading it. */
function write(path: string, text: string): void {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  build().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
