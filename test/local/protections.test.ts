import type { Host } from '../../src/local/host';
import type { Change } from '../../src/local/workbook/change';
import { failureOf, HE, hostOf, LIN, OWNER } from './bundle';
import { actAs, type Google, INSIDE, inside } from './google';

const BARRED =
  'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';

type Sheet = ReturnType<Google['SpreadsheetApp']['getActiveSheet']>;

/** Column B is for the owner and He; Lin is kept out. */
function guarded(): Host {
  const host = hostOf(INSIDE);
  inside(host, OWNER, ({ SpreadsheetApp }) => {
    const protection = SpreadsheetApp.getActiveSheet().getRange('B:B').protect().setDescription('审批');
    protection.removeEditor(LIN);
  });
  return host;
}

const asSheet = (host: Host, user: string, act: (sheet: Sheet) => unknown) =>
  actAs(host, ({ SpreadsheetApp }) => act(SpreadsheetApp.getActiveSheet()), { user });

const WRITES: readonly (readonly [string, (sheet: Sheet) => unknown])[] = [
  ['a value', (sheet) => sheet.getRange('B5').setValue(1)],
  [
    'a block that touches it',
    (sheet) =>
      sheet.getRange('A1:C2').setValues([
        [1, 2, 3],
        [4, 5, 6],
      ]),
  ],
  ['a row across it', (sheet) => sheet.appendRow([1, 2])],
  ['a format', (sheet) => sheet.getRange('B:B').setNumberFormat('@')],
  ['a colour', (sheet) => sheet.getRange('B2').setBackground('red')],
  ['a note', (sheet) => sheet.getRange('B2').setNote('x')],
  ['clearing', (sheet) => sheet.getRange('A1:Z9').clear()],
  [
    'a sort over it',
    (sheet) => {
      sheet.getRange('A1:A2').setValues([[2], [1]]);
      sheet.getRange('A1:C2').sort(1);
    },
  ],
  ['a merge', (sheet) => sheet.getRange('A1:B1').merge()],
  ['deleting a row through it', (sheet) => sheet.deleteRow(3)],
  ['deleting the column', (sheet) => sheet.deleteColumn(2)],
  ['moving the column', (sheet) => sheet.moveColumns(sheet.getRange('B:B'), 5)],
];

describe('a protected column binds the script of whoever may not edit it', () => {
  test.each(WRITES)('%s', (_, act) => {
    const host = guarded();
    const before = host.workbook.sheet(0).grid.row(0);
    expect(failureOf(asSheet(host, LIN, act))).toBe(BARRED);
    expect(host.workbook.sheet(0).grid.row(0)?.[1] ?? null).toBe(before?.[1] ?? null);
  });

  test.each(WRITES)('%s: the owner and an editor may', (_, act) => {
    expect(asSheet(guarded(), OWNER, act).ok).toBe(true);
    expect(asSheet(guarded(), HE, act).ok).toBe(true);
  });

  test.each<[string, (sheet: Sheet) => unknown]>([
    ['its neighbour', (sheet) => sheet.getRange('A1').setValue(1)],
    ['reading it', (sheet) => sheet.getRange('B1:B9').getValues()],
    ['a new row, which the whole column takes in', (sheet) => sheet.insertRowAfter(3)],
    ['another tab', (sheet) => sheet.getParent().insertSheet('二').getRange('B1').setValue(1)],
  ])('%s stays open', (_, act) => {
    expect(asSheet(guarded(), LIN, act)).toMatchObject({ ok: true });
  });

  test('and nobody who is kept out can take the protection away or let himself in', () => {
    for (const act of [
      (held: ReturnType<Sheet['protect']>) => held.remove(),
      (held: ReturnType<Sheet['protect']>) => held.addEditor(LIN),
    ]) {
      const host = guarded();
      const result = actAs(
        host,
        ({ SpreadsheetApp }) => {
          for (const held of SpreadsheetApp.getActiveSheet().getProtections(SpreadsheetApp.ProtectionType.RANGE)) act(held);
        },
        { user: LIN },
      );
      expect(failureOf(result)).toBe(BARRED);
      expect([...host.workbook.protections.values()]).toMatchObject([{ editors: [OWNER, HE] }]);
    }
  });
});

describe('a person who may not edit it', () => {
  const typed: Change = { kind: 'cells', sheet: 0, row: 4, column: 1, values: [['x']] };

  test('is refused in Google’s words, and onEdit hears nothing', () => {
    const host = guarded();
    expect(host.edit(LIN, [typed])).toEqual({ applied: 0, refusal: BARRED, runs: [] });
    expect(host.edit(HE, [typed])).toMatchObject({ applied: 1, refusal: null });
    expect(host.edit(OWNER, [typed])).toMatchObject({ applied: 1, refusal: null });
  });

  test('is only warned by a protection that warns', () => {
    const host = hostOf(INSIDE);
    inside(host, OWNER, ({ SpreadsheetApp }) => {
      const protection = SpreadsheetApp.getActiveSheet().getRange('B:B').protect();
      protection.removeEditor(LIN);
      protection.setWarningOnly(true);
    });
    expect(host.edit(LIN, [typed]).refusal).toBeNull();
    expect(asSheet(host, LIN, (sheet) => sheet.getRange('B5').setValue(1)).ok).toBe(true);
  });
});

test('a protected tab is closed but for what was left open', () => {
  const host = hostOf(INSIDE);
  inside(host, OWNER, ({ SpreadsheetApp }) => {
    const sheet = SpreadsheetApp.getActiveSheet();
    const protection = sheet.protect();
    protection.removeEditors([LIN, HE]);
    protection.setUnprotectedRanges([sheet.getRange('A1:A10')]);
  });
  expect(asSheet(host, LIN, (sheet) => sheet.getRange('A10').setValue(1)).ok).toBe(true);
  for (const act of [
    (sheet: Sheet) => sheet.getRange('A11').setValue(1),
    (sheet: Sheet) => sheet.insertRowAfter(1),
    (sheet: Sheet) => sheet.setName('x'),
    (sheet: Sheet) => sheet.hideColumns(3),
  ]) {
    expect(failureOf(asSheet(host, LIN, act))).toBe(BARRED);
  }
});

test('a protection moves along with its cells', () => {
  const host = guarded();
  host.edit(OWNER, [{ kind: 'columnsInsert', sheet: 0, at: 0, count: 1 }]);
  expect(asSheet(host, LIN, (sheet) => sheet.getRange('B1').setValue(1)).ok).toBe(true);
  expect(failureOf(asSheet(host, LIN, (sheet) => sheet.getRange('C1').setValue(1)))).toBe(BARRED);
});

test('a new protection lets in everybody who was in, and its maker and the owner cannot be put out', () => {
  const host = hostOf(INSIDE);
  inside(host, HE, ({ SpreadsheetApp }) => {
    const protection = SpreadsheetApp.getActiveSheet().getRange('A1').protect();
    expect(
      protection
        .getEditors()
        .map((user) => user.getEmail())
        .sort(),
    ).toEqual([HE, LIN, OWNER]);
    protection.removeEditors([OWNER, LIN, HE]);
    expect(
      protection
        .getEditors()
        .map((user) => user.getEmail())
        .sort(),
    ).toEqual([HE, OWNER]);
    expect(protection.canEdit()).toBe(true);
  });
});
