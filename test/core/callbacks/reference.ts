import type { Client } from '../../../src/core/clients/client.table';
import { addDays, type Day } from '../../../src/core/kernel/day';
import type { Visit } from '../../../src/core/visits/visit.table';

/** The figures of the rules of a decoration store. */
export interface Figures {
  readonly firstTalk: readonly number[];
  readonly retry: readonly number[];
  readonly campaign: number;
  readonly doubtful: number;
  readonly handover: number;
  readonly touch: number;
  readonly design: number;
  readonly site: number;
  readonly personal: number;
  readonly completed: readonly number[];
  readonly yearly: number;
  readonly classes: Readonly<Record<'A' | 'B' | 'C' | 'D', number>>;
  readonly deferred: number;
  readonly silent: number;
  readonly moveLimit: number;
}

export interface Surroundings {
  readonly figures: Figures;
  readonly campaigns: readonly Day[];
  readonly isOpen: (on: Day) => boolean;
}

/** What is on record of a client: the row's own fields, and every visit. */
export type Facts = Pick<
  Client,
  'stage' | 'follow' | 'houseState' | 'handoverOn' | 'designOn' | 'intent' | 'ability' | 'consent' | 'manager'
> & {
  readonly firstOn: Day;
};

interface Wish {
  readonly rule: string;
  readonly on: Day;
}

const SPOKE = ['reached', 'promised', 'deferred', 'doubtful', 'lost'];

/**
 * The rules of the work as they are told, from a client's whole history, without haste and without the program's tables:
 * no rule rows, no counters, no numbers for days. What it answers, the clock must answer.
 */
export function slowly(client: Facts, history: readonly Visit[], { figures, campaigns, isOpen }: Surroundings): Wish | null {
  const log = history
    .flatMap((visit) => (visit.on === null || visit.outcome === null ? [] : [{ ...visit, on: visit.on, outcome: visit.outcome }]))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : String(a.at) < String(b.at) ? -1 : 1));

  let stage = 'enquiry';
  let stageBegan = client.firstOn;
  let promise: Day | null = null;
  for (const visit of log) {
    if (visit.stage && visit.stage !== stage) {
      stage = visit.stage;
      stageBegan = visit.on;
    }
    if (promise !== null && SPOKE.includes(visit.outcome) && visit.on >= promise) promise = null;
    if (visit.outcome === 'lost') promise = null;
    if (visit.promisedOn !== null) promise = visit.promisedOn;
  }
  if (['lost', 'cancelled', 'blacklisted'].includes(stage) || client.consent === 'no') return null;

  const spokenOn = [...new Set(log.filter((visit) => SPOKE.includes(visit.outcome)).map((visit) => visit.on))];
  const lastSpoken = spokenOn[spokenOn.length - 1] ?? null;
  const lastSeen = log[log.length - 1]?.on ?? client.firstOn;
  const missedDays = new Set(
    log.filter((visit) => !SPOKE.includes(visit.outcome) && (lastSpoken === null || visit.on > lastSpoken)).map((v) => v.on),
  );
  const since = (start: Day): number => spokenOn.filter((on) => on > start).length;
  const last = (wanted: (visit: (typeof log)[number]) => boolean): Day | null => log.filter(wanted).pop()?.on ?? null;
  const siteSeen = last((visit) => visit.kind === 'site' || (visit.channel === 'site' && SPOKE.includes(visit.outcome)));
  const personally = last(
    (visit) =>
      SPOKE.includes(visit.outcome) &&
      (visit.kind === 'personal' || (visit.kind !== 'site' && visit.channel !== 'wechat' && visit.by === client.manager)),
  );

  // To the open day before, but only as far as the day after the last try; then to the next open day.
  const open = (on: Day, tried: Day | null = null): Day => {
    if (isOpen(on)) return on;
    for (let before = addDays(on, -1); tried === null || before > tried; before = addDays(before, -1)) if (isOpen(before)) return before;
    let after = on;
    while (!isOpen(after)) after = addDays(after, 1);
    return after;
  };
  const max = (...days: (Day | null)[]): Day =>
    days
      .filter((on): on is Day => on !== null)
      .sort()
      .pop() ?? client.firstOn;
  const dayBefore = (on: Day): Day => addDays(on, -1);
  const onwards = (days: number): Day => open(max(addDays(lastSeen, days), stageBegan), max(lastSeen, dayBefore(stageBegan)));

  const strong: Wish[] = [];
  const weak: Wish[] = [];
  const retry = missedDays.size > 0 ? figures.retry[missedDays.size - 1] : undefined;
  const retrying = retry !== undefined;
  if (retry !== undefined) strong.push({ rule: 'R02', on: open(addDays(lastSeen, retry), lastSeen) });
  if (promise !== null && !(missedDays.size > 0 && lastSeen >= promise)) strong.push({ rule: 'R01', on: promise });

  const beforeMeasure = stage === 'enquiry' || stage === 'dispatched';
  const inDesign = stage === 'measured' || stage === 'designing';
  const deciding = stage === 'quoted' || stage === 'contracting';
  const doubted = client.follow === 'doubtful' || client.follow === 'hopeless';
  const nextCampaign = (): Day | null =>
    campaigns
      .map((on) => open(addDays(on, -figures.campaign)))
      .filter((on) => on > max(lastSeen, stageBegan))
      .sort()[0] ?? null;

  if (stage === 'signed' || stage === 'building') {
    const site = max(addDays(siteSeen ?? stageBegan, figures.site), stageBegan, lastSpoken);
    strong.push({ rule: 'R08', on: open(site, max(lastSeen, dayBefore(stageBegan))) });
    if (!retrying) {
      const own = personally ?? stageBegan;
      const tried = missedDays.size > 0 && lastSeen > own ? addDays(lastSeen, figures.personal) : null;
      const call = max(addDays(own, figures.personal), tried, stageBegan, lastSpoken);
      strong.push({ rule: 'R09', on: open(call, max(lastSeen, dayBefore(stageBegan))) });
    }
  } else if (stage === 'completed' || stage === 'afterSales') {
    const next = figures.completed.map((days) => open(addDays(stageBegan, days))).find((on) => on > lastSeen);
    if (next) strong.push({ rule: 'R10', on: next });
    if (!retrying) weak.push({ rule: 'R11', on: onwards(figures.yearly) });
  } else if (doubted && (beforeMeasure || inDesign || deciding || stage === 'deferred')) {
    const invitation = nextCampaign();
    if (invitation) strong.push({ rule: 'R12', on: invitation });
    if (!retrying) weak.push({ rule: 'R13', on: onwards(figures.doubtful) });
  } else if (stage === 'deferred') {
    if (!retrying) weak.push({ rule: 'R19', on: onwards(figures.deferred) });
  } else if (inDesign) {
    const designer = client.designOn && open(client.designOn);
    if (designer && designer > lastSeen) strong.push({ rule: 'R06', on: designer });
    if (!retrying) weak.push({ rule: 'R07', on: onwards(figures.design) });
  } else if (beforeMeasure || deciding) {
    const begin =
      client.houseState === 'unfinished' && client.handoverOn && beforeMeasure ? open(addDays(client.handoverOn, -figures.handover)) : null;
    const waits = begin !== null && begin > lastSeen;
    if (waits) strong.push({ rule: 'R04', on: begin });
    if (waits && !retrying && onwards(figures.touch) < begin) strong.push({ rule: 'R05', on: onwards(figures.touch) });
    const patient = (wish: Wish): Wish[] => (retrying || (waits && wish.on <= begin) ? [] : [wish]);
    if (beforeMeasure) {
      const round = since(client.firstOn);
      const days = figures.firstTalk[round];
      if (days !== undefined) {
        const gap = days - (figures.firstTalk[round - 1] ?? 0);
        const on = open(max(addDays(client.firstOn, days), lastSeen > client.firstOn ? addDays(lastSeen, gap) : null), lastSeen);
        strong.push(...patient({ rule: 'R03', on }));
      }
    }
    if (client.intent !== null || client.ability !== null) {
      const klass = client.intent === 'high' ? (client.ability === 'high' ? 'A' : 'B') : client.ability === 'high' ? 'C' : 'D';
      weak.push(...patient({ rule: `R${14 + 'ABCD'.indexOf(klass)}`, on: onwards(figures.classes[klass]) }));
      const invitation = nextCampaign();
      if (klass === 'D' && invitation) weak.push({ rule: 'R18', on: invitation });
    }
  }

  // Put off by somebody after the last try: everything but a promise gives way, though not for long.
  const newest = [...history]
    .filter((visit) => visit.on !== null && (visit.outcome !== null || visit.kind === 'moved'))
    .sort((a, b) => (String(a.on) < String(b.on) ? -1 : String(a.on) > String(b.on) ? 1 : String(a.at) < String(b.at) ? -1 : 1))
    .pop();
  const putOff = newest?.kind === 'moved' ? newest.movedTo : null;
  const moved = (wish: Wish): Wish => {
    if (putOff === null || wish.rule === 'R01') return wish;
    const longest = addDays(wish.on, figures.moveLimit);
    const on = open([putOff, longest].sort()[0] ?? longest);
    return on > wish.on ? { ...wish, on } : wish;
  };

  const wishes =
    strong.length > 0 ? strong : weak.length > 0 ? weak : [{ rule: 'silence', on: open(addDays(lastSeen, figures.silent), lastSeen) }];
  // The rules' own order of precedence, as numbered, but that a promise and a retry name a shared day before all others.
  return wishes.map(moved).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.rule < b.rule ? -1 : 1))[0] ?? null;
}
