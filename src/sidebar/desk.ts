import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ClientLine, Start } from '../app/contract';
import type { Day } from '../core/kernel/day';
import type { ParseContext } from '../core/kernel/parse';
import type { Label } from '../core/kernel/text';
import type { Keeper } from './keep';
import type { Route } from './route';
import type { Door } from './rpc/door';

/** Answers of reads, kept while the sidebar is open, so that going back shows at once what was there. */
export type Shelf = Map<string, unknown>;

/** Everything that a screen has at hand. */
export interface Desk {
  readonly start: Start;
  /** The workbook's day, as fresh as the last list of the day. */
  readonly today: Day;
  readonly context: ParseContext;
  readonly door: Door;
  readonly keep: Keeper;
  readonly shelf: Shelf;
  /** Clients whose cards were opened, latest first. */
  readonly recent: readonly ClientLine[];
  readonly say: (label: Label) => string;
  readonly go: (route: Route) => void;
  /** Takes the place of the present screen, so that going back does not return to it. */
  readonly turnTo: (route: Route) => void;
  readonly back: () => void;
  /** Read out to those who cannot see it appear. */
  readonly tell: (said: Label) => void;
  readonly sawToday: (today: Day) => void;
  readonly sawClient: (line: ClientLine) => void;
  /** Asks for the start again, after something changed that it holds. */
  readonly restart: () => void;
  /** How often the sidebar has had the register computed by itself: what is shown is then asked for again. */
  readonly followed: number;
  /** Has answers that were typed in the sheet checked. */
  readonly checkTyped: () => void;
}

export const DeskContext = createContext<Desk | null>(null);

/** The desk of the running page; only screens inside the app can ask for it. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('outside the app there is no desk');
  return desk;
}

/** Says a label in the workbook's language. */
export const useSay = (): ((label: Label) => string) => useDesk().say;
