import type { Scalar } from '../workbook/change';
import { FormulaCell } from '../workbook/grid';
import { referenceArea, referencesIn } from '../workbook/references';
import type { Workbook } from '../workbook/workbook';

/** Functions younger than the file format; Excel reads them only under this prefix. */
const YOUNG = new RegExp(
  `(?<![\\p{L}\\p{N}_.])(${[
    'CONCAT|IFS|IFNA|MAXIFS|MINIFS|SWITCH|TEXTJOIN|XOR|DAYS|ISOWEEKNUM|NUMBERVALUE|UNICHAR|UNICODE|FORMULATEXT|SHEET|SHEETS|BASE|DECIMAL',
    'XLOOKUP|XMATCH|UNIQUE|SEQUENCE|RANDARRAY|LET|LAMBDA|TEXTBEFORE|TEXTAFTER|VSTACK|HSTACK|TOCOL|TOROW|TAKE|DROP|CHOOSECOLS|CHOOSEROWS',
  ].join('|')})(?=\\()`,
  'giu',
);
/** Of these Excel wants a second prefix as well. */
const YOUNGEST = /(?<![\p{L}\p{N}_.])(FILTER|SORT|SORTBY)(?=\()/giu;

const outsideText = (formula: string, change: (part: string) => string): string =>
  formula.replace(/"(?:[^"]|"")*"|[^"]+/g, (part) => (part.startsWith('"') ? part : change(part)));

/** A formula of a file as it reads in the workbook. */
export const readFormula = (text: string): string => `=${outsideText(text, (part) => part.replace(/_xlfn\.|_xlws\./g, ''))}`;

/** A formula of the workbook as a file takes it. */
export const writtenFormula = (text: string): string =>
  outsideText(text.replace(/^=/, ''), (part) => part.replace(YOUNG, '_xlfn.$1').replace(YOUNGEST, '_xlfn._xlws.$1'));

const ERROR = /^#(?:N\/A|REF!|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!|ERROR!|SPILL!|CALC!|CIRC!|N\/IMPL!|GETTING_DATA)$/;

/** Whether a value is an error as formulas give it. */
export const isError = (value: Scalar): value is string => typeof value === 'string' && ERROR.test(value);

/** A formula of a file with what it last came to there. */
export interface Cached {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
  readonly value: Scalar;
}

/**
 * Formulas that come to an error here although they came to something in the file: functions that are not known here,
 * other files, tables. Only where the trouble begins: what builds on such a formula is well once its value stands there.
 */
export function notComputable(workbook: Workbook, cached: readonly Cached[]): Cached[] {
  workbook.calculator.refresh();
  const failing = cached.filter(({ sheet, row, column, value }) => {
    const cell = workbook.sheet(sheet).grid.cell(row, column);
    return cell instanceof FormulaCell && isError(cell.value) && value !== null && !isError(value);
  });
  const roots = failing.filter((one) => !readsAnother(workbook, one, failing));
  return roots.length > 0 ? roots : failing;
}

function readsAnother(workbook: Workbook, one: Cached, failing: readonly Cached[]): boolean {
  const here = workbook.sheet(one.sheet);
  const areas = referencesIn(workbook.formula(here, one.row, one.column)).flatMap((reference) => {
    const sheet = reference.sheet === null ? here : workbook.sheetByName(reference.sheet);
    return sheet ? [{ sheet: sheet.id, ...referenceArea(reference, sheet.grid.rows, sheet.grid.columns) }] : [];
  });
  return failing.some(
    (other) =>
      other !== one &&
      areas.some(
        (area) =>
          area.sheet === other.sheet &&
          other.row >= area.row &&
          other.row < area.row + area.rows &&
          other.column >= area.column &&
          other.column < area.column + area.columns,
      ),
  );
}
