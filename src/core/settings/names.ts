import { partsOf } from '../kernel/parse';
import type { Lang } from '../kernel/text';
import { looseKey } from '../kernel/text';
import type { ListItem } from './list.table';

/** The workbook's language and the names of its stages and classes, as the settings and lists tabs give them. */
export class Names {
  readonly lang: Lang;
  private readonly nameOf = new Map<string, string>();
  private readonly codeOf = new Map<string, string>();

  constructor(
    settings: readonly (readonly [string, string | null])[],
    readonly items: readonly ListItem[],
  ) {
    const language = settings.find(([id]) => id === 'language')?.[1] ?? '';
    this.lang = /^en/i.test(language) ? 'en' : 'zh';
    for (const item of items) {
      const list = item.list ?? '';
      if (item.name) this.nameOf.set(`${list}:${item.id}`, item.name);
      this.codeOf.set(`${list}:${looseKey(item.id)}`, item.id);
    }
    // Present names win over former ones, whatever the order of the rows.
    for (const item of items) for (const old of partsOf(item.former ?? '')) this.codeOf.set(`${item.list ?? ''}:${looseKey(old)}`, item.id);
    for (const item of items) if (item.name) this.codeOf.set(`${item.list ?? ''}:${looseKey(item.name)}`, item.id);
  }

  listName(list: string, code: string): string | null {
    return this.nameOf.get(`${list}:${code}`) ?? null;
  }

  listCode(list: string, typed: string): string | null {
    return this.codeOf.get(`${list}:${looseKey(typed)}`) ?? null;
  }
}
