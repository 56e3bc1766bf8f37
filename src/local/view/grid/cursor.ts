import { ScrollToCellCommand, SetSelectionsOperation, SheetsSelectionsService } from '@univerjs/preset-sheets-core';
import type { Place } from '../../server/protocol';
import { toArea, toRange } from './area';
import type { Book } from './book';
import type { Surface } from './surface';
import { tabId, tabNumber, UNIT } from './unit';

/** Moving along with the arrow keys, nobody needs to hear of every cell on the way. */
const PAUSE = 30;

/** Where the person of this window stands: told to the server, and moved by scripts. */
export class Cursor {
  /** The place that the server knows. */
  told = '';
  private timer = 0;

  constructor(
    private readonly surface: Surface,
    private readonly book: () => Book,
    private readonly say: (place: Place) => void,
  ) {
    surface.injector.get(SheetsSelectionsService).selectionChanged$.subscribe(() => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.tell(), PAUSE);
    });
  }

  /** Tells the server now: what a script is about to be asked may depend on it. */
  tell(): void {
    clearTimeout(this.timer);
    const place = this.place();
    if (!place) return;
    const text = JSON.stringify(place);
    if (text === this.told) return;
    this.told = text;
    this.say(place);
  }

  private place(): Place | null {
    if (!this.surface.isOpen) return null;
    const sheet = tabNumber(this.surface.workbook.getActiveSheet()?.getSheetId() ?? '');
    const range = this.surface.injector.get(SheetsSelectionsService).getCurrentLastSelection()?.range;
    const held = sheet === null ? undefined : this.book().find(sheet);
    if (sheet === null || !range || !held) return null;
    // Of whole rows and columns Univer leaves the ends open.
    const within = (at: number, otherwise: number): number => (Number.isFinite(at) ? at : otherwise);
    const area = toArea({
      startRow: within(range.startRow, 0),
      endRow: Math.min(within(range.endRow, held.grid.rows - 1), held.grid.rows - 1),
      startColumn: within(range.startColumn, 0),
      endColumn: Math.min(within(range.endColumn, held.grid.columns - 1), held.grid.columns - 1),
    });
    return area.rows > 0 && area.columns > 0 ? { sheet, ...area } : null;
  }

  /** Puts the cursor where a script wants it, in view. */
  moveTo(place: Place): void {
    const { surface } = this;
    if (!this.book().find(place.sheet)) return;
    const subUnitId = tabId(place.sheet);
    if (surface.workbook.getActiveSheet()?.getSheetId() !== subUnitId) surface.bringForward(subUnitId);
    const range = toRange(place);
    const { row, column } = place;
    const primary = { startRow: row, endRow: row, startColumn: column, endColumn: column, actualRow: row, actualColumn: column };
    const selections = [{ range, primary: { ...primary, isMerged: false, isMergedMainCell: false }, style: null }];
    void surface.execute(SetSelectionsOperation.id, { unitId: UNIT, subUnitId, selections });
    void surface.execute(ScrollToCellCommand.id, { range });
  }

  /** Sets the cursor anew where it is, so that it takes the keyboard. */
  renew(): void {
    const place = this.place();
    if (place) this.moveTo(place);
  }
}
