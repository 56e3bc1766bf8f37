import type { Prospects } from '../designers/designer.rules';
import type { Designer } from '../designers/designer.table';
import { addDays, type Day } from '../kernel/day';
import { tallyAfter } from './ahead.rules';
import { charged, isNone } from './credit.rules';
import type { DispatchSettings } from './dispatch.settings';
import type { Dispatch } from './dispatch.table';
import type { RefusalCode, Slot, WalkIn } from './dispatch.types';
import { worthOf } from './fairness.rules';
import { capacityOf } from './filter.rules';
import { evennessOfDays } from './history.rules';
import { askingOf, compareAble, type DispatchWorld, standOf } from './rank.rules';
import { askedOf, budgetBand, reachOf, servesBudget } from './reach.rules';
import type { Snapshot } from './snapshot';
import { emptyTally, type Signing, type Tally, tallyLedger } from './tally.rules';
import { needsOf, overallRatio, signingRatio } from './tier.rules';

/** A dispatch of these days, with what was written down of it. */
export interface Past {
  readonly row: Dispatch & { readonly on: Day; readonly client: string; readonly designer: string };
  /** Null where none was kept, or it cannot be read. */
  readonly snapshot: Snapshot | null;
}

export interface TryoutFacts {
  /** The whole ledger. */
  readonly ledger: readonly Dispatch[];
  readonly roster: readonly Designer[];
  readonly clients: ReadonlyMap<string, WalkIn>;
  readonly prospects: Prospects;
  /** The dispatches that are gone over again, in any order. */
  readonly past: readonly Past[];
  readonly from: Day;
  readonly today: Day;
}

/** Who would get a client with other settings; null: nobody could take them. */
export interface TriedMove {
  readonly dispatch: string;
  readonly client: string;
  readonly on: Day;
  readonly from: string | null;
  readonly to: string | null;
}

/** A figure with the settings in force, and with those that are tried. */
export interface Pair<T> {
  readonly before: T;
  readonly after: T;
}

/** What other settings would have done to these days. */
export interface Tryout {
  /** Gone over again; left to the people who decided them; without what it takes to go over them. */
  readonly counts: { readonly tried: number; readonly decided: number; readonly unknown: number };
  /** How many of those gone over again come out, with the settings in force, as they did then. */
  readonly asThen: number;
  /** The latest first. */
  readonly moves: readonly TriedMove[];
  /** Clients and expected signed value in fen of everyone for whom either differs. */
  readonly designers: readonly { readonly id: string; readonly clients: Pair<number>; readonly value: Pair<number> }[];
  /** How evenly what was received stands to what was due; null where it cannot be told. */
  readonly evenness: Pair<number | null>;
  /** Expected signed value of all, in fen. */
  readonly value: Pair<number>;
  /** How many got somebody who stands in the best band of the client's needs. */
  readonly fit: Pair<number>;
}

/** Refusals that rest on settings; all others are as they were. */
const BY_SETTINGS: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['full', 'level']);

const order = ({ row }: Past): string => `${row.on}|${row.at ?? ''}|${row.id}`;

/** Decided by people and not by the rules: their word would have stood under any settings. */
const isDecided = ({ row }: Past): boolean => row.choice === 'wish' || row.choice === 'override' || row.state === 'declined' || isNone(row);

type Assignment = ReadonlyMap<string, string | null>;

/** The ledger as it would have become, dispatch by dispatch, under these settings. */
function simulate(facts: TryoutFacts, settings: DispatchSettings, inForce: DispatchSettings): Assignment {
  const { roster, clients, prospects, from } = facts;
  const past = [...facts.past].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const isPast = new Set(past.map(({ row }) => row.id));
  const ledger = facts.ledger.filter((row) => !isPast.has(row.id) && row.on !== null && row.on < from);
  const byId = new Map(roster.map((one) => [one.id, one]));
  const given = new Map<string, string | null>();
  const extra = new Map<string, number>();
  const shift = (id: string, by: number) => extra.set(id, (extra.get(id) ?? 0) + by);
  let on: Day | null = null;
  let tally: Tally | null = null;
  for (const one of past) {
    const { row, snapshot } = one;
    if (tally === null || on !== row.on) {
      on = row.on;
      tally = tallyLedger(ledger, roster, clients, prospects, settings, on);
    }
    const world: DispatchWorld = { roster, tally, settings };
    const client = clients.get(row.client);
    const slot = row.slot ?? 'first';
    const chosen =
      snapshot === null || client === undefined || isDecided(one)
        ? row.designer
        : chooseFor(client, slot, snapshot, { world, inForce, byId, extra });
    given.set(row.id, chosen);
    if (chosen !== row.designer) {
      shift(row.designer, -1);
      if (chosen !== null) shift(chosen, 1);
    }
    if (chosen === null) continue;
    const done: Dispatch = { ...row, designer: chosen };
    ledger.push(done);
    if (client !== undefined && charged(done)) tally = tallyAfter(world, client, slot, chosen, row.at ?? row.on);
  }
  return given;
}

interface Simulation {
  readonly world: DispatchWorld;
  readonly inForce: DispatchSettings;
  readonly byId: ReadonlyMap<string, Designer>;
  /** How many more clients a designer has in hand by now than they had then. */
  readonly extra: ReadonlyMap<string, number>;
}

/** The first of those who could have had the client then, as these settings compare them. */
function chooseFor(client: WalkIn, slot: Slot, snapshot: Snapshot, { world, inForce, byId, extra }: Simulation): string | null {
  const { settings, tally } = world;
  const asking = askingOf(client, slot, world);
  const candidates = [
    ...snapshot.ranked.map(({ designer, open, preference }) => ({ designer, open, preference })),
    ...snapshot.refused
      .filter(({ codes }) => codes.every((code) => BY_SETTINGS.has(code)))
      .map(({ designer, codes }) => ({ designer, open: codes.includes('full') ? null : undefined, preference: null })),
  ];
  const able = candidates.flatMap(({ designer: id, open, preference }) => {
    const designer = byId.get(id);
    if (!designer) return [];
    const reach = reachOf(designer, settings);
    if (reach.byLevel && !servesBudget(reach, askedOf(client))) return [];
    const mine = tally.designers.get(id) ?? emptyTally(settings);
    // Of whoever was kept off nobody wrote down how many they had: who was full had as many as they may, of others the ledger
    // as it would have become tells.
    const then = open === null ? capacityOf(designer, inForce) : open;
    const inHand = then === undefined ? mine.open : Math.max(0, then + (extra.get(id) ?? 0));
    if (inHand >= capacityOf(designer, settings)) return [];
    return [standOf(designer, asking, { ...mine, open: inHand }, preference, world)];
  });
  return able.sort(compareAble)[0]?.designer.id ?? null;
}

/** What is to be expected of a client with a designer, in fen: what they are worth, times how likely they sign. */
function expectedValue(client: WalkIn, designer: Designer, tally: Tally, settings: DispatchSettings): number {
  const worth = worthOf(client);
  const band = budgetBand(client, settings.budgetBands);
  const role = designer.role ?? 'design';
  const team = band === null ? null : tally.team[role][band];
  if (worth === null || band === null || !team || team.decided === 0) return 0;
  const { signing } = tally.designers.get(designer.id) ?? emptyTally(settings);
  const none: Signing = { decided: 0, signed: 0 };
  const overall = overallRatio(signing, tally.team[role], settings.shrinkage);
  const ratio = signingRatio(signing[band] ?? none, team, settings.shrinkage, overall);
  return worth * Math.min(1, (team.signed / team.decided) * ratio);
}

/**
 * Goes over the dispatches of these days twice, with the settings in force and with others, and compares. Who could have had
 * a client, and how many clients they had, is as it was written down then; what a designer is good at, and what became of
 * their clients, is as the workbook says now. What people decided stays.
 */
export function tryOut(facts: TryoutFacts, inForce: DispatchSettings, tried: DispatchSettings): Tryout {
  const { ledger, roster, clients, prospects, past, from, today } = facts;
  const before = simulate(facts, inForce, inForce);
  const after = simulate(facts, tried, inForce);
  const open = past.filter((one) => one.snapshot !== null && clients.has(one.row.client) && !isDecided(one));
  const decided = past.filter(isDecided).length;
  const moves = [...open]
    .sort((a, b) => (order(a) < order(b) ? 1 : -1))
    .flatMap(({ row }): TriedMove[] => {
      const [was, is] = [before.get(row.id) ?? null, after.get(row.id) ?? null];
      return was === is ? [] : [{ dispatch: row.id, client: row.client, on: row.on, from: was, to: is }];
    });
  const now = tallyLedger(ledger, roster, clients, prospects, inForce, today);
  const byId = new Map(roster.map((one) => [one.id, one]));
  const sums = (given: Assignment) => {
    const mine = new Map<string, { clients: number; value: number }>();
    let value = 0;
    let fit = 0;
    for (const { row } of open) {
      const id = given.get(row.id) ?? null;
      const client = clients.get(row.client);
      const designer = id === null ? undefined : byId.get(id);
      if (!client || !designer) continue;
      const worth = expectedValue(client, designer, now, inForce);
      const sum = mine.get(designer.id) ?? { clients: 0, value: 0 };
      mine.set(designer.id, { clients: sum.clients + 1, value: sum.value + worth });
      value += worth;
      if (needsOf(designer, client, inForce).band === 1) fit++;
    }
    return { mine, value, fit };
  };
  const [left, right] = [sums(before), sums(after)];
  const none = { clients: 0, value: 0 };
  const designers = [...new Set([...left.mine.keys(), ...right.mine.keys()])].sort().flatMap((id) => {
    const [a, b] = [left.mine.get(id) ?? none, right.mine.get(id) ?? none];
    const differs = a.clients !== b.clients || Math.round(a.value) !== Math.round(b.value);
    return differs ? [{ id, clients: { before: a.clients, after: b.clients }, value: { before: a.value, after: b.value } }] : [];
  });
  const ledgerOf = (given: Assignment): Dispatch[] =>
    ledger.flatMap((row) => {
      const got = given.get(row.id);
      return got === null ? [] : [got === undefined ? row : { ...row, designer: got }];
    });
  const evenness = (given: Assignment) => evennessOfDays(ledgerOf(given), roster, clients, inForce, from, today);
  return {
    counts: { tried: open.length, decided, unknown: past.length - open.length - decided },
    asThen: open.filter(({ row }) => before.get(row.id) === row.designer).length,
    moves,
    designers,
    evenness: { before: evenness(before), after: evenness(after) },
    value: { before: left.value, after: right.value },
    fit: { before: left.fit, after: right.fit },
  };
}

/** The first of the days that are gone over: a quarter of a year. */
export const tryoutFrom = (today: Day): Day => addDays(today, -91);
