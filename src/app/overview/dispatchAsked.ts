import { type DispatchSettings, dispatchSettings, readDispatchSettings } from '../../core/dispatch/dispatch.settings';
import { checkDispatchForm, dispatchForm } from '../../core/dispatch/settings.form';
import { type CellText, writeCell } from '../../core/kernel/cell';
import type { Day } from '../../core/kernel/day';
import type { Draft } from '../../core/kernel/form';
import { done, type Outcome } from '../../core/kernel/outcome';
import { parseField } from '../../core/kernel/parse';
import { fieldOf, fieldsOf, type Value } from '../../core/kernel/table';
import { settings } from '../../core/settings/setting.table';
import { readSettings, settingText } from '../../core/settings/settings';
import type { Book, Found } from '../ports';

type Row = Found<typeof settings, 'value'>;

/** The settings of dispatch as their cells have them. */
export interface StandingSettings {
  readonly rows: ReadonlyMap<string, Row>;
  /** What is in force: the cell's value, or the default of an empty or unreadable one. */
  readonly values: Readonly<Record<string, Value>>;
  readonly unread: Readonly<Record<string, string>>;
}

/** Reads the settings of dispatch for a form. No round trip where the settings were read. */
export function standingSettings(book: Book, today: Day): StandingSettings {
  const rows = new Map(book.all(settings, ['value']).map((found) => [found.id, found]));
  const values: Record<string, Value> = {};
  const unread: Record<string, string> = {};
  for (const spec of dispatchSettings) {
    const raw = rows.get(spec.id)?.row.value ?? '';
    const checked = checkDispatchForm({ [spec.id]: raw }, {}, { today, words: book.words() });
    const value = checked.ok ? (checked.value[spec.id] ?? null) : null;
    values[spec.id] = value ?? spec.default;
    if (!checked.ok) unread[spec.id] = raw;
  }
  return { rows, values, unread };
}

/** Settings as a form would have them. */
export interface DispatchAsked {
  readonly standing: StandingSettings;
  /** What differs from the cells: the field's value, the text that its cell is to hold, and what it held. */
  readonly changed: readonly { readonly id: string; readonly text: string; readonly before: string }[];
  /** As the rules would use them. */
  readonly settings: DispatchSettings;
}

/** What somebody wants of the settings of dispatch, held to what the tab itself is read by. */
export function dispatchAsked(book: Book, today: Day, draft: Draft): Outcome<DispatchAsked> {
  const standing = standingSettings(book, today);
  const words = book.words();
  const checked = checkDispatchForm(typeof draft === 'object' && draft !== null ? draft : {}, standing.values, { today, words });
  if (!checked.ok) return checked;
  const lang = book.lang();
  const texts = new Map([...standing.rows].map(([id, { row }]) => [id, row.value]));
  const changed = Object.entries(checked.value).flatMap(([id, value]) => {
    const spec = dispatchSettings.find((one) => one.id === id);
    // An emptied field goes back to the default, in so many words.
    const cell: CellText = value === null && spec ? settingText(spec, lang) : writeCell(fieldOf(dispatchForm, id), value, words);
    const before = texts.get(id) ?? '';
    const text = String(cell);
    if (text === before || (standing.unread[id] === undefined && same(id, before, text, today, book))) return [];
    texts.set(id, text);
    return [{ id, text, before }];
  });
  const { values } = readSettings([...texts].map(([id, value]) => ({ id, value })));
  return done({ standing, changed, settings: readDispatchSettings(values) });
}

/** Do these two texts mean the same, such as 2 and 2.0? */
function same(id: string, a: string, b: string, today: Day, book: Book): boolean {
  const read = (raw: string) => parseField(fieldOf(dispatchForm, id), raw, { today, words: book.words() });
  const [left, right] = [read(a), read(b)];
  return left.ok && right.ok && left.value === right.value;
}

/** The fields of the form by their codes. */
export const DISPATCH_FIELDS = fieldsOf(dispatchForm).map(([name]) => name);
