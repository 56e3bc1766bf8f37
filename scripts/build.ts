import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build as bundle } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const entry = join(root, 'src/entry/gas.ts');

/** The names that the entry file exports, in a fixed order: each becomes a function that Google may call. */
async function exportedNames(): Promise<string[]> {
  const result = await bundle({ entryPoints: [entry], bundle: true, format: 'esm', write: false, metafile: true, outdir: dist, logLevel: 'silent' });
  const [output] = Object.values(result.metafile.outputs);
  return [...(output?.exports ?? [])].sort();
}

/** The script of the add-on: one file, with a top-level forwarding function for each export of the entry. */
async function buildScript(): Promise<void> {
  const names = await exportedNames();
  const globals = names.map((name) => `function ${name}() { return app.${name}.apply(this, arguments); }`).join('\n');
  await bundle({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    globalName: 'app',
    target: 'es2019',
    charset: 'utf8',
    legalComments: 'none',
    minifySyntax: true,
    minifyWhitespace: true,
    outfile: join(dist, 'Code.js'),
    footer: { js: globals },
    logLevel: 'warning',
  });
}

/** The sidebar's page with its script and style inside, for Google serves no other files. */
async function buildPage(): Promise<void> {
  const folder = join(root, 'src/sidebar');
  const script = await bundle({
    entryPoints: [join(folder, 'main.tsx')],
    bundle: true,
    format: 'iife',
    target: 'es2019',
    charset: 'utf8',
    legalComments: 'none',
    minify: true,
    write: false,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  });
  const style = await bundle({ entryPoints: [join(folder, 'style.css')], bundle: true, minify: true, charset: 'utf8', write: false, logLevel: 'warning' });
  // A closing tag inside a string of the script would end the element early.
  const code = (script.outputFiles[0]?.text ?? '').replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
  const page = readFileSync(join(folder, 'sidebar.html'), 'utf8')
    .replace('<!--style-->', () => `<style>${style.outputFiles[0]?.text ?? ''}</style>`)
    .replace('<!--script-->', () => `<script>${code}</script>`);
  writeFileSync(join(dist, 'sidebar.html'), page);
}

/** Writes dist/: exactly what clasp pushes. The same sources give the same bytes. */
export async function build(): Promise<void> {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  await buildScript();
  await buildPage();
  copyFileSync(join(root, 'appsscript.json'), join(dist, 'appsscript.json'));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await build();
