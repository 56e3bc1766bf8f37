import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { deadLinks } from './check/links';
import { manifestProblems } from './check/manifest';
import { readSources } from './check/source';
import { offences } from './check/walls';
import { stalePage } from './docs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** One thing that is checked. Gives the reason why it does not hold, or null. */
export interface Part {
  readonly name: string;
  readonly run: () => Promise<string | null>;
}

/** Runs a tool of node_modules; its whole output is the reason when it fails. */
const tool = (bin: string, ...args: readonly string[]): Promise<string | null> =>
  new Promise((resolve) => {
    execFile(process.execPath, [join(root, 'node_modules', bin), ...args], { cwd: root, maxBuffer: 1 << 26 }, (error, out, err) => {
      resolve(
        error
          ? [out, err]
              .map((text) => text.trim())
              .filter(Boolean)
              .join('\n') || error.message
          : null,
      );
    });
  });

const types = (name: string, project: string): Part => ({
  name: `types of ${name}`,
  run: () => tool('typescript/bin/tsc', '--pretty', 'false', '-p', project),
});

export const PARTS: readonly Part[] = [
  ...['core', 'app', 'google', 'entry', 'sidebar'].map((layer) => types(`src/${layer}`, `src/${layer}/tsconfig.json`)),
  types('src/local, scripts and tests', 'tsconfig.json'),
  { name: 'lint and format', run: () => tool('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--colors=off', '.') },
  {
    name: 'walls between the layers',
    run: async () =>
      offences(readSources(root, 'src'))
        .map(({ path, says }) => `${path}: ${says}`)
        .join('\n') || null,
  },
  {
    name: 'manifest asks for no more than it needs',
    run: async () => manifestProblems(readFileSync(join(root, 'appsscript.json'), 'utf8')).join('\n') || null,
  },
  {
    name: 'docs say what the code does',
    run: async () => [stalePage(), ...deadLinks(root)].filter((reason) => reason !== null).join('\n') || null,
  },
];

/** Runs every part, prints a line for each in their order, and tells whether all hold. */
export async function check(parts: readonly Part[], print: (line: string) => void): Promise<boolean> {
  const started = parts.map(({ run }) => run());
  let good = true;
  for (const [index, result] of started.entries()) {
    const reason = await result;
    print(`${reason === null ? 'ok    ' : 'FAILED'}  ${parts[index]?.name}`);
    if (reason !== null) print(reason.replace(/^/gm, '        '));
    good &&= reason === null;
  }
  return good;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  void check(PARTS, (line) => console.log(line)).then((good) => {
    process.exitCode = good ? 0 : 1;
  });
}
