import type { Client } from '../../src/core/clients/client.table';
import { isOnLeave } from '../../src/core/designers/designer.rules';
import type { Designer } from '../../src/core/designers/designer.table';
import { type Dispatch, dispatches } from '../../src/core/dispatch/dispatch.table';
import { addDays, type Day, type Moment } from '../../src/core/kernel/day';
import { emptyRow } from '../../src/core/kernel/table';
import { timeOf } from './client';
import type { Dice } from './dice';
import { STORE_MANAGER } from './people';
import { SERVED } from './plan';
import type { Story } from './story';

type Slot = NonNullable<Dispatch['slot']>;
type Column = 'designer' | 'designer2' | 'materialDesigner';

const COLUMN: Readonly<Record<Slot, Column>> = { first: 'designer', second: 'designer2', material: 'materialDesigner' };

interface Request {
  readonly client: Client;
  readonly slot: Slot;
  readonly on: Day;
  /** The day from which the client costs no capacity any more. */
  readonly until: Day | null;
}

const AT_WORK: ReadonlySet<string> = new Set([
  'signed',
  'building',
  'completed',
  'afterSales',
  'lost',
  'cancelled',
  'blacklisted',
  'deferred',
]);

function requestsOf(dice: Dice, { client, turnings }: Story): Request[] {
  const day = (stage: string): Day | null => turnings.find((turning) => turning.stage === stage)?.on ?? null;
  const dispatched = day('dispatched');
  if (!dispatched) return [];
  const until = turnings.find(({ stage }) => AT_WORK.has(stage))?.on ?? null;
  const requests: Request[] = [{ client, slot: 'first', on: dispatched, until }];
  const quoted = day('quoted');
  if (quoted && dice.chance(0.6)) requests.push({ client, slot: 'material', on: quoted, until });
  const measured = day('measured');
  if (measured && (client.area ?? 0) > 150 && dice.chance(0.3)) requests.push({ client, slot: 'second', on: measured, until });
  return requests;
}

/**
 * Hands every client of the stories to designers, day by day: who fits and has room, the least laden first. A few are
 * declined or swapped, as in life. The register's columns follow the ledger.
 */
export function dispatchAll(
  dice: Dice,
  stories: readonly Story[],
  roster: readonly Designer[],
  today: Day,
): { readonly ledger: readonly Dispatch[]; readonly clients: ReadonlyMap<string, Client> } {
  const clerk = new Clerk(dice, roster, today);
  const requests = stories.flatMap((story) => requestsOf(dice, story));
  requests.sort((a, b) => a.on.localeCompare(b.on) || a.client.id.localeCompare(b.client.id) || a.slot.localeCompare(b.slot));
  const clients = new Map(stories.map(({ client }) => [client.id, client]));
  for (const request of requests) {
    const designer = clerk.hand(request);
    const client = clients.get(request.client.id);
    if (client) clients.set(client.id, { ...client, [COLUMN[request.slot]]: designer });
  }
  // The morning's first client has been offered to a designer who has not answered yet.
  const newest = stories.find(({ client }) => client.firstOn === today);
  if (newest && !newest.client.handoverOn) {
    const designer = clerk.offer({ client: newest.client, slot: 'first', on: today, until: null });
    clients.set(newest.client.id, { ...newest.client, stage: 'dispatched', designer });
  }
  return { ledger: clerk.ledger(), clients };
}

class Clerk {
  private readonly rows: Dispatch[] = [];
  private readonly first = new Map<string, string>();
  private readonly load = new Map<string, { readonly client: string; readonly until: Day | null }[]>();

  constructor(
    private readonly dice: Dice,
    private readonly roster: readonly Designer[],
    private readonly today: Day,
  ) {}

  /** Dispatches, perhaps after a refusal, perhaps with a later swap; gives who has the client now. */
  hand(request: Request): string {
    const { dice, today } = this;
    const { on, client, slot } = request;
    const turned: string[] = [];
    if (slot === 'first' && dice.chance(0.04)) {
      const first = this.choose(request, turned);
      const declineReason = dice.weighted([
        ['conflict', 2],
        ['beyond', 2],
        ['tooFar', 2],
        ['unwilling', 1],
        ['noAnswer', 3],
      ] as const);
      this.add(request, first, on, { state: 'declined', declineReason });
      turned.push(first);
    }
    const designer = this.choose(request, turned);
    const done = client.stage !== null && !SERVED.has(client.stage) && client.stage !== 'deferred';
    const state = done || client.stage === 'completed' || client.stage === 'afterSales' ? 'closed' : 'accepted';
    const swapOn = addDays(on, dice.int(4, 18));
    if (slot === 'first' && dice.chance(0.045) && swapOn < (request.until ?? today) && swapOn < today) {
      this.add(request, designer, on, {
        state: 'swapped',
        ...(dice.chance(0.3) && { credit: 'charged' as const, note: '客户反映方案拖延' }),
      });
      const second = this.choose({ ...request, on: swapOn }, [...turned, designer]);
      this.take(second, request);
      const reason = {
        choice: 'override' as const,
        overrideReason: dice.weighted([
          ['wish', 3],
          ['manager', 2],
        ] as const),
        by: STORE_MANAGER,
        note: '调换设计师',
      };
      this.add({ ...request, on: swapOn }, second, swapOn, { state, ...reason });
      return second;
    }
    this.take(designer, request);
    this.add(request, designer, on, { state, ...this.manner() });
    return designer;
  }

  offer(request: Request): string {
    const designer = this.choose(request, []);
    this.rows.push({ ...this.row(request, designer, request.on), at: `${request.on} 09:42` as Moment, state: 'open', answeredAt: null });
    return designer;
  }

  ledger(): readonly Dispatch[] {
    const sorted = [...this.rows].sort((a, b) => (a.at ?? '').localeCompare(b.at ?? '') || (a.client ?? '').localeCompare(b.client ?? ''));
    return sorted.map((row, index) => ({ ...row, id: `P${String(index + 1).padStart(4, '0')}` }));
  }

  private manner(): Partial<Dispatch> {
    const { dice } = this;
    const choice = dice.weighted([
      ['recommended', 82],
      ['override', 10],
      ['wish', 8],
    ] as const);
    if (choice === 'override')
      return {
        choice,
        overrideReason: dice.weighted([
          ['relation', 3],
          ['special', 2],
          ['manager', 3],
          ['other', 1],
        ] as const),
        by: STORE_MANAGER,
      };
    return { choice, ...(choice === 'wish' && { note: '客户看过作品,点名要' }) };
  }

  private openOf(designer: string, on: Day): number {
    return (this.load.get(designer) ?? []).filter(({ until }) => until === null || until > on).length;
  }

  private take(designer: string, { client, slot, until }: Request): void {
    if (slot === 'first') this.first.set(client.id, designer);
    const list = this.load.get(designer) ?? [];
    list.push({ client: client.id, until });
    this.load.set(designer, list);
  }

  private choose({ client, slot, on }: Request, turned: readonly string[]): string {
    const role = slot === 'material' ? 'material' : 'design';
    const others = [...turned, slot === 'second' ? this.first.get(client.id) : null];
    const able = this.roster.filter(
      (one) => one.role === role && (one.joinedOn ?? on) <= on && !others.includes(one.id) && !isOnLeave(one, on),
    );
    const fitting = able.filter((one) => fits(one, client) && this.openOf(one.id, on) < (one.capacity ?? 10));
    const pool = fitting.length > 0 ? fitting : able.filter((one) => this.openOf(one.id, on) < (one.capacity ?? 10));
    const scored = (pool.length > 0 ? pool : able).map((one) => {
      const style = client.styles?.some((wanted) => one.styles?.includes(wanted)) ? -0.25 : 0;
      return { one, score: this.openOf(one.id, on) / ((one.capacity ?? 10) * (one.weight ?? 1)) + style + this.dice.next() * 0.35 };
    });
    scored.sort((a, b) => a.score - b.score);
    const best = scored[0]?.one;
    if (!best) throw new Error(`nobody can serve ${client.id}`);
    return best.id;
  }

  private row({ client, slot }: Request, designer: string, on: Day): Dispatch {
    const at = `${on} ${timeOf(this.dice, 10, 18)}` as Moment;
    return {
      ...emptyRow(dispatches, ''),
      client: client.id,
      designer,
      slot,
      on,
      at,
      by: client.manager,
      choice: 'recommended',
      state: 'accepted',
      why: whyOf(
        client,
        this.roster.find((one) => one.id === designer),
      ),
    };
  }

  private add(request: Request, designer: string, on: Day, more: Partial<Dispatch>): void {
    const row = this.row(request, designer, on);
    this.rows.push({ ...row, answeredAt: `${on} ${row.at?.slice(11, 13) ?? '18'}:59` as Moment, ...more });
  }
}

function fits(designer: Designer, client: Client): boolean {
  const budget = client.budgetTo ?? client.budgetFrom;
  const withinBudget =
    budget === null || ((designer.budgetFrom ?? 0) <= budget && budget <= (designer.budgetTo ?? Number.POSITIVE_INFINITY));
  const withinArea =
    client.area === null || ((designer.areaFrom ?? 0) <= client.area && client.area <= (designer.areaTo ?? Number.POSITIVE_INFINITY));
  return withinBudget && withinArea;
}

function whyOf(client: Client, designer: Designer | undefined): string {
  const styled = client.styles?.some((wanted) => designer?.styles?.includes(wanted));
  const parts = [styled ? '擅长客户要的风格' : '户型和预算在其范围内', '同档预算签单率不低于平均', '手上的单子有余量', '本月份额还没到'];
  return parts.join(';');
}
