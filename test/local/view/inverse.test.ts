import fc from 'fast-check';
import { Book } from '../../../src/local/view/grid/book';
import { inverseOf } from '../../../src/local/view/grid/inverse';
import type { Change } from '../../../src/local/workbook/change';
import { snapshotSheet } from '../../../src/local/workbook/snapshot';
import { Workbook } from '../../../src/local/workbook/workbook';

const LOAD = { user: '', source: 'load' } as const;

/** A small workbook on which something hangs everywhere. */
function sample(): Book {
  const workbook = Workbook.empty({ sheet: '客户', rows: 12, columns: 8 });
  const changes: Change[] = [
    { kind: 'sheetInsert', sheet: 1, name: '名单', index: 1, rows: 6, columns: 4 },
    {
      kind: 'cells',
      sheet: 0,
      row: 0,
      column: 0,
      values: [
        ['姓名', '电话', '日期', '金额'],
        ['王女士', '13800138000', 46_000, 12.5],
        ['李先生', '', 46_001, 7],
        ['赵', null, true, 3],
      ],
    },
    { kind: 'cells', sheet: 0, row: 5, column: 3, values: [[0]], formulas: [['=SUM(D2:D4)']] },
    {
      kind: 'cells',
      sheet: 1,
      row: 0,
      column: 0,
      values: [
        ['甲', 0],
        ['乙', 0],
      ],
      formulas: [[undefined, "='客户'!D3*2"]],
    },
    { kind: 'format', sheet: 0, row: 1, column: 2, rows: 9, columns: 1, format: 'yyyy-mm-dd' },
    { kind: 'format', sheet: 0, row: 0, column: 1, rows: 12, columns: 1, format: '@' },
    { kind: 'style', sheet: 0, row: 0, column: 0, rows: 1, columns: 8, style: { bold: true, background: '#f1f3f4' } },
    {
      kind: 'validation',
      sheet: 0,
      row: 1,
      column: 4,
      rows: 8,
      columns: 2,
      rule: {
        criteria: 'VALUE_IN_RANGE',
        args: [{ sheet: 1, row: 0, column: 0, rows: 4, columns: 1 }, true],
        allowInvalid: true,
        help: null,
      },
    },
    { kind: 'note', sheet: 0, row: 0, column: 2, rows: 1, columns: 2, notes: [['说明', null]] },
    { kind: 'merge', sheet: 0, row: 8, column: 0, rows: 2, columns: 3 },
    {
      kind: 'conditionalFormats',
      sheet: 0,
      rules: [
        {
          areas: [{ row: 1, column: 2, rows: 9, columns: 1 }],
          criteria: 'CUSTOM_FORMULA',
          args: ['=$C2<TODAY()'],
          style: { background: '#fce8e6' },
        },
      ],
    },
    { kind: 'filter', sheet: 0, area: { row: 0, column: 0, rows: 7, columns: 4 }, columns: [{ column: 0, hiddenValues: ['赵'] }] },
    { kind: 'sheetProps', sheet: 0, frozenRows: 1, frozenColumns: 2, tabColor: '#1a73e8' },
    { kind: 'columnWidth', sheet: 0, column: 1, count: 2, pixels: 140 },
    { kind: 'rowHeight', sheet: 0, row: 2, count: 3, pixels: 40 },
    { kind: 'columnsHidden', sheet: 0, column: 6, count: 1, hidden: true },
    { kind: 'nameSet', name: '金额', range: { sheet: 0, row: 1, column: 3, rows: 4, columns: 1 } },
    {
      kind: 'metadataSet',
      metadata: { id: 1, key: 'k', value: 'clients.phone@0', visibility: 'DOCUMENT', at: { kind: 'column', sheet: 0, column: 1 } },
    },
    { kind: 'metadataSet', metadata: { id: 2, key: 'k', value: 'header', visibility: 'DOCUMENT', at: { kind: 'row', sheet: 0, row: 0 } } },
    {
      kind: 'protect',
      protection: {
        id: 'p1',
        sheet: 0,
        area: { row: 1, column: 3, rows: 5, columns: 2 },
        description: '',
        warningOnly: true,
        editors: [],
        open: [],
      },
    },
    {
      kind: 'protect',
      protection: {
        id: 'p2',
        sheet: 1,
        area: null,
        description: '',
        warningOnly: false,
        editors: [],
        open: [{ row: 1, column: 1, rows: 2, columns: 2 }],
      },
    },
  ];
  for (const change of changes) workbook.apply(change, LOAD);
  return new Book(workbook.toSnapshot());
}

/** The book as one text; a width that says what the default is equals none. */
function told(book: Book): string {
  const sheets = book.sheets.map((sheet) => {
    const { values, shared: _, looks: __, columnWidths, rowHeights, ...rest } = snapshotSheet(sheet);
    const looks: unknown[] = [];
    for (let column = 0; column < sheet.grid.columns; column++) {
      for (let row = 0; row < sheet.grid.rows; row++) {
        const look = sheet.grid.look(column);
        looks.push([
          look?.format.get(row) ?? null,
          Object.entries(look?.style.get(row) ?? {}).sort(),
          look?.validation.get(row) ?? null,
          look?.note.get(row) ?? null,
        ]);
      }
    }
    const widths = Array.from({ length: sheet.grid.columns }, (_unused, column) => sheet.columnWidths.get(column) ?? 100);
    const heights = Array.from({ length: sheet.grid.rows }, (_unused, row) => sheet.rowHeights.get(row) ?? 21);
    const cells = values.map((line, row) =>
      line.map((value, column) => (rest.formulas.some(([r, c]) => r === row && c === column) ? null : value)),
    );
    while (cells.length > 0 && cells[cells.length - 1]?.every((value) => value === null)) cells.pop();
    for (const line of cells) while (line.length > 0 && line[line.length - 1] === null) line.pop();
    return {
      ...rest,
      formulas: [...rest.formulas].sort(),
      merges: [...rest.merges].map((merge) => JSON.stringify(merge)).sort(),
      cells,
      looks,
      widths,
      heights,
    };
  });
  return JSON.stringify(
    [
      sheets,
      [...book.names].sort(),
      [...book.metadata.values()].sort((a, b) => a.id - b.id),
      [...book.protections.values()].sort((a, b) => a.id.localeCompare(b.id)),
      book.name,
    ],
    null,
    1,
  );
}

function checkUndone(changes: readonly Change[]): void {
  const book = sample();
  const before = told(book);
  const back: Change[] = [];
  for (const change of changes) {
    const inverse = inverseOf(book, change);
    book.apply(change);
    back.unshift(...inverse);
  }
  for (const change of back) book.apply(change);
  expect(told(book)).toBe(before);
}

test.each<[string, Change]>([
  ['typing over a value', { kind: 'cells', sheet: 0, row: 1, column: 0, values: [['张女士']] }],
  ['typing over a formula', { kind: 'cells', sheet: 0, row: 5, column: 3, values: [[9]] }],
  ['a formula over a value', { kind: 'cells', sheet: 0, row: 1, column: 3, values: [[null]], formulas: [['=1+1']] }],
  [
    'a cell left alone by a hole',
    { kind: 'cells', sheet: 0, row: 1, column: 0, values: [[undefined, '1']], formats: [[undefined, 'yyyy/m/d']] },
  ],
  ['deleting the header row', { kind: 'rowsDelete', sheet: 0, at: 0, count: 1 }],
  ['deleting rows that a sum, a merge and a protection reach into', { kind: 'rowsDelete', sheet: 0, at: 2, count: 7 }],
  ['deleting a marked column', { kind: 'columnsDelete', sheet: 0, at: 1, count: 2 }],
  ['deleting the choices of a dropdown', { kind: 'rowsDelete', sheet: 1, at: 0, count: 4 }],
  ['moving a column to the end', { kind: 'columnsMove', sheet: 0, from: 1, count: 2, to: 8 }],
  ['moving a row out of the coloured area', { kind: 'rowsMove', sheet: 0, from: 2, count: 1, to: 11 }],
  ['sorting', { kind: 'permute', sheet: 0, row: 1, column: 0, rows: 5, columns: 8, order: [2, 0, 1, 4, 3] }],
  ['deleting a tab with all that hangs on it', { kind: 'sheetDelete', sheet: 0 }],
  ['renaming a tab that formulas name', { kind: 'sheetRename', sheet: 0, name: '客户登记' }],
  ['merging over content', { kind: 'merge', sheet: 0, row: 1, column: 0, rows: 2, columns: 2 }],
  ['taking merges apart', { kind: 'unmerge', sheet: 0, row: 0, column: 0, rows: 12, columns: 8 }],
  ['a new look', { kind: 'style', sheet: 0, row: 0, column: 0, rows: 3, columns: 2, style: { bold: null, italic: true } }],
])('%s is taken back whole', (_, change) => checkUndone([change]));

const small = (max: number) => fc.integer({ min: 0, max });
const scalar = fc.oneof(
  fc.constant(null),
  fc.string({ maxLength: 3 }).filter((text) => text !== ''),
  fc.integer({ min: -5, max: 5 }),
  fc.boolean(),
);

const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constant('cells' as const),
    sheet: fc.constant(0),
    row: small(8),
    column: small(4),
    values: fc.array(fc.array(scalar, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    kind: fc.constantFrom('rowsInsert' as const, 'rowsDelete' as const),
    sheet: fc.constant(0),
    at: small(5),
    count: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({
    kind: fc.constantFrom('columnsInsert' as const, 'columnsDelete' as const),
    sheet: fc.constant(0),
    at: small(3),
    count: fc.constant(1),
  }),
  fc.record({
    kind: fc.constant('rowsMove' as const),
    sheet: fc.constant(0),
    from: small(2),
    count: fc.constant(1),
    to: fc.integer({ min: 4, max: 6 }),
  }),
  fc.record({
    kind: fc.constant('columnsMove' as const),
    sheet: fc.constant(0),
    from: fc.integer({ min: 2, max: 3 }),
    count: fc.constant(1),
    to: small(1),
  }),
  fc.record({
    kind: fc.constant('style' as const),
    sheet: fc.constant(0),
    row: small(3),
    column: small(2),
    rows: fc.constant(2),
    columns: fc.constant(2),
    style: fc.record({ bold: fc.constantFrom(true, null) }),
  }),
  fc
    .shuffledSubarray([0, 1, 2, 3], { minLength: 4 })
    .map((order): Change => ({ kind: 'permute', sheet: 0, row: 1, column: 0, rows: 4, columns: 4, order })),
);

test('any handful of changes, taken back in turn, leaves the workbook as it was', () => {
  fc.assert(fc.property(fc.array(anyChange, { minLength: 1, maxLength: 4 }), checkUndone), { numRuns: 300 });
});
