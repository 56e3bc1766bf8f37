import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stylesOf, xlsxOf } from './xlsx-file';

const folder = mkdtempSync(join(tmpdir(), 'xlsx-zone-'));
const file = join(folder, 'given.xlsx');

beforeAll(async () => {
  const cell = (address: string, style: number, body: string) => `<c r="${address}" s="${style}"${body}</c>`;
  const row = cell('A1', 1, '><v>32325</v>') + cell('B1', 1, '><v>46089</v>') + cell('C1', 2, ' t="d"><v>2026-03-05T18:30:00</v>');
  writeFileSync(file, await xlsxOf({ sheets: { 表: `<sheetData><row r="1">${row}</row></sheetData>` }, styles: stylesOf([14, 22]) }));
});

afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['Asia/Shanghai', -480],
  ['UTC', 0],
  ['America/New_York', 300],
])(
  'days and moments stay what the file shows on a machine in %s',
  (zone, offset) => {
    const said = execFileSync(process.execPath, ['--import', 'tsx', join(__dirname, 'xlsx-zone.ts'), file], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    });
    const moments = [
      [32_325, '1988-06-30T15:00:00.000Z'],
      [46_089, '2026-03-07T16:00:00.000Z'],
    ];
    expect(JSON.parse(said)).toEqual({
      offset,
      written: [...moments, [46_086 + 1110 / 1440, '2026-03-05T10:30:00.000Z']],
      given: [...moments, [46_086 + 1110 / 1440, '2026-03-05T10:30:00.000Z']],
      csv: [...moments, [46_086, '2026-03-04T16:00:00.000Z']],
    });
  },
  60_000,
);
