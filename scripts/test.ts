import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildPage } from '../src/local/server/page';
import { build } from './build';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** One pass over tests, as if the computer stood in this time zone. */
export interface Pass {
  readonly zone: string;
  /** Paths of tests, as patterns; none means all. */
  readonly only: readonly string[];
}

/** What handles days or times: rules, and the host that stands for Google. */
const DAYS_AND_TIMES = ['/test/core/', '/test/local/'];

/** Use cases but those that are about words, columns and tabs alone. */
const USE_CASES = '/test/app/(?!injection|bad-input|people-edits|header-row|english|upgrade|trips)';

/**
 * Everything runs where the stores are. Days and times run again on both sides of the world, whole use cases where it differs
 * most: there it is another day for half of the store's, and clocks are changed twice a year.
 */
export const PASSES: readonly Pass[] = [
  { zone: 'Asia/Shanghai', only: [] },
  { zone: 'UTC', only: DAYS_AND_TIMES },
  { zone: 'America/New_York', only: [...DAYS_AND_TIMES, USE_CASES] },
];

/** What jest reports of a pass. */
export interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  /** Suites that broke before their first test. */
  readonly numRuntimeErrorTestSuites: number;
  readonly success: boolean;
}

export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** Adds up the passes; null stands for one that ended without a report, and whatever else went wrong counts as a failure. */
export function count(reports: readonly (Report | null)[]): Count {
  let passed = 0;
  let failed = 0;
  for (const report of reports) {
    const broken = report ? report.numFailedTests + report.numRuntimeErrorTestSuites : 1;
    passed += report?.numPassedTests ?? 0;
    failed += broken === 0 && !report?.success ? 1 : broken;
  }
  return { passed, failed };
}

/** The last line of the output. */
export const sayCount = ({ passed, failed }: Count): string => `${passed} passed, ${failed} failed`;

/** Nothing failed, and something was tested at all. */
export const isGood = ({ passed, failed }: Count): boolean => failed === 0 && passed > 0;

/** Runs jest once. What it prints is shown; what it counted is read from its report. */
function run({ zone, only }: Pass, folder: string, page: string): Promise<Report | null> {
  const file = join(folder, `${zone.replace('/', '-')}.json`);
  const workers = Math.min(4, Math.max(2, availableParallelism()));
  const all = ['--ci', '--json', '--outputFile', file, `--maxWorkers=${workers}`];
  if (only.length > 0) all.push('--testPathPatterns', ...only);
  return new Promise((resolve) => {
    // Its own report goes to the file; standard output would only repeat it.
    const child = spawn(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), ...all], {
      cwd: root,
      env: { ...process.env, TZ: zone, GRID_PAGE: page },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.on('close', () => resolve(existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : null));
  });
}

async function test(): Promise<Count> {
  mkdirSync(join(root, '.build'), { recursive: true });
  const folder = mkdtempSync(join(root, '.build/report-'));
  const page = join(folder, 'page');
  await Promise.all([build(), buildPage(page)]);
  const reports: (Report | null)[] = [];
  for (const pass of PASSES) {
    console.log(`\n${pass.zone}: ${pass.only.length ? pass.only.join(' ') : 'all tests'}`);
    reports.push(await run(pass, folder, page));
  }
  rmSync(folder, { recursive: true });
  return count(reports);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  test()
    .catch((error: Error): Count => {
      console.error(error.message);
      return { passed: 0, failed: 1 };
    })
    .then((total) => {
      process.exitCode = isGood(total) ? 0 : 1;
      console.log(sayCount(total));
    });
}
