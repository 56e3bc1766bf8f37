import type { Client } from '../../src/core/clients/client.table';
import type { Designer } from '../../src/core/designers/designer.table';
import type { Slot } from '../../src/core/dispatch/dispatch.types';
import { addDays, addMinutes, type Day, dayOfMoment, type Moment } from '../../src/core/kernel/day';
import { timeOf } from './client';
import { Desk, type Manner } from './desk';
import type { Dice } from './dice';
import { DOUBTFUL } from './plan';
import type { Story } from './story';
import { tellSwap } from './swapping';
import { SWAP_OPINIONS } from './words';
import { dispatchRules } from './world';

/** Something that happens to a client at a moment. */
interface Errand {
  readonly at: Moment;
  readonly client: string;
  readonly run: (desk: Desk) => void;
}

type Ask = readonly [slot: Slot, on: Day];

function asked(dice: Dice, { client, turnings }: Story): Ask[] {
  const day = (stage: string): Day | null => turnings.find((turning) => turning.stage === stage)?.on ?? null;
  const dispatched = day('dispatched');
  if (!dispatched) return [];
  const asks: Ask[] = [['first', dispatched]];
  const quoted = day('quoted');
  if (quoted && dice.chance(0.6)) asks.push(['material', quoted]);
  const measured = day('measured');
  if (measured && (client.area ?? 0) > 150 && dice.chance(0.3)) asks.push(['second', measured]);
  return asks;
}

/**
 * Hands every client of the stories to designers by the rules of dispatch, moment by moment, each time with what was known
 * then. Now and then the client or the store manager wants somebody else; a few are declined or swapped, as in life, with the
 * store manager's approval where that is needed. The register's columns follow the ledger.
 */
export function dispatchAll(
  { dice, swapDice }: { readonly dice: Dice; readonly swapDice: Dice },
  stories: readonly Story[],
  roster: readonly Designer[],
  today: Day,
): Pick<Desk, 'ledger' | 'swaps' | 'approvals' | 'decisions'> & { readonly clients: ReadonlyMap<string, Client> } {
  const desk = new Desk(
    dice,
    stories.map(({ client }) => ({ ...client, stage: 'enquiry' })),
    roster,
  );
  const diary = new Diary(dice, swapDice, today);
  for (const story of stories) {
    const { id } = story.client;
    for (const { stage, on } of story.turnings) {
      if (stage !== DOUBTFUL) diary.add({ at: `${on} 00:00` as Moment, client: id, run: () => desk.turn(id, stage) });
    }
    for (const [slot, on] of asked(dice, story)) diary.ask(story.client, slot, on);
  }
  // The morning's first client has been offered to a designer who has not answered yet.
  const newest = stories.find(({ client }) => client.firstOn === today && !client.handoverOn)?.client.id;
  if (newest !== undefined) {
    const at = `${today} 09:42` as Moment;
    diary.add({ at, client: newest, run: () => desk.hand(newest, 'first', at, { how: 'recommended' }) });
  }
  diary.askForSwaps(stories);
  diary.live(desk);
  const clients = stories.map(({ client }): Client => {
    const { designer, designer2, materialDesigner, wishDesigner } = desk.client(client.id);
    return { ...client, ...(client.id === newest && { stage: 'dispatched' }), designer, designer2, materialDesigner, wishDesigner };
  });
  const { ledger, swaps, approvals, decisions } = desk;
  return { ledger, swaps, approvals, decisions, clients: new Map(clients.map((client) => [client.id, client])) };
}

/** Everything that is to happen, until it is lived through. */
class Diary {
  private readonly ahead: Errand[] = [];

  constructor(
    private readonly dice: Dice,
    private readonly swapDice: Dice,
    private readonly today: Day,
  ) {}

  add(errand: Errand): void {
    this.ahead.push(errand);
  }

  live(desk: Desk): void {
    this.ahead.sort((a, b) => a.at.localeCompare(b.at) || a.client.localeCompare(b.client));
    for (const { run } of this.ahead) run(desk);
  }

  /** Somebody dispatches in the course of that day, and of first designers a few decline or are swapped later. */
  ask(client: Client, slot: Slot, on: Day): void {
    const { dice } = this;
    const { id, createdAt } = client;
    const isNew = createdAt !== null && dayOfMoment(createdAt) === on;
    const at = isNew ? addMinutes(createdAt, dice.int(10, 50)) : (`${on} ${timeOf(dice, 10, 18)}` as Moment);
    if (slot === 'first' && dice.chance(0.04)) this.decline(id, slot, at);
    else this.settle(id, slot, at);
    const swapAt = `${addDays(on, dice.int(4, 18))} ${timeOf(dice, 10, 18)}` as Moment;
    if (slot === 'first' && dice.chance(0.045) && dayOfMoment(swapAt) < this.today) this.swap(id, slot, swapAt);
  }

  /** Some swaps were asked for and refused, and one of this morning waits for the store manager. */
  askForSwaps(stories: readonly Story[]): void {
    const { swapDice: dice, today } = this;
    const quoted = stories.flatMap(({ client, turnings }) => {
      const on = turnings.find(({ stage }) => stage === 'quoted')?.on;
      return on !== undefined && on < addDays(today, -3) ? [{ client: client.id, on }] : [];
    });
    for (const { client, on } of dice.some(quoted, 3)) {
      const at = `${addDays(on, 1)} ${timeOf(dice, 10, 16)}` as Moment;
      const told = tellSwap(dice, 'recommended', false);
      const [decidedAt, opinion] = [addMinutes(at, dice.int(15, 110)), dice.pick(SWAP_OPINIONS.refused)];
      const run = (desk: Desk): void => {
        const request = desk.isInTalks(client) ? desk.ask(client, 'first', at, told) : null;
        if (request) desk.decide(request, 'refused', decidedAt, opinion);
      };
      this.add({ at, client, run });
    }
    const talking = stories.flatMap(({ client: { id, stage } }) => (stage === 'designing' || stage === 'quoted' ? [id] : []));
    for (const client of dice.some(talking, 1)) {
      const at = `${today} 09:25` as Moment;
      const told = tellSwap(dice, 'recommended', true);
      this.add({ at, client, run: (desk) => void desk.ask(client, 'first', at, told) });
    }
  }

  private settle(id: string, slot: Slot, at: Moment): void {
    const { dice } = this;
    const answeredAt = addMinutes(at, dice.int(1, dispatchRules.answerMinutes - 1));
    const manner = mannerOf(dice);
    this.add({
      at,
      client: id,
      run: (desk) => {
        desk.hand(id, slot, at, manner);
        desk.accept(id, slot, answeredAt);
      },
    });
  }

  private decline(id: string, slot: Slot, at: Moment): void {
    const { dice } = this;
    const reason = dice.weighted([
      ['conflict', 2],
      ['beyond', 2],
      ['tooFar', 2],
      ['unwilling', 1],
      ['noAnswer', 3],
    ] as const);
    const late = reason === 'noAnswer' ? dispatchRules.answerMinutes : 0;
    const answeredAt = addMinutes(at, late + dice.int(2, dispatchRules.answerMinutes - 1));
    this.add({ at, client: id, run: (desk) => desk.hand(id, slot, at, { how: 'recommended' }) });
    this.add({ at: answeredAt, client: id, run: (desk) => desk.decline(id, slot, reason, answeredAt) });
    this.settle(id, slot, addMinutes(answeredAt, dice.int(3, 15)));
  }

  private swap(id: string, slot: Slot, at: Moment): void {
    const { dice } = this;
    const how = dice.weighted<Manner['how']>([
      ['recommended', 5],
      ['wish', 3],
      ['override', 2],
    ]);
    const told = tellSwap(this.swapDice, how, dice.chance(0.3));
    const opinion = this.swapDice.pick(SWAP_OPINIONS.approved);
    const minutes = this.swapDice.int(12, 45);
    const answeredAt = addMinutes(at, dice.int(1, dispatchRules.answerMinutes - 1));
    this.add({
      at,
      client: id,
      run: (desk) => {
        // Whoever has signed, waits or is lost by then changes nothing any more.
        if (!desk.isInTalks(id)) return;
        desk.swap(id, slot, at, how, told, opinion, minutes);
        desk.accept(id, slot, answeredAt);
      },
    });
  }
}

function mannerOf(dice: Dice): Manner {
  const how = dice.weighted([
    ['recommended', 82],
    ['override', 10],
    ['wish', 8],
  ] as const);
  if (how === 'wish') return { how, note: '客户看过作品,点名要' };
  if (how === 'recommended') return { how };
  const reason = dice.weighted([
    ['relation', 3],
    ['special', 2],
    ['manager', 3],
    ['other', 1],
  ] as const);
  return { how, reason, note: reason === 'other' ? '老客户带来的,想找同一位设计师' : null };
}
