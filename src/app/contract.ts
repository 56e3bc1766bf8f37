import type { Preference } from '../core/dispatch/rank.rules';
import type { Day, Moment } from '../core/kernel/day';
import type { Draft } from '../core/kernel/form';
import type { Refusal } from '../core/kernel/outcome';
import type { CellProblem } from '../core/kernel/problem';
import type { Value } from '../core/kernel/table';
import type { Label, Lang } from '../core/kernel/text';
import type { Loop } from '../core/visits/loop.rules';
import type { VisitKind } from '../core/visits/variant.rules';
import type { ApprovalCalls } from './contract.approvals';
import type { CampaignCalls, InvitationSaid } from './contract.campaigns';
import type { DesignerCalls } from './contract.designers';
import type { OverviewCalls } from './contract.overview';
import type { QueueCalls } from './contract.queue';
import type { Referrals } from './contract.referrals';
import type { RelayCalls, RelayView } from './contract.relays';
import type { ReplayCalls } from './contract.replay';
import type { ResponseCalls, ResponseView } from './contract.responses';
import type { RuleCalls } from './contract.rules';
import type { SwapCalls, SwapTerms } from './contract.swaps';
import type { Facets, ListFilter, ViewCalls } from './contract.views';

/** A member of staff, as screens name them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** A stage, class or other word that people choose. */
export interface Choice {
  readonly code: string;
  readonly name: string;
}

export type Risk = 'overdue' | 'today' | 'soon' | 'later' | 'none';

/** A client in one line of a list. `at` is a hint where the row stood; it is checked before it is used. */
export interface ClientLine {
  readonly id: string;
  readonly at: number;
  readonly name: string;
  /** Written for eyes: masked when the viewer is not the client's manager. */
  readonly phone: string;
  readonly estate: string;
  readonly stage: string;
  readonly klass: string;
  readonly manager: string;
  /** The colleague on leave for whom the viewer calls; absent for one's own clients. */
  readonly standingFor?: string;
  readonly designer: string;
  readonly dueOn: Day | null;
  readonly why: string;
  readonly risk: Risk;
  /** Days overdue when positive, days ahead when negative. */
  readonly late: number;
}

/** A cell that cannot be used, with what its tab and column are called. */
export interface NamedProblem extends CellProblem {
  readonly tab: Label;
  readonly column: Label;
}

/** How the morning reminders stand. */
export interface RemindersState {
  readonly owner: string | null;
  readonly mine: boolean;
  readonly lastRun: Moment | null;
  readonly state: 'off' | 'running' | 'stale' | 'foreign';
  /**
   * What is wrong with the trigger: its owner has left, has lost it, nothing was heard of it for a day, or there is one too
   * many, which the next hour removes.
   */
  readonly trouble: 'departed' | 'lost' | 'silent' | 'doubled' | null;
}

/** What the sidebar must know once, when it opens. */
export interface Start {
  readonly ready: boolean;
  readonly lang: Lang;
  readonly today: Day;
  readonly storeName: string;
  readonly mail: string;
  readonly me: Person | null;
  readonly seesAll: boolean;
  readonly staff: readonly Person[];
  /** The roster; who has left is named still, and no longer to be chosen. */
  readonly designers: readonly (Choice & { readonly left: boolean })[];
  readonly stages: readonly (Choice & { readonly nature: string | null })[];
  readonly classes: readonly Choice[];
  readonly warnings: readonly Label[];
  readonly problems: readonly NamedProblem[];
  readonly reminders: RemindersState;
  /**
   * The mark of rules, lists, holidays and settings where they are others than those from which the register was last computed:
   * the page has it computed again. null: nothing to do.
   */
  readonly stale: string | null;
  /** How many states were typed into the dispatch tab and not checked yet; 0 for whoever may not have them checked. */
  readonly typed: number;
  /** Do dropdowns lag behind the tabs they come from? false for whoever may not bring them up to date. */
  readonly behind: boolean;
  /** Where the sidebar was asked to open: by a menu, or because a client's row is selected. */
  readonly open: { readonly screen: ScreenName; readonly client: string | null; readonly at: number };
}

export type ScreenName =
  | 'today'
  | 'card'
  | 'register'
  | 'log'
  | 'dispatch'
  | 'calendar'
  | 'watch'
  | 'dayTable'
  | 'relays'
  | 'campaigns'
  | 'import'
  | 'more'
  | 'queue'
  | 'responses'
  | 'setUp';

export interface TodayList {
  readonly today: Day;
  readonly scope: 'mine' | 'all';
  readonly overdue: readonly ClientLine[];
  readonly due: readonly ClientLine[];
  readonly upcoming: readonly ClientLine[];
  /** Counts of the whole groups; the lists are cut to what a sidebar can show. */
  readonly counts: { readonly overdue: number; readonly due: number; readonly upcoming: number };
  /** For the store manager: how many each person has. */
  readonly people: readonly { readonly id: string; readonly name: string; readonly overdue: number; readonly due: number }[];
  readonly unowned: number;
  /** What the list can be narrowed down by, counted before it was. */
  readonly facets: Facets;
  /** What was passed on, as far as the list of relays of this scope has it; `late` of `open`. */
  readonly relays: { readonly open: number; readonly late: number; readonly answered: number };
}

export interface TimelineEntry {
  readonly id: string;
  readonly on: Day;
  readonly kind: 'registered' | 'visit' | 'dispatch' | 'swap' | 'relay' | 'invitation';
  /** Such as 「首谈 · 到店 · 联系上」. */
  readonly head: string;
  readonly text: string;
  readonly by: string;
  /** A visit that was taken back counts for nothing. */
  readonly isVoid: boolean;
  readonly mayTakeBack: boolean;
}

export interface ClientCard {
  readonly line: ClientLine;
  /** Every field of the client as values; the phone whole only for those who may see it. */
  readonly values: Readonly<Record<string, Value>>;
  /** Whole number to dial, or null where the viewer may only see it masked. */
  readonly dial: string | null;
  /** Why the next callback is on that day, sentence by sentence. */
  readonly explain: readonly string[];
  /** The rule that gives the day. */
  readonly rule: { readonly id: string; readonly name: string } | null;
  /** The kind of contact that is due. */
  readonly wants: VisitKind;
  /** Where the first talk stands; null where none was logged. */
  readonly loop: Loop | null;
  readonly timeline: readonly TimelineEntry[];
  readonly timelineMore: number;
  readonly referrals: Referrals;
  /** What was passed on and is not closed. */
  readonly relays: readonly RelayView[];
  /** Dispatches that are not answered, and declined ones whose place nobody has taken. */
  readonly responses: readonly ResponseView[];
  readonly mayEdit: boolean;
}

/** An existing client that may be the one just being typed. */
export interface Match {
  readonly line: ClientLine;
  readonly because: 'phone' | 'nameEstate';
  readonly lastText: string;
}

export interface Saved {
  readonly id: string;
  /** The client's class as it was and as it is, where saving changed it. */
  readonly klass?: { readonly from: string; readonly to: string };
  readonly at: number;
  readonly name: string;
  readonly dueOn: Day | null;
  readonly why: string;
}

/** What was saved, and the row of the visit log by which it can be taken back. */
export interface Logged extends Saved {
  readonly visit: string;
}

export interface Candidate {
  readonly designer: string;
  readonly name: string;
  readonly level: string;
  /** One sentence a tier: client's needs, company's interest, efficiency, fairness. */
  readonly tiers: readonly { readonly tier: Label; readonly sentence: string; readonly band: number; readonly bands: number }[];
  readonly openCount: number;
  readonly capacity: number;
  /** Why they come before all others: the client asked for them, or they served the client before; null where neither is so. */
  readonly preferred: Preference | null;
}

export interface PickView {
  readonly client: ClientLine;
  readonly slot: 'first' | 'second' | 'material';
  readonly best: readonly Candidate[];
  /** Everyone else with why not; `able` may be chosen all the same, with a reason. */
  readonly others: readonly { readonly designer: string; readonly name: string; readonly able: boolean; readonly why: string }[];
  readonly advice: string;
  /** Shown again on confirming, so that a pick from stale figures is noticed. */
  readonly seen: string;
  readonly current: string;
  /** The dispatch by which they hold the place; null where nobody does, or the ledger knows of none. */
  readonly present: ResponseView | null;
  /** What a swap would need; null where nobody holds the place. */
  readonly swap: SwapTerms | null;
}

export interface ImportSheet {
  readonly name: string;
  readonly rows: number;
}

export interface ImportPreview {
  readonly sheet: string;
  readonly headerRow: number;
  readonly columns: readonly { readonly header: string; readonly field: string | null; readonly label: string }[];
  readonly fresh: number;
  readonly known: readonly { readonly row: number; readonly name: string; readonly id: string }[];
  readonly problems: readonly { readonly row: number; readonly cell: string; readonly raw: string; readonly message: string }[];
  readonly unreadable: readonly { readonly row: number; readonly message: string }[];
  readonly sample: readonly (readonly string[])[];
}

/** The one typed door between page and workbook: each call with what goes in and what comes out. */
export interface Contract
  extends RuleCalls,
    RelayCalls,
    ViewCalls,
    DesignerCalls,
    QueueCalls,
    ResponseCalls,
    CampaignCalls,
    OverviewCalls,
    ApprovalCalls,
    SwapCalls,
    ReplayCalls {
  start: { in: Record<string, never>; out: Start };
  /** The client on whose row the cursor stands; null when it stands on none. */
  selection: { in: Record<string, never>; out: { readonly client: string | null; readonly at: number } };
  today: { in: ListFilter & { readonly scope: 'mine' | 'all' }; out: TodayList };
  card: { in: { readonly id: string; readonly at?: number }; out: ClientCard };
  search: { in: { readonly query: string }; out: readonly ClientLine[] };
  recognise: {
    in: { readonly phone?: string; readonly phone2?: string; readonly name?: string; readonly estate?: string };
    out: readonly Match[];
  };
  suggest: { in: { readonly client: string; readonly at?: number; readonly slot: 'first' | 'second' | 'material' }; out: PickView };
  importSheets: { in: Record<string, never>; out: readonly ImportSheet[] };
  importPreview: { in: { readonly sheet: string }; out: ImportPreview };

  setUp: {
    in: { readonly lang: Lang; readonly storeName: string; readonly name: string };
    out: { readonly created: readonly string[]; readonly changed: readonly string[]; readonly warnings: readonly Label[] };
  };
  register: { in: { readonly draft: Draft; readonly knownAnyway?: string }; out: Saved };
  update: { in: { readonly id: string; readonly at?: number; readonly draft: Draft }; out: Saved };
  /** `relay`: what the client said is passed on in the same stroke. `campaign`: what they were invited to, and what they said to it. */
  log: {
    in: {
      readonly client: string;
      readonly at?: number;
      readonly draft: Draft;
      readonly relay?: Draft;
      readonly campaign?: InvitationSaid;
    };
    out: Logged;
  };
  /** Visits or postponements that were logged by mistake: their rows stay and count for nothing. */
  takeBack: {
    in: { readonly visits: readonly string[] };
    /** `relays`: how many relays of theirs were closed with them. */
    out: { readonly saved: readonly Saved[]; readonly relays: number };
  };
  dispatch: {
    in: {
      readonly client: string;
      readonly at?: number;
      readonly slot: 'first' | 'second' | 'material';
      readonly designer: string;
      readonly reason?: string;
      readonly note?: string;
      readonly seen: string;
    };
    /** `dispatch`: its row, by which it can be taken back. */
    out: Saved & { readonly designer: string; readonly dispatch: string };
  };
  /** `stale`: the mark with which the page was told; where somebody has computed since, nothing is done and the counts are 0. */
  recompute: { in: { readonly stale?: string }; out: { readonly clients: number; readonly moved: number } };
  reminders: { in: { readonly want: 'on' | 'off' }; out: RemindersState };
  /** `offered`: something had to be brought up to date, and was. */
  offerChoices: { in: Record<string, never>; out: { readonly offered: boolean } };
  importRows: { in: { readonly sheet: string }; out: { readonly added: number; readonly skipped: number } };
}

export type CallName = keyof Contract;

/** Calls that write; each carries a request id, and the same id twice has one effect. */
export const WRITES = [
  'setUp',
  'register',
  'update',
  'log',
  'takeBack',
  'dispatch',
  'recount',
  'recompute',
  'reminders',
  'importRows',
  'saveRule',
  'addRelay',
  'answerRelay',
  'confirmRelay',
  'fillOverview',
  'saveDispatchSettings',
  'move',
  'moveMany',
  'batchDispatch',
  'respond',
  'takeTyped',
  'offerChoices',
  'judgeDecline',
  'saveCampaign',
  'invite',
  'markInvitation',
  'logMany',
  'swapDesigner',
  'decide',
  'withdraw',
] as const satisfies readonly CallName[];

/** What comes back through the door. A fault carries the number under which it was logged. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }
  | { readonly ok: false; readonly fault: { readonly number: string; readonly message: Label; readonly retry: boolean } };
