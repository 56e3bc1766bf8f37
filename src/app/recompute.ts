import { DERIVED_FIELDS, deriveClient } from '../core/callbacks/derive.rules';
import { progressOf } from '../core/callbacks/progress.rules';
import { campaigns } from '../core/campaigns/campaign.table';
import { clients } from '../core/clients/client.table';
import { designerCounts, prospectsOf } from '../core/designers/designer.rules';
import { designers } from '../core/designers/designer.table';
import { done, type Outcome } from '../core/kernel/outcome';
import type { Table, Value } from '../core/kernel/table';
import { fill, type Label, text } from '../core/kernel/text';
import { turnoutRows } from './campaigns/turnouts';
import { CLOCK_FIELDS, clockedIn, visitsByClient } from './clocked';
import { clocksByClient, withClocks } from './clocks/otherClocks';
import { readDispatching } from './dispatchWorld';
import { asker } from './people';
import type { Book, DerivedBlock, Ports, RowChange } from './ports';
import { countBlock, Stages } from './recount';
import type { Handler } from './rpc';
import { CLOCK_MARK, clockMark, keepGoodRules, readWorld, type World } from './world';

const ACTION = text('重新计算', 'Recompute');
const SUMMARY = text(
  '重新计算 {clients} 位客户,{moved} 位的下次回访变了',
  'Recomputed {clients} clients; the next callback of {moved} moved',
);

/** Name of this work in the journal; an unfinished entry of this name is done again from the start. */
export const RECOMPUTE = 'recompute';

const NEEDS = [...CLOCK_FIELDS, 'dueOn'] as const;

interface Recomputed {
  readonly blocks: Iterable<DerivedBlock>;
  /** What the blocks came to, as far as they were computed. */
  readonly sums: { readonly clients: number; readonly moved: number };
  readonly world: World;
}

/** Computed columns of everybody, fresh. */
export function computeAll(book: Book, ports: Pick<Ports, 'today' | 'memory'>): Recomputed {
  const { today } = ports;
  const world = readWorld(book, ports);
  const lang = book.lang();
  const sums = { clients: 0, moved: 0 };
  const prospects = prospectsOf(world.lists);
  const stages = new Stages(prospects);
  const clocked = clockedIn(book, today);
  const clocks = clocksByClient(book, world);
  const everybody: DerivedBlock<typeof clients, (typeof NEEDS)[number]> = {
    table: clients,
    fields: DERIVED_FIELDS,
    needs: NEEDS,
    compute: (row, id, isTwice) => {
      sums.clients++;
      stages.add(id, row.stage);
      // Two rows with one id are two people's until somebody says otherwise: neither may be given what belongs to the other.
      if (isTwice) return null;
      const values = deriveClient(withClocks(clocked(row, id), clocks.get(id), lang), world, today, lang);
      if (values.dueOn !== row.dueOn) sums.moved++;
      return values;
    },
  };
  const blocks = function* (): Iterable<DerivedBlock> {
    yield everybody;
    yield countBlock(book, stages, prospects);
  };
  return { blocks: blocks(), sums, world };
}

/** Computed columns of single rows, for the commit path to give back what it hit by mistake. */
export function computeSome(
  book: Book,
  table: Table,
  ids: readonly string[],
  ports: Pick<Ports, 'today' | 'memory'>,
): readonly RowChange[] {
  if (table.name === designers.name) {
    const world = readWorld(book, ports);
    const { roster, ledger, clients: known, prospects } = readDispatching(book, world, ports.today);
    const counts = designerCounts(ledger, roster, known, prospects);
    return roster.flatMap((designer): RowChange[] => {
      const mine = ids.includes(designer.id) ? counts.get(designer.id) : undefined;
      return mine ? [{ table: designers, kind: 'set', id: designer.id, values: { ...mine }, before: designer }] : [];
    });
  }
  if (table.name === campaigns.name) return turnoutRows(book, ids);
  if (table.name !== clients.name) return [];
  const world = readWorld(book, ports);
  const history = visitsByClient(book);
  const clocks = clocksByClient(book, world);
  const lang = book.lang();
  return ids.flatMap((id): RowChange[] => {
    const found = book.one(clients, id);
    if (!found) return [];
    // What was hit may be the progress itself, so it is counted again from the log; and the other clocks, from their tables.
    const counted = { ...found.row, ...progressOf(found.row, history.get(id) ?? [], ports.today) };
    const client = withClocks(counted, clocks.get(id), lang);
    const values: Record<string, Value> = { ...deriveClient(client, world, ports.today, lang) };
    return [{ table: clients, kind: 'set', id, at: found.at, values, before: found.row }];
  });
}

/** Nothing had to be done, for somebody has done it meanwhile. */
const NOTHING = { clients: 0, moved: 0 } as const;

interface Wish {
  /** Asked inside the lock: who may. */
  readonly mayDo?: (book: Book) => Outcome<unknown>;
  /** Only where rules, lists, holidays or settings are others than those from which the register was last computed. */
  readonly onlyIfStale?: boolean;
}

/**
 * Computes everything and writes what differs. Rows that people pasted without an id are noticed on the way; they get one
 * and are computed too.
 */
export function recompute(
  ports: Ports,
  request: string,
  action: Label,
  { mayDo = () => done(null), onlyIfStale = false }: Wish = {},
): Outcome<{ readonly clients: number; readonly moved: number }> {
  const once = (id: string) => {
    const marks: { kept: string | null; now: string | null } = { kept: null, now: null };
    const outcome = ports.commitDerived(id, action, RECOMPUTE, (book) => {
      const allowed = mayDo(book);
      if (!allowed.ok) return allowed;
      const { blocks, sums, world } = computeAll(book, ports);
      marks.kept = keepGoodRules(ports, world);
      marks.now = clockMark(book, world);
      if (onlyIfStale && marks.kept === marks.now) return done({ blocks: [], told: () => ({ summary: '', result: NOTHING }) });
      return done({ blocks, told: () => ({ summary: fill(SUMMARY, sums)[book.lang()], result: { ...sums } }) });
    });
    // Only now, still under the lock: a death before it leaves the old mark, and the next opening computes once more.
    if (outcome.ok && marks.now !== null && marks.now !== marks.kept) ports.memory.set(CLOCK_MARK, marks.now);
    return outcome;
  };
  const first = once(request);
  return first.ok && ports.adopt().rows > 0 ? once(`${request}x`) : first;
}

/** Computes everybody's next callback and every designer's counts again. */
export const recomputeAll: Handler<'recompute'> = (ports, input, request) =>
  recompute(ports, request, ACTION, { mayDo: (book) => asker(book, ports.user), onlyIfStale: input.stale !== undefined });
