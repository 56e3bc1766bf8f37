import type { Change, Scalar } from '../workbook/change';
import type { FormulaCell } from '../workbook/grid';
import type { Workbook } from '../workbook/workbook';
import { moves } from './protocol';

/** Changes that windows have not heard of yet. */
export interface News {
  /** Those of the person whose edit is being carried out, and then all that followed from it. */
  readonly changes: readonly Change[];
  readonly isPersons: boolean;
  readonly revision: number;
}

const LONGEST = 5000;

/** Follows the workbook for the windows: what changed since they last heard, and what formulas came to. */
export class Feed {
  private news: { readonly change: Change; readonly isPersons: boolean; readonly revision: number }[] = [];
  /** By whom cells were moved, the last ones. */
  private moved: { readonly revision: number; readonly by: number }[] = [];
  private forgotten = 0;
  private told = new WeakMap<FormulaCell, Scalar>();
  private editor = 0;
  private readonly stop: () => void;

  constructor(private readonly workbook: Workbook) {
    this.stop = workbook.onChange((change, origin, revision) => {
      const isPersons = origin.source === 'person';
      this.news.push({ change, isPersons, revision });
      if (moves(change)) this.moved.push({ revision, by: isPersons ? this.editor : 0 });
      if (this.moved.length > LONGEST) this.forgotten = this.moved.shift()?.revision ?? 0;
    });
    this.results();
  }

  close(): void {
    this.stop();
  }

  /** Carries out a window's edit, so that what it moves counts as its own. */
  as<T>(window: number, act: () => T): T {
    this.editor = window;
    try {
      return act();
    } finally {
      this.editor = 0;
    }
  }

  /** Whether somebody else moved cells after this revision: places of a window that stands there mean others now. */
  isStale(window: number, revision: number): boolean {
    return revision < this.forgotten || this.moved.some((move) => move.revision > revision && move.by !== window);
  }

  /** What changed since the last time, a person's own part first. */
  take(): News[] {
    const batches: { changes: Change[]; isPersons: boolean; revision: number }[] = [];
    for (const { change, isPersons, revision } of this.news) {
      const last = batches[batches.length - 1];
      if (last?.isPersons === isPersons) {
        last.changes.push(change);
        last.revision = revision;
      } else batches.push({ changes: [change], isPersons, revision });
    }
    this.news = [];
    return batches;
  }

  /** Formulas whose results are others than last told. */
  results(): [sheet: number, row: number, column: number, value: Scalar][] {
    const { workbook } = this;
    if (workbook.sheets.every((sheet) => sheet.grid.formulas === 0)) return [];
    workbook.calculator.refresh();
    const results: [number, number, number, Scalar][] = [];
    for (const sheet of workbook.sheets) {
      sheet.grid.eachFormula((cell, row, column) => {
        if (this.told.has(cell) && this.told.get(cell) === cell.value) return;
        this.told.set(cell, cell.value);
        results.push([sheet.id, row, column, cell.value]);
      });
    }
    return results;
  }
}
