import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** Bundles one file and gives its text. A warning is an error: what esbuild doubts would break at a user's. */
async function bundled(options: BuildOptions): Promise<string> {
  const result = await bundle({
    absWorkingDir: root,
    bundle: true,
    target: 'es2019',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
    ...options,
    write: false,
  });
  const [warning] = result.warnings;
  if (warning) throw new Error(`${warning.location?.file}:${warning.location?.line}: ${warning.text}`);
  const [file] = result.outputFiles;
  if (!file) throw new Error('esbuild wrote nothing');
  return file.text;
}

/** The names that the entry file exports, in a fixed order: each becomes a function that Google may call. */
async function exportedNames(entry: string): Promise<readonly string[]> {
  const result = await bundle({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const names = Object.values(result.metafile.outputs)
    .flatMap((output) => output.exports)
    .sort();
  if (names.length === 0) throw new Error(`${entry} exports nothing that Google could call`);
  return names;
}

/** The script of the add-on: one file, with a top-level forwarding function for each export of the entry. */
async function script(entry: string): Promise<string> {
  const names = await exportedNames(entry);
  const globals = names.map((name) => `function ${name}() { return app.${name}.apply(this, arguments); }`).join('\n');
  return bundled({
    entryPoints: [entry],
    format: 'iife',
    globalName: 'app',
    minifySyntax: true,
    minifyWhitespace: true,
    footer: { js: globals },
  });
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
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  const style = await bundled({ entryPoints: [join(folder, 'style.css')], minify: true });
  // A closing tag inside a string of the script would end the element early.
  const safe = code.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
  const styled = put(readFileSync(join(folder, 'sidebar.html'), 'utf8'), '<!--style-->', `<style>${style.trim()}</style>`);
  return put(styled, '<!--script-->', `<script>${safe.trim()}</script>`);
}

/** The files that clasp pushes, by name. The same sources give the same bytes. */
export async function files(sources: Sources = OWN): Promise<Readonly<Record<string, string>>> {
  return {
    'Code.js': await script(sources.entry),
    'sidebar.html': await page(sources.sidebar),
    'appsscript.json': readFileSync(sources.manifest, 'utf8'),
  };
}

/** Writes dist/: exactly what clasp pushes, and nothing else. */
export async function build(dist: string = join(root, 'dist'), sources: Sources = OWN): Promise<void> {
  const made = await files(sources);
  mkdirSync(dist, { recursive: true });
  for (const name of readdirSync(dist)) if (!(name in made)) rmSync(join(dist, name), { recursive: true });
  for (const [name, text] of Object.entries(made)) writeFileSync(join(dist, name), text);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  build().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
