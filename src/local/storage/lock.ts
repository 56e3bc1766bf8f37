import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { types } from 'node:util';
import { StoreError } from './problem';

const mine = new Set<string>();

/** Keeps a second host away from the folder: two logs in one file would destroy both. Gives back how to let go. */
export function lockFolder(folder: string): () => void {
  const path = resolve(folder, 'in-use');
  for (;;) {
    try {
      const file = openSync(path, 'wx');
      writeSync(file, String(process.pid));
      closeSync(file);
      break;
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    }
    const holder = readHolder(path);
    if (holder !== null && isRunning(holder) && (holder !== process.pid || mine.has(path))) {
      throw new StoreError(path, `the workbook is open in another program (process ${holder}); close that first`);
    }
    // Whoever made it was killed before it could take it away.
    rmSync(path, { force: true });
  }
  mine.add(path);
  return () => {
    mine.delete(path);
    rmSync(path, { force: true });
  };
}

function readHolder(path: string): number | null {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}

const isCode = (error: unknown, code: string): boolean => types.isNativeError(error) && 'code' in error && error.code === code;
