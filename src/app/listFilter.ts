import type { Rule } from '../core/callbacks/rule.read';
import type { Client } from '../core/clients/client.table';
import { text } from '../core/kernel/text';
import type { Facet, Facets, ListFilter } from './contract.views';
import type { Book } from './ports';

const SILENT = text('久未联系', 'Silent');

type Narrowed = Pick<Client, 'stage' | 'klass' | 'dueRule'>;

/** How the callbacks that no rule gives are called where rules are chosen. */
const NO_RULE = '-';

/** Does a client belong into a list that is narrowed down to this stage, class and rule? */
export function narrows({ stage, klass, rule }: ListFilter): (client: Narrowed) => boolean {
  return (client) =>
    (stage === undefined || client.stage === stage) &&
    (klass === undefined || client.klass === klass) &&
    (rule === undefined || (client.dueRule ?? NO_RULE) === rule);
}

/** Counts by which stages, classes and rules a list could be narrowed down. */
export function countedFacets(book: Book, rules: ReadonlyMap<string, Pick<Rule, 'name'>>) {
  const counts = { stage: new Map<string, number>(), class: new Map<string, number>(), rule: new Map<string, number>() };
  const count = (map: Map<string, number>, code: string | null) => {
    if (code !== null) map.set(code, (map.get(code) ?? 0) + 1);
  };
  return {
    add({ stage, klass, dueRule }: Narrowed): void {
      count(counts.stage, stage);
      count(counts.class, klass);
      count(counts.rule, dueRule ?? NO_RULE);
    },
    counted(): Facets {
      const words = book.words();
      return {
        stages: facets(counts.stage, (code) => words.listName('stage', code) ?? code),
        classes: facets(counts.class, (code) => words.listName('class', code) ?? code),
        rules: facets(counts.rule, (code) => (code === NO_RULE ? SILENT[words.lang] : (rules.get(code)?.name ?? code))),
      };
    },
  };
}

const facets = (counts: ReadonlyMap<string, number>, nameOf: (code: string) => string): readonly Facet[] =>
  [...counts]
    .map(([code, clients]): Facet => ({ code, name: nameOf(code), clients }))
    .sort((a, b) => b.clients - a.clients || (a.code < b.code ? -1 : 1));
