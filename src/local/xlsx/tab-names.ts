import type { Workbook } from '../workbook/workbook';
import { HELPER_TAB } from './helper-tab';

const LONGEST = 31;

/** The names of the tabs as Excel takes them: 31 characters, none of []:*?/\, not History, each once. */
export function tabNames(workbook: Workbook): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const taken = new Set([HELPER_TAB, 'history']);
  for (const sheet of workbook.sheets) {
    const plain = sheet.name
      .replace(/[[\]:*?/\\]/g, '_')
      .replace(/^'|'$/g, '_')
      .slice(0, LONGEST);
    let name = plain;
    for (let n = 2; taken.has(name.toLowerCase()); n++) {
      const end = ` ${n}`;
      name = plain.slice(0, LONGEST - end.length) + end;
    }
    taken.add(name.toLowerCase());
    names.set(sheet.id, name);
  }
  return names;
}
