import { refId } from './parse';
import type { CellProblem } from './problem';
import type { Table } from './table';
import { fill, text } from './text';

const TWICE = text(
  '第 {rows} 行的编号相同。是另一位就清空那一格,系统会补上新编号;是多余的就删掉那一行。',
  'Rows {rows} carry the same number. Where it is somebody else empty that cell and a new number is given; delete the row of a copy.',
);
const ODD = text(
  '有 {count} 行的编号系统认不出,第 {row} 行写的是「{id}」。请清空这些格子,系统会补上。',
  'Numbers that the system does not know: {count}, such as “{id}” in row {row}. Empty these cells and numbers are given.',
);

type Standing = Iterable<{ readonly id: string; readonly at: number }>;

/** The ids that more than one row carries, as happens when a row is copied, with the rows where they stand. */
export function idsTwice(rows: Standing): ReadonlyMap<string, readonly number[]> {
  const standing = new Map<string, number[]>();
  for (const { id, at } of rows) standing.set(id, [...(standing.get(id) ?? []), at]);
  return new Map([...standing].filter(([, at]) => at.length > 1));
}

/** Rows that cannot be told apart, and rows that no other row can name. */
export function idProblems(table: Table, rows: readonly { readonly id: string; readonly at: number }[]): CellProblem[] {
  const problem = (id: string, message: CellProblem['message']): CellProblem => ({ table: table.name, id, field: 'id', message });
  const odd = rows.filter(({ id }) => refId(id) !== id);
  const [first] = odd;
  return [
    ...[...idsTwice(rows)].map(([id, at]) => problem(id, fill(TWICE, { rows: text(at.join('、'), at.join(', ')) }))),
    ...(first ? [problem(first.id, fill(ODD, { count: odd.length, row: first.at, id: first.id }))] : []),
  ];
}
