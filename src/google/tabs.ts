import type { Choices } from '../app/ports';
import { formatOf, SEPARATOR, widthOf } from '../core/kernel/cell';
import { type Field, fieldOf, fieldsOf, type Table } from '../core/kernel/table';
import { type Lang, text } from '../core/kernel/text';
import { tables } from '../core/tables';
import { below, columnLetter } from './below';
import { offerChoices } from './dropdowns';
import { guard } from './guard';
import { columnRuns, Layout, METADATA_KEY, type Place } from './layout';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

const HEADER_ROW = text('表头', 'header');
const HEADER = '#f1f3f4';
const COMPUTED = '#f8f9fa';
const COMPUTED_TEXT = '#5f6368';

export interface Prepared {
  readonly created: readonly string[];
  readonly changed: readonly string[];
}

/**
 * Makes every tab that is missing and brings every other one up to date, without touching what people wrote: headers
 * that people renamed stay, columns that are missing are added at the right, formats go on columns only.
 */
export function prepareTabs(spreadsheet: Spreadsheet, lang: Lang): Prepared {
  const created: string[] = [];
  const changed: string[] = [];
  const before = Layout.read(spreadsheet);
  for (const table of Object.values(tables)) {
    const place = before.find(table);
    if (!place || place.half || isUntouched(place)) {
      makeTab(spreadsheet, table, lang, place?.sheet ?? null);
      created.push(table.label[lang]);
    } else {
      const whole = place.headless ? putHeaderBack(place, lang) : place;
      if (whole.missing.length > 0) addColumns(whole, lang);
      const what = [...(place.headless ? [HEADER_ROW] : []), ...whole.missing.map((name) => fieldOf(table, name).label)];
      if (what.length > 0) changed.push(`${table.label[lang]}: ${what.map((label) => label[lang]).join(SEPARATOR[lang])}`);
    }
  }
  const after = Layout.read(spreadsheet);
  for (const table of Object.values(tables)) mark(after.need(table));
  const register = after.need(tables.clients);
  // Whoever has just made the workbook should see it, and not the empty tab that Google begins with.
  if (created.includes(tables.clients.label[lang])) spreadsheet.setActiveSheet(register.sheet);
  return { created, changed };
}

/** Formats, dropdowns, colours and warnings of every tab. Safe to run again at any time. */
export function dressTabs(spreadsheet: Spreadsheet, lang: Lang, choices: Choices): void {
  const layout = Layout.read(spreadsheet);
  for (const table of Object.values(tables)) {
    const place = layout.need(table);
    dressColumns(place, lang);
    offerChoices(place, lang, choices);
    guard(spreadsheet, place, lang, choices.approvers);
  }
  colourDueDays(layout.need(tables.clients));
}

/** A tab of our name without a single header: an earlier set-up came no further than making it. */
const isUntouched = ({ columns, sheet }: Place): boolean => columns.size === 0 && sheet.getLastRow() === 0;

/** Makes a tab, or goes on with one that an earlier set-up began: every step can be done again. */
function makeTab(spreadsheet: Spreadsheet, table: Table, lang: Lang, begun: Sheet | null): void {
  const sheet = begun ?? newTab(spreadsheet, table, table.label[lang]);
  if (!marksOn(sheet).has(makingMark(table, sheet))) sheet.addDeveloperMetadata(METADATA_KEY, makingMark(table, sheet));
  const fields = fieldsOf(table);
  if (sheet.getMaxColumns() < fields.length) sheet.insertColumnsAfter(sheet.getMaxColumns(), fields.length - sheet.getMaxColumns());
  else if (sheet.getMaxColumns() > fields.length + 2) sheet.deleteColumns(fields.length + 3, sheet.getMaxColumns() - fields.length - 2);
  if (table.rows !== undefined && sheet.getMaxRows() > table.rows) sheet.deleteRows(table.rows + 1, sheet.getMaxRows() - table.rows);
  // Formats come before the first value, for a column turns text into numbers and dates until it is told not to.
  setFormats(
    sheet,
    1,
    fields,
    fields.map((_, index) => index + 1),
  );
  sheet.getRange(1, 1, 1, fields.length).setValues([fields.map(([, field]) => field.label[lang])]);
  sheet.setFrozenRows(1);
  if (table.frozenColumns) sheet.setFrozenColumns(table.frozenColumns);
  shapeColumns(sheet, 1, fields, lang);
  if (table.hidden) sheet.hideSheet();
  if (!sheet.getFilter()) sheet.getRange(1, 1, sheet.getMaxRows(), fields.length).createFilter();
}

/** An empty tab of this name, or of the next one where people have a tab of their own under it that is not to be taken. */
function newTab(spreadsheet: Spreadsheet, table: Table, name: string): Sheet {
  for (let n = 1; ; n++) {
    const called = n === 1 ? name : `${name} ${n}`;
    const there = table.computed ? spreadsheet.getSheetByName(called) : null;
    if (!there) return spreadsheet.insertSheet(called, spreadsheet.getNumSheets());
    if (there.getLastRow() === 0) return there;
  }
}

/** A header row over the rows, where somebody deleted the old one. Every step can be done again. */
function putHeaderBack(place: Place, lang: Lang): Place {
  const { sheet, table, columns } = place;
  // An earlier set-up may have come no further than making room; a title above stays where it is.
  const isRoom = place.headerRow > 0 && sheet.getRange(`${place.headerRow}:${place.headerRow}`).isBlank();
  const headerRow = isRoom ? place.headerRow : place.headerRow + 1;
  if (!isRoom) sheet.insertRowBefore(headerRow);
  const last = Math.max(...columns.values());
  // A filter begins with its header, and has taken a row of data for it. One that people took away stays away.
  const filter = sheet.getFilter();
  if (filter || isRoom) {
    filter?.remove();
    sheet.getRange(headerRow, 1, sheet.getMaxRows() - headerRow + 1, last).createFilter();
  }
  const row = sheet.getRange(`${headerRow}:${headerRow}`);
  row.clearFormat();
  row.clearDataValidations();
  sheet.setFrozenRows(headerRow);
  // In one write and last of all: from now on the tab has a header.
  const labels: string[] = new Array(last).fill('');
  for (const [name, column] of columns) labels[column - 1] = fieldOf(table, name).label[lang];
  sheet.getRange(headerRow, 1, 1, last).setValues([labels]);
  return { ...place, headerRow, headless: false };
}

function addColumns(place: Place, lang: Lang): void {
  const { sheet, table } = place;
  const fields = place.missing.map((name) => [name, table.fields[name] as Field] as const);
  const from = Math.max(sheet.getLastColumn(), ...place.columns.values()) + 1;
  const room = sheet.getMaxColumns() - from + 1;
  if (room < fields.length) sheet.insertColumnsAfter(sheet.getMaxColumns(), fields.length - room);
  const columns = fields.map((_, index) => from + index);
  setFormats(sheet, place.headerRow, fields, columns);
  shapeColumns(sheet, from, fields, lang);
  sheet.getRange(place.headerRow, from, 1, fields.length).setValues([fields.map(([, field]) => field.label[lang])]);
}

function setFormats(sheet: Sheet, headerRow: number, fields: readonly (readonly [string, Field])[], columns: readonly number[]): void {
  const byFormat = new Map<string, number[]>();
  fields.forEach(([, field], index) => {
    const format = formatOf(field);
    byFormat.set(format, [...(byFormat.get(format) ?? []), columns[index] ?? 1]);
  });
  for (const [format, list] of byFormat) {
    for (const run of columnRuns(list)) {
      below({ sheet, headerRow }, run.from, run.from + run.count - 1).setNumberFormat(format);
    }
  }
}

/** Gives these columns, side by side from there on, their widths, and hides what people need not see. */
function shapeColumns(sheet: Sheet, from: number, fields: readonly (readonly [string, Field])[], lang: Lang): void {
  for (const run of widthRuns(fields, lang)) sheet.setColumnWidths(from - 1 + run.from, run.count, run.width);
  fields.forEach(([, field], index) => {
    if (field.hidden) sheet.hideColumns(from + index);
  });
}

function widthRuns(fields: readonly (readonly [string, Field])[], lang: Lang): { from: number; count: number; width: number }[] {
  const runs: { from: number; count: number; width: number }[] = [];
  fields.forEach(([, field], index) => {
    const width = widthOf(field, lang);
    const last = runs[runs.length - 1];
    if (last && last.width === width) last.count++;
    else runs.push({ from: index + 1, count: 1, width });
  });
  return runs;
}

/** Marks tab, header row and columns, so that they are found again after any move or renaming. */
function mark({ table, sheet, headerRow, unmarked, columns }: Place): void {
  const gid = sheet.getSheetId();
  const known = marksOn(sheet);
  if (!known.has(`${table.name}@${gid}`)) sheet.addDeveloperMetadata(METADATA_KEY, `${table.name}@${gid}`);
  if (!known.has(`${table.name}#header@${gid}`))
    sheet.getRange(`${headerRow}:${headerRow}`).addDeveloperMetadata(METADATA_KEY, `${table.name}#header@${gid}`);
  for (const name of unmarked) {
    const value = `${table.name}.${name}@${gid}`;
    const letter = columnLetter(columns.get(name) ?? 1);
    if (!known.has(value)) sheet.getRange(`${letter}:${letter}`).addDeveloperMetadata(METADATA_KEY, value);
  }
  known.get(makingMark(table, sheet))?.remove();
}

const makingMark = (table: Table, sheet: Sheet): string => `${table.name}#making@${sheet.getSheetId()}`;

/** Our marks on a tab, by what they say. */
const marksOn = (sheet: Sheet): ReadonlyMap<string | null, GoogleAppsScript.Spreadsheet.DeveloperMetadata> =>
  new Map(
    sheet
      .createDeveloperMetadataFinder()
      .withKey(METADATA_KEY)
      .find()
      .map((item) => [item.getValue(), item]),
  );

function dressColumns(place: Place, lang: Lang): void {
  const { sheet, table, headerRow, columns } = place;
  const width = Math.max(...columns.values());
  setFormats(
    sheet,
    headerRow,
    fieldsOf(table),
    fieldsOf(table).map(([name]) => columns.get(name) ?? 1),
  );
  sheet.getRange(headerRow, 1, 1, width).setFontWeight('bold').setBackground(HEADER).setVerticalAlignment('middle').setWrap(true);
  const names = new Map([...columns].map(([name, column]) => [column, name]));
  const header = sheet.getRange(headerRow, 1, 1, width);
  const there = header.getNotes()[0] ?? [];
  const notes = there.map((note, index) => {
    const field = table.fields[names.get(index + 1) ?? ''];
    const help = field ? (field.help?.[lang] ?? '') + (field.computed ? COMPUTED_NOTE[lang] : '') : '';
    // A note that a person wrote on the header stays.
    return help !== '' && (note === '' || isOurNote(note, field)) ? help : note;
  });
  header.setNotes([notes]);
  const computed = fieldsOf(table).flatMap(([name, field]) => (field.computed ? [columns.get(name) ?? 1] : []));
  for (const run of columnRuns(computed)) {
    below(place, run.from, run.from + run.count - 1)
      .setBackground(COMPUTED)
      .setFontColor(COMPUTED_TEXT);
  }
}

const COMPUTED_NOTE = { zh: '系统计算,不用填。', en: ' Computed; do not type here.' } as const;

const isOurNote = (note: string, field: Field | undefined): boolean =>
  field !== undefined &&
  (['zh', 'en'] as const).some((lang) => note === (field.help?.[lang] ?? '') + (field.computed ? COMPUTED_NOTE[lang] : ''));

const RISKS = [
  { test: (cell: string) => `=AND(${cell}<>"",${cell}<TODAY())`, background: '#fce8e6', color: '#c5221f' },
  { test: (cell: string) => `=AND(${cell}<>"",${cell}=TODAY())`, background: '#fef7e0', color: '#b06000' },
  { test: (cell: string) => `=AND(${cell}<>"",${cell}>TODAY(),${cell}<=TODAY()+3)`, background: '#e8f0fe', color: '#1967d2' },
] as const;

/** Due days in the colours of their risk. Rules that people made on the tab stay, before ours. */
function colourDueDays({ sheet, headerRow, columns }: Place): void {
  const letter = columnLetter(columns.get('dueOn') ?? 1);
  const cell = `$${letter}${headerRow + 1}`;
  const range = sheet.getRange(`${letter}${headerRow + 1}:${letter}`);
  const isOurs = (rule: GoogleAppsScript.Spreadsheet.ConditionalFormatRule) => {
    const [formula] = rule.getBooleanCondition()?.getCriteriaValues() ?? [];
    return RISKS.some((risk) => /^=AND\(\$[A-Z]+\d+<>""/.test(String(formula)) && shape(String(formula)) === shape(risk.test('$A2')));
  };
  const theirs = sheet.getConditionalFormatRules().filter((rule) => !isOurs(rule));
  const ours = RISKS.map((risk) =>
    SpreadsheetApp.newConditionalFormatRule()
      .whenFormulaSatisfied(risk.test(cell))
      .setBackground(risk.background)
      .setFontColor(risk.color)
      .setRanges([range])
      .build(),
  );
  sheet.setConditionalFormatRules([...theirs, ...ours]);
}

const shape = (formula: string): string => formula.replace(/\$[A-Z]+\d+/g, '#');
