import { closeSync, existsSync, fdatasyncSync, fsyncSync, ftruncateSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sumOf, writeAt } from './disk';
import { StoreError } from './problem';

const HEAD = /^workbook-log 1 generation (\d{10}) confirmed (\d{15})\n/;
const SUM_DIGITS = 16;

/** Where the log of a generation lies. */
export const logPath = (folder: string, generation: number): string => join(folder, `changes-${generation}.log`);

const headOf = (generation: number, confirmed: number): Buffer =>
  Buffer.from(`workbook-log 1 generation ${String(generation).padStart(10, '0')} confirmed ${String(confirmed).padStart(15, '0')}\n`);

/** The size of a log without a commit. */
export const HEAD_SIZE = headOf(0, 0).length;

/**
 * The commits since a snapshot, one a line, each with its sum.
 *
 * Its first line says how many bytes were confirmed. A broken line before that mark is lost data and stops
 * the opening; one behind it is a commit that nobody was told of, and is cut off.
 */
export class Log {
  private constructor(
    readonly path: string,
    private readonly generation: number,
    private readonly file: number,
    private end: number,
  ) {}

  get size(): number {
    return this.end;
  }

  /** An empty log, on the disk before this gives back. */
  static create(folder: string, generation: number): Log {
    const path = logPath(folder, generation);
    const file = openSync(path, 'w+');
    writeAt(file, headOf(generation, HEAD_SIZE), 0);
    fsyncSync(file);
    return new Log(path, generation, file, HEAD_SIZE);
  }

  /** Reads a log; `notices` hears of a tail that was cut off. */
  static open(folder: string, generation: number, notices: string[]): { readonly log: Log; readonly records: readonly string[] } {
    const path = logPath(folder, generation);
    if (!existsSync(path)) throw new StoreError(path, 'the changes since the last snapshot are missing');
    const data = readFileSync(path);
    const head = HEAD.exec(data.subarray(0, HEAD_SIZE).toString('latin1'));
    if (!head) throw new StoreError(path, 'its first line is damaged');
    if (Number(head[1]) !== generation) throw new StoreError(path, 'it belongs to another snapshot');
    const confirmed = Number(head[2]);
    if (data.length < confirmed) {
      throw new StoreError(path, `it was cut short: ${confirmed} bytes were saved, ${data.length} are there`);
    }
    const records: string[] = [];
    let at = HEAD_SIZE;
    while (at < data.length) {
      const stop = data.indexOf(10, at);
      const record = stop < 0 ? null : readRecord(data.subarray(at, stop));
      if (record === null) {
        if (at < confirmed) throw new StoreError(path, `it is damaged at byte ${at}, inside what was saved`);
        notices.push(`${path}: the last ${data.length - at} bytes were a save that never finished; they were dropped`);
        break;
      }
      records.push(record);
      at = stop + 1;
    }
    const file = openSync(path, 'r+');
    if (at < data.length) {
      ftruncateSync(file, at);
      fsyncSync(file);
    }
    return { log: new Log(path, generation, file, at), records };
  }

  /** Adds one commit. When this gives back, the commit outlives a power cut. */
  append(record: string): void {
    const line = Buffer.from(`${sumOf(record).slice(0, SUM_DIGITS)} ${record}\n`, 'utf8');
    try {
      writeAt(this.file, line, this.end);
      fdatasyncSync(this.file);
    } catch (error) {
      // A full disk leaves half a line; the next commit must not be written behind it.
      ftruncateSync(this.file, this.end);
      throw error;
    }
    this.end += line.length;
    writeAt(this.file, headOf(this.generation, this.end), 0);
  }

  close(): void {
    closeSync(this.file);
  }
}

function readRecord(line: Buffer): string | null {
  if (line[SUM_DIGITS] !== 32) return null;
  const body = line.subarray(SUM_DIGITS + 1);
  return sumOf(body).startsWith(line.subarray(0, SUM_DIGITS).toString('latin1')) ? body.toString('utf8') : null;
}
