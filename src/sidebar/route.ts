import type { ScreenName, Start } from '../app/contract';
import type { ApprovalView } from '../app/contract.approvals';
import type { RelayView } from '../app/contract.relays';
import type { Slot } from '../core/dispatch/dispatch.types';
import type { Day } from '../core/kernel/day';
import type { VisitKind } from '../core/visits/variant.rules';

/** A client as screens hand them on: the id, and the row where they last stood. */
export interface ClientRef {
  readonly id: string;
  readonly at: number;
}

/** Where the person is: the screen and what it is about. */
export type Route =
  | { readonly screen: 'card'; readonly client: ClientRef | null }
  /** `slot`: for which place, where that is known already. */
  | { readonly screen: 'dispatch'; readonly client: ClientRef | null; readonly slot?: Slot }
  /** A past dispatch by its number, gone over again. */
  | { readonly screen: 'replay'; readonly id: string }
  | { readonly screen: 'swap'; readonly client: ClientRef; readonly slot: Slot }
  | { readonly screen: 'approval'; readonly approval: ApprovalView }
  /** A dispatch by its number; `at` is a hint, 0 where nobody knows. */
  | { readonly screen: 'response'; readonly id: string; readonly at: number }
  /** `kind`, `campaign`: what kind of contact it was and for which campaign, where that is known already. */
  | { readonly screen: 'log'; readonly client: ClientRef | null; readonly kind?: VisitKind; readonly campaign?: string }
  | { readonly screen: 'edit'; readonly client: ClientRef }
  /** Clients whose callbacks are to be put off. */
  | { readonly screen: 'postpone'; readonly clients: readonly ClientRef[] }
  /** `on`: the day to begin with; `person`: whose. null: as usual. */
  | { readonly screen: 'calendar'; readonly on: Day | null; readonly person: string | null }
  /** `person`: whose clients; null: as far as one sees. */
  | { readonly screen: 'watchList'; readonly list: string; readonly person: string | null }
  /** Whose work is to be evened out. */
  | { readonly screen: 'evenWork'; readonly person: string }
  /** One rule by its number; null: a new one. */
  | { readonly screen: 'rule'; readonly rule: string | null }
  | { readonly screen: 'campaign' | 'logMany'; readonly campaign: string }
  /** null: a new one. */
  | { readonly screen: 'editCampaign'; readonly campaign: string | null }
  | { readonly screen: 'relay'; readonly relay: RelayView }
  | { readonly screen: 'designer'; readonly designer: ClientRef }
  /** `name`: what the client is called, for the heading. */
  | { readonly screen: 'addRelay'; readonly client: ClientRef; readonly name: string }
  | {
      readonly screen:
        | 'today'
        | 'register'
        | 'workload'
        | 'watch'
        | 'classMatrix'
        | 'dayTable'
        | 'designers'
        | 'fairness'
        | 'dispatchSettings'
        | 'relays'
        | 'campaigns'
        | 'import'
        | 'more'
        | 'rules'
        | 'queue'
        | 'batch'
        | 'responses'
        | 'approvals'
        | 'setUp';
    };

export type TabName = 'today' | 'card' | 'register' | 'dispatch' | 'more';

/** The top bar, in its order. */
export const TABS: readonly TabName[] = ['today', 'card', 'register', 'dispatch', 'more'];

const TAB_OF: Readonly<Record<Route['screen'], TabName>> = {
  today: 'today',
  card: 'card',
  log: 'card',
  edit: 'card',
  postpone: 'today',
  calendar: 'today',
  workload: 'today',
  evenWork: 'today',
  watch: 'today',
  watchList: 'today',
  classMatrix: 'today',
  register: 'register',
  dispatch: 'dispatch',
  queue: 'dispatch',
  batch: 'dispatch',
  dayTable: 'more',
  designer: 'more',
  designers: 'more',
  fairness: 'more',
  dispatchSettings: 'more',
  relays: 'more',
  campaigns: 'more',
  campaign: 'more',
  editCampaign: 'more',
  logMany: 'more',
  relay: 'more',
  addRelay: 'card',
  responses: 'more',
  response: 'dispatch',
  swap: 'dispatch',
  replay: 'dispatch',
  approvals: 'more',
  approval: 'more',
  import: 'more',
  more: 'more',
  rules: 'more',
  rule: 'more',
  setUp: 'more',
};

/** Which tab of the top bar a screen belongs to. */
export const tabOf = (route: Route): TabName => TAB_OF[route.screen];

/** Does the top bar itself lead here? From anywhere deeper there is a way back on the screen. */
export const isTop = (route: Route): boolean =>
  route.screen === 'today' ||
  route.screen === 'register' ||
  route.screen === 'more' ||
  ((route.screen === 'card' || route.screen === 'dispatch') && route.client === null);

/** A screen by name, about a client where it is about one. */
export function routeTo(screen: ScreenName, client: ClientRef | null = null): Route {
  if (screen === 'calendar') return { screen, on: null, person: null };
  return screen === 'card' || screen === 'log' || screen === 'dispatch' ? { screen, client } : { screen };
}

/** Where the sidebar opens: as the menu or the selected row asks; at set-up as long as there is nothing to show. */
export function openingRoute({ ready, open }: Pick<Start, 'ready' | 'open'>): Route {
  if (!ready) return { screen: 'setUp' };
  return routeTo(open.screen, open.client === null ? null : { id: open.client, at: open.at });
}

/** Where the person is, and how they come back to it. */
export interface Place {
  readonly route: Route;
  /** How far down the screen was scrolled when it was left. */
  readonly top: number;
  /** Told apart from every other arrival, so that arriving again begins anew. */
  readonly arrival: number;
}

/** The way here, the present place last; it is never empty. */
export type Path = readonly [...Place[], Place];

const LONGEST = 20;

/** A path that begins here. */
export const beginAt = (route: Route): Path => [{ route, top: 0, arrival: 0 }];

/** The present place. */
export const hereIn = (path: Path): Place => path[path.length - 1] ?? path[0];

const same = (a: Route, b: Route): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Another screen in the place of the present one, so that going back does not return to it. */
export function turnTo(path: Path, route: Route): Path {
  return [...path.slice(0, -1), { route, top: 0, arrival: hereIn(path).arrival + 1 }];
}

/** Goes on to another screen; the place left remembers how far it was scrolled. */
export function goOn(path: Path, route: Route, top: number): Path {
  const here = hereIn(path);
  if (same(here.route, route)) return turnTo(path, route);
  return [...path.slice(0, -1).slice(-LONGEST), { ...here, top }, { route, top: 0, arrival: here.arrival + 1 }];
}

/** One step back; the first place stays. */
export function goBack(path: Path): Path {
  const before = path[path.length - 2];
  if (!before) return path;
  return [...path.slice(0, -2), { ...before, arrival: hereIn(path).arrival + 1 }];
}
