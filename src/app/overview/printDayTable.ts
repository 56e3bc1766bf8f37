import { spanAsked } from '../../core/dispatch/span.rules';
import { dispatchTable } from '../../core/dispatch/table.rules';
import { done } from '../../core/kernel/outcome';
import { text } from '../../core/kernel/text';
import { dispatchPaper } from '../../core/print/dispatch.paper';
import { personAmong } from '../people';
import type { Handler } from '../rpc';
import { readWorld } from '../world';
import { readShown } from './shownDispatches';

const TITLE = text('打印派单一览表', 'Print the dispatch table');
/** As wide as a sheet of A4 on the screen. */
const SIZE = { width: 820, height: 640 } as const;

/** Shows 设计师派单一览表 of some days as a page to be printed. */
export const printDayTable: Handler<'printDayTable'> = (ports, input) => {
  const { book, today, user } = ports;
  const span = spanAsked(input, today);
  const world = readWorld(book, ports);
  const shown = readShown(book, world, today);
  const lang = book.lang();
  const view = dispatchTable(span, shown);
  const by = personAmong(shown.people, user)?.row.name ?? '';
  const html = dispatchPaper({ lang, today, storeName: world.settings.storeName, by, span, view });
  ports.showPage({ title: TITLE[lang], html, ...SIZE });
  return done({ total: view.rows.length });
};
