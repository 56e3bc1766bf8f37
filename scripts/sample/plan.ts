import type { Client } from '../../src/core/clients/client.table';
import { addDays, type Day, laterDay } from '../../src/core/kernel/day';
import type { Prospect } from './client';
import type { Dice } from './dice';

/** A turn in a client's story that no callback brings about: a new stage, and the day. */
export interface Turning {
  readonly stage: string;
  readonly on: Day;
}

/** Not a stage: the client begins to seem lost, and stays where they are. */
export const DOUBTFUL = 'doubtful';

/** The stages that a client will go through, if today lies far enough ahead. */
export function planOf(dice: Dice, { client, fate }: Prospect): readonly Turning[] {
  const turnings: Turning[] = [];
  let on = client.firstOn;
  const go = (stage: string, low: number, high: number): void => {
    on = addDays(on, dice.int(low, high));
    turnings.push({ stage, on });
  };
  if (client.handoverOn) {
    // Far from hand-over nothing happens; the keys come, and then it goes as with everybody.
    if (fate === 'lost' && dice.chance(0.5)) go('lost', 20, 120);
    if (turnings.length > 0) return turnings;
    on = laterDay(on, addDays(client.handoverOn, -dice.int(5, 50))) ?? on;
  }
  const talks = (upTo: 'dispatched' | 'measured' | 'designing' | 'quoted' | 'contracting'): void => {
    go('dispatched', 0, 3);
    if (upTo === 'dispatched') return;
    go('measured', 2, 12);
    if (upTo === 'measured') return;
    go('designing', 1, 5);
    if (upTo === 'designing') return;
    go('quoted', 7, 24);
    if (upTo === 'contracting') go('contracting', 3, 18);
  };
  switch (fate) {
    case 'signs':
      talks('contracting');
      go('signed', 1, 5);
      go('building', 12, 35);
      go('completed', 85, 150);
      if (dice.chance(0.7)) go('afterSales', 25, 45);
      break;
    case 'cancelled':
      talks('contracting');
      go('signed', 1, 5);
      go('cancelled', 4, 25);
      break;
    case 'blacklisted':
      talks('quoted');
      go('blacklisted', 10, 40);
      break;
    case 'lost': {
      const reached = dice.weighted([
        [null, 42],
        ['dispatched', 22],
        ['measured', 16],
        ['quoted', 20],
      ] as const);
      if (reached) talks(reached);
      go('lost', 8, 65);
      break;
    }
    case 'deferred':
      if (dice.chance(0.55)) talks('dispatched');
      go('deferred', 4, 40);
      if (dice.chance(0.5)) go('lost', 40, 200);
      break;
    case 'slow':
      if (dice.chance(0.75))
        talks(
          dice.weighted([
            ['dispatched', 30],
            ['measured', 30],
            ['designing', 15],
            ['quoted', 25],
          ] as const),
        );
      go(DOUBTFUL, 12, 50);
      if (dice.chance(0.72)) go('lost', 35, 170);
      break;
  }
  return turnings;
}

/** Stages in which a designer has nothing to do for the client any more. */
export const OVER: ReadonlySet<string> = new Set(['completed', 'afterSales', 'lost', 'cancelled', 'blacklisted']);

export const isDoubtful = (client: Pick<Client, 'follow'>): boolean => client.follow === 'doubtful' || client.follow === 'hopeless';
