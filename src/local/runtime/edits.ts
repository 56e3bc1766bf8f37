import type { EditFacts } from '../apps-script/events';
import { ChangeError } from '../workbook/apply';
import type { Area, Change, Scalar } from '../workbook/change';
import { isChangeBarred, PROTECTED } from '../workbook/rights';
import { findViolation } from '../workbook/rule';
import type { Workbook } from '../workbook/workbook';

/** How a person came to change cells. What is pasted is not held against dropdowns, and its values are not told to onEdit. */
export interface EditMeta {
  readonly pasted?: boolean;
}

/** What became of one person's changes. */
export interface Edited {
  /** How many were made, in order. */
  readonly applied: number;
  /** Why the next one was not; null when all were made. */
  readonly refusal: string | null;
  /** What onEdit is told. */
  readonly edits: readonly EditFacts[];
  /** The kinds of change that an installed onChange is told. */
  readonly changes: readonly string[];
}

/** Google keeps no more edits than these waiting for onEdit. */
const MOST_EVENTS = 2;

/** Makes a person's changes, each with that person's rights, up to the first that is refused. */
export function makeEdits(workbook: Workbook, user: string, isOwner: boolean, changes: readonly Change[], meta: EditMeta): Edited {
  const edits: EditFacts[] = [];
  const kinds = new Set<string>();
  let applied = 0;
  let refusal: string | null = null;
  for (const change of changes) {
    refusal = refusalOf(workbook, user, isOwner, change, meta);
    if (refusal !== null) break;
    const area = editedArea(change);
    const isOne = area !== null && area.rows === 1 && area.columns === 1;
    const before = isOne && 'sheet' in change ? valueAt(workbook, change.sheet, area) : null;
    try {
      workbook.apply(change, { user, source: 'person' });
    } catch (error) {
      if (!(error instanceof ChangeError)) throw error;
      refusal = error.message;
      break;
    }
    applied++;
    kinds.add(changeType(change));
    if (!area || !('sheet' in change)) continue;
    const isTold = isOne && !meta.pasted && change.kind === 'cells';
    const after = isTold ? valueAt(workbook, change.sheet, area) : null;
    const told = isTold ? { ...(after !== null && { value: written(after) }), ...(before !== null && { oldValue: written(before) }) } : {};
    edits.push({ sheet: change.sheet, area, ...told });
  }
  return { applied, refusal, edits: edits.slice(-MOST_EVENTS), changes: [...kinds] };
}

function refusalOf(workbook: Workbook, user: string, isOwner: boolean, change: Change, meta: EditMeta): string | null {
  if ('sheet' in change && change.kind !== 'sheetInsert' && !workbook.sheets.some((sheet) => sheet.id === change.sheet)) {
    return `there is no tab with the number ${change.sheet}`;
  }
  if (!isOwner && isChangeBarred(workbook, user, change)) return PROTECTED;
  if (change.kind !== 'cells' || meta.pasted || !change.values) return null;
  return findViolation(workbook, workbook.sheet(change.sheet), change.row, change.column, change.values, change.formats);
}

/** The cells whose content a change replaces; null for a change of looks or of structure, which onEdit does not hear. */
function editedArea(change: Change): Area | null {
  if (change.kind === 'permute' || change.kind === 'merge')
    return { row: change.row, column: change.column, rows: change.rows, columns: change.columns };
  if (change.kind !== 'cells' || !(change.values || change.formulas)) return null;
  let rows = 0;
  let columns = 0;
  for (const matrix of [change.values, change.formulas]) {
    rows = Math.max(rows, matrix?.length ?? 0);
    for (const line of matrix ?? []) columns = Math.max(columns, line.length);
  }
  return rows > 0 && columns > 0 ? { row: change.row, column: change.column, rows, columns } : null;
}

function valueAt(workbook: Workbook, sheet: number, area: Area): Scalar {
  return workbook.value(workbook.sheet(sheet), area.row, area.column);
}

/** Google tells every value as text: TRUE for a ticked box, a serial number for a day. */
const written = (value: string | number | boolean): string => (typeof value === 'boolean' ? String(value).toUpperCase() : String(value));

function changeType(change: Change): string {
  switch (change.kind) {
    case 'cells':
      return change.values || change.formulas ? 'EDIT' : 'FORMAT';
    case 'permute':
      return 'EDIT';
    case 'rowsInsert':
      return 'INSERT_ROW';
    case 'rowsDelete':
      return 'REMOVE_ROW';
    case 'columnsInsert':
      return 'INSERT_COLUMN';
    case 'columnsDelete':
      return 'REMOVE_COLUMN';
    case 'sheetInsert':
      return 'INSERT_GRID';
    case 'sheetDelete':
      return 'REMOVE_GRID';
    case 'format':
    case 'style':
      return 'FORMAT';
    default:
      return 'OTHER';
  }
}
