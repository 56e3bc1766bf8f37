import { requestRow } from '../../src/app/approvals/requests';
import { choose } from '../../src/app/dispatchDesigner';
import { saySwap, swapRequest } from '../../src/app/swaps/swapRequest';
import type { SwapWish } from '../../src/app/swaps/swapWish';
import type { Approval } from '../../src/core/approvals/approval.table';
import { type Decision, decisions } from '../../src/core/approvals/decision.table';
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
import { addMinutes, type Day, dayOfMoment, type Moment } from '../../src/core/kernel/day';
import type { Outcome } from '../../src/core/kernel/outcome';
import { emptyRow } from '../../src/core/kernel/table';
import { approvalNeeded, presentDispatch } from '../../src/core/swaps/swap.rules';
import { type Swap, swaps } from '../../src/core/swaps/swap.table';
import type { Dice } from './dice';
import { STORE_MANAGER, sampleStaff } from './people';
import { OVER } from './plan';
import { swapManner, type Told } from './swapping';
import { dispatchRules, lists, prospects } from './world';

/** How somebody chooses: whom the rules put first, whom the client asks for, or whom the store manager wants in spite of them. */
export type Manner =
  | { readonly how: 'recommended' }
  | { readonly how: 'wish'; readonly note: string | null }
  | { readonly how: 'override'; readonly reason: NonNullable<Dispatch['overrideReason']>; readonly note: string | null };

type Chosen = Pick<Dispatch, 'designer' | 'by' | 'choice' | 'overrideReason' | 'note' | 'why' | 'snapshot'>;

const NOBODY_FITS: Manner = { how: 'override', reason: 'manager', note: '没有样样合适又有空的人,经理安排' };

const boss = sampleStaff()
  .filter(({ id }) => id === STORE_MANAGER)
  .map((row) => ({ id: row.id, at: 0, row, unread: {} }))[0];

const nextId = (prefix: string, rows: readonly unknown[]): string => `${prefix}${String(rows.length + 1).padStart(4, '0')}`;

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
  readonly swaps: Swap[] = [];
  readonly approvals: Approval[] = [];
  readonly decisions: Decision[] = [];
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
  hand(id: string, slot: Slot, at: Moment, manner: Manner): Dispatch {
    const client = this.client(id);
    const world = this.world(dayOfMoment(at));
    const chosen = this.chosen(client, slot, manner, world);
    const designer = String(chosen.designer);
    const row: Dispatch = {
      ...emptyRow(dispatches, nextId('P', this.ledger)),
      client: id,
      slot,
      on: world.tally.today,
      at,
      ...turned('open'),
      ...chosen,
    };
    this.ledger.push(row);
    this.tally = tallyAfter(world, client, slot, designer, at);
    this.clients.set(id, { ...this.client(id), [SLOT_FIELD[slot]]: designer });
    return row;
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

  /**
   * Another designer takes over, once the store manager has approved it where that is needed; `opinion`: what was said to it,
   * so many minutes after it was asked for.
   */
  swap(id: string, slot: Slot, at: Moment, how: Manner['how'], told: Told, opinion: string, minutes: number): void {
    const old = this.present(id, slot);
    const { client, designer: from } = old;
    if (client === null || from === null) throw new Error(`${old.id} names nobody`);
    const isApproved = this.isAskedFor(id);
    // The old one serves the client until there is a new one, as at the desk of the add-on.
    const fresh = this.hand(id, slot, at, swapManner(how, told, isApproved));
    const swapped = must(actOnDispatch(old, { kind: 'swap', fault: told.fault === 'designer' }, null, at, dispatchRules));
    const wish: SwapWish = { client, slot, from, to: String(fresh.designer), ...told };
    const approval = isApproved ? this.request(wish, addMinutes(at, -minutes)) : null;
    if (approval) this.decide(approval, 'approved', at, opinion);
    const by = approval ? approval.askedBy : fresh.by;
    this.change((row) => (row.id === old.id ? { ...row, ...swapped } : row.id === fresh.id ? { ...row, by } : row));
    const { on } = fresh;
    this.swaps.push({
      ...emptyRow(swaps, nextId('W', this.swaps)),
      ...wish,
      on,
      at,
      by,
      before: old.id,
      after: fresh.id,
      approval: approval?.id ?? null,
    });
  }

  /** Must the store manager be asked before this client's designer is swapped? */
  isAskedFor(id: string): boolean {
    return approvalNeeded(this.client(id), this.ledger, lists, dispatchRules.swapApprovalFrom) !== null;
  }

  /** Somebody asks for a swap to whom the rules put first, and nothing has been decided yet. */
  ask(id: string, slot: Slot, at: Moment, told: Told): Approval | null {
    const { designer: from } = this.present(id, slot);
    const [first] = pick(this.client(id), slot, this.world(dayOfMoment(at))).best;
    return from && first ? this.request({ client: id, slot, from, to: first.designer.id, ...told }, at) : null;
  }

  decide(request: Approval, decision: NonNullable<Decision['decision']>, at: Moment, opinion: string): void {
    const id = nextId('B', this.decisions);
    this.decisions.push({ ...emptyRow(decisions, id), approval: request.id, decision, by: STORE_MANAGER, at, opinion });
    this.approvals[this.approvals.indexOf(request)] = { ...request, state: decision };
  }

  private request(wish: SwapWish, at: Moment): Approval {
    const { name, manager } = this.client(wish.client);
    const called = (designer: string): string => this.roster.find(({ id }) => id === designer)?.name ?? designer;
    const what = saySwap(wish, name ?? wish.client, called).zh;
    const request = requestRow(nextId('A', this.approvals), swapRequest(wish, what, 'zh'), manager ?? STORE_MANAGER, at);
    this.approvals.push(request);
    return request;
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
