import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Field, fieldsOf, type Table } from '../src/core/kernel/table';
import { type Label, text } from '../src/core/kernel/text';
import type { SettingSpec } from '../src/core/settings/setting.spec';
import { settingSpecs } from '../src/core/settings/settings';
import { tables } from '../src/core/tables';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Where the page stands, from the root of the project. */
export const TABLES_PAGE = 'docs/tables.md';

const KINDS: Readonly<Record<Field['kind'], Label>> = {
  id: text('编号', 'id'),
  text: text('文字', 'text'),
  phone: text('电话', 'phone'),
  email: text('邮箱', 'mail address'),
  day: text('日期', 'day'),
  moment: text('时间', 'moment'),
  number: text('数字', 'number'),
  money: text('金额(元)', 'money (yuan)'),
  choice: text('单选', 'one of'),
  choices: text('多选', 'some of'),
  listed: text('单选,选项在「阶段与分类」页', 'one of the Stages & classes tab'),
  listeds: text('多选,选项在「阶段与分类」页', 'some of the Stages & classes tab'),
  ref: text('指向', 'row of'),
  refs: text('指向多行', 'rows of'),
  flag: text('是/否', 'yes/no'),
};

const GUARDS = {
  script: text('只由系统写入,手动修改时表格会提醒。', 'Written by the program only; the sheet warns whoever types here.'),
  managers: text('由店面经理维护,手动修改时表格会提醒。', 'Kept by store managers; the sheet warns whoever types here.'),
  approvers: text('只有店面经理和分公司总经理能写,别人写不进去。', 'Only store and branch managers can write here; nobody else gets in.'),
} as const;

const both = (label: Label): string => `${label.zh} ${label.en}`;

/** Text inside a cell of a Markdown table. */
const cell = (plain: string): string => plain.replaceAll('|', '\\|').replaceAll('\n', '<br>');

function limits(least: number | undefined, most: number | undefined): string {
  if (least !== undefined && most !== undefined) return `${least}–${most}`;
  return least !== undefined ? `≥ ${least}` : most !== undefined ? `≤ ${most}` : '';
}

/** What may stand in a field beyond its kind: the bounds, the unit, the table it points to. */
function bounds(field: Field): string {
  switch (field.kind) {
    case 'id':
      return field.prefix === '' ? '' : `\`${field.prefix}…\``;
    case 'text':
      return field.max === undefined ? '' : `≤ ${field.max} 字 characters`;
    case 'day':
      return field.past ? '不晚于今天 not later than today' : '';
    case 'number':
      return [limits(field.min, field.max), field.unit ? both(field.unit) : ''].filter(Boolean).join(' ');
    case 'money':
      return limits(undefined, field.max === undefined ? undefined : field.max / 100);
    case 'ref':
    case 'refs': {
      const there = Object.values<Table>(tables).find((table) => table.name === field.to);
      if (!there) throw new Error(`no table is called ${field.to}`);
      return both(there.label);
    }
    default:
      return '';
  }
}

const choicesOf = (options: Readonly<Record<string, Label>>): string => Object.values(options).map(both).join('<br>');

function fieldLine([name, field]: readonly [string, Field]): string {
  const cells = [
    field.label.zh,
    field.label.en,
    `\`${name}\``,
    [both(KINDS[field.kind]), bounds(field)].filter(Boolean).join('<br>'),
    field.required ? '必填 yes' : '',
    field.computed ? '计算 yes' : '',
    'options' in field ? choicesOf(field.options) : '',
    [field.help ? `${field.help.zh}<br>${field.help.en}` : '', field.hidden ? '默认隐藏 hidden by default' : '']
      .filter(Boolean)
      .join('<br>'),
    (field.former ?? []).join('、'),
  ];
  return `| ${cells.map(cell).join(' | ')} |`;
}

const HEADINGS = [
  '列',
  'Column',
  '代码 In code',
  '类型 Kind',
  '必填 Required',
  '系统计算 Computed',
  '选项 Choices',
  '说明 Help',
  '也认这些表头 Also read as',
];

function tableSection(table: Table): string {
  const notes = table.guard ? [`${GUARDS[table.guard].zh} ${GUARDS[table.guard].en}`] : [];
  return [
    `## ${both(table.label)}`,
    `${table.help.zh}<br>${table.help.en}`,
    ...notes,
    [`| ${HEADINGS.join(' | ')} |`, `|${' --- |'.repeat(HEADINGS.length)}`, ...fieldsOf(table).map(fieldLine)].join('\n'),
  ].join('\n\n');
}

function defaultOf(spec: SettingSpec): string {
  if (spec.kind === 'choice') return both(spec.options[spec.default] ?? text(spec.default, ''));
  if (spec.kind === 'flag') return spec.default ? '是 Yes' : '否 No';
  return String(spec.default);
}

function settingLine(spec: SettingSpec): string {
  const range = spec.kind === 'number' ? limits(spec.min, spec.max) : spec.kind === 'choice' ? choicesOf(spec.options) : '';
  const cells = [spec.label.zh, spec.label.en, `\`${spec.id}\``, defaultOf(spec), range, `${spec.help.zh}<br>${spec.help.en}`];
  return `| ${cells.map(cell).join(' | ')} |`;
}

function settingsSection(specs: readonly SettingSpec[]): string {
  return [
    '## 可设置的内容 What a store may set',
    '这些是「设置」页里的每一行。<br>These are the rows of the Settings tab.',
    [
      '| 设置项 | Setting | 代码 Code | 默认值 Default | 范围 Allowed | 说明 What it does |',
      `|${' --- |'.repeat(6)}`,
      ...specs.map(settingLine),
    ].join('\n'),
  ].join('\n\n');
}

/** The page of all tables, fields and settings, as the declarations say. */
export function tablesPage(list: readonly Table[] = Object.values(tables), specs: readonly SettingSpec[] = settingSpecs): string {
  const links = list.map((table) => `- ${both(table.label)}: ${table.help.zh}`);
  return `${[
    '<!-- Written by `npm run docs` from src/core/tables.ts. Change the declarations, not this page. -->',
    '# 表格与字段 Tables and fields',
    '本页由程序按字段声明写成:表头、下拉、表单和检查都出自同一份声明,所以这里写的就是表格里的。',
    'This page is written from the declarations that also make headers, dropdowns, forms and checks, so what it says is what the sheet does.',
    links.join('\n'),
    ...list.map(tableSection),
    settingsSection(specs),
  ].join('\n\n')}\n`;
}

/** Says what is wrong with the page on disk; null when it says what the declarations say. */
export function stalePage(folder: string = root): string | null {
  const path = join(folder, TABLES_PAGE);
  if (!existsSync(path)) return `${TABLES_PAGE} is missing: npm run docs`;
  const there = readFileSync(path, 'utf8');
  const now = tablesPage();
  if (there === now) return null;
  const [old, fresh] = [there.split('\n'), now.split('\n')];
  const line = fresh.findIndex((row, index) => row !== old[index]);
  return `${TABLES_PAGE} is stale from line ${(line < 0 ? fresh.length : line) + 1}: npm run docs`;
}

/** Writes docs/tables.md. */
export function writeDocs(folder: string = root): void {
  mkdirSync(dirname(join(folder, TABLES_PAGE)), { recursive: true });
  writeFileSync(join(folder, TABLES_PAGE), tablesPage());
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeDocs();
