import { type Client, clients } from '../../src/core/clients/client.table';
import { addDays, type Day, dayNumber, daysBetween, type Moment, weekday } from '../../src/core/kernel/day';
import { emptyRow } from '../../src/core/kernel/table';
import type { Dice } from './dice';
import { MANAGERS } from './people';
import { ESTATES, GIVEN, NEEDS, SURNAMES } from './words';

/** How long the store has kept its register, in days. */
export const SPAN = 548;

/** What becomes of a client in the end, if time allows. */
export type Fate = 'signs' | 'lost' | 'deferred' | 'slow' | 'cancelled' | 'blacklisted';

/** A client on the day of the first talk, with what will become of them. */
export interface Prospect {
  readonly client: Client & { readonly firstOn: Day };
  readonly fate: Fate;
}

type Estate = (typeof ESTATES)[number];

/** Days on which somebody walks in: weekends more than weekdays, spring and autumn more than the weeks of the Spring Festival. */
export function firstDays(dice: Dice, today: Day, count: number): Day[] {
  const days = Array.from({ length: SPAN }, (_, back) => addDays(today, back - SPAN + 1));
  const weighted = days.map((on) => {
    const season = { '01': 0.7, '02': 0.35, '03': 1.2, '04': 1.2, '05': 1.2, '09': 1.25, '10': 1.3, '11': 1.1 }[on.slice(5, 7)] ?? 0.9;
    // The store has grown lately.
    const growth = daysBetween(on, today) < 80 ? 1.6 : 1;
    return [on, season * growth * (weekday(on) > 5 ? 2.4 : 1)] as const;
  });
  const drawn = Array.from({ length: count - 2 }, () => dice.weighted(weighted));
  // Somebody came this morning, and somebody yesterday: a store without them would look dead.
  return [...drawn, addDays(today, -1), today].sort();
}

/** Phones of ranges that nobody has been given: valid to the eye, ringing nowhere. */
const phoneOf = (dice: Dice): string => `${dice.pick(['142', '143', '154'])}${String(dice.int(0, 99_999_999)).padStart(8, '0')}`;

function nameOf(dice: Dice): { readonly name: string; readonly surname: string } {
  const surname = dice.pick(SURNAMES);
  const gender = dice.pick(['male', 'female'] as const);
  if (dice.chance(0.42)) return { surname, name: surname + (gender === 'male' ? '先生' : '女士') };
  return { surname, name: surname + dice.pick(GIVEN[gender]) };
}

/** When the homes of each estate are handed over; most were long ago. */
export function handovers(dice: Dice, today: Day): ReadonlyMap<string, Day> {
  const days = new Map<string, Day>();
  for (const { name, old } of ESTATES) if (!old && dice.chance(0.3)) days.set(name, addDays(today, dice.int(-200, 260)));
  return days;
}

function homeOf(dice: Dice, estate: Estate, firstOn: Day, handover: Day | undefined) {
  const area = dice.chance(0.3) ? dice.int(estate.area[0] * 10, estate.area[1] * 10) / 10 : dice.int(...estate.area);
  const houseState = estate.old
    ? dice.weighted([
        ['resale', 5],
        ['old', 4],
      ] as const)
    : handover && handover > firstOn
      ? 'unfinished'
      : dice.weighted([
          ['ready', 8],
          ['resale', 2],
        ] as const);
  const grand = estate.type === 'villa' || estate.type === 'townhouse';
  const address = grand
    ? `${dice.pick(['A', 'B', 'C'])}区${dice.int(1, 58)}号`
    : `${dice.int(1, 22)}幢${dice.int(1, 3)}单元${dice.int(2, 28)}0${dice.int(1, 4)}`;
  return {
    estate: estate.name,
    area,
    houseType: dice.chance(0.9) ? estate.type : null,
    houseState,
    handoverOn: houseState === 'unfinished' && handover ? handover : null,
    address: dice.chance(0.7) ? address : null,
  } as const;
}

/** A budget in whole ten thousands, as people say it; in fen. */
function budgetOf(dice: Dice, estate: Estate, area: number): { readonly budgetFrom: number | null; readonly budgetTo: number | null } {
  if (dice.chance(0.12)) return { budgetFrom: null, budgetTo: null };
  const wan = Math.max(3, Math.round((area * dice.int(...estate.rate)) / 10_000));
  const round = wan > 30 ? Math.round(wan / 5) * 5 : wan;
  return {
    budgetFrom: dice.chance(0.6) ? Math.max(3, round - dice.int(1, Math.max(2, Math.ceil(round / 5)))) * 1_000_000 : null,
    budgetTo: round * 1_000_000,
  };
}

const FATES: readonly (readonly [Fate, number])[] = [
  ['signs', 31],
  ['lost', 34],
  ['slow', 22],
  ['deferred', 10],
  ['cancelled', 2.4],
  ['blacklisted', 0.6],
];

const STYLES = Object.keys(clients.fields.styles.options) as (keyof typeof clients.fields.styles.options)[];

/** The n-th client of the register as first met. Every client has been given to a client manager. */
export function drawClient(dice: Dice, n: number, firstOn: Day, handoverOf: ReadonlyMap<string, Day>): Prospect {
  const { name } = nameOf(dice);
  const estate = dice.pick(ESTATES);
  const home = homeOf(dice, estate, firstOn, handoverOf.get(estate.name));
  const budget = budgetOf(dice, estate, home.area);
  const fate = dice.weighted(FATES);
  const manager = dice.weighted(MANAGERS.map((one) => [one, one.share] as const)).id;
  const id = `C${String(n).padStart(4, '0')}`;
  const warm = fate === 'signs' || fate === 'cancelled' ? 0.72 : 0.34;
  const rich = (budget.budgetTo ?? 0) >= 25_000_000 ? 0.8 : 0.3;
  const phone = phoneOf(dice);
  const client: Prospect['client'] = {
    ...emptyRow(clients, id),
    name,
    phone,
    phone2: dice.chance(0.12) ? phoneOf(dice) : null,
    wechat: dice.chance(0.55) ? (dice.chance(0.6) ? '同手机号' : `wx_${phone.slice(-6)}`) : null,
    stage: 'enquiry',
    follow: 'open',
    manager,
    intent: dice.chance(0.85) ? (dice.chance(warm) ? 'high' : 'low') : null,
    ability: dice.chance(0.8) ? (dice.chance(rich) ? 'high' : 'low') : null,
    firstOn,
    source: dice.weighted([
      ['walkIn', 38],
      ['web', 22],
      ['phone', 14],
      ['campaign', 12],
      ['referral', 14],
    ] as const),
    ...home,
    ...budget,
    styles: dice.chance(0.75) ? dice.some(STYLES, dice.chance(0.3) ? 2 : 1) : null,
    needs: dice.chance(0.6) ? dice.some(NEEDS, dice.int(1, 2)).join(';') : null,
    wishedOn: dice.chance(0.3) ? addDays(firstOn, dice.int(30, 150)) : null,
    birthday: dice.chance(0.22) ? addDays(firstOn, -dice.int(26 * 365, 58 * 365)) : null,
    consent: dice.weighted([
      ['yes', 78],
      [null, 20.5],
      ['no', 1.5],
    ] as const),
    createdAt: `${firstOn} ${timeOf(dice)}` as Moment,
    createdBy: manager,
  };
  return { client, fate };
}

/** A minute of the store's day. */
export function timeOf(dice: Dice, from = 9.6, to = 18.8): string {
  const minute = dice.int(Math.round(from * 60), Math.round(to * 60));
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Older clients of the store who may have sent a new one: those who signed. */
export const sendersFor = (firstOn: Day, earlier: readonly { readonly client: Client; readonly signedOn: Day | null }[]): Client[] =>
  earlier.filter(({ signedOn }) => signedOn !== null && dayNumber(signedOn) < dayNumber(firstOn)).map(({ client }) => client);
