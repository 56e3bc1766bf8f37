import fc from 'fast-check';
import type { Scalar } from '../../src/local/workbook/change';
import { readCsv } from '../../src/local/xlsx/csv';
import { UnreadableFile } from '../../src/local/xlsx/problem';

async function cells(source: Uint8Array | string): Promise<Scalar[][]> {
  const { workbook, report } = await readCsv(typeof source === 'string' ? Buffer.from(source) : source, { name: '旧客户' });
  expect(report).toEqual([]);
  const [sheet] = workbook.sheets;
  if (!sheet) throw new Error('no sheet was read');
  const { grid } = sheet;
  return Array.from({ length: grid.lastRow() }, (_, row) =>
    Array.from({ length: grid.lastColumn() }, (_, column) => workbook.value(sheet, row, column)),
  );
}

/** 姓名,电话 and 王女士,138 in the old Chinese encoding. */
const GB = Buffer.from('d0d5c3fb2cb5e7bbb00d0acdf5c5aecabf2c3133380d0a', 'hex');

test.each<[string, string | Uint8Array, Scalar[][]]>([
  [
    'plain UTF-8',
    '姓名,电话\n王女士,138\n',
    [
      ['姓名', '电话'],
      ['王女士', 138],
    ],
  ],
  [
    'UTF-8 with its mark',
    '\ufeff姓名,电话\n王女士,138',
    [
      ['姓名', '电话'],
      ['王女士', 138],
    ],
  ],
  [
    'GB18030',
    GB,
    [
      ['姓名', '电话'],
      ['王女士', 138],
    ],
  ],
  [
    'UTF-16 with its mark',
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('姓名\t电话\r\n王\t138', 'utf16le')]),
    [
      ['姓名', '电话'],
      ['王', 138],
    ],
  ],
  [
    'semicolons',
    '姓名;预算\n王;12,5\n李;8',
    [
      ['姓名', '预算'],
      ['王', '12,5'],
      ['李', 8],
    ],
  ],
  [
    'tabs',
    '姓名\t备注\n王\ta,b',
    [
      ['姓名', '备注'],
      ['王', 'a,b'],
    ],
  ],
  [
    'a title above the table',
    '2025年客户\n姓名;电话\n王;138',
    [
      ['2025年客户', null],
      ['姓名', '电话'],
      ['王', 138],
    ],
  ],
  [
    'quotes around commas, line breaks and quotes',
    '"王, 女士","第一行\r\n第二行","他说""好"""',
    [['王, 女士', '第一行\n第二行', '他说"好"']],
  ],
  ['a quote inside a word', '5"屏,好', [['5"屏', '好']]],
  [
    'empty lines and empty ends',
    'a,,\n\n,b,\n',
    [
      ['a', null],
      [null, null],
      [null, 'b'],
    ],
  ],
  [
    'numbers with leading zeros, phones, cards and what looks like a formula as text',
    '0123,13800138000,6222020200011112222,=1+1,+86 138',
    [['0123', '13800138000', '6222020200011112222', '=1+1', '+86 138']],
  ],
  ['days that are days, and those that cannot be', '2026-03-05,2026/2/30,3月5日', [[46_086, '2026/2/30', '3月5日']]],
  ['nothing but a line break', '\n', []],
])('reads %s', async (_, source, expected) => {
  expect(await cells(source)).toEqual(expected);
});

test('a quote that is never closed is named, and nothing is lost', async () => {
  const { workbook, report } = await readCsv(Buffer.from('a,b\n"c,d\ne,f'), { name: 'x' });
  expect(report).toEqual([{ sheet: 'x', cell: '2', message: expect.objectContaining({ zh: expect.stringContaining('引号没有配对') }) }]);
  const [sheet] = workbook.sheets;
  expect(sheet && workbook.value(sheet, 1, 0)).toBe('c,d\ne,f');
});

test.each([
  ['an empty file', new Uint8Array(), 'empty'],
  ['a file that is no text', Buffer.from([80, 75, 3, 4, 0, 0, 0]), 'kind'],
  ['bytes of no known encoding', Buffer.from([0x80, 0xff, 0xff, 0x31]), 'kind'],
])('refuses %s', async (_, source, code) => {
  await expect(readCsv(source)).rejects.toMatchObject({ name: 'UnreadableFile', code });
  await expect(readCsv(source)).rejects.toBeInstanceOf(UnreadableFile);
});

test('any table of words written the usual way is read as it was', async () => {
  const word = fc
    .string({ unit: fc.constantFrom('王', 'a', ',', '"', '\n', ';', '\t', ' '), minLength: 1, maxLength: 6 })
    .map((text) => `x${text}`);
  const table = fc
    .integer({ min: 2, max: 4 })
    .chain((width) => fc.array(fc.array(word, { minLength: width, maxLength: width }), { minLength: 3, maxLength: 6 }));
  await fc.assert(
    fc.asyncProperty(table, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n'), async (rows, divider, end) => {
      const csv = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(divider)).join(end);
      expect(await cells(csv)).toEqual(rows);
    }),
    { numRuns: 100 },
  );
});
