import { a1Of } from '../workbook/a1';
import type { Area } from '../workbook/change';

/** One thing said in both languages of the product. */
export interface Wording {
  readonly zh: string;
  readonly en: string;
}

/** Something of a file that the workbook cannot hold as it was: where, and what became of it. */
export interface Problem {
  readonly sheet: string;
  /** A cell or ranges such as `B3` or `A1:D4, F7`; empty when it concerns the whole tab. */
  readonly cell: string;
  readonly message: Wording;
}

/** A file that cannot be opened at all, with the reason in words that can be shown as they are. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';

  constructor(
    readonly code: 'empty' | 'kind' | 'old' | 'password' | 'damaged' | 'huge',
    readonly reason: Wording,
    options?: ErrorOptions,
  ) {
    super(`${reason.zh} / ${reason.en}`, options);
  }
}

/** Gathers problems; many cells of one kind become one line with their ranges. */
export class Report {
  private readonly lines: Problem[] = [];
  private readonly groups = new Map<string, { readonly sheet: string; readonly message: Wording; readonly cells: [number, number][] }>();

  add(sheet: string, cell: string, zh: string, en: string): void {
    this.lines.push({ sheet, cell, message: { zh, en } });
  }

  /** Notes a cell (0-based) for a line that will name all cells of its kind. */
  gather(sheet: string, row: number, column: number, message: Wording): void {
    const key = `${sheet}\n${message.en}`;
    let group = this.groups.get(key);
    if (!group) {
      group = { sheet, message, cells: [] };
      this.groups.set(key, group);
    }
    group.cells.push([row, column]);
  }

  problems(): readonly Problem[] {
    const gathered = [...this.groups.values()].map(({ sheet, message, cells }) => ({ sheet, cell: rangesOf(cells), message }));
    return [...this.lines, ...gathered];
  }
}

/** How many ranges a line names before it only counts the rest. */
const MOST_RANGES = 12;

/** The cells as few ranges: runs along rows first, then equal runs of neighbouring rows joined. */
function rangesOf(cells: readonly [number, number][]): string {
  const sorted = [...cells].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const blocks: Area[] = [];
  const open = new Map<string, Area & { rows: number }>();
  for (let i = 0; i < sorted.length; ) {
    const [row, column] = sorted[i] ?? [0, 0];
    let columns = 1;
    while (sorted[i + columns]?.[0] === row && sorted[i + columns]?.[1] === column + columns) columns++;
    i += columns;
    const key = `${column}+${columns}`;
    const above = open.get(key);
    if (above && above.row + above.rows === row) above.rows++;
    else {
      const block = { row, column, rows: 1, columns };
      open.set(key, block);
      blocks.push(block);
    }
  }
  const named = blocks.slice(0, MOST_RANGES).map(a1Of).join(', ');
  return blocks.length > MOST_RANGES ? `${named} … +${blocks.length - MOST_RANGES}` : named;
}
