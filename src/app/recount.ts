import type { Client } from '../core/clients/client.table';
import { clients } from '../core/clients/client.table';
import { COUNTED_FROM, type DesignerCounts, designerCounter, type Prospects, prospectsOf } from '../core/designers/designer.rules';
import { designers } from '../core/designers/designer.table';
import { dispatches } from '../core/dispatch/dispatch.table';
import { done } from '../core/kernel/outcome';
import { text } from '../core/kernel/text';
import { asker } from './people';
import type { Book, DerivedBlock } from './ports';
import type { Handler } from './rpc';
import { listItems } from './world';

const ACTION = text('更新接单数', 'Count dispatches');
const SUMMARY = text('按派单记录更新设计师的接单数', 'Brought the designers’ counts in line with the dispatches');

/** Name of this work in the journal; an unfinished entry of this name is done again from the start. */
export const RECOUNT = 'recount';

const COUNTED = ['received', 'open', 'signed', 'swapped', 'lastOn'] as const satisfies readonly (keyof typeof designers.fields)[];
const NO_COUNTS: DesignerCounts = { received: 0, open: 0, signed: 0, swapped: 0, lastOn: null };

/** Stages of clients that are not in talks; whoever is not known counts as in talks, as most are. */
export class Stages {
  private readonly known = new Map<string, { readonly stage: Client['stage'] }>();

  constructor(private readonly prospects: Prospects) {}

  add(id: string, stage: Client['stage']): void {
    if (this.prospects.get(stage ?? '') !== 'open') this.known.set(id, { stage });
  }

  get(id: string): { readonly stage: Client['stage'] } {
    return this.known.get(id) ?? { stage: null };
  }
}

/** What the ledger says of every designer, whatever its length. Two round trips. */
export function countBlock(book: Book, stages: Stages, prospects: Prospects): DerivedBlock {
  const counter = designerCounter([], stages, prospects);
  book.each(dispatches, COUNTED_FROM, counter.add);
  const counts = counter.counts();
  return { table: designers, fields: COUNTED, needs: [], compute: (_row, id) => counts.get(id) ?? NO_COUNTS };
}

/** The same where nothing else is computed. */
export function* countDesigners(book: Book): Iterable<DerivedBlock> {
  const prospects = prospectsOf(listItems(book));
  const stages = new Stages(prospects);
  book.each(clients, ['stage'], (row, id) => stages.add(id, row.stage));
  yield countBlock(book, stages, prospects);
}

/**
 * Brings received, open, signed, swapped out and last dispatch of the roster up to date. It follows a dispatch without anybody waiting for
 * it; where it is lost, the morning's recomputation does the same.
 */
export const recount: Handler<'recount'> = (ports, _input, request) =>
  ports.commitDerived(request, ACTION, RECOUNT, (book) => {
    const me = asker(book, ports.user);
    if (!me.ok) return me;
    const told = () => ({ summary: SUMMARY[book.lang()], result: { designers: book.all(designers, COUNTED).length } });
    return done({ blocks: countDesigners(book), told });
  });
