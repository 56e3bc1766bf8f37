import type { Letter, User } from '../runtime/state';
import type { UiEvent } from '../runtime/ui-event';
import type { Change, Scalar } from '../workbook/change';
import { fillHoles, writeChange } from '../workbook/wire';
import type { WorkbookSnapshot } from '../workbook/workbook';

/** An area of a tab: where a person stands. */
export interface Place {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

const MOVES: ReadonlySet<Change['kind']> = new Set([
  'sheetInsert',
  'sheetDelete',
  'sheetMove',
  'rowsInsert',
  'rowsDelete',
  'columnsInsert',
  'columnsDelete',
  'rowsMove',
  'columnsMove',
  'permute',
]);

/** Whether cells may stand elsewhere after a change. */
export const moves = (change: Change): boolean => MOVES.has(change.kind);

/** What a window says. `id` numbers its edits and calls; the answer carries it back. */
export type FromWindow =
  | { readonly kind: 'hello'; readonly user: string | null; readonly language: string }
  | { readonly kind: 'edit'; readonly id: number; readonly revision: number; readonly pasted: boolean; readonly changes: readonly Change[] }
  | { readonly kind: 'select'; readonly place: Place }
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly kind: 'menu'; readonly id: number; readonly name: string }
  | { readonly kind: 'reload' }
  | { readonly kind: 'addUser'; readonly email: string; readonly name: string }
  /** Moves the host's date on; null brings it back to the real one. */
  | { readonly kind: 'clock'; readonly to: number | null };

/** How an execution ended, for the window's list of them. */
export interface Ran {
  readonly number: string;
  readonly name: string;
  readonly user: string;
  /** Milliseconds since 1970, by the host's clock. */
  readonly at: number;
  /** Milliseconds; null where nobody waited for it. */
  readonly took: number | null;
  readonly calls: number;
  readonly cellsRead: number;
  readonly cellsWritten: number;
  readonly mails: number;
  readonly logs: readonly { readonly level: string; readonly text: string }[];
  readonly trips: readonly string[];
  /** What stopped it; null when it came to its own end. */
  readonly error: string | null;
}

/** Everything of the host that a window shows around the grid. */
export interface Surroundings {
  readonly title: string;
  readonly me: string;
  readonly owner: string;
  readonly users: readonly User[];
  /** The host's time, and whether it was moved. */
  readonly now: number;
  readonly isMoved: boolean;
  readonly timeZone: string;
  readonly letters: number;
  /** The functions that a page of the script may call. */
  readonly functions: readonly string[];
}

export type Menu = Extract<UiEvent, { kind: 'menu' }>;

/** What the server says to a window. */
export type ToWindow =
  | { readonly kind: 'workbook'; readonly revision: number; readonly workbook: WorkbookSnapshot }
  | { readonly kind: 'around'; readonly around: Surroundings }
  | { readonly kind: 'menus'; readonly menus: readonly Menu[] }
  /** Changes in the order in which all windows get them. `edit` is there for the window that made them. */
  | { readonly kind: 'changes'; readonly revision: number; readonly changes: readonly Change[]; readonly edit: number | null }
  | { readonly kind: 'results'; readonly results: readonly (readonly [sheet: number, row: number, column: number, value: Scalar])[] }
  /** An edit was not taken. `stale`: something else moved the cells first. */
  | { readonly kind: 'refused'; readonly edit: number; readonly reason: 'stale' | 'protected' | 'invalid'; readonly message: string }
  | { readonly kind: 'running'; readonly name: string; readonly isOver: boolean }
  | { readonly kind: 'answer'; readonly id: number; readonly result: unknown; readonly error: string | null; readonly run: string }
  | { readonly kind: 'ran'; readonly ran: Ran }
  | { readonly kind: 'ui'; readonly event: Exclude<UiEvent, { kind: 'menu' }> }
  | { readonly kind: 'letters'; readonly letters: readonly Letter[] };

/** A message as text. Holes in changes of cells survive it. */
export function writeMessage(message: FromWindow | ToWindow): string {
  if (!('changes' in message)) return JSON.stringify(message);
  const { changes, ...rest } = message;
  return `${JSON.stringify(rest).slice(0, -1)},"changes":[${changes.map(writeChange).join(',')}]}`;
}

/** The message of a text that the other side of this program wrote. */
export function readMessage<M extends FromWindow | ToWindow>(text: string): M {
  const message = JSON.parse(text) as M;
  if (typeof message === 'object' && message !== null && 'changes' in message) for (const change of message.changes) fillHoles(change);
  return message;
}
