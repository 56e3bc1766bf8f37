import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, 'node_modules/.cache/test-browser');

const INSTALLED = [
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Tests stay on this machine: no other name or address leads anywhere. */
const OFFLINE = '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1';

/** A browser to run, with what it must find in its environment. */
interface Program {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Only this font, so that Chinese is drawn on a machine without any and lines break alike on all of them. */
function fonts(): string {
  const file = join(cache, 'fonts.conf');
  const weights = ['400Regular', '500Medium', '700Bold'].map((weight) =>
    join(root, 'node_modules/@expo-google-fonts/noto-sans-sc', weight),
  );
  const families = ['sans-serif', 'serif', 'monospace', 'system-ui'].map(
    (family) => `<alias binding="same"><family>${family}</family><prefer><family>Noto Sans SC</family></prefer></alias>`,
  );
  mkdirSync(cache, { recursive: true });
  writeFileSync(
    file,
    [
      '<?xml version="1.0"?>',
      '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
      '<fontconfig>',
      ...weights.map((folder) => `<dir>${folder}</dir>`),
      `<cachedir>${join(cache, 'fonts')}</cachedir>`,
      ...families,
      '</fontconfig>',
    ].join('\n'),
  );
  return file;
}

/** Whether the browser that comes from npm runs here. */
const isPackaged = process.platform === 'linux' && process.arch === 'x64';

/** Where an installed Chrome or Chromium is; undefined where there is none. */
export const installedAt = (): string | undefined => INSTALLED.find((path) => existsSync(path));

function installed(): Program {
  const named = process.env.CHROME_PATH;
  if (named && !existsSync(named)) throw new Error(`CHROME_PATH names no file: ${named}`);
  const executablePath = named || installedAt();
  if (!executablePath) throw new Error('the browser tests need Google Chrome or Chromium here; CHROME_PATH may say where it is');
  return { executablePath, env: {} };
}

/** The Chromium that comes from npm, unpacked once for each version. */
function packaged(): Program {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8')) as { version: string };
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    // Suites run side by side: each unpacks into a folder of its own, and the first to be ready gives it its name.
    const fresh = mkdtempSync(join(cache, 'unpacking-'));
    // The package unpacks its own libraries only where it believes to be in Amazon's cloud, which it asks when it is loaded.
    execFileSync(process.execPath, ['--input-type=module', '-e', `await (await import('@sparticuz/chromium')).default.executablePath()`], {
      cwd: root,
      env: { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
    });
    try {
      renameSync(fresh, folder);
    } catch (error) {
      rmSync(fresh, { recursive: true });
      if (!existsSync(folder)) throw error;
    }
  }
  return {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') },
  };
}

/**
 * A headless browser without network: the packaged one where it runs, so that all machines test with the same and wait less (it
 * needs about half of an installed one's time); elsewhere, or where CHROME_PATH names one, an installed Chrome or Chromium.
 */
export async function launchChrome(): Promise<Browser> {
  const { executablePath, env } = isPackaged && !process.env.CHROME_PATH ? packaged() : installed();
  const inherited = Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return chromium.launch({
    executablePath,
    chromiumSandbox: false,
    args: [OFFLINE],
    env: { ...Object.fromEntries(inherited), FONTCONFIG_FILE: fonts(), ...env },
  });
}
