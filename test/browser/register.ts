import type { Change } from '../../src/local/workbook/change';
import { Workbook } from '../../src/local/workbook/workbook';

export const LOAD = { user: '', source: 'load' } as const;

/** What runs behind the grid in these tests. */
export const SCRIPT = `
  function onOpen() {
    SpreadsheetApp.getUi().createMenu('客户经理').addItem('打开侧栏', 'showPage').addItem('出错', 'fail').addItem('大声说', 'shout').addItem('对话框', 'showDialog').addToUi();
  }
  function onEdit(e) { if (e.range.getColumn() === 1) e.range.offset(0, 4).setValue('见过 ' + e.range.getA1Notation()); }
  function showPage() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('page').setTitle('客户')); }
  function showDialog() { SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutput('<p>您好</p><script>google.script.host.setHeight(180)</script>').setWidth(360).setHeight(120), '一句话'); }
  function shout() { SpreadsheetApp.getActive().toast('已登记', '好'); SpreadsheetApp.getActiveSheet().getRange('C4').activate(); }
  function fail() { throw new Error('没有这个客户'); }
  function greet(name) { return '您好,' + name; }
  function later() { return { at: new Date() }; }
  function write(text) { SpreadsheetApp.getActiveSheet().getRange('D3').setValue(text); }
  function where() { return SpreadsheetApp.getActiveRange().getA1Notation(); }
`;

/** Its sidebar. */
export const PAGE = `<!doctype html><html><body><p id="out"></p><script>
  function say(text) { document.getElementById('out').textContent = text; }
  function ask(name, ...args) { google.script.run.withSuccessHandler((v) => say(JSON.stringify(v))).withFailureHandler((e) => say(e.name + ': ' + e.message))[name](...args); }
</script></body></html>`;

/** A small register in which every kind of thing occurs. */
export function register(rows = 60): Workbook {
  const workbook = Workbook.empty({ name: '客户经理工作簿', sheet: '客户登记', rows, columns: 12 });
  const changes: Change[] = [
    { kind: 'cells', sheet: 0, row: 0, column: 0, values: [['姓名', '电话', '下次回访', '金额', '备注', '阶段']] },
    {
      kind: 'cells',
      sheet: 0,
      row: 1,
      column: 0,
      values: Array.from({ length: 20 }, (_, r) => [
        `客户${r + 1}`,
        `1380013${String(8000 + r)}`,
        46_080 + r,
        r * 10,
        null,
        ['量房', '在谈', '签约'][r % 3] ?? null,
      ]),
    },
    { kind: 'cells', sheet: 0, row: 25, column: 3, values: [[null]], formulas: [['=SUM(D2:D21)']] },
    { kind: 'format', sheet: 0, row: 1, column: 1, rows: rows - 1, columns: 1, format: '@' },
    { kind: 'format', sheet: 0, row: 1, column: 2, rows: rows - 1, columns: 1, format: 'yyyy-mm-dd' },
    { kind: 'style', sheet: 0, row: 0, column: 0, rows: 1, columns: 12, style: { bold: true, background: '#f1f3f4' } },
    { kind: 'style', sheet: 0, row: 1, column: 4, rows: rows - 1, columns: 1, style: { background: '#f8f9fa' } },
    {
      kind: 'validation',
      sheet: 0,
      row: 1,
      column: 5,
      rows: rows - 1,
      columns: 1,
      rule: { criteria: 'VALUE_IN_LIST', args: [['量房', '在谈', '签约'], true], allowInvalid: true, help: null },
    },
    {
      kind: 'conditionalFormats',
      sheet: 0,
      rules: [
        {
          areas: [{ row: 1, column: 2, rows: rows - 1, columns: 1 }],
          criteria: 'CUSTOM_FORMULA',
          args: ['=AND($C2<>"",$C2<TODAY())'],
          style: { background: '#fce8e6' },
        },
      ],
    },
    { kind: 'sheetProps', sheet: 0, frozenRows: 1, frozenColumns: 1 },
    { kind: 'note', sheet: 0, row: 0, column: 2, rows: 1, columns: 1, notes: [['由程序计算']] },
    { kind: 'filter', sheet: 0, area: { row: 0, column: 0, rows: 21, columns: 6 }, columns: [] },
    { kind: 'columnWidth', sheet: 0, column: 1, count: 1, pixels: 130 },
    { kind: 'sheetInsert', sheet: 1, name: '员工', index: 1, rows: 20, columns: 5 },
    { kind: 'sheetInsert', sheet: 2, name: '设置', index: 2, rows: 20, columns: 5 },
  ];
  for (const change of changes) workbook.apply(change, LOAD);
  return workbook;
}
