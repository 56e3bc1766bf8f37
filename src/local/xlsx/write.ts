import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import { a1Of, quotedSheet } from '../workbook/a1';
import type { Area, Validation } from '../workbook/change';
import { renameInFormula } from '../workbook/references';
import type { SheetState } from '../workbook/sheet-state';
import type { Workbook } from '../workbook/workbook';
import { absolute } from './areas';
import { conditionFormula, writtenLook } from './conditional';
import { shownText } from './filtered';
import { writtenFormula } from './formulas';
import { HELPER_TAB, HelperTab } from './helper-tab';
import { DIGIT, USUAL_WIDTH } from './sizes';
import { tabNames } from './tab-names';
import { writeValidation } from './validation';
import { writeCells } from './write-cells';
import { escapeCharacters, escapeXml } from './xml';

/** The workbook as an xlsx file. Protections and developer metadata have no place in one; all else does. */
export async function writeXlsx(workbook: Workbook): Promise<Uint8Array> {
  if (workbook.sheets.some((sheet) => sheet.grid.formulas > 0)) workbook.calculator.refresh();
  const names = tabNames(workbook);
  const helper = new HelperTab();
  const file = new ExcelJS.Workbook();
  file.title = workbook.name;
  file.created = new Date(workbook.now());
  file.modified = file.created;
  file.calcProperties.fullCalcOnLoad = true;
  const renamed = workbook.sheets.filter((sheet) => names.get(sheet.id) !== sheet.name);
  const formula = (text: string): string =>
    writtenFormula(renamed.reduce((changed, sheet) => renameInFormula(changed, sheet.name, names.get(sheet.id) ?? sheet.name), text));
  const extras = workbook.sheets.map((sheet, index) => {
    const tab = file.addWorksheet(names.get(sheet.id), {
      state: sheet.hidden && workbook.sheets.some((other) => !other.hidden) ? 'hidden' : 'visible',
      views: [viewOf(sheet)],
      properties: {
        defaultColWidth: USUAL_WIDTH / DIGIT,
        ...(sheet.tabColor && { tabColor: { argb: `FF${sheet.tabColor.slice(1).toUpperCase()}` } }),
      },
    });
    writeCells(sheet, workbook, tab, helper, formula);
    writeConditionals(sheet, tab, formula);
    if (sheet.filter) tab.autoFilter = a1Of(sheet.filter.area);
    return {
      path: `xl/worksheets/sheet${tab.id}.xml`,
      validations: validationsOf(sheet, names, helper),
      filter: filterXml(sheet, workbook),
      name: filterName(sheet, names, index),
    };
  });
  writeHelper(file, helper);
  const bytes = await file.xlsx.writeBuffer({ zip: { compression: 'STORE' } });
  return finish(bytes, extras, [...rangeNames(workbook, names), ...extras.map((extra) => extra.name)].join(''));
}

function viewOf(sheet: SheetState): Partial<ExcelJS.WorksheetView> {
  const { frozenRows: ySplit, frozenColumns: xSplit, gridlines: showGridLines } = sheet;
  return ySplit > 0 || xSplit > 0 ? { state: 'frozen', xSplit, ySplit, showGridLines } : { showGridLines };
}

function writeConditionals(sheet: SheetState, tab: ExcelJS.Worksheet, formula: (text: string) => string): void {
  sheet.conditionalFormats.forEach((rule, index) => {
    const condition = conditionFormula(rule);
    if (condition === null) return;
    tab.addConditionalFormatting({
      ref: rule.areas.map(a1Of).join(' '),
      rules: [{ type: 'expression', priority: index + 1, formulae: [formula(condition)], style: writtenLook(rule.style) }],
    });
  });
}

/** The rules of a tab, each with all the places where it holds. */
function validationsOf(sheet: SheetState, names: ReadonlyMap<number, string>, helper: HelperTab): string {
  const places = new Map<string, { readonly rule: Validation; readonly areas: Area[] }>();
  sheet.grid.eachLook((look, column) => {
    look.validation.each(0, sheet.grid.rows, (from, to, rule) => {
      if (!rule) return;
      const key = JSON.stringify(rule);
      const place = places.get(key) ?? { rule, areas: [] };
      places.set(key, place);
      place.areas.push({ row: from, column, rows: to - from, columns: 1 });
    });
  });
  const written = [...places.values()].flatMap(
    ({ rule, areas }) =>
      writeValidation(
        rule,
        areas,
        (id) => names.get(id) ?? null,
        (items) => helper.keepList(items),
      ) ?? [],
  );
  return written.length === 0 ? '' : `<dataValidations count="${written.length}">${written.join('')}</dataValidations>`;
}

/** What the filter's columns let through; exceljs knows only where the filter stands. */
function filterXml(sheet: SheetState, workbook: Workbook): string {
  const { filter } = sheet;
  if (!filter) return '';
  return filter.columns
    .filter(({ hiddenValues }) => hiddenValues.length > 0)
    .map(({ column, hiddenValues }) => {
      const shown = new Set<string>();
      for (let row = filter.area.row + 1; row < filter.area.row + filter.area.rows; row++)
        shown.add(shownText(sheet, workbook, row, column));
      for (const hidden of hiddenValues) shown.delete(hidden);
      const blank = shown.delete('') ? ' blank="1"' : '';
      const values = [...shown].map((text) => `<filter val="${escapeXml(escapeCharacters(text))}"/>`).join('');
      return `<filterColumn colId="${column - filter.area.column}"><filters${blank}>${values}</filters></filterColumn>`;
    })
    .join('');
}

function filterName(sheet: SheetState, names: ReadonlyMap<number, string>, index: number): string {
  if (!sheet.filter) return '';
  const place = escapeXml(`${quotedSheet(names.get(sheet.id) ?? sheet.name)}!${absolute(sheet.filter.area)}`);
  return `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${place}</definedName>`;
}

function rangeNames(workbook: Workbook, names: ReadonlyMap<number, string>): string[] {
  return [...workbook.names].map(([name, range]) => {
    const tab = names.get(range.sheet) ?? '';
    return `<definedName name="${escapeXml(name)}">${escapeXml(`${quotedSheet(tab)}!${absolute(range)}`)}</definedName>`;
  });
}

function writeHelper(file: ExcelJS.Workbook, helper: HelperTab): void {
  if (helper.columns.length === 0) return;
  const tab = file.addWorksheet(HELPER_TAB, { state: 'veryHidden' });
  helper.columns.forEach((cells, column) => {
    cells.forEach((text, row) => {
      tab.getCell(row + 1, column + 1).value = escapeCharacters(text);
    });
  });
}

interface Extra {
  readonly path: string;
  readonly validations: string;
  readonly filter: string;
}

/** Puts in what exceljs cannot write, each at the place that the format's order of elements asks for. */
async function finish(bytes: ArrayBuffer, extras: readonly Extra[], names: string): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(bytes);
  const change = async (path: string, edit: (xml: string) => string): Promise<void> => {
    const part = zip.file(path);
    if (!part) throw new Error(`exceljs wrote no ${path}`);
    zip.file(path, edit(await part.async('string')));
  };
  for (const { path, validations, filter } of extras) {
    if (validations === '' && filter === '') continue;
    await change(path, (xml) => {
      const data = Math.max(xml.indexOf('</sheetData>'), xml.indexOf('<sheetData/>'));
      const tail = xml
        .slice(data)
        .replace(/<autoFilter ([^>]*)\/>/, (whole, attributes: string) =>
          filter ? `<autoFilter ${attributes}>${filter}</autoFilter>` : whole,
        )
        .replace(
          /<(?:hyperlinks|printOptions|pageMargins|pageSetup|headerFooter|rowBreaks|drawing|legacyDrawing|picture|tableParts|extLst)\b|<\/worksheet>/,
          (next) => validations + next,
        );
      return xml.slice(0, data) + tail;
    });
  }
  if (names !== '')
    await change('xl/workbook.xml', (xml) => xml.replace('</sheets>', () => `</sheets><definedNames>${names}</definedNames>`));
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}
