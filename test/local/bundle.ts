import { type Clock, setClock } from '../../src/local/clock';
import { Host, type HostOptions } from '../../src/local/host';
import type { RunResult } from '../../src/local/runtime/run';
import { Workbook } from '../../src/local/workbook/workbook';

/** The owner of the test's spreadsheet, and two colleagues. */
export const OWNER = 'shen@store.example';
export const LIN = 'lin@store.example';
export const HE = 'he@store.example';

export const PEOPLE = [
  { email: OWNER, name: '沈店长' },
  { email: LIN, name: '林经理' },
  { email: HE, name: '何经理' },
] as const;

/** A moment of an ordinary day: 10:00 in Shanghai. */
export const MORNING = '2026-03-05T02:00:00.000Z';

/** A host over a script written in the test, with a clock that stands. */
export function hostOf(
  code: string,
  options: Partial<Omit<HostOptions, 'dist'>> & { readonly manifest?: object; readonly pages?: Readonly<Record<string, string>> } = {},
): Host {
  const { manifest, pages, ...rest } = options;
  const dist = { 'Code.js': code, ...pages, ...(manifest && { 'appsscript.json': JSON.stringify(manifest) }) };
  const clock: Clock = options.clock ?? setClock(MORNING);
  return new Host({ dist, users: PEOPLE, workbook: Workbook.empty(), ...rest, clock });
}

/** The value of a run that must have gone well. */
export function resultOf(result: RunResult): unknown {
  if (!result.ok) throw new Error(`${result.error.name}: ${result.error.message}\n${result.error.stack}`);
  return result.value;
}

/** The message of a run that must have failed. */
export function failureOf(result: RunResult): string {
  if (result.ok) throw new Error(`it went well, with ${JSON.stringify(result.value)}`);
  return result.error.message;
}
