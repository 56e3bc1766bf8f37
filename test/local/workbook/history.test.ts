import fc from 'fast-check';
import { ChangeError } from '../../../src/local/workbook/apply';
import type { Change } from '../../../src/local/workbook/change';
import { readChange, writeChange } from '../../../src/local/workbook/wire';
import { Workbook } from '../../../src/local/workbook/workbook';

/** Any change that a small workbook might take; many do not fit, and must then change nothing. */
const at = fc.nat({ max: 9 });
const count = fc.integer({ min: 1, max: 4 });
const sheet = fc.constantFrom(0, 1, 2);
const scalar = fc.constantFrom(null, '', 'x', '客户', 0, 1.5, -3, true, false);
const area = { row: at, column: at, rows: count, columns: count };
const like = fc.constantFrom('before', 'after', 'none');
const matrix = <T>(item: fc.Arbitrary<T>) => fc.array(fc.array(item, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 });
const formula = fc.constantFrom('=A1+1', '=SUM(A1:B3)', '=B2', '=\'二\'!A1&"x"', '=$C$3*2', '=SUM(C:C)');
const kind = <K extends string>(name: K) => fc.constant(name);

const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: kind('cells'), sheet, row: at, column: at, values: matrix(fc.oneof(scalar, fc.constant(undefined))) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kind('cells'),
      sheet,
      row: at,
      column: at,
      formulas: matrix(fc.oneof(formula, fc.constant(null), fc.constant(undefined))),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: kind('format'), sheet, ...area, format: fc.constantFrom('@', '0.00', '') }) },
  fc.record({
    kind: kind('style'),
    sheet,
    ...area,
    style: fc.constantFrom({ bold: true }, { bold: null }, { background: '#ff0000', wrap: 'wrap' as const }),
  }),
  fc.record({
    kind: kind('note'),
    sheet,
    row: at,
    column: at,
    rows: fc.constant(1),
    columns: fc.constant(1),
    notes: fc.constantFrom([['note']], [[null]]),
  }),
  fc.record({ kind: kind('rowsInsert'), sheet, at, count, like }),
  fc.record({ kind: kind('columnsInsert'), sheet, at, count, like }),
  fc.record({ kind: kind('rowsDelete'), sheet, at, count }),
  fc.record({ kind: kind('columnsDelete'), sheet, at, count }),
  fc.record({ kind: kind('rowsMove'), sheet, from: at, count, to: at }),
  fc.record({ kind: kind('columnsMove'), sheet, from: at, count, to: at }),
  fc.record({
    kind: kind('permute'),
    sheet,
    row: at,
    column: fc.constant(0),
    rows: fc.constant(3),
    columns: fc.constantFrom(2, 26),
    order: fc.constantFrom([2, 0, 1], [1, 0, 2], [0, 0, 1]),
  }),
  fc.record({ kind: kind('merge'), sheet, ...area }),
  fc.record({ kind: kind('unmerge'), sheet, ...area }),
  fc.record({
    kind: kind('sheetInsert'),
    sheet: fc.constantFrom(1, 2),
    name: fc.constantFrom('二', '三'),
    index: fc.constantFrom(0, 1),
    rows: fc.constant(12),
    columns: fc.constant(11),
  }),
  fc.record({ kind: kind('sheetRename'), sheet, name: fc.constantFrom('二', '四', 'Sheet1') }),
  fc.record({ kind: kind('sheetProps'), sheet, frozenRows: fc.nat({ max: 3 }) }),
  fc.record({ kind: kind('nameSet'), name: fc.constantFrom('甲', '乙'), range: fc.record({ sheet, ...area }) }),
  fc.record({
    kind: kind('metadataSet'),
    metadata: fc.record({
      id: count,
      key: fc.constant('k'),
      value: fc.constantFrom('v', null),
      visibility: fc.constant('DOCUMENT' as const),
      at: fc.record({ kind: kind('row'), sheet, row: at }),
    }),
  }),
  fc.record({
    kind: kind('protect'),
    protection: fc.record({
      id: fc.constantFrom('p1', 'p2'),
      sheet,
      area: fc.oneof(fc.record(area), fc.constant(null)),
      description: fc.constant(''),
      warningOnly: fc.boolean(),
      editors: fc.constant([]),
      open: fc.constant([]),
    }),
  }),
  fc.record({
    kind: kind('validation'),
    sheet,
    ...area,
    rule: fc.constantFrom(null, {
      criteria: 'VALUE_IN_RANGE',
      args: [{ sheet: 0, row: 2, column: 2, rows: 3, columns: 1 }, true],
      allowInvalid: true,
      help: null,
    }),
  }),
  fc.record({ kind: kind('filter'), sheet, area: fc.oneof(fc.record(area), fc.constant(null)), columns: fc.constant([]) }),
  fc.record({ kind: kind('rowsHidden'), sheet, row: at, count, hidden: fc.boolean() }),
);

const ORIGIN = { user: 'a@b.cn', source: 'person' } as const;
const small = (): Workbook => Workbook.empty({ rows: 12, columns: 11 });

/** What a workbook holds, with every formula worked out. */
function content(workbook: Workbook): unknown {
  workbook.calculator.refresh();
  return JSON.parse(JSON.stringify(workbook.toSnapshot()));
}

function tryApply(workbook: Workbook, one: Change): boolean {
  try {
    workbook.apply(one, ORIGIN);
    return true;
  } catch (error) {
    if (error instanceof ChangeError) return false;
    throw error;
  }
}

const history = fc.array(change, { maxLength: 30 });

test('a change that does not fit changes nothing', () => {
  fc.assert(
    fc.property(history, (changes) => {
      const workbook = small();
      for (const one of changes) {
        const before = content(workbook);
        if (!tryApply(workbook, one)) expect(content(workbook)).toEqual(before);
      }
    }),
    { numRuns: 60 },
  );
});

test('a history that went through JSON makes the same workbook, number for number', () => {
  fc.assert(
    fc.property(history, (changes) => {
      const [one, two] = [small(), small()];
      for (const change of changes) {
        const fitted = tryApply(one, change);
        expect(tryApply(two, readChange(writeChange(change)))).toBe(fitted);
      }
      expect(content(two)).toEqual(content(one));
    }),
    { numRuns: 80 },
  );
});

test('a workbook comes back from its snapshot as it was, and goes on alike', () => {
  fc.assert(
    fc.property(history, history, (before, after) => {
      const workbook = small();
      for (const one of before) tryApply(workbook, one);
      const back = Workbook.fromSnapshot(JSON.parse(JSON.stringify(workbook.toSnapshot())));
      expect(content(back)).toEqual(content(workbook));
      for (const one of after) expect(tryApply(back, one)).toBe(tryApply(workbook, one));
      expect(content(back)).toEqual(content(workbook));
    }),
    { numRuns: 80 },
  );
});

test('a snapshot shares nothing with the workbook that it was taken of', () => {
  fc.assert(
    fc.property(history, history, (before, after) => {
      const workbook = small();
      for (const one of before) tryApply(workbook, one);
      const snapshot = workbook.toSnapshot();
      const text = JSON.stringify(snapshot);
      const back = Workbook.fromSnapshot(snapshot);
      for (const one of after) {
        tryApply(workbook, one);
        tryApply(back, one);
      }
      expect(JSON.stringify(snapshot)).toBe(text);
    }),
    { numRuns: 60 },
  );
});

test('what was inserted and deleted again leaves values and formulas as they were', () => {
  fc.assert(
    fc.property(history, fc.constantFrom('rows' as const, 'columns' as const), at, count, (changes, axis, place, many) => {
      const workbook = small();
      for (const one of changes) tryApply(workbook, one);
      const held = (): unknown =>
        workbook.toSnapshot().sheets.map(({ name, rows, columns, formulas }) => ({ name, rows, columns, formulas }));
      const before = held();
      if (!tryApply(workbook, { kind: `${axis}Insert`, sheet: 0, at: place, count: many })) return;
      tryApply(workbook, { kind: `${axis}Delete`, sheet: 0, at: place, count: many });
      expect(held()).toEqual(before);
    }),
    { numRuns: 80 },
  );
});

test.each<[string, Change]>([
  ['a tab that is not there', { kind: 'sheetRename', sheet: 9, name: 'x' }],
  ['a name that is taken', { kind: 'sheetInsert', sheet: 5, name: 'sheet1', index: 0, rows: 1, columns: 1 }],
  ['a number that is taken', { kind: 'sheetInsert', sheet: 0, name: 'x', index: 0, rows: 1, columns: 1 }],
  ['cells outside', { kind: 'cells', sheet: 0, row: 12, column: 0, values: [[1]] }],
  ['formulas outside', { kind: 'cells', sheet: 0, row: 0, column: 10, formulas: [['=1', '=2']] }],
  ['all rows', { kind: 'rowsDelete', sheet: 0, at: 0, count: 12 }],
  ['rows moved into themselves', { kind: 'rowsMove', sheet: 0, from: 2, count: 3, to: 4 }],
  ['an order that names a row twice', { kind: 'permute', sheet: 0, row: 0, column: 0, rows: 2, columns: 1, order: [0, 0] }],
  ['nothing to insert', { kind: 'columnsInsert', sheet: 0, at: 0, count: 0 }],
])('%s is refused', (_, one) => {
  expect(() => small().apply(one, ORIGIN)).toThrow(ChangeError);
});
