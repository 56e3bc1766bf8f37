import JSZip from 'jszip';
import { display } from '../../src/local/workbook/display';
import type { SheetState } from '../../src/local/workbook/sheet-state';
import type { Workbook } from '../../src/local/workbook/workbook';
import { UnreadableFile } from '../../src/local/xlsx/problem';
import { readXlsx } from '../../src/local/xlsx/read';
import { type FileParts, stylesOf, xlsxOf } from './xlsx-file';

const rows = (...cells: readonly string[]): string =>
  `<sheetData>${cells.map((line, index) => `<row r="${index + 1}">${line}</row>`).join('')}</sheetData>`;

async function read(parts: FileParts) {
  const { workbook, report } = await readXlsx(await xlsxOf(parts));
  return {
    workbook,
    report: report.map(({ sheet, cell, message }) => `${sheet}!${cell} ${message.zh}`),
    english: report.map(({ message }) => message.en),
  };
}

const tab = (workbook: Workbook, index = 0): SheetState => workbook.sheets[index] as SheetState;
const value = (workbook: Workbook, row: number, column: number) => workbook.value(tab(workbook), row, column);
const shown = (workbook: Workbook, row: number, column: number) =>
  display(value(workbook, row, column), tab(workbook).grid.formatAt(row, column), 'zh_CN');

test.each([
  [14, 46_086, '2026/3/5'],
  [22, 46_086.5, '2026/3/5 12:00'],
  [31, 46_086, '2026年3月5日'],
  [57, 46_086, '2026年3月'],
  [58, 46_086, '3月5日'],
  [20, 0.75, '18:00'],
  [9, 0.12, '12%'],
])('reads the number format that Chinese Excel and WPS write as number %i', async (id, serial, text) => {
  const { workbook, report } = await read({ sheets: { 表: rows(`<c r="A1" s="1"><v>${serial}</v></c>`) }, styles: stylesOf([id]) });
  expect(shown(workbook, 0, 0)).toBe(text);
  expect(value(workbook, 0, 0)).toBe(serial);
  expect(report).toEqual([]);
});

test('reads days of a file that counts from 1904, and leaves its plain numbers alone', async () => {
  const { workbook } = await read({
    workbookPr: '<workbookPr date1904="1"/>',
    sheets: { 表: rows('<c r="A1" s="1"><v>44624</v></c><c r="B1"><v>44624</v></c>') },
    styles: stylesOf([14]),
  });
  expect(shown(workbook, 0, 0)).toBe('2026/3/5');
  expect(value(workbook, 0, 1)).toBe(44_624);
});

test('reads days written as ISO text as wall clock', async () => {
  const { workbook } = await read({ sheets: { 表: rows('<c r="A1" s="1" t="d"><v>2026-03-05T18:30:00</v></c>') }, styles: stylesOf([22]) });
  expect(shown(workbook, 0, 0)).toBe('2026/3/5 18:30');
});

test('keeps the words that a formula under a date format gives', async () => {
  const { workbook, report } = await read({
    sheets: { 表: rows('<c r="A1" s="1" t="str"><f>WORKDAY.FOO(B1)</f><v>未定</v></c>') },
    styles: stylesOf([14]),
  });
  expect(value(workbook, 0, 0)).toBe('未定');
  expect(report).toEqual(['表!A1 公式算不了,保留了文件里的结果:=WORKDAY.FOO(B1)']);
});

test('reads cells whose address is left out', async () => {
  const { workbook } = await read({
    sheets: {
      表: '<sheetData><row><c><v>1</v></c><c r="D1"><v>4</v></c><c><v>5</v></c></row><row><c t="inlineStr"><is><t>下</t></is></c></row></sheetData>',
    },
  });
  expect([value(workbook, 0, 0), value(workbook, 0, 3), value(workbook, 0, 4), value(workbook, 1, 0)]).toEqual([1, 4, 5, '下']);
});

test('reads files whose elements all carry a prefix', async () => {
  const { workbook } = await read({
    sheets: { 客户: rows('<c r="A1" t="s"><v>0</v></c>') },
    strings: ['<t>王女士</t>'],
    edit: (xml) => xml.replace('xmlns=', 'xmlns:x=').replace(/<(\/?)(?=[a-zA-Z])/g, '<$1x:'),
  });
  expect(workbook.sheets[0]?.name).toBe('客户');
  expect(value(workbook, 0, 0)).toBe('王女士');
});

test('finds tabs and notes wherever the file keeps them', async () => {
  const { workbook, report } = await read({
    sheets: { 甲: rows('<c r="A1"><v>1</v></c>'), 乙: rows('<c r="A1"><v>2</v></c>') },
    path: (n) => ({ path: `xl/worksheets/Tab-${n}.xml`, target: `/xl/worksheets/Tab-${n}.xml` }),
    more: {
      'xl/worksheets/_rels/Tab-2.xml.rels':
        '<Relationships><Relationship Id="r1" Type="x/comments" Target="/xl/comments/comment7.xml"/></Relationships>',
      'xl/comments/comment7.xml':
        '<comments><commentList><comment ref="B2" authorId="0"><text><r><t>王经理:</t></r><r><t xml:space="preserve">\n先打电话</t></r></text></comment></commentList></comments>',
    },
  });
  expect(workbook.sheets.map((sheet) => [sheet.name, workbook.value(sheet, 0, 0)])).toEqual([
    ['甲', 1],
    ['乙', 2],
  ]);
  expect(tab(workbook, 1).grid.look(1)?.note.get(1)).toBe('王经理:\n先打电话');
  expect(report).toEqual([]);
});

test('rich text becomes its text, and that is said', async () => {
  const { workbook, report } = await read({
    sheets: { 表: rows('<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>', '<c r="A2" t="s"><v>0</v></c>') },
    strings: ['<r><rPr><b/></rPr><t>急</t></r><r><t xml:space="preserve"> 王女士</t></r>', '<t>平</t><rPh sb="0" eb="1"><t>ping</t></rPh>'],
  });
  expect([value(workbook, 0, 0), value(workbook, 0, 1)]).toEqual(['急 王女士', '平']);
  expect(report).toEqual(['表!A1:A2 单元格里部分文字的格式没有保留']);
});

test('error cells stay as their text and are named one by one', async () => {
  const { workbook, report, english } = await read({
    sheets: { 表: rows('<c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="e"><v>#REF!</v></c>') },
  });
  expect(value(workbook, 0, 0)).toBe('#N/A');
  expect(report).toEqual(['表!A1 单元格是错误值 #N/A,按文字保留', '表!B1 单元格是错误值 #REF!,按文字保留']);
  expect(english[0]).toBe('the cell holds the error #N/A; it was kept as text');
});

test('shared formulas are written out for every cell', async () => {
  const { workbook } = await read({
    sheets: {
      表: rows(
        '<c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*$A$1+SUM(A$1:A1)</f><v>2</v></c>',
        '<c r="A2"><v>2</v></c><c r="B2"><f t="shared" si="0"/><v>5</v></c>',
        '<c r="A3"><v>3</v></c><c r="B3"><f t="shared" si="0"/><v>9</v></c>',
      ),
    },
  });
  expect(workbook.formula(tab(workbook), 2, 1)).toBe('=A3*$A$1+SUM(A$1:A3)');
  expect(value(workbook, 2, 1)).toBe(9);
});

test('only the formula that cannot be worked out becomes a value; what builds on it goes on', async () => {
  const { workbook, report } = await read({
    sheets: {
      表: rows(
        '<c r="A1"><f>[1]价格!B2</f><v>1200</v></c><c r="B1"><f>A1*2</f><v>2400</v></c><c r="C1"><f>IF(B1&gt;100,"高","低")</f><v>高</v></c>',
      ),
    },
  });
  expect(['', '=A1*2', '=IF(B1>100,"高","低")']).toEqual([0, 1, 2].map((column) => workbook.formula(tab(workbook), 0, column)));
  expect([value(workbook, 0, 0), value(workbook, 0, 1), value(workbook, 0, 2)]).toEqual([1200, 2400, '高']);
  expect(report).toEqual(['表!A1 公式算不了,保留了文件里的结果:=[1]价格!B2']);
});

test('a formula may use a name in Chinese', async () => {
  const { workbook } = await read({
    sheets: { 表: rows('<c r="A1"><v>3</v></c><c r="B1"><f>SUM(单价)*2</f><v>6</v></c>') },
    names: '<definedName name="单价">表!$A$1:$A$9</definedName><definedName name="税率">0.06</definedName>',
  });
  expect(value(workbook, 0, 1)).toBe(6);
  expect(workbook.names.get('单价')).toEqual({ sheet: 0, row: 0, column: 0, rows: 9, columns: 1 });
});

test('an array formula over several cells keeps its results', async () => {
  const { workbook, report } = await read({
    sheets: { 表: rows('<c r="A1"><f t="array" ref="A1:B1">TRANSPOSE(D1:D2)</f><v>7</v></c><c r="B1"><v>8</v></c>') },
  });
  expect([value(workbook, 0, 0), value(workbook, 0, 1)]).toEqual([7, 8]);
  expect(report).toEqual(['表!A1:B1 数组公式只保留了结果']);
});

test('a dropdown on whole columns, one on another tab and one that Excel keeps apart are all kept', async () => {
  const { workbook, report } = await read({
    sheets: {
      表: `${rows('<c r="A1"><v>1</v></c>')}<dataValidations><dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="A2:A1048576 C2"><formula1>"来店,电话"</formula1></dataValidation><dataValidation type="list" sqref="B2:B9"><formula1>选项!$A$1:$A$2</formula1></dataValidation><dataValidation type="textLength" operator="lessThan" sqref="D2"><formula1>5</formula1></dataValidation></dataValidations><extLst><ext><x14:dataValidations><x14:dataValidation type="list"><x14:formula1><xm:f>选项!$A$1:$A$2</xm:f></x14:formula1><xm:sqref>E2:E5</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>`,
      选项: rows('<c r="A1"><v>1</v></c>'),
    },
  });
  const range = {
    criteria: 'VALUE_IN_RANGE',
    args: [{ sheet: 1, row: 0, column: 0, rows: 2, columns: 1 }, true],
    allowInvalid: true,
    help: null,
  };
  expect(workbook.validation(tab(workbook), 999, 0)).toEqual({
    criteria: 'VALUE_IN_LIST',
    args: [['来店', '电话'], true],
    allowInvalid: false,
    help: null,
  });
  expect(workbook.validation(tab(workbook), 1, 2)?.criteria).toBe('VALUE_IN_LIST');
  expect(workbook.validation(tab(workbook), 8, 1)).toEqual(range);
  expect(workbook.validation(tab(workbook), 4, 4)).toEqual(range);
  expect(report).toEqual(['表!D2 数据有效性没有带入:textLength lessThan 5']);
});

test('conditional formats with a condition are kept in their order, bars are named', async () => {
  const rule = (type: string, rest: string, body: string) => `<cfRule type="${type}" ${rest}>${body}</cfRule>`;
  const { workbook, report } = await read({
    sheets: {
      表: `${rows('<c r="A1"><v>1</v></c>')}<conditionalFormatting sqref="A1:A9">${rule('cellIs', 'dxfId="0" priority="2" operator="lessThan"', '<formula>5</formula>')}${rule('expression', 'dxfId="1" priority="1"', '<formula>$A1&lt;TODAY()</formula>')}</conditionalFormatting><conditionalFormatting sqref="B1:B9">${rule('cellIs', 'dxfId="0" priority="3" operator="greaterThan"', '<formula>$A$1</formula>')}${rule('dataBar', 'priority="4"', '<dataBar/>')}</conditionalFormatting>`,
    },
    styles: `${stylesOf([])}<dxfs><dxf><font><color rgb="FF9C0006"/></font><fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill></dxf><dxf><font><b/><strike val="0"/></font></dxf></dxfs>`,
  });
  expect(tab(workbook).conditionalFormats.map(({ criteria, args, style }) => [criteria, args, style])).toEqual([
    ['CUSTOM_FORMULA', ['=$A1<TODAY()'], { bold: true }],
    ['NUMBER_LESS_THAN', [5], { background: '#ffc7ce', color: '#9c0006' }],
    ['CUSTOM_FORMULA', ['=B1>$A$1'], { background: '#ffc7ce', color: '#9c0006' }],
  ]);
  expect(report).toEqual(['表!B1:B9 条件格式(dataBar)没有带入']);
});

test('colours of the theme, lighter ones, indexed and automatic ones are told apart', async () => {
  const fill = (colour: string) => `<fill><patternFill patternType="solid"><fgColor ${colour}/></patternFill></fill>`;
  const font = (colour: string) => `<font><sz val="11"/><color ${colour}/><name val="宋体"/></font>`;
  const { workbook } = await read({
    sheets: { 表: rows('<c r="A1" s="1"/><c r="B1" s="2"/><c r="C1" s="3"/>') },
    styles: stylesOf(
      [],
      '',
      `${font('theme="1"')}${font('rgb="FFFF0000"')}`,
      `${fill('theme="4"')}${fill('theme="4" tint="0.5999"')}${fill('indexed="13"')}`,
      [1, 2, 3].map((id) => `<xf numFmtId="0" fontId="${id % 2}" fillId="${id}" borderId="0"/>`).join(''),
    ),
    more: {
      'xl/theme/theme1.xml':
        '<a:theme><a:clrScheme><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1><a:accent1><a:srgbClr val="4472C4"/></a:accent1></a:clrScheme></a:theme>',
    },
  });
  expect([0, 1, 2].map((column) => workbook.style(tab(workbook), 0, column))).toEqual([
    { background: '#4472c4', color: '#ff0000' },
    { background: '#b4c7e7' },
    { background: '#ffff00', color: '#ff0000' },
  ]);
});

test('borders, underlines and indents are named by their ranges, not cell by cell', async () => {
  const { report } = await read({
    sheets: { 表: rows('<c r="A1" s="1"/><c r="B1" s="1"/>', '<c r="A2" s="1"/><c r="B2" s="1"/><c r="D2" s="1"/>') },
    styles: `<fonts><font><sz val="11"/><name val="宋体"/></font><font><u/><sz val="11"/><name val="宋体"/></font></fonts><fills><fill><patternFill patternType="none"/></fill></fills><borders><border/><border><left style="thin"/></border></borders><cellXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="1"><alignment indent="2"/></xf></cellXfs>`,
  });
  expect(report).toEqual(['表!A1:B2, D2 下划线没有保留', '表!A1:B2, D2 缩进、两端对齐等对齐方式没有保留', '表!A1:B2, D2 边框没有保留']);
});

test('a filter keeps what it hides; a condition that is not known leaves its rows hidden and is named', async () => {
  const line = (n: number, text: string, hidden = false) =>
    `<row r="${n}"${hidden ? ' hidden="1"' : ''}><c r="A${n}" t="inlineStr"><is><t>${text}</t></is></c><c r="B${n}"><v>${n}</v></c></row>`;
  const data = `<sheetData>${line(1, '阶段')}${line(2, '咨询')}${line(3, '流失', true)}${line(4, '咨询', true)}</sheetData>`;
  const kept = await read({
    sheets: {
      表: `${data}<autoFilter ref="A1:B4"><filterColumn colId="0"><filters><filter val="咨询"/></filters></filterColumn></autoFilter>`,
    },
  });
  expect(tab(kept.workbook).filter).toEqual({
    area: { row: 0, column: 0, rows: 4, columns: 2 },
    columns: [{ column: 0, hiddenValues: ['流失'] }],
  });
  expect([1, 2, 3].map((row) => tab(kept.workbook).hiddenRows.get(row))).toEqual([null, null, true]);
  const other = await read({
    sheets: {
      表: `${data}<autoFilter ref="A1:B4"><filterColumn colId="1"><customFilters><customFilter operator="lessThan" val="3"/></customFilters></filterColumn></autoFilter>`,
    },
  });
  expect([1, 2, 3].map((row) => tab(other.workbook).hiddenRows.get(row))).toEqual([null, true, true]);
  expect(other.report).toEqual(['表!B1:B4 筛选条件没有带入,被筛掉的行按隐藏行保留']);
});

test('what lies beneath merged cells or overlaps is named, not dropped without a word', async () => {
  const { workbook, report } = await read({
    sheets: {
      表: `${rows('<c r="A1"><v>1</v></c><c r="B1"><v>2</v></c>')}<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="B1:B3"/></mergeCells>`,
    },
  });
  expect(tab(workbook).merges).toEqual([{ row: 0, column: 0, rows: 1, columns: 3 }]);
  expect(report).toEqual(['表!B1 压在合并单元格下面的内容没有带入:2', '表!B1:B3 合并区域互相重叠,没有带入']);
});

test('links, pictures, charts, shapes, tables, protection, groups and macros are all named', async () => {
  const { report } = await read({
    sheets: {
      表: `<sheetPr/><cols><col min="2" max="2" outlineLevel="1" width="9"/></cols>${rows('<c r="A1" t="inlineStr"><is><t>官网</t></is></c>')}<sheetProtection sheet="1"/><hyperlinks><hyperlink ref="A1" r:id="h1"/></hyperlinks><headerFooter/><drawing r:id="d1"/>`,
    },
    names: '<definedName name="税率">0.06</definedName>',
    relations: [
      ['h1', 'hyperlink', 'https://example.com'],
      ['d1', 'drawing', '../drawings/drawing1.xml'],
      ['t1', 'table', '../tables/table1.xml'],
      ['p1', 'pivotTable', '../pivotTables/p1.xml'],
    ],
    more: {
      'xl/drawings/drawing1.xml': '<xdr:wsDr><xdr:sp/></xdr:wsDr>',
      'xl/drawings/_rels/drawing1.xml.rels':
        '<Relationships><Relationship Id="a" Type="x/image" Target="../media/1.png"/><Relationship Id="b" Type="x/chart" Target="../charts/chart1.xml"/></Relationships>',
      'xl/tables/table1.xml': '<table ref="A1:C9"/>',
      'xl/vbaProject.bin': 'x',
    },
  });
  expect(report.sort()).toEqual(
    [
      '! 宏(VBA)没有带入',
      '表!A1 只保留了文字,没有保留链接:https://example.com',
      '表! 图片没有带入',
      '表! 图表没有带入',
      '表! 数据透视表只保留了现有的数字',
      '表! 形状和文本框没有带入',
      '表!A1:C9 「表格」样式没有保留,数据都在',
      '表! 工作表保护没有带入,需要时请重新设置',
      '表! 行列分组没有保留',
      '表! 打印设置没有保留',
      '! 名称「税率」不是单元格区域,没有带入:0.06',
    ].sort(),
  );
});

test('a look on a million empty rows does not make a million rows', async () => {
  const { workbook } = await read({
    sheets: { 表: '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576" ht="30" customHeight="1"/></sheetData>' },
  });
  expect(tab(workbook).grid.rows).toBeLessThan(5000);
});

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf16le') : Buffer.from(part))));
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

async function huge(): Promise<Uint8Array> {
  const file = Buffer.from(await xlsxOf({ sheets: { 表: rows('<c r="A1"/>') } }));
  const entry = file.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  file.writeUInt32LE(3_000_000_000, entry + 24);
  return file;
}

test.each<[string, () => Promise<Uint8Array> | Uint8Array, UnreadableFile['code'], string]>([
  ['an empty file', () => new Uint8Array(), 'empty', '文件是空的'],
  ['a text file', () => Buffer.from('姓名,电话\n'), 'kind', '这不是 Excel 的 .xlsx 文件'],
  ['a web page that calls itself a table', () => Buffer.from('<html><table>'), 'kind', '这不是 Excel 的 .xlsx 文件'],
  ['a file of old Excel', () => bytes(OLE, [0, 0], 'Workbook'), 'old', '旧版 Excel 的 .xls'],
  ['a file with a password', () => bytes(OLE, [0, 0], 'EncryptedPackage'), 'password', '文件有打开密码'],
  ['a Word document of old times', () => bytes(OLE, [0, 0], 'WordDocument'), 'kind', '这不是 Excel 的 .xlsx 文件'],
  [
    'a binary workbook',
    () => xlsxOf({ sheets: { 表: '' }, more: {} }).then((file) => replaceIn(file, 'xl/workbook.xml', 'xl/workbook.bin')),
    'kind',
    '.xlsb',
  ],
  ['another kind of zip', () => zipOf('word/document.xml'), 'kind', '这不是 Excel 的 .xlsx 文件'],
  [
    'a file that was cut off',
    async () => (await xlsxOf({ sheets: { 表: rows('<c r="A1"/>') } })).slice(0, 900),
    'damaged',
    '文件不完整或已损坏',
  ],
  [
    'a file whose content is nonsense',
    () => xlsxOf({ sheets: { 表: '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData><' }, strings: ['<t>好'] }),
    'damaged',
    '读不懂',
  ],
  ['a file that unpacks to gigabytes', huge, 'huge', '文件太大了'],
  ['a file without a sheet', () => xlsxOf({ sheets: {} }), 'damaged', '没有可以打开的表'],
])('refuses %s in words', async (_, make, code, words) => {
  const refused = await readXlsx(await make()).then(
    () => null,
    (error: unknown) => error,
  );
  expect(refused).toBeInstanceOf(UnreadableFile);
  const { code: given, reason } = refused as UnreadableFile;
  expect(given).toBe(code);
  expect(reason.zh).toContain(words);
  expect(reason.en).toMatch(/\w{3}.*\.$/);
});

async function zipOf(path: string): Promise<Uint8Array> {
  const zip = new JSZip();
  zip.file(path, '<x/>');
  return zip.generateAsync({ type: 'uint8array' });
}

async function replaceIn(file: Uint8Array, from: string, to: string): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(file);
  zip.file('_rels/.rels', String(await zip.file('_rels/.rels')?.async('string')).replace(from, to));
  return zip.generateAsync({ type: 'uint8array' });
}
