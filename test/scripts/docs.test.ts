import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stalePage, TABLES_PAGE, tablesPage, writeDocs } from '../../scripts/docs';
import { fieldsOf, type Table } from '../../src/core/kernel/table';
import { text } from '../../src/core/kernel/text';
import { tables } from '../../src/core/tables';

const fees: Table = {
  name: 'fees',
  label: text('收费', 'Fees'),
  help: text('一行一笔。', 'One row a fee.'),
  guard: 'script',
  fields: {
    id: { kind: 'id', prefix: 'F', label: text('编号', 'No.') },
    client: { kind: 'ref', to: 'clients', label: text('客户', 'Client'), required: true },
    kind: { kind: 'choice', label: text('类|别', 'Kind'), options: { a: text('量房费', 'Measuring'), b: text('设计费', 'Design') } },
    area: { kind: 'number', min: 5, max: 90, unit: text('㎡', 'm²'), label: text('面积', 'Area'), former: ['房屋面积', '平方'] },
    paid: { kind: 'money', max: 1_000_000, label: text('实收', 'Paid'), computed: true, help: text('不用填。', 'Leave it.') },
  },
};

const rowsOf = (page: string) => page.split('\n').filter((line) => line.startsWith('| '));

test('each field is a line: both labels, kind with its bounds, required, computed, choices, help, former names', () => {
  const rows = rowsOf(tablesPage([fees], [])).slice(2, 7);
  expect(rows).toEqual([
    '| 编号 | No. | `id` | 编号 id<br>`F…` |  |  |  |  |  |',
    '| 客户 | Client | `client` | 指向 row of<br>客户登记 Clients | 必填 yes |  |  |  |  |',
    '| 类\\|别 | Kind | `kind` | 单选 one of |  |  | 量房费 Measuring<br>设计费 Design |  |  |',
    '| 面积 | Area | `area` | 数字 number<br>5–90 ㎡ m² |  |  |  |  | 房屋面积、平方 |',
    '| 实收 | Paid | `paid` | 金额(元) money (yuan)<br>≤ 10000 |  | 计算 yes |  | 不用填。<br>Leave it. |  |',
  ]);
});

test('each setting is a line with its default and range', () => {
  const page = tablesPage(
    [],
    [
      { id: 'hour', kind: 'number', default: 8, min: 0, max: 23, label: text('几点', 'Hour'), help: text('早间。', 'Morning.') },
      { id: 'rest', kind: 'flag', default: false, label: text('休息', 'Rest'), help: text('周日。', 'Sundays.') },
    ],
  );
  expect(rowsOf(page).slice(-2)).toEqual([
    '| 几点 | Hour | `hour` | 8 | 0–23 | 早间。<br>Morning. |',
    '| 休息 | Rest | `rest` | 否 No |  | 周日。<br>Sundays. |',
  ]);
});

test('every table and every field of the product is there, and every row of the page has as many cells as its heading', () => {
  const page = tablesPage();
  for (const table of Object.values<Table>(tables)) {
    expect(page).toContain(`## ${table.label.zh} ${table.label.en}`);
    for (const [name, field] of fieldsOf(table)) expect(page).toContain(`| ${field.label.zh} | ${field.label.en} | \`${name}\` |`);
  }
  const widths = rowsOf(page).map((row) => row.split(/(?<!\\)\|/).length);
  expect(new Set(widths)).toEqual(new Set([11, 8]));
});

test('a reference to no table is an error', () => {
  const broken: Table = { ...fees, fields: { a: { kind: 'ref', to: 'gone', label: text('甲', 'A') } } };
  expect(() => tablesPage([broken], [])).toThrow('no table is called gone');
});

describe('freshness', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'docs-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('what was just written is fresh', () => {
    writeDocs(folder);
    expect(stalePage(folder)).toBeNull();
  });

  test('a page that is not there is named', () => {
    expect(stalePage(folder)).toBe('docs/tables.md is missing: npm run docs');
  });

  test('a changed label is found at its line', () => {
    writeDocs(folder);
    const path = join(folder, TABLES_PAGE);
    const lines = readFileSync(path, 'utf8').split('\n');
    const at = lines.findIndex((line) => line.startsWith('| 电话 |'));
    lines[at] = (lines[at] ?? '').replace('电话', '手机');
    writeFileSync(path, lines.join('\n'));
    expect(stalePage(folder)).toBe(`docs/tables.md is stale from line ${at + 1}: npm run docs`);
  });

  test('a page cut short is stale', () => {
    mkdirSync(join(folder, 'docs'));
    writeFileSync(join(folder, TABLES_PAGE), tablesPage().slice(0, -1));
    expect(stalePage(folder)).toMatch(/stale/);
  });
});
