import { clients } from '../../core/clients/client.table';
import type { Shown } from '../../core/dispatch/table.rules';
import type { Day } from '../../core/kernel/day';
import { type Dispatching, readDispatching } from '../dispatchWorld';
import { LINE_FIELDS, type LineFound } from '../lines';
import { type Colleague, colleagues } from '../people';
import type { Book, Found } from '../ports';
import type { World } from '../world';

// From the name to the budget, so that what a pick reads of a client lies in the same block.
const FIELDS = [
  ...LINE_FIELDS,
  'stageOn',
  'materialDesigner',
  'firstOn',
  'houseState',
  'handoverOn',
  'area',
  'budgetFrom',
  'budgetTo',
] as const;

type Client = Found<typeof clients, (typeof FIELDS)[number]>;

/** The ledger with everything that it names. */
export interface ShownDispatches extends Shown, Dispatching {
  readonly found: readonly (Client & LineFound)[];
  readonly people: readonly Colleague[];
}

/** Reads the ledger with what its rows are called: four blocks, whatever the number of clients. */
export function readShown(book: Book, world: World, on: Day): ShownDispatches {
  const found = book.all(clients, FIELDS);
  const dispatching = readDispatching(book, world, on);
  const people = colleagues(book);
  const words = book.words();
  return { ...dispatching, found, people, nameOf: (table, id) => words.title(table, id) };
}
