import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import { themeOf } from './colours';
import { readLooks } from './conditional';
import { type VeiledFormats, veilFormats } from './formats';
import type { Package } from './package';
import { type Report, UnreadableFile } from './problem';
import { readParts, type SheetEntry, type SheetParts } from './sheet-parts';
import type { Defaults } from './style';
import { element, elements, unescapeXml } from './xml';

/** Filling a workbook from a file is nobody's edit. */
export const LOADING = { user: '', source: 'load' } as const;

/** What the whole file says about its tabs. */
export interface FileBook {
  readonly sheets: readonly { readonly entry: SheetEntry; readonly tab: ExcelJS.Worksheet; readonly parts: SheetParts }[];
  readonly names: readonly { readonly name: string; readonly refers: string; readonly sheet: string | null }[];
  readonly formats: VeiledFormats;
  readonly defaults: Defaults;
  readonly looks: ReturnType<typeof readLooks>;
  /** How many pixels a digit of the file's default font is wide: columns are measured in digits. */
  readonly digitWidth: number;
  /** Days count from 1904 in files of old Macs. */
  readonly since1904: boolean;
}

/** Reads every part of the file but the rules and drawings that hang on its tabs. */
export async function readBook(file: Package, report: Report): Promise<FileBook> {
  const path = await file.workbookPath();
  const xml = await file.text(path);
  const relations = await file.relations(path);
  const targetOf = (kind: string): string => relations.find((relation) => relation.kind === kind)?.target ?? '';
  const entries: SheetEntry[] = [];
  for (const { attributes } of elements(element(xml, 'sheets')?.inner ?? '', 'sheet')) {
    const id = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1];
    const relation = relations.find((one) => one.id === id);
    const name = attributes.name ?? '';
    if (relation?.kind !== 'worksheet' || !file.has(relation.target)) {
      report.add(name, '', '这一页不是普通的表(如图表页),没有带入', 'this tab is no ordinary sheet (a chart, say) and was left out');
      continue;
    }
    const state = attributes.state === 'hidden' || attributes.state === 'veryHidden' ? attributes.state : 'visible';
    entries.push({ name, state, path: relation.target });
  }
  if (entries.length === 0)
    throw new UnreadableFile('damaged', { zh: '文件里没有可以打开的表。', en: 'The file holds no sheet that can be opened.' });
  if (file.hasFolder('xl/vbaProject')) report.add('', '', '宏(VBA)没有带入', 'macros (VBA) were left out');
  const names = elements(element(xml, 'definedNames')?.inner ?? '', 'definedName').map(({ attributes, inner }) => ({
    name: attributes.name ?? '',
    refers: unescapeXml(inner),
    sheet: attributes.localSheetId === undefined ? null : (entries[Number(attributes.localSheetId)]?.name ?? null),
  }));
  const styles = await file.text(targetOf('styles'));
  const theme = themeOf(await file.text(targetOf('theme')));
  const formats = veilFormats(styles);
  const parts: SheetParts[] = [];
  for (const entry of entries) parts.push(await readParts(file, entry, report));
  const tabs = await readCells(parts, formats.styles, await file.text(targetOf('sharedStrings')));
  const font = element(element(styles, 'fonts')?.inner ?? '', 'font')?.inner ?? '';
  const fontName = element(font, 'name')?.attributes.val ?? '';
  return {
    sheets: entries.map((entry, index) => {
      const [tab, part] = [tabs[index], parts[index]];
      if (!tab || !part) throw new Error(`exceljs gave no sheet for ${entry.name}`);
      return { entry, tab, parts: part };
    }),
    names,
    formats,
    digitWidth: /[\u4e00-\u9fff]|SimSun|DengXian|YaHei/i.test(fontName) ? 8 : 7,
    defaults: { font: fontName, size: Number(element(font, 'sz')?.attributes.val ?? 11), theme },
    looks: readLooks(styles, theme),
    since1904: /<workbookPr\b[^>]*\bdate1904="(?:1|true)"/.test(xml),
  };
}

/** Cells, rows, columns and styles, read by exceljs from a file of just these parts under the names that it looks for. */
async function readCells(parts: readonly SheetParts[], styles: string, strings: string): Promise<ExcelJS.Worksheet[]> {
  const zip = new JSZip();
  const numbers = parts.map((_, index) => index + 1);
  zip.file(
    'xl/workbook.xml',
    `<workbook><sheets>${numbers.map((n) => `<sheet name="${n}" sheetId="${n}" r:id="rId${n}"/>`).join('')}</sheets></workbook>`,
  );
  zip.file(
    'xl/_rels/workbook.xml.rels',
    `<Relationships>${numbers.map((n) => `<Relationship Id="rId${n}" Target="worksheets/sheet${n}.xml"/>`).join('')}</Relationships>`,
  );
  zip.file('xl/styles.xml', styles || '<styleSheet/>');
  zip.file('xl/sharedStrings.xml', strings || '<sst/>');
  parts.forEach((part, index) => {
    zip.file(`xl/worksheets/sheet${index + 1}.xml`, part.plain);
  });
  const bytes = await zip.generateAsync({ type: 'arraybuffer', compression: 'STORE' });
  const file = new ExcelJS.Workbook();
  try {
    await file.xlsx.load(bytes);
  } catch (error) {
    throw new UnreadableFile(
      'damaged',
      {
        zh: '文件的内容读不懂,可能已损坏。请在 Excel 或 WPS 里打开后另存一份 .xlsx 再试。',
        en: 'The content of the file cannot be understood; it may be damaged. Open it in Excel or WPS, save a fresh .xlsx, and try that.',
      },
      { cause: error },
    );
  }
  return file.worksheets;
}
