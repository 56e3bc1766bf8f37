import type { SpanKind } from '../core/dispatch/span.rules';
import type { Day } from '../core/kernel/day';
import type { Draft } from '../core/kernel/form';
import type { Value } from '../core/kernel/table';
import type { Label } from '../core/kernel/text';
import type { ClientLine, NamedProblem } from './contract';

/** A day, a week, a month, or any stretch of days: the one in which `from` lies, or from there `to`. Today where nothing is said. */
export interface SpanAsked {
  readonly kind?: SpanKind;
  readonly from?: string;
  readonly to?: string;
}

/** Received counts the dispatches that count; the rest counts clients. */
export interface FateCounts {
  readonly received: number;
  readonly open: number;
  readonly signed: number;
  readonly swapped: number;
}

/** 设计师派单一览表 of some days. */
export interface DayTable {
  readonly kind: SpanKind;
  readonly from: Day;
  readonly to: Day;
  /** The latest ones; `total` counts all. */
  readonly rows: readonly {
    readonly id: string;
    readonly on: Day;
    readonly time: string;
    readonly client: string;
    readonly clientId: string;
    readonly estate: string;
    readonly designer: string;
    readonly slot: string;
    readonly by: string;
    readonly how: string;
    readonly state: string;
    /** Nobody has answered in time. */
    readonly late: boolean;
  }[];
  readonly total: number;
  readonly sums: FateCounts;
  /** What became of the dispatches of these days, and what each has in hand now. */
  readonly designers: readonly (FateCounts & {
    readonly id: string;
    readonly name: string;
    readonly inHand: number;
    readonly capacity: number;
    readonly state: string;
  })[];
  /** Clients that have no designer yet and should have one; only where today is among the days. */
  readonly waiting: readonly ClientLine[];
}

interface Sum {
  readonly due: number;
  readonly received: number;
  /** Due and not received; below 0 for whoever got more than their share. */
  readonly gap: number;
}

/** One day of a designer's account. By value the mean client counts 1. */
export interface AccountLine {
  readonly on: Day;
  /** How many clients were shared out with this designer among the sharers. */
  readonly shared: number;
  readonly due: number;
  readonly valueDue: number;
  readonly received: readonly { readonly client: string; readonly name: string; readonly value: number; readonly how: string }[];
  /** What does not count, and why not. */
  readonly returned: readonly { readonly client: string; readonly name: string; readonly why: string }[];
  /** Since the ledger's first day, this day's included. */
  readonly gap: number;
  readonly valueGap: number;
}

/** A designer's fairness account with its arithmetic. */
export interface AccountView {
  readonly from: Day;
  readonly days: number;
  readonly evenFirst: 'count' | 'value';
  /** 1 is a full share. */
  readonly weight: number;
  /** What the mean client is worth, in fen; null where no budget is known. */
  readonly meanWorth: number | null;
  readonly count: Sum;
  readonly value: Sum;
  readonly month: Sum;
  /** The part of the month's share below which somebody is lifted, and whether this designer is. */
  readonly floor: number;
  readonly isLifted: boolean;
  readonly joined: Day | null;
  readonly leaves: readonly { readonly from: Day | null; readonly to: Day | null }[];
  readonly apart: { readonly before: number; readonly away: number; readonly beyond: number };
  /** The latest day first. */
  readonly lines: readonly AccountLine[];
}

/** A designer: what the roster says, what the ledger counts, and how fair it was. */
export interface DesignerPage {
  readonly id: string;
  readonly at: number;
  readonly name: string;
  readonly role: string;
  readonly level: string;
  readonly state: string;
  readonly fields: readonly { readonly label: string; readonly text: string }[];
  readonly inHand: number;
  readonly capacity: number;
  /** Counted from the dispatches: of the ledger's days, and of all time. */
  readonly lately: FateCounts & { readonly declined: number };
  readonly ever: FateCounts & { readonly declined: number };
  /** Week by week, the earliest first. */
  readonly load: readonly { readonly from: Day; readonly inHand: number; readonly dispatched: number }[];
  /** Null for whoever has left or has no role. */
  readonly account: AccountView | null;
  /** Clients in hand now. */
  readonly clients: readonly ClientLine[];
}

interface Signed {
  readonly decided: number;
  readonly signed: number;
}

/** How dispatch has gone over a year. Null where there is too little to tell. */
export interface FairnessView {
  /** How evenly what was received stands to what was due: 1 is even. Over the days of the fairness ledger. */
  readonly evenness: number | null;
  readonly days: number;
  /** Budget bands, with what became of their clients. */
  readonly bands: readonly (Signed & { readonly label: Label })[];
  /** The earliest first. */
  readonly months: readonly {
    readonly from: Day;
    readonly dispatched: number;
    readonly evenness: number | null;
    readonly longestWait: number | null;
    readonly overridden: number;
    readonly bands: readonly Signed[];
  }[];
}

/** The settings of dispatch, as a form shows them. */
export interface DispatchSettingsView {
  /** By the setting's code. */
  readonly values: Readonly<Record<string, Value>>;
  /** What stands in cells that cannot be read. */
  readonly unread: Readonly<Record<string, string>>;
  readonly problems: readonly NamedProblem[];
  readonly mayEdit: boolean;
  /** Names of those who may change them. */
  readonly managers: readonly string[];
}

interface Both<T> {
  readonly before: T;
  readonly after: T;
}

/** What changed settings would have done to the dispatches of the last quarter. */
export interface DispatchEffect {
  readonly from: Day;
  readonly to: Day;
  /** Gone over again; decided by people, whose word stays; without what it takes to go over them. */
  readonly tried: number;
  readonly decided: number;
  readonly unknown: number;
  /** How many come out with the present settings as they did then. */
  readonly asThen: number;
  readonly moved: number;
  /** The latest first; cut to what a sidebar can show. '': nobody could take the client. */
  readonly moves: readonly {
    readonly id: string;
    readonly client: string;
    readonly name: string;
    readonly estate: string;
    readonly on: Day;
    readonly from: string;
    readonly to: string;
  }[];
  /** Those for whom clients or expected signed value (in fen) differ. */
  readonly designers: readonly {
    readonly id: string;
    readonly name: string;
    readonly clients: Both<number>;
    readonly value: Both<number>;
  }[];
  readonly evenness: Both<number | null>;
  readonly value: Both<number>;
  readonly fit: Both<number>;
}

/** What the door offers about dispatch over time. */
export interface OverviewCalls {
  dayTable: { in: SpanAsked; out: DayTable };
  /** Puts these days on the tab 派单一览, where they stay or go on with the calendar. */
  fillOverview: { in: SpanAsked; out: { readonly kind: SpanKind; readonly from: Day; readonly to: Day; readonly total: number } };
  dispatchSettings: { in: Record<string, never>; out: DispatchSettingsView };
  /** What was typed only, by the setting's code. */
  dispatchWhatIf: { in: { readonly draft: Draft }; out: DispatchEffect };
  saveDispatchSettings: { in: { readonly draft: Draft }; out: { readonly changed: number } };
  fairness: { in: Record<string, never>; out: FairnessView };
  designerPage: { in: { readonly id: string; readonly at?: number }; out: DesignerPage };
  /** Shows these days as a page to be printed, in a dialog before the sheet. */
  printDayTable: { in: SpanAsked; out: { readonly total: number } };
}
