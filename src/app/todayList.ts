import { byRisk, LIMIT_FIELDS, limitsBy } from '../core/callbacks/risk.rules';
import { clients } from '../core/clients/client.table';
import { clientSearch } from '../core/clients/search.rules';
import { daysBetween } from '../core/kernel/day';
import { done } from '../core/kernel/outcome';
import type { ClientLine } from './contract';
import { LINE_FIELDS, lineOf, riskOf } from './lines';
import { countedFacets, narrows } from './listFilter';
import { isActive, onDuty, personAmong, seesAll, worksFor } from './people';
import type { Found } from './ports';
import { countRelays } from './relays/countRelays';
import { concerns, viewerOf } from './relays/relayView';
import type { Handler } from './rpc';
import { rulesInForce, settingsIn } from './world';

/** How many lines of a group a sidebar gets; the counts say how many there are. */
const SHOWN = 60;

const FIELDS = [...LINE_FIELDS, ...LIMIT_FIELDS] as const;

type Due = Found<typeof clients, (typeof FIELDS)[number]>;

/**
 * Overdue, due and upcoming callbacks, in each group what is most at risk first: one's own and those of whom one stands in for,
 * or for the store manager everybody's. Reads only; one block of the register and one of the relays.
 */
export const todayList: Handler<'today'> = (ports, input) => {
  ports.recover();
  const { book, today } = ports;
  const staff = onDuty(book);
  const me = personAmong(staff, ports.user);
  const viewer = viewerOf(me, staff, today);
  const all = input.scope === 'all' && seesAll(me);
  const only = all ? (input.person === undefined ? null : new Set([input.person])) : worksFor(me?.id ?? '', staff, today);
  const inForce = rulesInForce(book, ports);
  const rules = new Map(inForce.map((rule) => [rule.id, rule]));
  const limitOf = limitsBy(inForce, settingsIn(book));
  const facets = countedFacets(book, rules);
  const fits = narrows(input);
  const search = clientSearch(String(input.query ?? ''));
  const groups: Record<'overdue' | 'today' | 'soon', Due[]> = { overdue: [], today: [], soon: [] };
  const load = new Map<string, { overdue: number; due: number }>();
  let unowned = 0;
  const managers = new Map<string, string | null>();
  for (const found of book.all(clients, FIELDS)) {
    const { dueOn, manager } = found.row;
    managers.set(found.id, manager);
    const risk = riskOf(dueOn, today);
    if (risk === 'none' || risk === 'later') continue;
    if (manager === null) unowned++;
    else if (risk !== 'soon') {
      const counts = load.get(manager) ?? { overdue: 0, due: 0 };
      counts[risk === 'overdue' ? 'overdue' : 'due']++;
      load.set(manager, counts);
    }
    if (only !== null && (manager === null || !only.has(manager))) continue;
    facets.add(found.row);
    if (fits(found.row) && (search === null || search({ ...found.row, id: found.id }) > 0)) groups[risk].push(found);
  }
  const lines = (group: readonly Due[]): ClientLine[] => {
    const ranked = group.map((found) => {
      const { dueOn, klass } = found.row;
      const late = dueOn === null ? 0 : daysBetween(dueOn, today);
      return { id: found.id, klass, late, escalateAfter: limitOf(found.row), found };
    });
    return ranked
      .sort(byRisk)
      .slice(0, SHOWN)
      .map(({ found }): ClientLine => {
        const standsIn = !all && found.row.manager !== me?.id;
        const line = lineOf(found, book, me, today, standsIn);
        return standsIn ? { ...line, standingFor: line.manager } : line;
      });
  };
  return done({
    today,
    scope: all ? 'all' : 'mine',
    overdue: lines(groups.overdue),
    due: lines(groups.today),
    upcoming: lines(groups.soon),
    counts: { overdue: groups.overdue.length, due: groups.today.length, upcoming: groups.soon.length },
    people: all
      ? staff
          .filter((person) => isActive(person) && load.has(person.id))
          .map((person) => ({
            id: person.id,
            name: person.row.name ?? person.id,
            overdue: load.get(person.id)?.overdue ?? 0,
            due: load.get(person.id)?.due ?? 0,
          }))
      : [],
    unowned: all ? unowned : 0,
    facets: facets.counted(),
    relays: countRelays(book, today, (relay) => all || concerns(relay, managers.get(relay.client ?? '') ?? null, viewer)),
  });
};
