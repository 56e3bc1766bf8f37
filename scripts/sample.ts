import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Approval, approvals } from '../src/core/approvals/approval.table';
import { type Decision, decisions } from '../src/core/approvals/decision.table';
import { type CampaignRow, campaigns } from '../src/core/campaigns/campaign.table';
import { type Invitation, invitations } from '../src/core/campaigns/invitation.table';
import { type Client, clients } from '../src/core/clients/client.table';
import { type Designer, designers } from '../src/core/designers/designer.table';
import { type Dispatch, dispatches } from '../src/core/dispatch/dispatch.table';
import { addDays, type Day, day, dayOfNumber, type Moment } from '../src/core/kernel/day';
import { emptyRow, fieldsOf, type Value } from '../src/core/kernel/table';
import type { Words } from '../src/core/kernel/words';
import { type Staff, staff } from '../src/core/people/staff.table';
import { type Swap, swaps } from '../src/core/swaps/swap.table';
import { type Visit, visits } from '../src/core/visits/visit.table';
import type { Scalar } from '../src/local/workbook/change';
import { Workbook } from '../src/local/workbook/workbook';
import { writeXlsx } from '../src/local/xlsx/write';
import { sampleCampaigns, sampleInvitations, withCampaigns, withTurnouts } from './sample/campaigns';
import { drawClient, firstDays, handovers, sendersFor } from './sample/client';
import { Dice } from './sample/dice';
import { dispatchAll } from './sample/dispatching';
import { OLD_LIST, oldList } from './sample/old-list';
import { MANAGERS, STORE, STORE_MANAGER, sampleDesigners, sampleStaff } from './sample/people';
import { type Slip, spoil } from './sample/slips';
import { type Story, tell } from './sample/story';
import { addForeign, addTable, linesOf } from './sample/tab';
import { names, sampleWorld } from './sample/world';

const CLIENTS = 400;
const SEED = 'city-south';

/** A store as rows, before any of it was written into a sheet. */
export interface SampleStore {
  readonly staff: readonly Staff[];
  readonly designers: readonly Designer[];
  readonly clients: readonly Client[];
  readonly visits: readonly Visit[];
  readonly dispatches: readonly Dispatch[];
  readonly swaps: readonly Swap[];
  readonly approvals: readonly Approval[];
  readonly decisions: readonly Decision[];
  readonly campaigns: readonly CampaignRow[];
  readonly invitations: readonly Invitation[];
}

/** Eighteen months of a store that never was, up to this morning: always the same for the same day and seed. */
export function sampleStore(today: Day, seed = SEED): SampleStore {
  const dice = (part: string): Dice => new Dice(`${seed} ${part}`);
  const world = sampleWorld(today);
  const handoverOf = handovers(dice('estates'), today);
  const told: { story: Story; signedOn: Day | null }[] = [];
  firstDays(dice('days'), today, CLIENTS).forEach((firstOn, index) => {
    const own = dice(`client ${index}`);
    const prospect = drawClient(own, index + 1, firstOn, handoverOf);
    const senders =
      prospect.client.source === 'referral'
        ? sendersFor(
            firstOn,
            told.map(({ story, signedOn }) => ({ client: story.client, signedOn })),
          )
        : [];
    const referrer = senders.length > 0 && own.chance(0.75) ? own.pick(senders).id : null;
    const audiences = kindOf(dice(`kind of client ${index}`));
    const story = tell(own, { ...prospect, client: { ...prospect.client, referrer, audiences } }, world, today);
    told.push({ story, signedOn: story.turnings.find(({ stage }) => stage === 'signed')?.on ?? null });
  });
  const stories = told.map(({ story }) => story);
  const roster = sampleDesigners(today);
  const dispatched = dispatchAll({ dice: dice('dispatch'), swapDice: dice('swaps') }, stories, roster, today);
  const people = stories.map(({ client }) => dispatched.clients.get(client.id) ?? client);
  const held = sampleCampaigns(today);
  const log = withCampaigns(
    stories
      .flatMap((story) => story.visits)
      .sort(
        (a, b) =>
          (a.at ?? '').localeCompare(b.at ?? '') ||
          (a.client ?? '').localeCompare(b.client ?? '') ||
          (a.on ?? '').localeCompare(b.on ?? ''),
      )
      .map((visit, index) => ({ ...visit, id: `V${String(index + 1).padStart(5, '0')}` })),
    held,
  );
  const everybody = givenUp(dice('hopeless'), people);
  const invited = sampleInvitations(dice('invitations'), held, everybody, log, today);
  return {
    staff: sampleStaff(),
    designers: roster,
    clients: [...everybody, ...metTwice(dice('twice'), people, today)],
    visits: log,
    dispatches: dispatched.ledger,
    swaps: dispatched.swaps,
    approvals: dispatched.approvals,
    decisions: dispatched.decisions,
    campaigns: withTurnouts(held, invited),
    invitations: invited,
  };
}

const KINDS = Object.keys(clients.fields.audiences.options) as (keyof typeof clients.fields.audiences.options)[];

/** What kind of client this is, where somebody noticed. */
const kindOf = (dice: Dice): Client['audiences'] => (dice.chance(0.6) ? [dice.pick(KINDS)] : null);

/** A few of those who seem lost were judged hopeless by hand. */
function givenUp(dice: Dice, people: readonly Client[]): Client[] {
  return people.map((client) => (client.follow === 'doubtful' && dice.chance(0.25) ? { ...client, follow: 'hopeless' } : client));
}

/** Two people were registered a second time by a colleague who did not look. */
function metTwice(dice: Dice, people: readonly Client[], today: Day): Client[] {
  const early = people.filter(({ stage, firstOn }) => stage === 'dispatched' && firstOn !== null && firstOn < addDays(today, -20));
  return dice.some(early, 2).map((client, index): Client => {
    const id = `C${String(CLIENTS + 1 + index).padStart(4, '0')}`;
    const manager = dice.pick(MANAGERS.filter((one) => one.id !== client.manager)).id;
    const firstOn = addDays(today, -dice.int(2, 12));
    const name = `${client.name?.slice(0, 1) ?? ''}${dice.pick(['先生', '女士'])}`;
    const { phone, estate, area, houseType, houseState } = client;
    return {
      ...emptyRow(clients, id),
      name,
      phone,
      estate,
      area,
      houseType,
      houseState,
      stage: 'enquiry',
      follow: 'open',
      manager,
      source: 'walkIn',
      firstOn,
      createdAt: `${firstOn} 15:20` as Moment,
      createdBy: manager,
    };
  });
}

/** What the program computes is left to it; these it takes from the moment of registering, inviting or marking. */
const KEPT = new Set(['createdAt', 'createdBy', 'at', 'invited', 'accepted', 'came']);

function typed(
  fields: readonly (readonly [string, { readonly computed?: true }])[],
  row: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(fields.filter(([name, field]) => !field.computed || KEPT.has(name)).map(([name]) => [name, row[name] ?? null]));
}

/** The cells of the sample's register, and which of them were written as one should not. */
export function sampleRegister(
  store: SampleStore,
  words: Words,
  seed = SEED,
): { readonly lines: Scalar[][]; readonly slips: readonly Slip[] } {
  const rows = store.clients.map((client) => typed(fieldsOf(clients), client));
  return spoil(new Dice(`${seed} slips`), store.clients, linesOf(clients, rows, words));
}

export function sampleWords(store: SampleStore): Words {
  const titles = new Map([...store.staff, ...store.designers, ...store.clients, ...store.campaigns].map(({ id, name }) => [id, name]));
  return {
    lang: 'zh',
    listName: (list, code) => names.listName(list, code),
    listCode: (list, word) => names.listCode(list, word),
    title: (_, id) => titles.get(id) ?? null,
  };
}

/**
 * A workbook to try the add-on with: staff, designers, clients, visits, dispatches, swaps and campaigns of a decoration store,
 * and an old list to import. The other tabs are left to Set up, and computed columns to the add-on.
 */
export async function sampleWorkbook(today: string, seed = SEED): Promise<Workbook> {
  const on = day(today);
  const store = sampleStore(on, seed);
  const words = sampleWords(store);
  const workbook = new Workbook({ name: `${STORE}客户工作簿`, timeZone: 'Asia/Shanghai', locale: 'zh_CN' });
  addTable(workbook, clients, sampleRegister(store, words, seed).lines);
  const tables = [
    [visits, store.visits],
    [designers, store.designers],
    [dispatches, store.dispatches],
    [swaps, store.swaps],
    [campaigns, store.campaigns],
    [invitations, store.invitations],
    [approvals, store.approvals],
    [decisions, store.decisions],
    [staff, store.staff],
  ] as const;
  for (const [table, rows] of tables) {
    const fields = fieldsOf(table);
    addTable(
      workbook,
      table,
      linesOf(
        table,
        rows.map((row) => typed(fields, row)),
        words,
      ),
    );
  }
  const old = oldList(new Dice(`${seed} old list`), store.clients, on);
  addForeign(workbook, OLD_LIST, old.lines, old.merges);
  return workbook;
}

/** The sample's store manager, who may set the workbook up. */
export const sampleOwner = (): string => sampleStaff().find(({ id }) => id === STORE_MANAGER)?.mail ?? '';

/** Writes the sample into an xlsx file. */
async function writeSample(path: string, today: string): Promise<void> {
  writeFileSync(path, await writeXlsx(await sampleWorkbook(today)));
  console.log(`${path}: ${STORE},${today}。${sampleOwner()} 可以初始化 / may set it up`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const shanghai = dayOfNumber(Math.floor((Date.now() + 8 * 3_600_000) / 86_400_000));
  const [path = 'sample.xlsx', today = shanghai] = process.argv.slice(2);
  writeSample(path, today).catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
