import type ExcelJS from 'exceljs';
import type { Style } from '../workbook/change';
import { argbOf, colourOf, type FileColour, isAutomatic } from './colours';
import type { Wording } from './problem';

const LOST = {
  border: { zh: '边框没有保留', en: 'borders were not kept' },
  underline: { zh: '下划线没有保留', en: 'underlining was not kept' },
  fill: { zh: '图案或渐变底色没有保留', en: 'patterned or gradient fills were not kept' },
  turn: { zh: '文字方向没有保留', en: 'turned text was not kept' },
  align: { zh: '缩进、两端对齐等对齐方式没有保留', en: 'indents, justified and other special alignment were not kept' },
  script: { zh: '上标、下标等字体效果没有保留', en: 'superscript and similar font effects were not kept' },
  protection: { zh: '单元格「隐藏公式」的设置没有保留', en: 'the setting that hides formulas was not kept' },
} as const satisfies Record<string, Wording>;

/** What the file's default text looks like, so that it is not written on every cell. */
export interface Defaults {
  readonly font: string;
  readonly size: number;
  readonly theme: readonly string[];
}

export interface ReadStyle {
  readonly style: Style;
  readonly lost: readonly Wording[];
}

type Draft = { -readonly [K in keyof Style]: Style[K] };

/** A cell's look as the workbook keeps it, and what of it could not be kept. */
export function readStyle(given: Partial<ExcelJS.Style>, defaults: Defaults): ReadStyle {
  const style: Draft = {};
  const lost: Wording[] = [];
  const { font, fill, alignment, border } = given;
  if (font) readFont(font, defaults, style, lost);
  if (fill?.type === 'gradient') lost.push(LOST.fill);
  else if (fill?.pattern && fill.pattern !== 'none') {
    const colour = colourOf(fill.pattern === 'solid' ? fill.fgColor : (fill.bgColor ?? fill.fgColor), defaults.theme);
    if (colour) style.background = colour;
    if (fill.pattern !== 'solid') lost.push(LOST.fill);
  }
  if (alignment) readAlignment(alignment, style, lost);
  if (border && ['top', 'left', 'bottom', 'right', 'diagonal'].some((side) => hasLine(border, side as keyof ExcelJS.Borders)))
    lost.push(LOST.border);
  if (given.protection?.hidden) lost.push(LOST.protection);
  return { style, lost };
}

const hasLine = (border: Partial<ExcelJS.Borders>, side: keyof ExcelJS.Borders): boolean => Boolean(border[side]?.style);

function readFont(font: Partial<ExcelJS.Font>, defaults: Defaults, style: Draft, lost: Wording[]): void {
  if (font.bold) style.bold = true;
  if (font.italic) style.italic = true;
  if (font.strike) style.strike = true;
  if (font.size && font.size !== defaults.size) style.size = font.size;
  if (font.name && font.name !== defaults.font) style.family = font.name;
  const colour: FileColour | undefined = font.color;
  const shown = isAutomatic(colour) ? null : colourOf(colour, defaults.theme);
  if (shown) style.color = shown;
  if (font.underline && font.underline !== 'none') lost.push(LOST.underline);
  if (font.vertAlign || font.outline) lost.push(LOST.script);
}

function readAlignment(alignment: Partial<ExcelJS.Alignment>, style: Draft, lost: Wording[]): void {
  const { horizontal, vertical } = alignment;
  if (horizontal === 'left' || horizontal === 'center' || horizontal === 'right') style.horizontal = horizontal;
  else if (horizontal === 'centerContinuous') style.horizontal = 'center';
  if (vertical === 'top' || vertical === 'middle' || vertical === 'bottom') style.vertical = vertical;
  if (alignment.wrapText) style.wrap = 'wrap';
  const special = horizontal === 'fill' || horizontal === 'justify' || horizontal === 'distributed' || horizontal === 'centerContinuous';
  if (special || vertical === 'justify' || vertical === 'distributed' || alignment.indent || alignment.shrinkToFit) lost.push(LOST.align);
  if (alignment.textRotation) lost.push(LOST.turn);
}

const FONT = { name: 'Calibri', size: 11, family: 2 } as const;

/** The same look for a file; a number format goes beside it. */
export function writeStyle(style: Style, format: string | null): Partial<ExcelJS.Style> {
  const made: Partial<ExcelJS.Style> = {};
  if (format) made.numFmt = format;
  const { bold, italic, strike, size, family, color } = style;
  if (bold || italic || strike || size || family || color) {
    made.font = {
      ...FONT,
      ...(bold && { bold }),
      ...(italic && { italic }),
      ...(strike && { strike }),
      ...(size && { size }),
      ...(family && { name: family }),
      color: color ? { argb: argbOf(color) } : { theme: 1 },
    };
  }
  if (style.background) made.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: argbOf(style.background) } };
  const wrap = style.wrap === 'wrap';
  if (style.horizontal || style.vertical || wrap) {
    made.alignment = {
      ...(style.horizontal && { horizontal: style.horizontal }),
      ...(style.vertical && { vertical: style.vertical }),
      ...(wrap && { wrapText: true }),
    };
  }
  return made;
}
