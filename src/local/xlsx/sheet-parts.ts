import { columnName, columnNumber } from '../workbook/a1';
import { colourIn, type FileColour } from './colours';
import type { Package, Relation } from './package';
import type { Report, Wording } from './problem';
import { type Element, element, elements, unescapeCharacters, unescapeXml } from './xml';

/** A tab of the file as its workbook part lists it. */
export interface SheetEntry {
  readonly name: string;
  readonly state: 'visible' | 'hidden' | 'veryHidden';
  readonly path: string;
}

/** A tab's part, split into what exceljs reads and what is read here because it would lose or trip over it. */
export interface SheetParts {
  /** A worksheet of cells, rows and columns only. */
  readonly plain: string;
  readonly merges: readonly string[];
  /** Both the plain ones and those that Excel keeps apart because they point at another tab. */
  readonly validations: readonly Element[];
  readonly conditionals: readonly Element[];
  readonly filter: Element | null;
  readonly notes: readonly { readonly cell: string; readonly text: string }[];
  readonly frozenRows: number;
  readonly frozenColumns: number;
  readonly gridlines: boolean;
  readonly tabColour: FileColour | undefined;
  /** The width of columns that have none of their own, where the tab gives one, in digits. */
  readonly usualWidth: number | undefined;
  /** Rows (from 1) whose height a person set. */
  readonly ownHeights: ReadonlySet<number>;
}

/** Reads a tab's part and what hangs on it; what the workbook has no place for goes into the report. */
export async function readParts(file: Package, sheet: SheetEntry, report: Report): Promise<SheetParts> {
  const xml = await file.text(sheet.path);
  const start = xml.indexOf('<sheetData');
  const close = xml.indexOf('</sheetData>');
  const open = start < 0 ? xml.length : start;
  const end = close >= 0 ? close + '</sheetData>'.length : start < 0 ? xml.length : xml.indexOf('>', start) + 1;
  const head = xml.slice(0, open);
  const data = xml.slice(open, end);
  const tail = xml.slice(end);
  const relations = await file.relations(sheet.path);
  await reportObjects(file, sheet.name, relations, report);
  reportSettings(sheet.name, head, data, tail, report);
  reportLinks(sheet.name, tail, relations, report);
  const extensions = element(tail, 'extLst')?.inner ?? '';
  const own = tail.replace(/<extLst\b[\s\S]*<\/extLst>/, '');
  return {
    plain: plainSheet(head, data),
    merges: elements(own, 'mergeCell').map(({ attributes }) => attributes.ref ?? ''),
    validations: [...elements(own, 'dataValidation'), ...elements(extensions, 'x14:dataValidation')],
    conditionals: elements(own, 'conditionalFormatting'),
    filter: element(own, 'autoFilter'),
    notes: await readNotes(file, relations),
    ...viewOf(head),
    tabColour: colourIn(element(head, 'sheetPr')?.inner ?? '', 'tabColor'),
    usualWidth: usualWidthOf(head),
    ownHeights: new Set(
      [...data.matchAll(/<row\b[^>]*>/g)].flatMap(([row]) =>
        /\bcustomHeight="(?:1|true)"/.test(row) ? [Number(/\br="(\d+)"/.exec(row)?.[1] ?? 0)] : [],
      ),
    ),
  };
}

function viewOf(head: string): Pick<SheetParts, 'frozenRows' | 'frozenColumns' | 'gridlines'> {
  const view = element(head, 'sheetView');
  const pane = element(view?.inner ?? '', 'pane')?.attributes;
  const frozen = pane?.state?.startsWith('frozen') ?? false;
  return {
    frozenRows: frozen ? Number(pane?.ySplit ?? 0) : 0,
    frozenColumns: frozen ? Number(pane?.xSplit ?? 0) : 0,
    gridlines: view?.attributes.showGridLines !== '0' && view?.attributes.showGridLines !== 'false',
  };
}

function usualWidthOf(head: string): number | undefined {
  const given = element(head, 'sheetFormatPr')?.attributes.defaultColWidth;
  return given === undefined ? undefined : Number(given);
}

const KEPT = ['sheetFormatPr', 'cols'] as const;

function plainSheet(head: string, data: string): string {
  const kept = KEPT.map((name) => new RegExp(`<${name}\\b(?:[^>]*/>|[\\s\\S]*?</${name}>)`).exec(head)?.[0] ?? '').join('');
  return `<worksheet>${kept}${readableCells(data)}</worksheet>`;
}

/** Cells without an address are counted through; days written as ISO text become numbers. exceljs misreads both. */
function readableCells(data: string): string {
  let cells = data;
  if (/<c(?=[\s/>])(?![^>]*\sr=)/.test(cells) || /<row(?=[\s/>])(?![^>]*\sr=)/.test(cells)) cells = withAddresses(cells);
  if (/\st="d"/.test(cells)) {
    cells = cells.replace(
      /(<c\b[^>]*)\st="d"([^>]*>\s*<v>)([^<]*)(<\/v>)/g,
      (whole, before: string, middle: string, iso: string, after: string) => {
        const serial = serialOfIso(iso);
        return serial === null ? whole : `${before}${middle}${serial}${after}`;
      },
    );
  }
  return cells;
}

function withAddresses(data: string): string {
  let row = 0;
  let column = 0;
  return data.replace(/<(row|c)(?=[\s/>])([^>]*?)(\/?)>/g, (_, tag: string, attributes: string, slash: string) => {
    const given = /\sr="([A-Z]*)(\d+)"/.exec(attributes);
    if (tag === 'row') {
      row = given ? Number(given[2]) : row + 1;
      column = 0;
    } else column = given ? columnNumber(given[1] ?? 'A') + 1 : column + 1;
    const r = tag === 'row' ? String(row) : `${columnName(column - 1)}${row}`;
    return `<${tag}${attributes.replace(/\sr="[^"]*"/, '')} r="${r}"${slash}>`;
  });
}

function serialOfIso(iso: string): number | null {
  // Read as wall clock: without a zone of its own, Date would take this machine's.
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?/.exec(iso);
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return Date.UTC(year, month - 1, day) / 86_400_000 + 25_569 + (hour * 3600 + minute * 60 + second) / 86_400;
}

const OBJECTS: Readonly<Record<string, Wording>> = {
  image: { zh: '图片没有带入', en: 'pictures were left out' },
  chart: { zh: '图表没有带入', en: 'charts were left out' },
  pivotTable: { zh: '数据透视表只保留了现有的数字', en: 'of a pivot table only the present figures were kept' },
  oleObject: { zh: '嵌入的文件没有带入', en: 'embedded files were left out' },
  ctrlProp: { zh: '按钮、复选框等控件没有带入', en: 'buttons and other controls were left out' },
  slicer: { zh: '切片器没有带入', en: 'slicers were left out' },
  threadedComment: { zh: '讨论式批注按普通批注保留', en: 'threaded comments were kept as plain notes' },
};

async function reportObjects(file: Package, sheet: string, relations: readonly Relation[], report: Report): Promise<void> {
  const kinds = new Set(relations.map((relation) => relation.kind));
  for (const relation of relations) {
    if (relation.kind === 'table') {
      const table = element(await file.text(relation.target), 'table');
      const area = table?.attributes.ref ?? '';
      report.add(sheet, area, '「表格」样式没有保留,数据都在', 'the look of a table was not kept; its data are all there');
    }
    if (relation.kind !== 'drawing') continue;
    for (const inner of await file.relations(relation.target)) kinds.add(inner.kind);
    if (/<xdr:(?:sp|cxnSp)\b/.test(await file.text(relation.target)))
      report.add(sheet, '', '形状和文本框没有带入', 'shapes and text boxes were left out');
  }
  for (const [kind, { zh, en }] of Object.entries(OBJECTS)) if (kinds.has(kind)) report.add(sheet, '', zh, en);
}

function reportSettings(sheet: string, head: string, data: string, tail: string, report: Report): void {
  if (/<sheetProtection\b/.test(tail)) {
    report.add(sheet, '', '工作表保护没有带入,需要时请重新设置', 'the protection of the tab was not kept; set it again if needed');
  }
  if (/\boutlineLevel="[1-9]/.test(head) || /<row\b[^>]*\boutlineLevel="[1-9]/.test(data)) {
    report.add(sheet, '', '行列分组没有保留', 'grouping of rows and columns was not kept');
  }
  if (/<(?:headerFooter|rowBreaks|colBreaks)\b/.test(tail)) report.add(sheet, '', '打印设置没有保留', 'print settings were not kept');
  if (/<picture\b/.test(tail)) report.add(sheet, '', '背景图片没有带入', 'the background picture was left out');
  if (/sparklineGroup\b/.test(tail)) report.add(sheet, '', '迷你图没有带入', 'sparklines were left out');
  for (const found of elements(tail, 'x14:conditionalFormatting')) {
    const cells = element(found.inner, 'xm:sqref')?.inner ?? '';
    report.add(sheet, cells, '数据条、图标集等条件格式没有带入', 'data bars, icon sets and the like were left out');
  }
}

function reportLinks(sheet: string, tail: string, relations: readonly Relation[], report: Report): void {
  for (const { attributes } of elements(tail, 'hyperlink')) {
    const id = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1];
    const target = relations.find((relation) => relation.id === id)?.target ?? attributes.location ?? '';
    report.add(sheet, attributes.ref ?? '', `只保留了文字,没有保留链接:${target}`, `the text was kept, the link was not: ${target}`);
  }
}

async function readNotes(file: Package, relations: readonly Relation[]): Promise<SheetParts['notes']> {
  const notes: { cell: string; text: string }[] = [];
  for (const relation of relations) {
    if (relation.kind !== 'comments') continue;
    for (const { attributes, inner } of elements(await file.text(relation.target), 'comment')) {
      const text = elements(inner, 't').map((part) => unescapeCharacters(unescapeXml(part.inner)));
      notes.push({ cell: attributes.ref ?? '', text: text.join('').replace(/\r\n?/g, '\n') });
    }
  }
  return notes;
}
