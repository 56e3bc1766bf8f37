import { isDateFormat } from '../workbook/display';
import { elements } from './xml';

/**
 * Number formats that a file names by number only. Those from 27 on mean something else in each country; these are
 * the mainland Chinese ones, which Excel and WPS write for 3月5日 and the like.
 */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '"¥"#,##0;"¥"-#,##0',
  6: '"¥"#,##0;[Red]"¥"-#,##0',
  7: '"¥"#,##0.00;"¥"-#,##0.00',
  8: '"¥"#,##0.00;[Red]"¥"-#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm/d/yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  34: 'AM/PM h"时"mm"分"',
  35: 'AM/PM h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  37: '#,##0;-#,##0',
  38: '#,##0;[Red]-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;[Red]-#,##0.00',
  41: '#,##0;-#,##0;"-"',
  42: '"¥"#,##0;"¥"-#,##0;"-"',
  43: '#,##0.00;-#,##0.00;"-"',
  44: '"¥"#,##0.00;"¥"-#,##0.00;"-"',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  55: 'AM/PM h"时"mm"分"',
  56: 'AM/PM h"时"mm"分"ss"秒"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

/** The number formats of a file under opaque names, and its styles part speaking in those names. */
export interface VeiledFormats {
  readonly styles: string;
  /** The format behind the name under which exceljs gives it; '' for none. */
  formatOf(veiled: string | undefined): string;
}

/**
 * exceljs turns every number under a date format into a Date: it rounds, takes some formats for dates that are none, and
 * loses the text of a formula that gives a day or a word. So it is shown no date format: each format is replaced by a
 * quoted number, and the true one is looked up afterwards.
 */
export function veilFormats(styles: string): VeiledFormats {
  const own = new Map<number, string>();
  for (const { attributes } of elements(styles, 'numFmt')) own.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
  const formats: string[] = [];
  const numbers = new Map<number, number>();
  const veil = (id: number): number => {
    const format = plain(own.get(id) ?? BUILT_IN[id] ?? '');
    if (format === '') return 0;
    let number = numbers.get(id);
    if (number === undefined) {
      number = formats.length;
      formats.push(format);
      numbers.set(id, number);
    }
    return 200 + number;
  };
  const start = styles.indexOf('<cellXfs');
  const end = styles.indexOf('</cellXfs>');
  if (start < 0 || end < 0) return { styles, formatOf: () => '' };
  const cells = styles
    .slice(start, end)
    .replace(/(<xf\b[^>]*?\bnumFmtId\s*=\s*["'])(\d+)/g, (_, head: string, id: string) => `${head}${veil(Number(id))}`);
  const names = formats.map((_, number) => `<numFmt numFmtId="${200 + number}" formatCode="&quot;${number}&quot;"/>`).join('');
  const rest = (styles.slice(0, start) + cells + styles.slice(end)).replace(/<numFmts\b(?:[^>]*\/>|[\s\S]*?<\/numFmts>)/, '');
  return {
    styles: rest.replace(/<styleSheet\b[^>]*>/, (head) => `${head}<numFmts>${names}</numFmts>`),
    formatOf: (veiled) => (veiled === undefined ? '' : (formats[Number(veiled.slice(1, -1))] ?? '')),
  };
}

/** Excel puts a backslash before marks that mean themselves anyway in a day. */
function plain(format: string): string {
  if (format === 'General') return '';
  return format.includes('\\') && isDateFormat(format) ? format.replace(/\\([-/ ])/g, '$1') : format;
}

/** Formats that exceljs would file under a number which Excel shows in the reader's own country's way. */
const LOCAL = new Set(['mm-dd-yy', 'm/d/yy "h":mm']);

/** A format as it goes into a file. */
export const writtenFormat = (format: string): string => (LOCAL.has(format) ? format.replace(/[-/]/g, '\\$&') : format);
