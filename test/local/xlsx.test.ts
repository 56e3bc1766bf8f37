import fc from 'fast-check';
import type { Change, Scalar, Style, Validation } from '../../src/local/workbook/change';
import type { SheetState } from '../../src/local/workbook/sheet-state';
import { Workbook } from '../../src/local/workbook/workbook';
import { readXlsx } from '../../src/local/xlsx/read';
import { writeXlsx } from '../../src/local/xlsx/write';

const LOAD = { user: '', source: 'load' } as const;
const area = (row: number, column: number, rows = 1, columns = 1) => ({ row, column, rows, columns });

function workbookOf(...changes: readonly Change[]): Workbook {
  const workbook = Workbook.empty({ name: '门店', sheet: '客户登记' });
  for (const change of changes) workbook.apply(change, LOAD);
  return workbook;
}

async function again(workbook: Workbook): Promise<Workbook> {
  const { workbook: read, report } = await readXlsx(await writeXlsx(workbook));
  expect(report).toEqual([]);
  return read;
}

/** Everything about a tab that people can see or touch, cell by cell, so that equal looks kept in different runs are equal. */
function facts(workbook: Workbook, sheet: SheetState): Record<string, unknown> {
  const { grid } = sheet;
  const cells: Record<string, unknown> = {};
  for (let row = 0; row < 40; row++) {
    for (let column = 0; column < 10; column++) {
      const value = workbook.value(sheet, row, column);
      const formula = workbook.formula(sheet, row, column);
      const format = grid.formatAt(row, column);
      const style = Object.fromEntries(Object.entries(workbook.style(sheet, row, column)).sort());
      const validation = workbook.validation(sheet, row, column);
      const note = grid.look(column)?.note.get(row) ?? null;
      if (value !== null || formula || format || Object.keys(style).length || validation || note) {
        cells[`${row},${column}`] = { value, formula, format, style, validation, note };
      }
    }
  }
  const lines = (count: number, read: (at: number) => unknown) => Array.from({ length: count }, (_, at) => read(at));
  return {
    name: sheet.name,
    cells,
    widths: lines(10, (at) => sheet.columnWidths.get(at) ?? 100),
    heights: lines(40, (at) => sheet.rowHeights.get(at)),
    hiddenRows: lines(40, (at) => sheet.hiddenRows.get(at)),
    hiddenColumns: lines(10, (at) => sheet.hiddenColumns.get(at)),
    frozen: [sheet.frozenRows, sheet.frozenColumns],
    hidden: sheet.hidden,
    tabColor: sheet.tabColor,
    gridlines: sheet.gridlines,
    merges: [...sheet.merges].sort((a, b) => a.row - b.row || a.column - b.column),
    filter: sheet.filter,
    conditionalFormats: sheet.conditionalFormats,
  };
}

const allFacts = (workbook: Workbook) => ({
  sheets: workbook.sheets.map((sheet) => facts(workbook, sheet)),
  names: [...workbook.names].sort(),
});

const cell = (value: Scalar, format?: string | null): Change => ({
  kind: 'cells',
  sheet: 0,
  row: 0,
  column: 0,
  values: [[value]],
  ...(format && { formats: [[format]] }),
});

test.each<[string, Scalar, string | null]>([
  ['Chinese text', '王女士 万科城市花园', null],
  ['text that looks like a number', '013800138000', null],
  ['text that looks like a formula', '=1+1', null],
  ['text that looks like an error', '#N/A', null],
  ['text that looks like an escape of Excel', '备注_x000D_第二行', null],
  ['text of several lines with blanks around it', '  第一行\n第二行 ', null],
  ['text with marks of XML', '<b>"A" & \'B\'</b>', null],
  ['text with characters that XML cannot hold', 'a\u0001b\rc\u007f', null],
  ['half of a broken pair of characters', 'a\ud83dz', null],
  ['text longer than a cell of Excel', '长'.repeat(49_000), null],
  ['an emoji at the limit of a cell of Excel', `${'a'.repeat(32_766)}😀尾`, null],
  ['a number with all its digits', 0.1 + 0.2, null],
  ['a phone that was stored as a number', 13800138000, null],
  ['a day', 46_086, 'yyyy-mm-dd'],
  ['a moment to the minute', 46_086 + 870 / 1440, 'yyyy-mm-dd hh:mm'],
  ['a day in Chinese words', 46_086, 'yyyy"年"m"月"d"日"'],
  ['a day in the short form that Excel would show in the way of each country', 46_086, 'mm-dd-yy'],
  ['a number whose unit has the letter d', 12.345678901234, '0.00 "d"'],
  ['a fraction under a time format, to the last digit', 0.123456789012345, 'hh:mm:ss'],
  ['money', 128_000.5, '"¥"#,##0.00'],
  ['yes', true, null],
  ['no', false, null],
])('keeps %s', async (_, value, format) => {
  const read = await again(workbookOf(cell(value, format)));
  const sheet = read.sheets[0] as SheetState;
  expect(read.value(sheet, 0, 0)).toBe(value);
  expect(sheet.grid.formatAt(0, 0)).toBe(format);
});

test('the hidden tab that carries long texts and lists is gone after reading', async () => {
  const items = Array.from({ length: 200 }, (_, n) => `设计师${n} D${n}`);
  const rule: Validation = { criteria: 'VALUE_IN_LIST', args: [items, true], allowInvalid: true, help: null };
  const workbook = workbookOf(cell('长'.repeat(40_000)), { kind: 'validation', sheet: 0, rule, ...area(1, 0, 999) });
  const read = await again(workbook);
  expect(read.sheets.map((sheet) => sheet.name)).toEqual(['客户登记']);
  expect(allFacts(read)).toEqual(allFacts(workbook));
});

const formula = (text: string, row = 0, column = 1): Change => ({
  kind: 'cells',
  sheet: 0,
  row,
  column,
  formulas: [[text]],
});

test.each([
  ['a sum', '=SUM(A1:A3)', 7],
  ['text joined', '="共"&A1&"位"', '共7位'],
  ['a function that Excel only knows under a prefix', '=IFS(A1>5,"多",TRUE,"少")', '多'],
  ['another tab with a Chinese name', "='客户登记'!A1*2", 14],
  ['a formula that comes to an error', '=1/0', '#DIV/0!'],
])('keeps a formula: %s', async (_, text, result) => {
  const workbook = workbookOf(cell(7), formula(text));
  const { workbook: read } = await readXlsx(await writeXlsx(workbook));
  const sheet = read.sheets[0] as SheetState;
  expect(read.formula(sheet, 0, 1)).toBe(text);
  expect(read.value(sheet, 0, 1)).toBe(result);
});

test('a column formatted as text keeps its plain header and its plain gaps', async () => {
  const workbook = workbookOf(
    cell('电话'),
    { kind: 'format', sheet: 0, format: '@', ...area(1, 0, 999) },
    { kind: 'format', sheet: 0, format: '', ...area(5, 0) },
    { kind: 'cells', sheet: 0, row: 9, column: 0, values: [['138']] },
  );
  expect(allFacts(await again(workbook))).toEqual(allFacts(workbook));
});

test('tab names that Excel does not take are changed, in formulas too', async () => {
  const workbook = workbookOf(
    { kind: 'sheetInsert', sheet: 1, name: '2026/03 全部客户的登记与回访记录一览表(含已流失与暂缓的客户)', index: 1, rows: 10, columns: 5 },
    { kind: 'cells', sheet: 1, row: 0, column: 0, values: [[5]] },
    formula("='2026/03 全部客户的登记与回访记录一览表(含已流失与暂缓的客户)'!A1+1"),
  );
  const read = await again(workbook);
  expect(read.sheets[1]?.name).toBe('2026_03 全部客户的登记与回访记录一览表(含已流失与暂缓');
  expect(read.value(read.sheets[0] as SheetState, 0, 1)).toBe(6);
});

test('a workbook of hidden tabs only still opens in Excel: nothing of it is written hidden', async () => {
  const read = await again(workbookOf({ kind: 'sheetProps', sheet: 0, hidden: true }));
  expect(read.sheets[0]?.hidden).toBe(false);
});

test('rows that a filter hides are hidden by the filter, not by themselves', async () => {
  const workbook = workbookOf(
    {
      kind: 'cells',
      sheet: 0,
      row: 0,
      column: 0,
      values: [
        ['阶段', '姓名'],
        ['咨询', '王'],
        ['已签约', '李'],
        ['咨询', '赵'],
        [null, '钱'],
      ],
    },
    { kind: 'filter', sheet: 0, area: area(0, 0, 5, 2), columns: [{ column: 0, hiddenValues: ['已签约'] }] },
    { kind: 'rowsHidden', sheet: 0, row: 3, count: 1, hidden: true },
  );
  const read = await again(workbook);
  expect(allFacts(read)).toEqual(allFacts(workbook));
});

const RULES: readonly [string, Validation][] = [
  ['a list', { criteria: 'VALUE_IN_LIST', args: [['来店', '电话', '网络'], true], allowInvalid: true, help: null }],
  ['a list that refuses', { criteria: 'VALUE_IN_LIST', args: [['是', '否'], true], allowInvalid: false, help: '只填是或否' }],
  [
    'a list whose words hold commas and quotes',
    { criteria: 'VALUE_IN_LIST', args: [['a,b', '"c"'], true], allowInvalid: true, help: null },
  ],
  [
    'a list that stands in cells',
    { criteria: 'VALUE_IN_RANGE', args: [{ sheet: 0, row: 0, column: 5, rows: 9, columns: 1 }, true], allowInvalid: true, help: null },
  ],
  ['checkboxes', { criteria: 'CHECKBOX', args: [], allowInvalid: false, help: null }],
  ['any day', { criteria: 'DATE_IS_VALID_DATE', args: [], allowInvalid: true, help: null }],
  ['days between', { criteria: 'DATE_BETWEEN', args: [45_000, 46_000], allowInvalid: false, help: null }],
  ['numbers from', { criteria: 'NUMBER_GREATER_THAN_OR_EQUAL_TO', args: [0.5], allowInvalid: false, help: null }],
  ['text with a word', { criteria: 'TEXT_CONTAINS', args: ['"室"'], allowInvalid: false, help: null }],
  ['mail addresses', { criteria: 'TEXT_IS_VALID_EMAIL', args: [], allowInvalid: false, help: null }],
  ['a formula that only warns', { criteria: 'CUSTOM_FORMULA', args: ['=LEN(B2)<5'], allowInvalid: true, help: null }],
];

test.each(RULES)('keeps a validation: %s', async (_, rule) => {
  const workbook = workbookOf({ kind: 'validation', sheet: 0, rule, ...area(1, 1, 999, 2) });
  expect(allFacts(await again(workbook))).toEqual(allFacts(workbook));
});

const text = fc.string({
  unit: fc.constantFrom('王', '1', ' ', '=', '\n', '<', '&', '"', "'", '_x0041_', '\r', '😀', 'a', '，'),
  maxLength: 12,
});
const scalar: fc.Arbitrary<Scalar> = fc.oneof(
  text.map((value) => (value === '' ? null : value)),
  fc.integer({ min: -1e9, max: 1e9 }),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }).map((n) => n + 0),
  fc.integer({ min: 0, max: 80_000 }).map((n) => n + 0.25),
  fc.boolean(),
  fc.constant(null),
);
const colour = fc.constantFrom('#ff0000', '#e8f0fe', '#ffffff', '#000000', '#b06000');
const style: fc.Arbitrary<Style> = fc.record(
  {
    background: colour,
    color: colour,
    bold: fc.constant(true),
    italic: fc.constant(true),
    strike: fc.constant(true),
    size: fc.constantFrom(9, 10, 14),
    family: fc.constantFrom('Arial', '微软雅黑'),
    horizontal: fc.constantFrom('left', 'center', 'right'),
    vertical: fc.constantFrom('top', 'middle', 'bottom'),
    wrap: fc.constant('wrap'),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Style>;
const format = fc.constantFrom(
  'yyyy-mm-dd',
  '@',
  '0.00',
  '#,##0.##',
  'yyyy-mm-dd hh:mm',
  'm"月"d"日"',
  '"¥"#,##0',
  '0%',
  'yyyy\\年',
  '[h]:mm:ss',
);

const place = fc.record({
  row: fc.nat(29),
  column: fc.nat(7),
  rows: fc.integer({ min: 1, max: 8 }),
  columns: fc.integer({ min: 1, max: 2 }),
});
const onSheet = (sheet: number): fc.Arbitrary<Change> =>
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .tuple(place, fc.array(fc.array(scalar, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 8 }))
        .map(([at, values]) => ({ kind: 'cells' as const, sheet, row: at.row, column: at.column, values })),
    },
    { weight: 3, arbitrary: fc.tuple(place, format).map(([at, given]) => ({ kind: 'format' as const, sheet, format: given, ...at })) },
    { weight: 3, arbitrary: fc.tuple(place, style).map(([at, given]) => ({ kind: 'style' as const, sheet, style: given, ...at })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.nat(7), format)
        .map(([column, given]) => ({ kind: 'format' as const, sheet, format: given, row: 1, column, rows: 999, columns: 1 })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(place, fc.constantFrom(...RULES)).map(([at, [, rule]]) => ({ kind: 'validation' as const, sheet, rule, ...at })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(place, text).map(([at, note]) => ({
        kind: 'note' as const,
        sheet,
        ...at,
        rows: 1,
        columns: 1,
        notes: [[note.trim() === '' ? '备注' : note.replaceAll('\r', '')]],
      })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.nat(7), fc.integer({ min: 20, max: 400 }))
        .map(([column, pixels]) => ({ kind: 'columnWidth' as const, sheet, column, count: 1, pixels })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.nat(29), fc.integer({ min: 12, max: 200 }))
        .map(([row, pixels]) => ({ kind: 'rowHeight' as const, sheet, row, count: 2, pixels })),
    },
    { weight: 1, arbitrary: fc.nat(29).map((row) => ({ kind: 'rowsHidden' as const, sheet, row, count: 2, hidden: true })) },
    { weight: 1, arbitrary: fc.nat(7).map((column) => ({ kind: 'columnsHidden' as const, sheet, column, count: 1, hidden: true })) },
    {
      weight: 1,
      arbitrary: fc
        .record({ frozenRows: fc.nat(3), frozenColumns: fc.nat(3), gridlines: fc.boolean(), tabColor: fc.option(colour) })
        .map((props) => ({ kind: 'sheetProps' as const, sheet, ...props })),
    },
  );

const randomChanges: fc.Arbitrary<readonly Change[]> = fc
  .record({
    first: fc.array(onSheet(0), { maxLength: 14 }),
    second: fc.array(onSheet(1), { maxLength: 6 }),
    merges: fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }),
    hideSecond: fc.boolean(),
    colour: fc.option(style.filter((made) => Boolean(made.background))),
  })
  .map(({ first, second, merges, hideSecond, colour: look }) => [
    { kind: 'sheetInsert', sheet: 1, name: '旧客户登记', index: 1, rows: 1000, columns: 26 },
    ...first,
    ...second,
    ...merges.map((n): Change => ({ kind: 'merge', sheet: 0, ...area(n * 6, 1, 2, 3) })),
    { kind: 'sheetProps', sheet: 1, hidden: hideSecond },
    { kind: 'nameSet', name: '来源', range: { sheet: 1, ...area(1, 2, 9) } },
    ...(look
      ? [
          {
            kind: 'conditionalFormats' as const,
            sheet: 0,
            rules: [
              {
                areas: [area(1, 3, 999), area(2, 5, 4)],
                criteria: 'CUSTOM_FORMULA',
                args: ['=AND($D2<>"",$D2<TODAY())'],
                style: {
                  background: look.background ?? null,
                  ...(look.color && { color: look.color }),
                  ...(look.bold && { bold: true }),
                },
              },
            ],
          },
        ]
      : []),
  ]);

test.each([62, 63, 64, 72])('a column of %d dots comes back as wide', async (pixels) => {
  const workbook = workbookOf({ kind: 'columnWidth', sheet: 0, column: 0, count: 1, pixels });
  expect(allFacts(await again(workbook))).toEqual(allFacts(workbook));
});

test('whatever stands in a workbook comes back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(randomChanges, async (changes) => {
      const workbook = workbookOf(...changes);
      expect(allFacts(await again(workbook))).toEqual(allFacts(workbook));
    }),
    { numRuns: 60 },
  );
}, 120_000);
