import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFile } from '../../src/local/xlsx/open';
import { xlsxOf } from './xlsx-file';

const folder = mkdtempSync(join(tmpdir(), 'xlsx-open-'));
const file = (name: string, bytes: Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

afterAll(() => rmSync(folder, { recursive: true }));

const book = () => xlsxOf({ sheets: { 客户: '<sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData>' } });

test.each<[string, string, () => Uint8Array | Promise<Uint8Array>, string, string]>([
  ['an xlsx file', '门店.xlsx', book, '门店', '客户'],
  ['a CSV file', '旧客户.csv', () => Buffer.from('7,王女士\n'), '旧客户', '旧客户'],
  ['a file of tabs', '导出.TXT', () => Buffer.from('7\t王女士\n'), '导出', '导出'],
  ['a workbook that somebody called CSV', '假的.csv', book, '假的', '客户'],
])('opens %s under its own name', async (_, name, make, title, tab) => {
  const { workbook } = await openFile(file(name, await make()));
  const [sheet] = workbook.sheets;
  expect([workbook.name, sheet?.name, sheet && workbook.value(sheet, 0, 0)]).toEqual([title, tab, 7]);
});

test('refuses a text file that somebody called xlsx', async () => {
  await expect(openFile(file('假的.xlsx', Buffer.from('姓名,电话\n')))).rejects.toMatchObject({ name: 'UnreadableFile', code: 'kind' });
});

test('a file that is not there is a fault, not a refusal', async () => {
  await expect(openFile(join(folder, '没有.xlsx'))).rejects.toMatchObject({ code: 'ENOENT' });
});
