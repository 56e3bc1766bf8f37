import { a1Of } from '../workbook/a1';
import type { ConditionalFormat, Style } from '../workbook/change';
import { areasOf } from './areas';
import { argbOf, colourIn, colourOf } from './colours';
import type { Report } from './problem';
import { type Element, element, elements, unescapeXml } from './xml';

/** The looks that a file's conditional formats point at, in their order. */
export function readLooks(styles: string, theme: readonly string[]): readonly Style[] {
  return elements(element(styles, 'dxfs')?.inner ?? '', 'dxf').map(({ inner }) => {
    const font = element(inner, 'font')?.inner ?? '';
    const fill = element(inner, 'fill')?.inner ?? '';
    const is = (name: string): boolean => {
      const mark = element(font, name);
      return mark !== null && mark.attributes.val !== '0' && mark.attributes.val !== 'false';
    };
    const background = colourOf(colourIn(fill, 'bgColor') ?? colourIn(fill, 'fgColor'), theme);
    const color = colourOf(colourIn(font, 'color'), theme);
    return {
      ...(background && { background }),
      ...(color && { color }),
      ...(is('b') && { bold: true }),
      ...(is('i') && { italic: true }),
      ...(is('strike') && { strike: true }),
    };
  });
}

const COMPARISONS: Readonly<Record<string, readonly [criteria: string, sign: string]>> = {
  between: ['NUMBER_BETWEEN', ''],
  notBetween: ['NUMBER_NOT_BETWEEN', ''],
  equal: ['NUMBER_EQUAL_TO', '='],
  notEqual: ['NUMBER_NOT_EQUAL_TO', '<>'],
  greaterThan: ['NUMBER_GREATER_THAN', '>'],
  greaterThanOrEqual: ['NUMBER_GREATER_THAN_OR_EQUAL_TO', '>='],
  lessThan: ['NUMBER_LESS_THAN', '<'],
  lessThanOrEqual: ['NUMBER_LESS_THAN_OR_EQUAL_TO', '<='],
};

/** A tab's conditional formats, the one that wins first. What is no condition on a cell is reported. */
export function readConditionals(sheet: string, found: readonly Element[], looks: readonly Style[], report: Report): ConditionalFormat[] {
  const rules: { readonly priority: number; readonly rule: ConditionalFormat }[] = [];
  for (const { attributes, inner } of found) {
    const areas = areasOf(attributes.sqref ?? '');
    for (const { attributes: given, inner: body } of elements(inner, 'cfRule')) {
      const formulas = elements(body, 'formula').map((formula) => unescapeXml(formula.inner));
      const condition = areas[0] && conditionOf(given, formulas, a1Of({ ...areas[0], rows: 1, columns: 1 }));
      if (!condition) {
        report.add(
          sheet,
          attributes.sqref ?? '',
          `条件格式(${given.type ?? ''})没有带入`,
          `a conditional format (${given.type ?? ''}) was left out`,
        );
        continue;
      }
      const style = looks[Number(given.dxfId)] ?? {};
      rules.push({ priority: Number(given.priority ?? 0), rule: { areas, ...condition, style } });
    }
  }
  return rules.sort((a, b) => a.priority - b.priority).map(({ rule }) => rule);
}

function conditionOf(
  given: Readonly<Record<string, string>>,
  formulas: readonly string[],
  cell: string,
): Pick<ConditionalFormat, 'criteria' | 'args'> | null {
  const [first] = formulas;
  const operator = given.operator ?? '';
  if (first === undefined || ['colorScale', 'dataBar', 'iconSet', 'top10', 'aboveAverage'].includes(given.type ?? '')) return null;
  // Every other kind carries the formula that decides it.
  if (given.type !== 'cellIs') return { criteria: 'CUSTOM_FORMULA', args: [`=${first}`] };
  const comparison = COMPARISONS[operator];
  if (!comparison) return null;
  const numbers = formulas.map(Number);
  if (formulas.every((formula) => formula.trim() !== '') && numbers.every(Number.isFinite))
    return { criteria: comparison[0], args: numbers };
  const text = /^"((?:[^"]|"")*)"$/.exec(first)?.[1];
  if (text !== undefined && operator === 'equal') return { criteria: 'TEXT_EQUAL_TO', args: [text.replaceAll('""', '"')] };
  if (comparison[1] !== '') return { criteria: 'CUSTOM_FORMULA', args: [`=${cell}${comparison[1]}${first}`] };
  const inside = `AND(${cell}>=${first},${cell}<=${formulas[1] ?? first})`;
  return { criteria: 'CUSTOM_FORMULA', args: [operator === 'between' ? `=${inside}` : `=NOT(${inside})`] };
}

const RELATIVE: Readonly<Record<string, string>> = {
  TODAY: 'TODAY()',
  TOMORROW: '(TODAY()+1)',
  YESTERDAY: '(TODAY()-1)',
  PAST_WEEK: '(TODAY()-7)',
  PAST_MONTH: 'EDATE(TODAY(),-1)',
  PAST_YEAR: 'EDATE(TODAY(),-12)',
};

/** The formula that holds when a rule does, for the first cell of its areas; null where Excel has nothing like it. */
export function conditionFormula(rule: ConditionalFormat): string | null {
  const cell = a1Of({ ...(rule.areas[0] ?? { row: 0, column: 0 }), rows: 1, columns: 1 });
  const [a, b] = rule.args;
  const text = `"${String(a).replaceAll('"', '""')}"`;
  const sign = Object.values(COMPARISONS).find(([criteria]) => criteria === rule.criteria)?.[1];
  if (sign) return `AND(ISNUMBER(${cell}),${cell}${sign}${String(a)})`;
  const day = (operator: string): string => `AND(ISNUMBER(${cell}),INT(${cell})${operator}${RELATIVE[String(a)] ?? String(a)})`;
  switch (rule.criteria) {
    case 'CUSTOM_FORMULA':
      return String(a).replace(/^=/, '');
    case 'NUMBER_BETWEEN':
      return `AND(ISNUMBER(${cell}),${cell}>=${String(a)},${cell}<=${String(b)})`;
    case 'NUMBER_NOT_BETWEEN':
      return `AND(ISNUMBER(${cell}),OR(${cell}<${String(a)},${cell}>${String(b)}))`;
    case 'CELL_EMPTY':
      return `LEN(${cell})=0`;
    case 'CELL_NOT_EMPTY':
      return `LEN(${cell})>0`;
    case 'TEXT_CONTAINS':
      return `ISNUMBER(SEARCH(${text},${cell}))`;
    case 'TEXT_DOES_NOT_CONTAIN':
      return `ISERROR(SEARCH(${text},${cell}))`;
    case 'TEXT_EQUAL_TO':
      return `${cell}&""=${text}`;
    case 'TEXT_STARTS_WITH':
      return `LEFT(${cell},${String(a).length})=${text}`;
    case 'TEXT_ENDS_WITH':
      return `RIGHT(${cell},${String(a).length})=${text}`;
    case 'DATE_AFTER':
    case 'DATE_AFTER_RELATIVE':
      return day('>');
    case 'DATE_BEFORE':
    case 'DATE_BEFORE_RELATIVE':
      return day('<');
    case 'DATE_EQUAL_TO':
    case 'DATE_EQUAL_TO_RELATIVE':
      return day('=');
    default:
      return null;
  }
}

/** The look of a rule for a file. */
export function writtenLook(style: Style): { font?: object; fill?: { type: 'pattern'; pattern: 'solid'; bgColor: { argb: string } } } {
  const { color, bold, italic, strike, background } = style;
  const font = {
    ...(color && { color: { argb: argbOf(color) } }),
    ...(bold && { bold }),
    ...(italic && { italic }),
    ...(strike && { strike }),
  };
  return {
    ...(Object.keys(font).length > 0 && { font }),
    ...(background && { fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: argbOf(background) } } }),
  };
}
