import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StateSnapshot } from '../runtime/state';
import type { WorkbookSnapshot } from '../workbook/workbook';
import { replaceFile, sumOf } from './disk';
import { StoreError } from './problem';

/** A workbook and its services at one moment. `generation` names the log that goes on from there. */
export interface Snapshot {
  readonly generation: number;
  readonly workbook: WorkbookSnapshot;
  readonly state: StateSnapshot;
}

const HEAD = /^workbook-snapshot 1 generation (\d+) sum ([0-9a-f]{64})\n/;

/** Where a folder keeps its snapshot. */
export const snapshotPath = (folder: string): string => join(folder, 'workbook.json');

/** Puts a snapshot in the place of the one before. Gives its size in bytes. */
export function writeSnapshot(folder: string, { generation, workbook, state }: Snapshot): number {
  const body = JSON.stringify({ workbook, state });
  const data = Buffer.from(`workbook-snapshot 1 generation ${generation} sum ${sumOf(body)}\n${body}`, 'utf8');
  replaceFile(snapshotPath(folder), data);
  return data.length;
}

/** Reads it whole, or throws and says what is wrong. */
export function readSnapshot(folder: string): Snapshot & { readonly size: number } {
  const path = snapshotPath(folder);
  const data = readFileSync(path);
  const head = HEAD.exec(data.subarray(0, 160).toString('latin1'));
  if (!head) throw new StoreError(path, 'its first line is damaged');
  const body = data.subarray(head[0].length);
  if (sumOf(body) !== head[2]) throw new StoreError(path, 'it is damaged or was cut short');
  const { workbook, state }: Omit<Snapshot, 'generation'> = JSON.parse(body.toString('utf8'));
  return { generation: Number(head[1]), workbook, state, size: data.length };
}
