import { type Client, clients } from '../../../src/core/clients/client.table';
import { type Designer, designers } from '../../../src/core/designers/designer.table';
import { WAN } from '../../../src/core/dispatch/dispatch.settings';
import type { WalkIn } from '../../../src/core/dispatch/dispatch.types';
import { addDays, type Day, day, weekday } from '../../../src/core/kernel/day';
import { emptyRow } from '../../../src/core/kernel/table';
import { Dice } from '../../sample/dice';

type Style = NonNullable<Client['styles']>[number];
type House = NonNullable<Client['houseType']>;

/** What clients ask for, in parts of a hundred. */
const STYLES: readonly (readonly [Style, number])[] = [
  ['modern', 30],
  ['nordic', 14],
  ['luxury', 14],
  ['chinese', 14],
  ['japanese', 10],
  ['american', 8],
  ['european', 6],
  ['country', 4],
];
const HOUSES: readonly (readonly [House, number])[] = [
  ['flat', 70],
  ['duplex', 10],
  ['villa', 7],
  ['townhouse', 7],
  ['loft', 6],
];
const LEVELS = ['junior', 'junior', 'senior', 'senior', 'senior', 'lead', 'lead', 'chief'] as const;

/** The first day of every simulated year. */
export const FIRST = day('2025-01-01');

/** A designer with what nobody can look up: how well they sign, by budget band. */
export interface Person {
  readonly row: Designer;
  readonly from: Day;
  /** The first day on which they are gone; null: they stay. */
  readonly leaves: Day | null;
  readonly away: readonly { readonly from: Day; readonly to: Day }[];
  readonly skill: readonly number[];
}

/** A client who comes, with what will become of them whoever serves them. */
export interface Arrival {
  readonly on: Day;
  readonly client: WalkIn & Client;
  /** So many days after the dispatch it is decided. */
  readonly decides: number;
}

/** A store and everybody who comes to it; the same for every policy. */
export interface Stream {
  readonly seed: string;
  readonly days: number;
  readonly people: readonly Person[];
  readonly arrivals: readonly Arrival[];
}

const pad = (n: number): string => String(n).padStart(4, '0');
/** A few different ones, the heavier the likelier. */
function some<T>(dice: Dice, list: readonly (readonly [T, number])[], count: number): T[] {
  const left = [...list];
  return Array.from({ length: count }, () => {
    let at = dice.next() * left.reduce((sum, [, weight]) => sum + weight, 0);
    const index = left.findIndex(([, weight]) => {
      at -= weight;
      return at < 0;
    });
    const [taken] = left.splice(Math.max(0, index), 1);
    if (!taken) throw new Error('too few to choose from');
    return taken[0];
  });
}

function personOf(seed: string, n: number, days: number): Person {
  const dice = new Dice(`${seed} person ${n}`);
  const level = LEVELS[n % LEVELS.length] ?? 'senior';
  // Of 25 three come during the year, and two of the others go.
  const joins = n >= 22 ? dice.int(Math.floor(days / 5), Math.floor((days * 3) / 4)) : -dice.int(200, 900);
  const leaves = n === 3 || n === 11 ? dice.int(Math.floor(days / 3), Math.floor((days * 4) / 5)) : null;
  const from = addDays(FIRST, joins);
  const away = Array.from({ length: 2 }, (_, part) => {
    const begins = addDays(FIRST, Math.floor((part * days) / 2) + dice.int(0, Math.max(1, Math.floor(days / 2) - 12)));
    return { from: begins, to: addDays(begins, dice.int(2, 11)) };
  }).filter((one) => one.from > from);
  const weight = level === 'junior' ? 0.8 : level === 'chief' ? 0.6 : 1;
  const general = 0.7 + 0.6 * dice.next() + (level === 'junior' ? -0.1 : level === 'chief' ? 0.15 : 0);
  return {
    row: {
      ...emptyRow(designers, `D${pad(n)}`),
      name: `设计师${n}`,
      role: 'design',
      level,
      state: 'available',
      joinedOn: from,
      capacity: Math.round(13 * weight) + dice.int(0, 2),
      weight,
      // What sells is what most are good at, and everybody does flats.
      styles: some(dice, STYLES, dice.int(3, 4)),
      houseTypes: ['flat', ...some(dice, HOUSES.slice(1), dice.int(1, 2))],
    },
    from,
    leaves: leaves === null ? null : addDays(FIRST, leaves),
    away,
    skill: Array.from({ length: 4 }, () => Math.max(0.4, general + 0.3 * (dice.next() - 0.5))),
  };
}

function arrivalOf(seed: string, n: number, on: Day): Arrival {
  const dice = new Dice(`${seed} client ${n}`);
  // Many small budgets, few large ones: 6 to 90, the middle near 18.
  const budget = Math.round(6 + 84 * dice.next() ** 2.6);
  const knows = dice.chance(0.85);
  return {
    on,
    client: {
      ...emptyRow(clients, `C${pad(n)}`),
      stage: 'enquiry',
      firstOn: on,
      estate: `楼盘${dice.int(0, 29)}`,
      area: dice.int(55, 260),
      houseType: some(dice, HOUSES, 1)[0] ?? 'flat',
      styles: knows ? some(dice, STYLES, dice.chance(0.35) ? 2 : 1) : null,
      budgetFrom: Math.round(budget * 0.8) * WAN,
      budgetTo: Math.round(budget * 1.2) * WAN,
      wishDesigner: dice.chance(0.04) ? `D${pad(dice.int(0, 21))}` : null,
    },
    decides: dice.int(8, 55),
  };
}

/** A year, or part of one, of a store with so many designers. The busier months come in waves, weekends are fuller. */
export function streamOf(seed: string, days: number, size = 25, perDay = 6.4): Stream {
  const dice = new Dice(`${seed} days`);
  const people = Array.from({ length: size }, (_, n) => personOf(seed, n, days));
  const arrivals: Arrival[] = [];
  for (let n = 0; n < days; n++) {
    const on = addDays(FIRST, n);
    const wave = 1 + 0.35 * Math.sin((2 * Math.PI * n) / 91);
    const mean = perDay * (size / 25) * wave * (weekday(on) >= 6 ? 1.5 : 0.8);
    // Poisson, by the product of uniform draws.
    const least = Math.exp(-mean);
    for (let product = dice.next(); product > least; product *= dice.next()) arrivals.push(arrivalOf(seed, arrivals.length, on));
  }
  return { seed, days, people, arrivals };
}

/** The same answer to the same question for every policy: 0 up to, but not including, 1. */
export const fate = (stream: Stream, question: string, client: string, designer: string): number =>
  new Dice(`${stream.seed} ${question} ${client} ${designer}`).next();
