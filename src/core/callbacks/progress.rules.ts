import type { Client } from '../clients/client.table';
import { type Day, daysBetween, laterDay } from '../kernel/day';
import { FIRST_STAGE } from '../settings/list.seed';
import type { Visit } from '../visits/visit.table';

/** The columns of a client that the visit log fills. */
export const PROGRESS_FIELDS = [
  'contacts',
  'callbacks',
  'misses',
  'lastTryOn',
  'lastContactOn',
  'lastOutcome',
  'promisedOn',
  'movedTo',
  'moves',
  'movedOn',
  'movedWhy',
  'siteOn',
  'personalOn',
  'stageOn',
  'stageSeen',
] as const;

export type Progress = Pick<Client, (typeof PROGRESS_FIELDS)[number]>;

/** What the fold must know of a client. */
export type Followed = Progress & Pick<Client, 'stage' | 'firstOn' | 'manager'>;

/** What the fold must know of a visit. */
export type Contact = Pick<
  Visit,
  'id' | 'on' | 'by' | 'kind' | 'channel' | 'outcome' | 'promisedOn' | 'movedTo' | 'movedWhy' | 'stage' | 'at' | 'voidedAt'
>;

/** The progress of a client with whom nothing has happened yet. */
export const FRESH: Progress = {
  contacts: 0,
  callbacks: 0,
  misses: 0,
  lastTryOn: null,
  lastContactOn: null,
  lastOutcome: null,
  promisedOn: null,
  movedTo: null,
  moves: 0,
  movedOn: null,
  movedWhy: null,
  siteOn: null,
  personalOn: null,
  stageOn: null,
  stageSeen: null,
};

/** Outcomes by which the client was spoken to; with the others somebody only tried. */
const REACHED: ReadonlySet<string> = new Set(['reached', 'promised', 'deferred', 'doubtful', 'lost']);

/** A contact that counts: it has a day that has come, and an outcome, and was not taken back. */
type Counted = Contact & { readonly on: Day; readonly outcome: NonNullable<Contact['outcome']> };

const counts = (visit: Contact, today: Day): visit is Counted =>
  visit.voidedAt === null && visit.on !== null && visit.outcome !== null && visit.kind !== 'moved' && visit.on <= today;

/** A callback that somebody put off: no contact, and it ends with the next one. */
type PutOff = Contact & { readonly on: Day; readonly movedTo: Day };

const putsOff = (visit: Contact, today: Day): visit is PutOff =>
  visit.voidedAt === null && visit.kind === 'moved' && visit.on !== null && visit.movedTo !== null && visit.on <= today;

/**
 * A client with one more contact folded into its progress. Counters count days, so that three calls of one afternoon are one try.
 * A back-dated contact is folded as exactly as counters allow: see {@link progressOf} for the exact count.
 */
export function withVisit<C extends Followed>(client: C, visit: Contact, today: Day): C {
  if (putsOff(visit, today)) return { ...client, ...foldMove(client, visit) };
  return counts(visit, today) ? { ...client, ...fold(client, visit) } : client;
}

type Moves = Pick<Progress, 'movedTo' | 'moves' | 'movedOn' | 'movedWhy'>;

function foldMove(client: Followed, { on, movedTo, movedWhy }: PutOff): Moves {
  const isLast = client.movedOn === null || on >= client.movedOn;
  const isOver = client.lastTryOn !== null && on < client.lastTryOn;
  const isForgotten = client.lastContactOn !== null && on < client.lastContactOn;
  return {
    movedTo: isLast ? (isOver ? null : movedTo) : client.movedTo,
    moves: (client.moves ?? 0) + (isForgotten ? 0 : 1),
    movedOn: isLast ? on : client.movedOn,
    movedWhy: isLast ? (isOver ? null : movedWhy) : client.movedWhy,
  };
}

/** A contact ends what was put off up to its day; only one in which the client was reached forgets how often. */
function movesAfter(client: Followed, on: Day, reached: boolean): Moves {
  const { movedOn } = client;
  const isOlder = movedOn !== null && on < movedOn;
  return {
    movedTo: isOlder ? client.movedTo : null,
    moves: reached && !isOlder ? 0 : (client.moves ?? 0),
    movedOn,
    movedWhy: isOlder ? client.movedWhy : null,
  };
}

function fold(client: Followed, visit: Counted): Progress {
  const { on, outcome } = visit;
  const late = client.lastTryOn !== null && on < client.lastTryOn;
  const reached = REACHED.has(outcome);
  const newDay = reached && on !== client.lastContactOn;
  const stage = stageAfter(client, visit, late);
  const seen = visit.kind === 'site' || (reached && visit.channel === 'site');
  return {
    contacts: (client.contacts ?? 0) + (newDay && (client.firstOn === null || on > client.firstOn) ? 1 : 0),
    callbacks: stage.callbacks + (newDay && stage.stageOn !== null && on > stage.stageOn ? 1 : 0),
    misses: missesAfter(client, on, reached, late),
    lastTryOn: laterDay(client.lastTryOn, on),
    lastContactOn: reached ? laterDay(client.lastContactOn, on) : client.lastContactOn,
    lastOutcome: late ? client.lastOutcome : outcome,
    promisedOn: promiseAfter(client, visit, reached, late),
    ...movesAfter(client, on, reached),
    siteOn: seen ? laterDay(client.siteOn, on) : client.siteOn,
    personalOn: reached && isPersonal(client, visit) ? laterDay(client.personalOn, on) : client.personalOn,
    stageOn: stage.stageOn,
    stageSeen: stage.stageSeen,
  };
}

/** The client's own manager spoke to the client; a message or a look at the site is not that. */
function isPersonal(client: Followed, visit: Counted): boolean {
  if (visit.kind === 'personal') return true;
  return visit.kind !== 'site' && visit.channel !== 'wechat' && (client.manager === null || visit.by === client.manager);
}

type StageProgress = Pick<Progress, 'stageOn' | 'stageSeen'> & { readonly callbacks: number };

function stageAfter(client: Followed, visit: Counted, late: boolean): StageProgress {
  const { stage, on } = visit;
  const as: StageProgress = { stageOn: client.stageOn, stageSeen: client.stageSeen, callbacks: client.callbacks ?? 0 };
  if (stage === null || stage === client.stageSeen) return as;
  if (!late) {
    // The first stage begins with the first talk, not with the first contact that mentions it.
    const fromFirstTalk = client.stageSeen === null && stage === FIRST_STAGE && client.firstOn !== null && client.firstOn <= on;
    return { stageOn: fromFirstTalk ? client.firstOn : on, stageSeen: stage, callbacks: 0 };
  }
  // An older contact that tells of another stage than today's is history.
  if (stage !== client.stage) return as;
  return { stageOn: on, stageSeen: stage, callbacks: client.lastContactOn !== null && client.lastContactOn > on ? 1 : 0 };
}

/** Days of tries since the last contact. */
function missesAfter(client: Followed, on: Day, reached: boolean, late: boolean): number {
  const misses = client.misses ?? 0;
  const { lastContactOn, lastTryOn } = client;
  if (reached) {
    if (!late) return 0;
    if (lastContactOn !== null && on <= lastContactOn) return misses;
    return Math.min(misses, lastTryOn === null ? 0 : daysBetween(on, lastTryOn));
  }
  if (lastContactOn !== null && on <= lastContactOn) return misses;
  return on === lastTryOn && misses > 0 ? misses : misses + 1;
}

/** The day that the client was promised, as long as no contact on or after it has kept the promise. */
function promiseAfter(client: Followed, visit: Counted, reached: boolean, late: boolean): Day | null {
  const { on } = visit;
  const made = visit.promisedOn !== null && visit.promisedOn >= on ? visit.promisedOn : null;
  const kept = client.promisedOn !== null && reached && on >= client.promisedOn;
  const open = kept || visit.outcome === 'lost' ? null : client.promisedOn;
  if (made === null) return late ? (kept ? null : client.promisedOn) : open;
  if (!late) return made;
  if (client.lastContactOn !== null && client.lastContactOn >= made) return kept ? null : client.promisedOn;
  // Which of the two was said last is not known any more: the earlier day breaks neither.
  return open === null || made < open ? made : open;
}

/** Of what was logged within one minute a contact counts as the later: too early a callback does less harm than none. */
const byTime = (a: Contact, b: Contact): number =>
  (a.on ?? '').localeCompare(b.on ?? '') ||
  (a.at ?? '').localeCompare(b.at ?? '') ||
  Number(b.kind === 'moved') - Number(a.kind === 'moved') ||
  a.id.localeCompare(b.id);

/**
 * A client's progress from the whole log of its visits, in whatever order they come.
 * Only when the stage was last changed by hand does it lean on the row itself, for no visit tells of that.
 */
export function progressOf(client: Followed, visits: readonly Contact[], today: Day): Progress {
  let progress: Progress = FRESH;
  for (const visit of [...visits].sort(byTime)) {
    const row = { ...progress, stage: client.stage, firstOn: client.firstOn, manager: client.manager };
    if (putsOff(visit, today)) progress = { ...progress, ...foldMove(row, visit) };
    else if (counts(visit, today)) progress = fold(row, visit);
  }
  const log = visits.filter((visit) => counts(visit, today));
  const { stage, stageOn, stageSeen } = client;
  if (stage === null || stage !== stageSeen || stageOn === null) return progress;
  const told = progress.stageSeen === stage && progress.stageOn !== null && progress.stageOn <= stageOn;
  if (told || log.some((visit) => visit.on > stageOn && visit.stage !== null && visit.stage !== stage)) return progress;
  const days = new Set(log.filter((visit) => visit.on > stageOn && REACHED.has(visit.outcome)).map((visit) => visit.on));
  return { ...progress, stageOn, stageSeen, callbacks: days.size };
}

export type Settled = Progress & { readonly stageOn: Day; readonly stageSeen: string };

const past = (on: Day | null, today: Day): Day | null => (on !== null && on > today ? today : on);

const count = (value: number | null): number => (value !== null && value > 0 ? Math.floor(value) : 0);

/**
 * Progress as it stands today. A stage that was changed by hand begins today with nothing counted; a stage cell that is
 * empty or unreadable leaves the stage as it was last seen. Days that have not come yet cannot have been contacts.
 */
export function settle(client: Followed, firstStage: string, today: Day): Settled {
  const stage = client.stage ?? client.stageSeen ?? firstStage;
  const known = client.stageSeen === null ? client.stageOn : client.stageSeen === stage ? client.stageOn : null;
  const firstOn = client.firstOn !== null && client.firstOn <= today ? client.firstOn : null;
  const began = client.stageSeen === null && stage === firstStage ? firstOn : null;
  return {
    contacts: count(client.contacts),
    callbacks: known === null ? 0 : count(client.callbacks),
    misses: count(client.misses),
    lastTryOn: past(client.lastTryOn, today),
    lastContactOn: past(client.lastContactOn, today),
    lastOutcome: client.lastOutcome,
    promisedOn: client.promisedOn,
    movedTo: client.movedTo,
    moves: count(client.moves),
    movedOn: past(client.movedOn, today),
    movedWhy: client.movedWhy,
    siteOn: past(client.siteOn, today),
    personalOn: past(client.personalOn, today),
    stageOn: past(known, today) ?? began ?? today,
    stageSeen: stage,
  };
}
