import { fieldsOf, type Table } from '../core/kernel/table';
import type { Lang } from '../core/kernel/text';
import { columnLetter } from './below';
import { columnRuns, type Place } from './layout';

type Protection = GoogleAppsScript.Spreadsheet.Protection;

/** Begins the description of our protections, so that set-up can tell them from what people made. */
const OURS = 'client-manager-workbook';

/** Warns where people should not type. Protections that people made, or made stricter, stay. */
export function guard(
  spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet,
  { sheet, table, headerRow, columns }: Place,
  lang: Lang,
  approvers: readonly string[],
): void {
  if (table.guard === 'approvers') {
    keepTo(approvers, sheet, `${OURS}: ${table.label[lang]}`, spreadsheet);
    return;
  }
  const kind = table.guard ? SpreadsheetApp.ProtectionType.SHEET : SpreadsheetApp.ProtectionType.RANGE;
  const ours = sheet.getProtections(kind).filter((protection) => {
    const isOurs = protection.getDescription().startsWith(OURS);
    if (!isHalf(protection, isOurs, spreadsheet)) return isOurs;
    protection.remove();
    return false;
  });
  const finish = (made: Protection) => made.setDescription(`${OURS}: ${table.label[lang]}`).setWarningOnly(true);
  if (table.guard) {
    const held = ours[0] ?? finish(sheet.protect());
    if (held.isWarningOnly()) leaveOpen(held, sheet, openRanges(table, columns, headerRow));
    return;
  }
  const computed = fieldsOf(table).flatMap(([name, field]) => (field.computed || field.kind === 'id' ? [columns.get(name) ?? 1] : []));
  const wanted = columnRuns(computed).map((run) => `${columnLetter(run.from)}${headerRow + 1}:${columnLetter(run.from + run.count - 1)}`);
  if (ours.length === wanted.length) return;
  for (const old of ours) old.remove();
  for (const range of wanted) finish(sheet.getRange(range).protect());
}

/** The columns of a guarded tab in which people are to type. */
const openRanges = (table: Table, columns: Place['columns'], headerRow: number): readonly string[] =>
  columnRuns(fieldsOf(table).flatMap(([name, field]) => (field.typed ? [columns.get(name) ?? 1] : []))).map(
    (run) => `${columnLetter(run.from)}${headerRow + 1}:${columnLetter(run.from + run.count - 1)}`,
  );

/** Takes these ranges out of the warning, once. */
function leaveOpen(held: Protection, sheet: GoogleAppsScript.Spreadsheet.Sheet, wanted: readonly string[]): void {
  if (wanted.length === 0) return;
  const ranges = wanted.map((range) => sheet.getRange(range));
  const named = (all: readonly GoogleAppsScript.Spreadsheet.Range[]): string => all.map((range) => range.getA1Notation()).join();
  if (named(held.getUnprotectedRanges()) !== named(ranges)) held.setUnprotectedRanges(ranges);
}

/**
 * Lets only these people write on a tab, and the owner, whom Google never keeps out. A protection that people made themselves
 * stays as they made it. Only who may edit the workbook is named: of anybody else Google knows nothing.
 */
function keepTo(
  approvers: readonly string[],
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  description: string,
  spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet,
): void {
  const [held] = sheet.getProtections(SpreadsheetApp.ProtectionType.SHEET);
  const isOurs = held?.getDescription().startsWith(OURS) ?? true;
  if (held && !isOurs && !isHalf(held, false, spreadsheet)) return;
  const mailsOf = (users: readonly GoogleAppsScript.Base.User[]): string[] => users.map((user) => user.getEmail());
  const isWanted = (mail: string): boolean => approvers.includes(mail.toLowerCase());
  const protection = (held ?? sheet.protect()).setDescription(description).setWarningOnly(false);
  const there = mailsOf(protection.getEditors());
  const missing = mailsOf(spreadsheet.getEditors()).filter((mail) => isWanted(mail) && !there.includes(mail));
  const surplus = there.filter((mail) => !isWanted(mail));
  if (missing.length > 0) protection.addEditors(missing);
  if (surplus.length > 0) protection.removeEditors(surplus);
  if (protection.canDomainEdit()) protection.setDomainEdit(false);
}

/**
 * A protection that keeps nobody out and warns nobody: set-up died between making it and saying what it is. One that
 * people made keeps somebody out, or they would not have made it.
 */
function isHalf(protection: Protection, isOurs: boolean, spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet): boolean {
  if (protection.isWarningOnly() || !(isOurs || protection.getDescription() === '')) return false;
  return protection.getEditors().length >= spreadsheet.getEditors().length;
}
