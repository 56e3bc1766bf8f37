import { choose } from '../../src/app/dispatchDesigner';
import type { Client } from '../../src/core/clients/client.table';
import { prospectOf } from '../../src/core/designers/designer.rules';
import type { Designer } from '../../src/core/designers/designer.table';
import { tallyAfter } from '../../src/core/dispatch/ahead.rules';
import { type DeclineReason, isLive } from '../../src/core/dispatch/credit.rules';
import { type Dispatch, dispatches } from '../../src/core/dispatch/dispatch.table';
import { SLOT_FIELD, type Slot } from '../../src/core/dispatch/dispatch.types';
import { pick, type Suggestion } from '../../src/core/dispatch/pick.rules';
import type { DispatchWorld } from '../../src/core/dispatch/rank.rules';
import { actOnDispatch, type DispatchAct, turned } from '../../src/core/dispatch/response.rules';
import { writeSnapshot } from '../../src/core/dispatch/snapshot';
import { type Tally, tallyLedger } from '../../src/core/dispatch/tally.rules';
import { type Day, dayOfMoment, type Moment } from '../../src/core/kernel/day';
import type { Outcome } from '../../src/core/kernel/outcome';
import { emptyRow } from '../../src/core/kernel/table';
import { presentDispatch } from '../../src/core/swaps/swap.rules';
import type { Dice } from './dice';
import { STORE_MANAGER, sampleStaff } from './people';
import { OVER } from './plan';
import { dispatchRules, prospects } from './world';

/** How somebody chooses: whom the rules put first, whom the client asks for, or whom the store manager wants in spite of them. */
export type Manner =
  | { readonly how: 'recommended' }
  | { readonly how: 'wish'; readonly note: string }
  | { readonly how: 'override'; readonly reason: NonNullable<Dispatch['overrideReason']>; readonly note: string | null };

type Chosen = Pick<Dispatch, 'designer' | 'by' | 'choice' | 'overrideReason' | 'note' | 'why' | 'snapshot'>;

const NOBODY_FITS: Manner = { how: 'override', reason: 'manager', note: '没有样样合适又有空的人,经理安排' };

const boss = sampleStaff()
  .filter(({ id }) => id === STORE_MANAGER)
  .map((row) => ({ id: row.id, at: 0, row, unread: {} }))[0];

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ message }) => message.en).join('; '));
  return outcome.value;
}

/**
 * The desk at which the store dispatches, as it stood at one moment after another: the rules of dispatch are asked about
 * ledger and register as they were then. Moments may only go forward.
 */
export class Desk {
  readonly ledger: Dispatch[] = [];
  private readonly clients: Map<string, Client>;
  private tally: Tally | null = null;

  constructor(
    private readonly dice: Dice,
    clients: readonly Client[],
    private readonly roster: readonly Designer[],
  ) {
    this.clients = new Map(clients.map((client) => [client.id, client]));
  }

  client(id: string): Client {
    const client = this.clients.get(id);
    if (!client) throw new Error(`${id} is not in the register`);
    return client;
  }

  /** A client comes into another stage; once all is over, so are their dispatches. */
  turn(id: string, stage: string): void {
    this.clients.set(id, { ...this.client(id), stage });
    this.tally = null;
    if (OVER.has(stage)) this.change((row) => (row.client === id && isLive(row) ? { ...row, ...turned('closed') } : row));
  }

  isInTalks(id: string): boolean {
    return prospectOf(this.client(id), prospects) === 'open';
  }

  /** Gives a client a designer, who has not answered yet. */
  hand(id: string, slot: Slot, at: Moment, manner: Manner): void {
    const client = this.client(id);
    const world = this.world(dayOfMoment(at));
    const chosen = this.chosen(client, slot, manner, world);
    const designer = String(chosen.designer);
    this.ledger.push({
      ...emptyRow(dispatches, `P${String(this.ledger.length + 1).padStart(4, '0')}`),
      client: id,
      slot,
      on: world.tally.today,
      at,
      ...turned('open'),
      ...chosen,
    });
    this.tally = tallyAfter(world, client, slot, designer, at);
    this.clients.set(id, { ...this.client(id), [SLOT_FIELD[slot]]: designer });
  }

  accept(id: string, slot: Slot, at: Moment): void {
    this.act(id, slot, { kind: 'accept' }, null, at);
  }

  /** The designer declines, or does not answer until the client manager takes the client back. */
  decline(id: string, slot: Slot, reason: DeclineReason, at: Moment): void {
    const act: DispatchAct = reason === 'noAnswer' ? { kind: 'expire' } : { kind: 'decline', reason, note: null };
    this.act(id, slot, act, reason === 'noAnswer' ? this.client(id).manager : null, at);
    this.clients.set(id, { ...this.client(id), [SLOT_FIELD[slot]]: null });
    this.tally = null;
  }

  /** Another designer takes over; `fault`: what the first is blamed for. */
  swap(id: string, slot: Slot, at: Moment, manner: Manner, fault: string | null): void {
    const old = this.present(id, slot);
    // The old one serves the client until there is a new one, as at the desk of the add-on.
    this.hand(id, slot, at, manner);
    const swapped = must(actOnDispatch(old, { kind: 'swap', fault: fault !== null }, null, at, dispatchRules));
    this.change((row) => (row.id === old.id ? { ...row, ...swapped, note: fault ?? row.note } : row));
  }

  private act(id: string, slot: Slot, act: DispatchAct, by: string | null, at: Moment): void {
    const present = this.present(id, slot);
    const acted = must(actOnDispatch(present, act, by, at, dispatchRules));
    this.ledger[this.ledger.indexOf(present)] = { ...present, ...acted };
  }

  private present(id: string, slot: Slot): Dispatch {
    const row = presentDispatch(this.client(id), slot, this.ledger);
    if (!row) throw new Error(`${id} has no ${slot} designer`);
    return row;
  }

  private change(change: (row: Dispatch) => Dispatch): void {
    this.ledger.splice(0, this.ledger.length, ...this.ledger.map(change));
    this.tally = null;
  }

  private world(on: Day): DispatchWorld {
    const { ledger, roster, clients } = this;
    if (this.tally?.today !== on) this.tally = tallyLedger(ledger, roster, clients, prospects, dispatchRules, on);
    return { roster, tally: this.tally, settings: dispatchRules };
  }

  private chosen(client: Client, slot: Slot, manner: Manner, world: DispatchWorld): Chosen {
    const plain = pick(client, slot, world);
    const first = plain.best[0];
    if (!first) {
      // Whoever has no room left is asked last: the store keeps its designers to what they can do.
      const way = plain.relax.find(({ codes }) => !codes.includes('full')) ?? plain.relax[0];
      if (!way) throw new Error(`nobody can serve ${client.id}`);
      return written(client, plain, this.dice.pick(way.designers), NOBODY_FITS);
    }
    if (manner.how === 'wish') {
      const wishing = { ...client, wishDesigner: this.dice.pick(plain.ranking.able).designer.id };
      this.clients.set(client.id, wishing);
      return written(wishing, pick(wishing, slot, world), wishing.wishDesigner, manner);
    }
    // Somebody who could have had the client; where all of them are offered, somebody whom only one thing speaks against.
    const free = plain.others.filter(({ override, refusals }) => override === 'reason' && refusals.length < 2);
    const passed = free.filter(({ rank }) => rank !== null);
    const others = passed.length > 0 ? passed : free;
    if (manner.how === 'override' && others.length > 0) return written(client, plain, this.dice.pick(others).designer.id, manner);
    return written(client, plain, first.designer.id, { how: 'recommended' });
  }
}

/** A choice as the add-on writes it down. */
function written(client: Client, suggestion: Suggestion, designer: string, manner: Manner): Chosen {
  if (!boss) throw new Error('the sample has no store manager');
  const overrideReason = manner.how === 'override' ? manner.reason : null;
  const note = manner.how === 'recommended' ? null : manner.note;
  const { how, why } = must(choose(suggestion, designer, { overrideReason, note }, boss, 'zh'));
  const by = manner.how === 'override' ? STORE_MANAGER : client.manager;
  return { designer, by, choice: how, overrideReason, note, why, snapshot: writeSnapshot(suggestion, designer) };
}
