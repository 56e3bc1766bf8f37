import { findDuplicates } from '../core/clients/client.rules';
import { clients } from '../core/clients/client.table';
import { sayDay } from '../core/kernel/day';
import { done } from '../core/kernel/outcome';
import { normalPhone } from '../core/kernel/phone';
import { tidyProse } from '../core/kernel/text';
import { LINE_FIELDS, lineOf } from './lines';
import { personOf } from './people';
import type { Book } from './ports';
import type { Handler } from './rpc';

export const DUPLICATE_FIELDS = ['name', 'phone', 'phone2', 'estate'] as const;

/** What identifies a client, for everyone in the register. Four columns that stand side by side: one block. */
export function knownClients(book: Book) {
  return book.all(clients, DUPLICATE_FIELDS).map(({ row, id }) => ({ ...row, id }));
}

/** Clients of the register who may be the one being typed: by phone in any notation, or by name and estate. */
export const recognise: Handler<'recognise'> = (ports, input) => {
  const { book, today } = ports;
  const typed = (raw: unknown) => (typeof raw === 'string' && tidyProse(raw)) || null;
  const draft = {
    name: typed(input.name),
    estate: typed(input.estate),
    phone: normalPhone(input.phone ?? ''),
    phone2: normalPhone(input.phone2 ?? ''),
  };
  // The lines' block holds the four columns as well, so a match costs nothing more to show.
  const lines = book.all(clients, [...LINE_FIELDS, 'phone2', 'lastContactOn']);
  const found = findDuplicates(
    draft,
    lines.map(({ row, id }) => ({ id, name: row.name, phone: row.phone, phone2: row.phone2, estate: row.estate })),
  ).slice(0, 5);
  const me = personOf(book, ports.user);
  const lang = book.lang();
  return done(
    found.flatMap((match) => {
      const line = lines.find((one) => one.id === match.id);
      if (!line) return [];
      const last = line.row.lastContactOn;
      return [{ line: lineOf(line, book, me, today), because: match.because, lastText: last ? sayDay(last, lang, today) : '' }];
    }),
  );
};
