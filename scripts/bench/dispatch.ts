import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { script } from '../build';

/** What one size of store costs the rules of dispatch. */
export interface EngineLine {
  readonly op: 'pick' | 'batch';
  readonly clients: number;
  readonly designers: number;
  readonly places: number;
  readonly cpuMs: number;
}

interface Engine {
  prepare(people: number, room: number, waiting: number): void;
  walkIn(n: number): number;
  batch(): number;
}

const ENTRY = join(dirname(fileURLToPath(import.meta.url)), 'engine.ts');

function cpuOf(act: () => unknown): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The median of several runs, after as many that do not count: a script on Google's servers is not compiled anew either. */
function median(runs: number, act: (n: number) => unknown): number {
  for (let n = 0; n < runs; n++) act(n);
  const times = Array.from({ length: runs }, (_, n) => cpuOf(() => act(n))).sort((a, b) => a - b);
  return Math.round((times[runs >> 1] ?? 0) * 10) / 10;
}

/** One walk-in and one batch at growing sizes, by the rules built as they are built for Google. */
export async function engineLines(): Promise<readonly EngineLine[]> {
  const context = vm.createContext({});
  vm.runInContext((await script(ENTRY)).text, context);
  const engine = vm.runInContext('app', context) as Engine;
  const lines: EngineLine[] = [];
  for (const people of [25, 100, 200]) {
    engine.prepare(people, 8, 0);
    const cpuMs = median(25, (n) => {
      if (engine.walkIn(n) !== people) throw new Error('somebody was not judged');
    });
    lines.push({ op: 'pick', clients: 1, designers: people, places: people * 8, cpuMs });
  }
  for (const [waiting, people] of [
    [25, 25],
    [50, 60],
    [100, 60],
    [200, 60],
    [400, 60],
  ] as const) {
    engine.prepare(people, 8, waiting);
    const cpuMs = median(7, () => {
      if (engine.batch() !== Math.min(waiting, people * 8)) throw new Error('somebody was left without a designer');
    });
    lines.push({ op: 'batch', clients: waiting, designers: people, places: people * 8, cpuMs });
  }
  return lines;
}
