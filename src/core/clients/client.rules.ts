import { partsOf } from '../kernel/parse';
import { fieldsOf } from '../kernel/table';
import { type Label, looseKey } from '../kernel/text';
import type { ListItem } from '../settings/list.table';
import { type Client, clients } from './client.table';

/** The class of a client: A both willing and able, B willing, C able, D neither; null while neither is known. */
export function classOf(client: Pick<Client, 'intent' | 'ability'>): string | null {
  const { intent, ability } = client;
  if (intent === null && ability === null) return null;
  if (intent === 'high') return ability === 'high' ? 'A' : 'B';
  return ability === 'high' ? 'C' : 'D';
}

/** Columns that must be filled before a client enters a stage and are not yet; the stage's own row says which. */
export function missingFor(stage: string, client: Client, lists: readonly ListItem[]): readonly Label[] {
  const item = lists.find((one) => one.list === 'stage' && one.id === stage);
  return partsOf(item?.needs ?? '').flatMap((header) => {
    const key = looseKey(header);
    const found = fieldsOf(clients).find(([name, field]) => [name, field.label.zh, field.label.en].some((word) => looseKey(word) === key));
    if (!found) return [];
    const value = (client as Readonly<Record<string, unknown>>)[found[0]];
    return value === null || value === '' ? [found[1].label] : [];
  });
}

export interface Identity {
  readonly name: string | null;
  readonly estate: string | null;
  readonly phone: string | null;
  readonly phone2: string | null;
}

export interface Duplicate {
  readonly id: string;
  readonly because: 'phone' | 'nameEstate';
}

/** Who in the register may be this person: same number in either phone field first, then same name and estate. */
export function findDuplicates(draft: Identity, known: readonly (Identity & { readonly id: string })[]): Duplicate[] {
  const phones = new Set([draft.phone, draft.phone2].filter((phone): phone is string => phone !== null));
  const name = looseKey(draft.name ?? '');
  const estate = looseKey(draft.estate ?? '');
  const byPhone: Duplicate[] = [];
  const byName: Duplicate[] = [];
  for (const one of known) {
    if ((one.phone !== null && phones.has(one.phone)) || (one.phone2 !== null && phones.has(one.phone2)))
      byPhone.push({ id: one.id, because: 'phone' });
    else if (
      name !== '' &&
      estate !== '' &&
      one.name !== null &&
      one.estate !== null &&
      looseKey(one.name) === name &&
      looseKey(one.estate) === estate
    ) {
      byName.push({ id: one.id, because: 'nameEstate' });
    }
  }
  return [...byPhone, ...byName];
}
