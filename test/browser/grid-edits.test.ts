import type { Browser } from 'playwright-core';
import type { Host } from '../../src/local/host';
import type { LocalServer } from '../../src/local/server';
import { hostOf } from '../local/bundle';
import { launchChrome } from './chrome';
import { arrived, Desk, elsewhere, serveGrid } from './desk';
import { PAGE, register, SCRIPT } from './register';

jest.setTimeout(120_000);

let browser: Browser;
let host: Host;
let server: LocalServer;
let desk: Desk;

const cell = (row: number, column: number, sheet = 0): unknown => host.workbook.value(host.workbook.sheet(sheet), row, column);
const formatAt = (row: number, column: number): string | null => host.workbook.sheet(0).grid.formatAt(row, column);

const open = async (): Promise<void> => {
  host = hostOf(SCRIPT, { workbook: register(), pages: { 'page.html': PAGE } });
  server = await serveGrid(host);
  desk = await Desk.open(browser, server);
};

const shut = async (): Promise<void> => {
  expect(desk.errors).toEqual([]);
  await desk.page.context().close();
  await server.close();
};

beforeAll(async () => {
  browser = await launchChrome();
});

afterAll(() => browser.close());

describe('each in its turn', () => {
  // Each is taken back in the end, so that one window serves them all.
  beforeAll(open);
  afterAll(shut);

  const tab = { unitId: 'workbook', subUnitId: 'tab-0' };
  const rows = (startRow: number, endRow: number) => ({ startRow, endRow, startColumn: 0, endColumn: 11, rangeType: 1 });
  const columns = (startColumn: number, endColumn: number) => ({ startRow: 0, endRow: 59, startColumn, endColumn, rangeType: 2 });

  test.each<[string, string, object, () => unknown, unknown]>([
    [
      'sorting',
      'sheet.command.sort-range',
      {
        ...tab,
        range: { startRow: 1, endRow: 20, startColumn: 0, endColumn: 11 },
        orderRules: [{ colIndex: 2, type: 'desc' }],
        hasTitle: false,
      },
      () => [cell(1, 0), cell(20, 0)],
      ['客户20', '客户1'],
    ],
    [
      'rows put in',
      'sheet.command.insert-row',
      { ...tab, range: rows(2, 3), direction: 0 },
      () => [cell(2, 0), cell(4, 0), formatAt(3, 1)],
      [null, '客户2', '@'],
    ],
    [
      'a row deleted',
      'sheet.command.remove-row',
      { range: rows(1, 1) },
      () => [cell(1, 0), host.workbook.formula(host.workbook.sheet(0), 24, 3)],
      ['客户2', '=SUM(D2:D20)'],
    ],
    [
      'a column deleted',
      'sheet.command.remove-col',
      { range: columns(1, 1) },
      () => [cell(0, 1), host.workbook.sheet(0).grid.columns],
      ['下次回访', 11],
    ],
    [
      'a column moved',
      'sheet.command.move-cols',
      { ...tab, range: columns(2, 2), fromRange: columns(2, 2), toRange: columns(1, 1) },
      () => [cell(0, 1), cell(0, 2)],
      ['下次回访', '电话'],
    ],
    [
      'rows hidden',
      'sheet.command.set-rows-hidden',
      { ...tab, ranges: [rows(3, 4)] },
      () => host.workbook.sheet(0).hiddenRows.get(4),
      true,
    ],
    [
      'a filter set',
      'sheet.command.set-filter-criteria',
      { ...tab, col: 5, criteria: { colId: 5, filters: { filters: ['在谈'] } } },
      () => host.workbook.sheet(0).filter?.columns,
      [{ column: 5, hiddenValues: ['量房', '签约'] }],
    ],
    ['a tab renamed', 'sheet.command.set-worksheet-name', { ...tab, name: '客户' }, () => host.workbook.sheet(0).name, '客户'],
    [
      'a tab added',
      'sheet.command.insert-sheet',
      {},
      () => host.workbook.sheets.map((sheet) => sheet.name),
      ['客户登记', '工作表4', '员工', '设置'],
    ],
    ['a tab deleted', 'sheet.command.remove-sheet', { ...tab, subUnitId: 'tab-1' }, () => host.workbook.sheets.length, 2],
    [
      'a tab copied',
      'sheet.command.copy-sheet',
      tab,
      () => [host.workbook.sheets[1]?.name, cell(5, 0, host.workbook.sheets[1]?.id)],
      ['客户登记的副本', '客户5'],
    ],
    ['a tab hidden', 'sheet.command.set-worksheet-hidden', { ...tab, subUnitId: 'tab-2' }, () => host.workbook.sheet(2).hidden, true],
  ])('%s, and taking it back', async (_, command, params, seen, expected) => {
    const before = JSON.stringify(
      host.workbook.sheets.map((sheet) => [sheet.name, sheet.hidden, sheet.grid.columns, cell(1, 0), cell(0, 1), sheet.filter]),
    );
    await desk.command(command, params);
    await arrived(seen, expected);
    expect(await desk.differences(host.workbook)).toEqual([]);
    await desk.page.evaluate(() => window.page?.undo());
    await arrived(
      () =>
        JSON.stringify(
          host.workbook.sheets.map((sheet) => [sheet.name, sheet.hidden, sheet.grid.columns, cell(1, 0), cell(0, 1), sheet.filter]),
        ),
      before,
    );
    expect(await desk.differences(host.workbook)).toEqual([]);
  });

  test.each<[string, number, number, string, unknown, string | null]>([
    ['a name', 2, 0, '王女士', '王女士', null],
    ['a telephone number keeps its nought', 2, 1, '0138', '0138', '@'],
    ['a day in Chinese under the column’s format', 2, 2, '3月8日', 46_089, 'yyyy-mm-dd'],
    ['a day brings its format along', 2, 7, '2026-03-08', 46_089, 'yyyy-mm-dd'],
    ['a share', 3, 7, '12.5%', 0.125, '0.00%'],
    ['text that looks like a formula, where the column is text', 3, 1, '=1+1', '=1+1', '@'],
    ['text after an apostrophe', 4, 7, "'007", '007', null],
    ['true', 5, 7, 'true', true, null],
  ])('typing %s', async (_, row, column, text, value, format) => {
    await desk.type(row, column, text);
    await arrived(() => cell(row, column), value);
    expect(formatAt(row, column)).toBe(format);
    expect(await desk.differences(host.workbook)).toEqual([]);
  });
});

describe('what people do in the grid reaches the workbook', () => {
  // One window for all: each works in cells of its own.
  beforeAll(open);
  afterAll(shut);

  test('a formula is worked out by the server and shown', async () => {
    await desk.type(3, 7, '=D25+D26*2');
    await desk.waitFor(3, 7, '3800');
    await desk.type(1, 3, '100');
    await desk.waitFor(3, 7, '4000');
    expect(host.workbook.formula(host.workbook.sheet(0), 3, 7)).toBe('=D25+D26*2');
    expect(await desk.differences(host.workbook)).toEqual([]);
  });

  test('what onEdit writes comes back into the grid', async () => {
    await desk.type(4, 0, '赵先生');
    await desk.waitFor(4, 4, '见过 A5');
    expect(await desk.differences(host.workbook)).toEqual([]);
  });

  test('a table pasted from another program is read cell by cell', async () => {
    await desk.page.evaluate(() => navigator.clipboard.writeText('钱女士\t0139001\t2026/3/9\r\n孙女士\t0139002\t\r\n'));
    await desk.click(5, 0);
    await desk.press('Control+v');
    await arrived(
      () => [cell(5, 0), cell(5, 1), cell(5, 2), cell(6, 0), cell(6, 1), cell(6, 2)],
      ['钱女士', '0139001', 46_090, '孙女士', '0139002', null],
    );
    expect(await desk.differences(host.workbook)).toEqual([]);
  });

  test('what is pasted is not held against a dropdown, as on Google', async () => {
    const rule = { criteria: 'VALUE_IN_LIST', args: [['量房', '在谈'], true], allowInvalid: false, help: null };
    await elsewhere(host, desk, { kind: 'validation', sheet: 0, row: 1, column: 5, rows: 20, columns: 1, rule });
    await desk.page.evaluate(() => navigator.clipboard.writeText('旧阶段'));
    await desk.click(12, 5);
    await desk.press('Control+v');
    await arrived(() => cell(12, 5), '旧阶段');
  });

  test('cells copied inside the grid bring their looks', async () => {
    await desk.click(0, 0);
    await desk.press('Control+c');
    await desk.click(9, 8);
    await desk.press('Control+v');
    await arrived(() => cell(9, 8), '姓名');
    await arrived(() => host.workbook.style(host.workbook.sheet(0), 9, 8), { bold: true, background: '#f1f3f4' });
    expect(await desk.differences(host.workbook)).toEqual([]);
  });

  test('clearing, and taking it back and forth', async () => {
    await desk.drag(2, 0, 3, 1);
    await desk.press('Delete');
    await arrived(() => [cell(2, 0), cell(3, 1)], [null, null]);
    await desk.press('Control+z');
    await arrived(() => [cell(2, 0), cell(3, 1)], ['客户2', '13800138002']);
    await desk.press('Control+y');
    await arrived(() => [cell(2, 0), cell(3, 1)], [null, null]);
    expect(await desk.differences(host.workbook)).toEqual([]);
  });

  test('filling down continues the days', async () => {
    await desk.command('sheet.command.auto-fill', {
      sourceRange: { startRow: 20, endRow: 20, startColumn: 2, endColumn: 2 },
      targetRange: { startRow: 20, endRow: 22, startColumn: 2, endColumn: 2 },
    });
    await arrived(() => [cell(21, 2), cell(22, 2)], [46_100, 46_101]);
    expect(await desk.differences(host.workbook)).toEqual([]);
  });

  test('what is refused is put back, and the reason is shown', async () => {
    await elsewhere(host, desk, {
      kind: 'validation',
      sheet: 0,
      row: 1,
      column: 5,
      rows: 20,
      columns: 1,
      rule: { criteria: 'VALUE_IN_LIST', args: [['量房', '在谈', '签约'], true], allowInvalid: false, help: null },
    });
    const isTold = await desk.listen('量房、在谈、签约');
    await desk.type(2, 5, '随便');
    await isTold();
    await desk.waitFor(2, 5, '在谈');
    expect(await desk.differences(host.workbook)).toEqual([]);
  });

  test('renaming a header is an edit like any other', async () => {
    await desk.type(0, 1, '手机');
    await arrived(() => cell(0, 1), '手机');
    await elsewhere(host, desk, { kind: 'columnsInsert', sheet: 0, at: 0, count: 1 });
    await desk.waitFor(0, 2, '手机');
  });
});

describe('where people are asked first', () => {
  // A window of its own: for five minutes it does not ask again.
  beforeAll(open);
  afterAll(shut);

  test('where a protection warns, the person is asked first, and leaving it changes nothing', async () => {
    await elsewhere(host, desk, {
      kind: 'protect',
      protection: {
        id: 'p',
        sheet: 0,
        area: { row: 1, column: 2, rows: 59, columns: 1 },
        description: '',
        warningOnly: true,
        editors: [],
        open: [],
      },
    });
    await desk.click(2, 2);
    await desk.page.getByText('这里受保护,改动前会提醒您').waitFor();
    await desk.type(2, 2, '2026-05-01');
    await desk.page.getByRole('button', { name: '取消', exact: true }).click();
    await desk.waitFor(2, 2, '2026-02-28');
    expect(cell(2, 2)).toBe(46_081);
    await desk.type(2, 2, '2026-05-01');
    await desk.page.getByRole('button', { name: '仍要修改' }).click();
    await arrived(() => cell(2, 2), 46_143);
    expect(await desk.differences(host.workbook)).toEqual([]);
  });
});
