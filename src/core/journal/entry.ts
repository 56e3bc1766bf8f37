import type { CellText } from '../kernel/cell';
import type { Lang } from '../kernel/text';

/** One row's part in a journal entry, in cells as they are written, so that finishing it later needs no other tab. */
export interface EntryChange {
  /** Name of the table. */
  readonly t: string;
  readonly id: string;
  readonly k: 'add' | 'set';
  /** Cells before, as text; only on 'set'. */
  readonly b?: Readonly<Record<string, string>>;
  /** Cells after. */
  readonly a: Readonly<Record<string, CellText>>;
}

export interface Entry {
  readonly changes: readonly EntryChange[];
  /** What the person was told, to be told again when the request is repeated. */
  readonly result: unknown;
  /** Set when the entry stands for work that is simply done again instead of being replayed. */
  readonly redo?: string;
}

/** Room for one part: a cell holds 50,000 characters. */
const PART = 45_000;

const MARK = {
  zh: { open: '未完成', done: '已完成', broken: '无法读取', refused: '未写入' },
  en: { open: 'open', done: 'done', broken: 'unreadable', refused: 'refused' },
} as const;

/** What may be said of an entry: still open, carried out, unreadable, or taken back because its writer was kept out. */
export type EntryState = keyof typeof MARK.zh;

/** The text in the state column: the state in words, then the request, so that one search finds and one replacement changes it. */
export const markText = (state: EntryState, request: string, lang: Lang): string => `${MARK[lang][state]} ${request}`;

/** Finds entries that are still open, whoever made them, and those of one request (RE2). */
export const markPattern = (request: string): string =>
  `^(?:${MARK.zh.open}|${MARK.en.open}) |^(?:${MARK.zh.done}|${MARK.en.done}) ${request}$`;

/** State and request of a mark; null when somebody wrote something else there. */
export function readMark(mark: string): { readonly open: boolean; readonly request: string } | null {
  const match = /^(\S+) (\S+)$/.exec(mark.trim());
  if (!match?.[1] || !match[2]) return null;
  const open = match[1] === MARK.zh.open || match[1] === MARK.en.open;
  const closed = match[1] === MARK.zh.done || match[1] === MARK.en.done;
  return open || closed ? { open, request: match[2] } : null;
}

/** An entry as the texts of one or more cells. */
export function packEntry(entry: Entry): string[] {
  const json = JSON.stringify(entry);
  const parts: string[] = [];
  for (let at = 0; at < json.length; at += PART) parts.push(json.slice(at, at + PART));
  // The number in front keeps the parts in order even if somebody sorts the journal.
  return parts.length === 1 ? parts : parts.map((part, index) => `${index + 1}/${parts.length}|${part}`);
}

/** The entry behind the texts of its cells, in any order; throws when a part is missing. */
export function unpackEntry(cells: readonly string[]): Entry {
  const parts = cells.map((cell) => {
    const match = /^(\d+)\/(\d+)\|/.exec(cell);
    return match ? { at: Number(match[1]), of: Number(match[2]), text: cell.slice(match[0].length) } : { at: 1, of: 1, text: cell };
  });
  parts.sort((a, b) => a.at - b.at);
  if (parts.length === 0 || parts.some((part, index) => part.at !== index + 1 || part.of !== parts.length))
    throw new Error('journal entry is incomplete');
  return JSON.parse(parts.map((part) => part.text).join('')) as Entry;
}

/** A request id as pages make them: safe inside a search pattern and a cell. */
export const isRequest = (value: unknown): value is string => typeof value === 'string' && /^[a-z0-9]{8,40}$/.test(value);

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const { imul } = Math;

/** cyrb128, a public-domain hash by bryc: four 32-bit words that all depend on every character. */
function hash128(plain: string): readonly number[] {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let i = 0; i < plain.length; i++) {
    const k = plain.charCodeAt(i);
    a = b ^ imul(a ^ k, 597399067);
    b = c ^ imul(b ^ k, 2869860233);
    c = d ^ imul(c ^ k, 951274213);
    d = a ^ imul(d ^ k, 2716044179);
  }
  a = imul(c ^ (a >>> 18), 597399067);
  b = imul(d ^ (b >>> 22), 2869860233);
  c = imul(a ^ (c >>> 17), 951274213);
  d = imul(b ^ (d >>> 19), 2716044179);
  return [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a];
}

/**
 * The id of the n-th new row of a request. Taken from the request itself, so that a request that is tried again after a
 * crash makes the same row and not a second one. Seven characters are short enough to be read out and are checked
 * against the table by whoever makes the row; ids that nobody checks or reads take twelve.
 */
export function rowId(prefix: string, request: string, n: number, length: 7 | 12): string {
  const words = hash128(`${prefix}:${n}:${request}`);
  let id = '';
  for (let i = 0; i < length; i++) id += ALPHABET[((words[i >> 2] ?? 0) >>> ((i & 3) * 7)) & 31];
  return prefix + id;
}
