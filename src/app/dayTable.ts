import { clients } from '../core/clients/client.table';
import { minutesLate } from '../core/dispatch/credit.rules';
import { dayTable as tableOfDay, waitingClients } from '../core/dispatch/day.rules';
import { isDay } from '../core/kernel/day';
import { done } from '../core/kernel/outcome';
import { readDispatching } from './dispatchWorld';
import { LINE_FIELDS, lineOf } from './lines';
import { colleagues, personOf } from './people';
import type { Handler } from './rpc';
import { readWorld } from './world';

/** How many waiting clients a sidebar gets. */
const SHOWN = 60;

const FIELDS = [...LINE_FIELDS, 'materialDesigner', 'firstOn', 'houseState', 'handoverOn'] as const;

/** 设计师派单一览表 of a day, with the clients who wait for a designer. */
export const dayTable: Handler<'dayTable'> = (ports, input) => {
  const { book, today } = ports;
  const on = isDay(input.on) ? input.on : today;
  const world = readWorld(book, ports);
  const dispatching = readDispatching(book, world, on);
  const me = personOf(book, ports.user);
  colleagues(book);
  const words = book.words();
  const lang = book.lang();
  const found = book.all(clients, FIELDS);
  const byId = new Map(found.map((one) => [one.id, one]));
  const names = new Map(found.map(({ id, row }) => [id, { id, name: row.name, estate: row.estate }]));
  const { ledger, roster, tally, prospects, settings } = dispatching;
  const view = tableOfDay(ledger, roster, names, tally, settings, (table, id) => words.title(table, id));
  const late = new Set(ledger.flatMap((row) => (minutesLate(row, ports.now, settings) > 0 ? [row.id] : [])));
  const waiting = waitingClients(
    found.map(({ id, row }) => ({ ...row, id })),
    tally,
    prospects,
    settings,
  );
  return done({
    on,
    rows: view.rows.map(({ id, time, client, clientId, estate, designer, slot, by, how, state }) => ({
      id,
      time,
      client,
      clientId,
      estate,
      designer,
      slot: slot[lang],
      by,
      how: how[lang],
      state: state[lang],
      late: late.has(id),
    })),
    designers: view.designers.map(({ id, name, today: count, open, capacity, state }) => ({
      id,
      name,
      today: count,
      open,
      capacity,
      state: state[lang],
    })),
    waiting: waiting.slice(0, SHOWN).flatMap(({ client }) => {
      const one = byId.get(client.id);
      return one ? [lineOf(one, book, me, today)] : [];
    }),
  });
};
