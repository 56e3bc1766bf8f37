import { readFileSync } from 'node:fs';
import { Workbook } from '../../src/local/workbook/workbook';
import { readCsv } from '../../src/local/xlsx/csv';
import { readXlsx } from '../../src/local/xlsx/read';
import { writeXlsx } from '../../src/local/xlsx/write';

// Run as a program of its own, for a machine's zone is settled when it starts. Reads the file that it is given and one that it
// writes itself, and tells the serials and the wall clock that the workbook's own zone makes of them.
const LOAD = { user: '', source: 'load' } as const;
const workbook = Workbook.empty({ timeZone: 'Asia/Shanghai' });
// A day of summer time in Shanghai, one at the change of the clocks in New York, one plain moment.
const serials = [32_325, 46_089, 46_086 + 1110 / 1440];
workbook.apply(
  { kind: 'cells', sheet: 0, row: 0, column: 0, values: [serials], formats: [['yyyy-mm-dd', 'yyyy-mm-dd', 'yyyy-mm-dd hh:mm']] },
  LOAD,
);

const told = async (bytes: Uint8Array, read: typeof readXlsx | typeof readCsv) => {
  const { workbook: held } = await read(bytes);
  const sheet = held.sheets[0];
  if (!sheet) throw new Error('no sheet was read');
  return [0, 1, 2].map((column) => {
    const serial = Number(held.value(sheet, 0, column));
    return [serial, new Date(held.zone.fromSerial(serial)).toISOString()];
  });
};

const answer = {
  offset: new Date(2026, 0, 1).getTimezoneOffset(),
  written: await told(await writeXlsx(workbook), readXlsx),
  given: await told(readFileSync(process.argv[2] ?? ''), readXlsx),
  csv: await told(Buffer.from('1988-07-01,2026-03-08,2026/3/5\n'), readCsv),
};
console.log(JSON.stringify(answer));
