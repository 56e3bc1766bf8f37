import type { Table } from '../core/kernel/table';
import { fill, type Label, listed, text } from '../core/kernel/text';
import { tableNamed } from '../core/tables';

const GONE = text(
  '找不到「{tab}」这一页。如果是误删,请在菜单里运行「初始化」。',
  'The tab “{tab}” is missing. If it was deleted by mistake, run Set up from the menu.',
);
const GONE_COLUMNS = text(
  '「{tab}」页缺少这些列:{columns}。请恢复列名,或在菜单里运行「初始化」。',
  'The tab “{tab}” lacks these columns: {columns}. Restore the headers, or run Set up from the menu.',
);
const GONE_HEADER = text(
  '「{tab}」页的表头行不见了。请店面经理在菜单里运行「初始化」,表头会放回去,内容不动;在那以前这一页只能看,不能存。',
  'The header row of “{tab}” is gone. Ask a store manager to run Set up from the menu: it puts the header back and leaves the rows alone; until then this tab can be read but not written.',
);

const UPGRADE = text(
  '这个版本多了{what}。请店面经理在菜单里运行一次「初始化」,写过的内容不动;在那以前其余照常。',
  'This version adds {what}. Ask a store manager to run Set up from the menu once; what people wrote stays, and until then everything else goes on.',
);
const NEW_TAB = text('「{tab}」页', 'the tab “{tab}”');
const NEW_COLUMNS = text('「{tab}」页的{columns}', '{columns} on “{tab}”');

/** What is gone of a tab: its header row, these columns, or all of it where neither is said. */
export interface Missing {
  readonly table: Table;
  readonly fields: readonly string[];
  readonly header: boolean;
  /** It was never there: a later version than the one that set the workbook up knows it. */
  readonly isNew: boolean;
}

/** Raised when a tab, column or header row that the work needs is gone; the door turns it into words that name what is missing. */
export class MissingPlace extends Error implements Missing {
  readonly isNew = false;

  constructor(
    readonly table: Table,
    readonly fields: readonly string[],
    readonly header = false,
  ) {
    super(`missing in ${table.name}: ${header ? 'the header row' : fields.join(', ') || 'the whole tab'}`);
    this.name = 'MissingPlace';
  }
}

/** What is missing and what to do about it. */
export function sayMissing({ table, fields, header }: Missing): Label {
  const { label, fields: known } = tableNamed(table.name);
  if (header) return fill(GONE_HEADER, { tab: label });
  if (fields.length === 0) return fill(GONE, { tab: label });
  return fill(GONE_COLUMNS, { tab: label, columns: named(fields, known) });
}

/** What to say of everything that is missing: one sentence for what is new, and one for each tab of which something is gone. */
export function sayDamage(damage: readonly Missing[]): readonly Label[] {
  const fresh = damage.filter(({ isNew }) => isNew);
  const what = fresh.map(({ table: { name }, fields }) => {
    const { label, fields: known } = tableNamed(name);
    return fields.length === 0 ? fill(NEW_TAB, { tab: label }) : fill(NEW_COLUMNS, { tab: label, columns: named(fields, known) });
  });
  const gone = damage.filter(({ isNew }) => !isNew).map(sayMissing);
  return what.length === 0 ? gone : [fill(UPGRADE, { what: listed(what, ';', '; ') }), ...gone];
}

const named = (fields: readonly string[], known: Table['fields']): Label =>
  listed(fields.map((name) => known[name]?.label ?? text(name, name)));
