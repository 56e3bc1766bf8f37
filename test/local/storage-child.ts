import { openStore } from '../../src/local/storage';
import { Workbook } from '../../src/local/workbook/workbook';

/**
 * Saves row after row until it is killed, and says each number once it is safe. Every commit is several changes,
 * so that half a commit would show.
 */
const [folder = '', longest = '0'] = process.argv.slice(2);
const store = openStore(folder, { create: () => Workbook.empty({ rows: 200, columns: 4 }), longest: Number(longest) });
const { workbook, state } = store;
const sheet = workbook.sheets[0]?.id ?? 0;

for (let n = Number(workbook.value(workbook.sheet(sheet), 0, 0) ?? 0) + 1; ; n++) {
  const origin = { user: 'shen@store.example', source: 'person' } as const;
  workbook.apply({ kind: 'cells', sheet, row: 0, column: 0, values: [[n]] }, origin);
  workbook.apply({ kind: 'cells', sheet, row: 1 + (n % 100), column: 1, values: [[`行${n}`, undefined, n]] }, origin);
  workbook.apply({ kind: 'format', sheet, row: 0, column: 2, rows: 1, columns: 1, format: `0.${'0'.repeat(n % 7)}` }, origin);
  state.store('document', '').set('last', String(n));
  store.commit();
  process.stdout.write(`${n}\n`);
}
