import { columnName } from '../workbook/a1';

/**
 * A hidden tab that a written file carries when Excel's limits ask for it: choices that are too many for a dropdown's
 * own rule, and the rest of texts that are longer than a cell of Excel. Reading the file puts both back and the tab is
 * gone. Each column is one of them: its first cell says which, the cells below hold the choices or the parts.
 */
export const HELPER_TAB = '_workbook';

/** The longest text of an Excel cell. */
export const LONGEST_TEXT = 32_767;

const LIST = 'list';
const REST = 'rest:';

/** Where the rest of a long text belongs. */
export interface Rest {
  readonly sheet: string;
  readonly cell: string;
  readonly text: string;
}

/** Gathers what goes onto the helper tab of a file that is being written. */
export class HelperTab {
  readonly columns: (readonly string[])[] = [];
  private readonly places = new Map<string, string>();

  /** Keeps these choices and gives the reference under which a rule finds them. */
  keepList(items: readonly string[]): string {
    const key = JSON.stringify(items);
    let place = this.places.get(key);
    if (place === undefined) {
      const letter = columnName(this.columns.push([LIST, ...items]) - 1);
      place = `${HELPER_TAB}!$${letter}$2:$${letter}$${items.length + 1}`;
      this.places.set(key, place);
    }
    return place;
  }

  /** What a cell can hold of a text; the rest is kept here. */
  cut(sheet: string, cell: string, text: string): string {
    if (text.length <= LONGEST_TEXT) return text;
    const parts: string[] = [];
    for (let at = 0; at < text.length; ) {
      let end = Math.min(text.length, at + LONGEST_TEXT);
      // A character of two units must not be torn apart.
      if (end < text.length && /[\ud800-\udbff]/.test(text[end - 1] ?? '')) end--;
      parts.push(text.slice(at, end));
      at = end;
    }
    this.columns.push([`${REST}${JSON.stringify([sheet, cell])}`, ...parts.slice(1)]);
    return parts[0] ?? '';
  }
}

/** What the helper tab of a file that is being read holds, column by column. */
export function readHelperTab(columns: readonly (readonly string[])[]): {
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly rests: readonly Rest[];
} {
  const lists = new Map<string, readonly string[]>();
  const rests: Rest[] = [];
  columns.forEach(([head = '', ...cells], index) => {
    const letter = columnName(index);
    if (head === LIST) lists.set(`${HELPER_TAB}!$${letter}$2:$${letter}$${cells.length + 1}`, cells);
    if (!head.startsWith(REST)) return;
    const [sheet = '', cell = ''] = JSON.parse(head.slice(REST.length)) as readonly string[];
    rests.push({ sheet, cell, text: cells.join('') });
  });
  return { lists, rests };
}
