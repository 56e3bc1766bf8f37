import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { readCsv } from './csv';
import { type ReadOptions, type ReadResult, readXlsx } from './read';

const TEXT = new Set(['.csv', '.tsv', '.txt']);

/** A workbook from a file that a person has: xlsx, or a table in text. Throws an UnreadableFile where it is neither. */
export async function openFile(path: string, options: ReadOptions = {}): Promise<ReadResult> {
  const extension = extname(path).toLowerCase();
  const bytes = await readFile(path);
  const named = { name: basename(path, extname(path)), ...options };
  // What is inside decides: a zip that somebody called .csv is a workbook all the same.
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
  return TEXT.has(extension) && !isZip ? readCsv(bytes, named) : readXlsx(bytes, named);
}
