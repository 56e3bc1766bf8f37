import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** The sum by which a file or a line is known to be whole. */
export const sumOf = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** Writes all of it at a place of an open file; a single write may stop short. */
export function writeAt(file: number, data: Uint8Array, at: number): void {
  for (let done = 0; done < data.length; ) done += writeSync(file, data, done, data.length - done, at + done);
}

/** Puts a file in place whole or not at all, and gives back only when it would outlive a power cut. */
export function replaceFile(path: string, data: Uint8Array): void {
  const fresh = `${path}.new`;
  const file = openSync(fresh, 'w');
  try {
    writeAt(file, data, 0);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(fresh, path);
  syncFolder(dirname(path));
}

/** Makes new names in a folder outlive a power cut. Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
