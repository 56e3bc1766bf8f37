import type { Block } from '../app/ports';
import type { SheetBook } from './book';
import { type Laid, type Look, lay, writeDerived } from './derived';
import { type LaidWhole, layWhole, writeWhole } from './whole';

/** A block as it would be written now. */
export type LaidBlock = Laid | LaidWhole;

/** The blocks in which anything must be written. Each is laid before the next is asked for. */
export function layAll(blocks: Iterable<Block>, book: SheetBook): LaidBlock[] {
  const laid: LaidBlock[] = [];
  for (const block of blocks) laid.push('rows' in block ? layWhole(block, book) : lay(block, book));
  return laid.filter(({ runs }) => runs.length > 0);
}

/** Writes what was laid, and looks whether it stands. True where the rest of the workbook is surely as the book has it. */
export function writeLaid(laid: LaidBlock, book: SheetBook, look: Look): boolean {
  if (!('lacking' in laid)) return writeDerived(laid, book, look);
  writeWhole(laid, look);
  return false;
}
