import { type FromWindow, moves, type Place, type ToWindow } from '../../server/protocol';
import type { Change } from '../../workbook/change';
import { isChangeBarred } from '../../workbook/rights';
import { type SheetSnapshot, snapshotSheet } from '../../workbook/snapshot';
import { covers, overlaps } from '../../workbook/spans';
import type { WorkbookSnapshot } from '../../workbook/workbook';
import { Book } from './book';
import { fitTab } from './heights';
import { type Edit, Listener } from './listen';
import { Painter } from './paint';
import { type Places, readCells } from './read-cells';
import { readSides } from './read-sides';
import { recolour } from './recolour';
import { ALL_SIDES } from './sides';
import type { Surface } from './surface';

interface Sent extends Edit {
  readonly id: number;
  readonly origin: 'new' | 'undo' | 'redo';
  /** Pasted, or taken back: no dropdown is asked. */
  readonly isPasted: boolean;
  /** Somebody else's changes came in before the answer. */
  isDisturbed: boolean;
}

export interface DeskHooks {
  say(message: FromWindow): void;
  /** Asks whether to write where a protection only warns. */
  confirmProtected(): Promise<boolean>;
  refused(reason: 'stale' | 'protected' | 'invalid' | 'unsupported', message: string): void;
  /** Something happened in the grid that this window does not understand. */
  unknown(mutation: string): void;
  changed(): void;
}

const DEEPEST = 100;

/**
 * One window's share in the workbook: what people do here goes out at once and is drawn before the answer comes;
 * what others do comes in, in the server's order. Where the two cannot both be right, the window reads everything anew.
 */
export class Desk {
  book: Book;
  private revision: number;
  private painter: Painter;
  private listener: Listener;
  private stop: () => void;
  private readonly sent = new Map<number, Sent>();
  private readonly done: Change[][] = [];
  private readonly undone: Change[][] = [];
  private nextId = 1;
  private origin: Sent['origin'] = 'new';
  private isPasted = false;
  private warnedUntil = 0;
  private isReloading = false;

  constructor(
    private readonly surface: Surface,
    private readonly hooks: DeskHooks,
    snapshot: WorkbookSnapshot,
  ) {
    this.book = new Book(snapshot);
    this.revision = snapshot.revision;
    this.draw();
    this.painter = new Painter(surface, this.book);
    this.listener = this.listen();
    this.stop = this.listener.start();
  }

  /** Puts what the server holds in place of what is here. */
  reopen(snapshot: WorkbookSnapshot): void {
    this.stop();
    this.sent.clear();
    this.done.length = 0;
    this.undone.length = 0;
    this.book = new Book(snapshot);
    this.revision = snapshot.revision;
    this.draw();
    this.painter = new Painter(this.surface, this.book);
    this.listener = this.listen();
    this.stop = this.listener.start();
    this.isReloading = false;
  }

  private draw(): void {
    this.surface.open(this.book);
    for (const sheet of this.book.sheets) fitTab(this.surface, sheet);
  }

  private listen(): Listener {
    return new Listener(this.surface, this.book, this.painter, {
      edited: (edit) => this.send(edit),
      unsupported: () => this.hooks.refused('unsupported', ''),
      unknown: (mutation) => this.hooks.unknown(mutation),
    });
  }

  /** Makes changes here and tells the server. */
  make(changes: readonly Change[], isPasted = false): void {
    if (changes.length === 0) return;
    this.listener.end();
    this.isPasted = isPasted;
    for (const change of changes) this.listener.make(change);
    this.listener.end();
    this.isPasted = false;
  }

  /** The server's last change that has been drawn here. */
  get at(): number {
    return this.sent.size > 0 || this.isReloading ? -1 : this.revision;
  }

  /** The tabs of this window's copy. */
  snapshot(): SheetSnapshot[] {
    return this.book.sheets.map(snapshotSheet);
  }

  /** Where the grid shows something else than the book holds. There should be nothing. */
  differences(): (Change | null)[] {
    return this.book.sheets.flatMap((sheet) => {
      const places: Places = new Map();
      for (let row = 0; row < sheet.grid.rows; row++)
        places.set(row, new Set(Array.from({ length: sheet.grid.columns }, (_, column) => column)));
      const tab = this.surface.tab(sheet.id);
      const order = this.surface.workbook.getSheetOrders().indexOf(tab.getSheetId());
      return [
        ...readCells(this.surface, sheet, places),
        ...readSides(this.surface, this.book, sheet, new Set(ALL_SIDES)),
        ...(tab.getName() === sheet.name ? [] : [{ kind: 'sheetRename' as const, sheet: sheet.id, name: tab.getName() }]),
        ...(order === this.book.sheets.indexOf(sheet) ? [] : [{ kind: 'sheetMove' as const, sheet: sheet.id, index: order }]),
        ...(tab.getRowCount() === sheet.grid.rows && tab.getColumnCount() === sheet.grid.columns ? [] : [null]),
      ];
    });
  }

  /** How a place is protected from this person: a warning, or closed to everybody but its editors and the owner. */
  guardAt(place: Place, around: { readonly me: string; readonly owner: string } | null): 'warns' | 'closed' | null {
    const over = [...this.book.protections.values()].filter(
      ({ sheet, area, open }) => sheet === place.sheet && (area ? overlaps(area, place) : !open.some((part) => covers(part, place))),
    );
    if (over.some((held) => !held.warningOnly && around?.me !== around?.owner && !held.editors.includes(around?.me ?? ''))) return 'closed';
    return over.some((held) => held.warningOnly) ? 'warns' : null;
  }

  /** Has the conditional formats looked at again, for another day. */
  recolour(): void {
    for (const sheet of this.book.sheets) if (sheet.conditionalFormats.length > 0) recolour(this.surface, sheet.id);
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  undo(): void {
    this.takeBack(this.done, 'undo');
  }

  redo(): void {
    this.takeBack(this.undone, 'redo');
  }

  private takeBack(stack: Change[][], origin: Sent['origin']): void {
    this.listener.end();
    const changes = stack.pop();
    if (!changes) return;
    this.origin = origin;
    this.make(changes, true);
    this.origin = 'new';
  }

  private send(edit: Edit): void {
    const sent: Sent = { ...edit, id: this.nextId++, origin: this.origin, isPasted: this.isPasted, isDisturbed: false };
    this.sent.set(sent.id, sent);
    if (sent.origin === 'redo' || sent.origin === 'new') push(this.done, edit.inverse);
    else push(this.undone, edit.inverse);
    if (sent.origin === 'new') this.undone.length = 0;
    this.hooks.changed();
    const go = (): void =>
      this.hooks.say({ kind: 'edit', id: sent.id, revision: this.revision, pasted: sent.isPasted, changes: sent.changes });
    if (Date.now() < this.warnedUntil || !this.isWarned(sent)) return go();
    void this.hooks.confirmProtected().then((isWanted) => {
      if (!this.sent.has(sent.id)) return;
      this.warnedUntil = isWanted ? Date.now() + 300_000 : 0;
      if (isWanted) go();
      else this.drop(sent);
    });
  }

  /** Whether a change writes where a protection warns. The inverse tells what stood there, which a deletion has taken away. */
  private isWarned({ changes, origin }: Sent): boolean {
    if (origin !== 'new') return false;
    const warning = [...this.book.protections].filter(([, held]) => held.warningOnly);
    if (warning.length === 0) return false;
    const strict = {
      protections: new Map(warning.map(([id, held]) => [id, { ...held, warningOnly: false, editors: [] }])),
      sheet: (id: number) => this.book.sheet(id),
    };
    const isThere = (change: Change): boolean => !('sheet' in change) || this.book.find(change.sheet) !== undefined;
    return changes.some((change) => isThere(change) && !LOOKS.has(change.kind) && isChangeBarred(strict, '', change));
  }

  /** Takes an edit back that was not wanted, or not taken. */
  private drop(sent: Sent): void {
    this.sent.delete(sent.id);
    forget(this.done, sent.inverse);
    forget(this.undone, sent.inverse);
    this.listener.end();
    if (sent.isDisturbed || this.sent.size > 0) return this.reload();
    for (const change of sent.inverse) this.apply(change);
    this.painter.settle();
    this.hooks.changed();
  }

  private apply(change: Change): void {
    this.painter.ready(change);
    this.book.apply(change);
    this.painter.take(change);
  }

  private reload(): void {
    if (this.isReloading) return;
    this.isReloading = true;
    this.hooks.say({ kind: 'reload' });
  }

  /** Takes what the server says about the workbook. */
  hear(message: Extract<ToWindow, { kind: 'changes' | 'results' | 'refused' }>): void {
    if (this.isReloading) return;
    this.listener.end();
    if (message.kind === 'refused') {
      const sent = this.sent.get(message.edit);
      if (sent) this.drop(sent);
      return this.hooks.refused(message.reason, message.message);
    }
    if (message.kind === 'results') {
      this.painter.takeResults(message.results.filter((result) => this.book.takeResult(result)));
      return this.painter.settle();
    }
    this.revision = message.revision;
    const own = message.edit === null ? undefined : this.sent.get(message.edit);
    if (message.edit !== null && !own) return this.reload();
    if (own) {
      this.sent.delete(own.id);
      if (!own.isDisturbed) return;
      // The others' changes were drawn over this one, though the server took it last.
      if (own.changes.some(moves)) return this.reload();
    } else {
      for (const sent of this.sent.values()) sent.isDisturbed = true;
      if (message.changes.some(moves)) {
        this.done.length = 0;
        this.undone.length = 0;
        if ([...this.sent.values()].some((sent) => sent.changes.some(moves))) return this.reload();
      }
    }
    for (const change of message.changes) this.apply(change);
    this.painter.settle();
    this.hooks.changed();
  }
}

/** Google warns of typing into a protected place, not of the looks of a whole tab. */
const LOOKS = new Set<Change['kind']>([
  'columnWidth',
  'rowHeight',
  'rowsHidden',
  'columnsHidden',
  'conditionalFormats',
  'sheetProps',
  'filter',
  'note',
]);

function push(stack: Change[][], inverse: Change[]): void {
  stack.push(inverse);
  if (stack.length > DEEPEST) stack.shift();
}

function forget(stack: Change[][], inverse: Change[]): void {
  const at = stack.indexOf(inverse);
  if (at >= 0) stack.splice(at, 1);
}
