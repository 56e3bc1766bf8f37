import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const view = join(root, 'src/local/view');

const COMMON: BuildOptions = { bundle: true, target: 'es2022', charset: 'utf8', legalComments: 'none', minify: true, logLevel: 'warning' };

/** Bundles the page of the grid into a folder that the server hands out. Univer's hyphenation tables stay apart: nobody ever asks for them. */
export async function buildPage(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const frame = await build({
    ...COMMON,
    entryPoints: [join(view, 'frame.ts')],
    format: 'iife',
    write: false,
    // The names stand there when a frame is opened.
    define: { FUNCTIONS: 'FUNCTIONS_HERE' },
  });
  await build({
    ...COMMON,
    entryPoints: { main: join(view, 'main.tsx'), style: join(view, 'style.css') },
    format: 'esm',
    splitting: true,
    outdir: folder,
    chunkNames: 'parts/[name]-[hash]',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'process.env.NODE_ENV': '"production"', FRAME_SCRIPT: JSON.stringify(frame.outputFiles[0]?.text ?? '') },
  });
  writeFileSync(join(folder, 'index.html'), readFileSync(join(view, 'index.html')));
}
