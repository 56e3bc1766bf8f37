import type { SpanKind } from '../core/dispatch/span.rules';
import type { Day } from '../core/kernel/day';
import type { ClientLine } from './contract';

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

/** What the door offers about dispatch over time. */
export interface OverviewCalls {
  dayTable: { in: SpanAsked; out: DayTable };
  /** Puts these days on the tab 派单一览, where they stay or go on with the calendar. */
  fillOverview: { in: SpanAsked; out: { readonly kind: SpanKind; readonly from: Day; readonly to: Day; readonly total: number } };
  /** Shows these days as a page to be printed, in a dialog before the sheet. */
  printDayTable: { in: SpanAsked; out: { readonly total: number } };
}
