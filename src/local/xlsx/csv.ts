import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { types } from 'node:util';
import type { Scalar } from '../workbook/change';
import { Workbook } from '../workbook/workbook';
import { serialOfDay } from '../workbook/zone';
import { LOADING } from './file-book';
import { tooLarge } from './package';
import { Report, UnreadableFile } from './problem';
import type { ReadOptions, ReadResult } from './read';

const MOST_BYTES = 60_000_000;
const MOST_CELLS = 10_000_000;
const DAY_FORMAT = 'yyyy-mm-dd';

/**
 * A one-tab workbook from a CSV file: UTF-8 with or without its mark, UTF-16 with its mark, else GB18030; divided by
 * commas, semicolons or tabs. Plain numbers and ISO days become values; everything else, 0123 and =1+1 as well, stays text.
 */
export async function readCsv(source: Uint8Array | string, options: ReadOptions = {}): Promise<ReadResult> {
  const bytes = typeof source === 'string' ? await readFile(source) : source;
  const name = options.name ?? (typeof source === 'string' ? basename(source).replace(/\.\w+$/, '') : 'CSV');
  if (bytes.length === 0) throw new UnreadableFile('empty', { zh: '文件是空的。', en: 'The file is empty.' });
  if (bytes.length > MOST_BYTES) throw tooLarge(bytes.length);
  const text = decode(bytes);
  const report = new Report();
  const sheet = name.replace(/[[\]:*?/\\]/g, '_').slice(0, 31) || 'CSV';
  const lines = split(text, dividerOf(text), sheet, report);
  const width = lines.reduce((most, line) => Math.max(most, line.length), 1);
  if (lines.length * width > MOST_CELLS) throw tooLarge(bytes.length);
  const workbook = new Workbook({ ...options, name });
  const rows = Math.max(1000, lines.length);
  const columns = Math.max(26, width);
  workbook.apply({ kind: 'sheetInsert', sheet: 0, name: sheet, index: 0, rows, columns }, LOADING);
  const values = lines.map((line) => line.map((cell) => readValue(cell)));
  const formats = lines.map((line) => line.map((cell) => (serialOf(cell) === null ? undefined : DAY_FORMAT)));
  workbook.apply({ kind: 'cells', sheet: 0, row: 0, column: 0, values, formats }, LOADING);
  return { workbook, report: report.problems() };
}

function decode(bytes: Uint8Array): string {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  if (!marked && bytes.subarray(0, 8000).includes(0)) {
    throw new UnreadableFile('kind', { zh: '这不是文本格式的 CSV 文件。', en: 'This is no CSV file: it holds more than text.' });
  }
  for (const encoding of marked ? [marked] : ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch (error) {
      if (!types.isNativeError(error) || !('code' in error) || error.code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    }
  }
  throw new UnreadableFile('kind', {
    zh: '看不懂文件的文字编码。请用 Excel 或 WPS「另存为」CSV UTF-8 后再打开。',
    en: 'The encoding of the file cannot be told. In Excel or WPS use Save as, CSV UTF-8, and open that.',
  });
}

/** The mark that divides the most lines the same way; commas when none does. */
function dividerOf(text: string): string {
  const unquoted = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"?/g, '');
  const lines = unquoted
    .split(/\r\n?|\n/)
    .filter((line) => line !== '')
    .slice(0, 20);
  const score = (mark: string): number => {
    const counts = lines.map((line) => line.split(mark).length - 1);
    return Math.max(0, ...counts.map((count) => count * counts.filter((other) => other === count).length));
  };
  const marks = [',', ';', '\t'].map((mark) => ({ mark, score: score(mark) }));
  return marks.reduce((best, next) => (next.score > best.score ? next : best)).mark;
}

function split(text: string, divider: string, sheet: string, report: Report): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      let end = text.indexOf('"', at + 1);
      while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
      if (end < 0) {
        const place = `${lines.length + 1}`;
        report.add(
          sheet,
          place,
          '引号没有配对,从这一行起的内容可能连在了一起',
          'a quote is never closed; what follows this row may have run together',
        );
        end = text.length;
      }
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      at = Math.min(text.length, end + 1);
    }
    const stop = nextStop(text, divider, at);
    // Behind a closing quote nothing should stand; what stands there all the same is kept.
    cell += text.slice(at, stop);
    at = stop;
    line.push(cell);
    if (text[at] === divider) {
      at++;
      if (at < text.length) continue;
      line.push('');
    }
    lines.push(line);
    line = [];
    if (text[at] === '\r' && text[at + 1] === '\n') at += 2;
    else at++;
  }
  return lines;
}

function nextStop(text: string, divider: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== divider && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

/** A day such as 2026-03-05 or 2026/3/5 as its serial; null for everything else. */
function serialOf(cell: string): number | null {
  const match = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})$/.exec(cell.trim());
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[3]), Number(match[4])];
  const serial = serialOfDay(year, month, day);
  const back = new Date((serial - 25_569) * 86_400_000);
  return year >= 1900 && back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? serial : null;
}

function readValue(cell: string): Scalar {
  if (cell === '') return null;
  const typed = cell.trim();
  const serial = serialOf(typed);
  if (serial !== null) return serial;
  // Eleven digits and more are phones, cards and identity numbers; a number would lose its leading zeros or last digits.
  if (/^-?(?:0|[1-9]\d{0,9})(?:\.\d{1,10})?$/.test(typed)) return Number(typed);
  return cell.replace(/\r\n?/g, '\n');
}
