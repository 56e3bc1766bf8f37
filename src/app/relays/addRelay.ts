import { deriveClient } from '../../core/callbacks/derive.rules';
import { clients } from '../../core/clients/client.table';
import { done } from '../../core/kernel/outcome';
import { fill, text } from '../../core/kernel/text';
import { relays } from '../../core/relays/relay.table';
import { changeAsked } from '../clientAsked';
import type { Handler } from '../rpc';
import { newRelay, withRelay } from './newRelay';
import { relaySaved } from './relayView';

const ACTION = text('转达', 'Relay');
const SUMMARY = text('转达 {name}:{to} {receiver}', 'Passed on for {name}: {to} {receiver}');

/** Passes on what a client said, without a visit; the client's clock presses for the answer. */
export const addRelay: Handler<'addRelay'> = (ports, input, request) =>
  ports.commit(request, ACTION, (book, newId) => {
    const { today } = ports;
    const asked = changeAsked(book, ports, input.client, input.at);
    if (!asked.ok) return asked;
    const { found, world, me } = asked.value;
    const lang = book.lang();
    const id = newId(relays);
    const made = newRelay(id, input.draft, { book, world, today, now: ports.now, client: found.row, by: me.id, visit: null });
    if (!made.ok) return made;
    const relay = made.value;
    const values = { ...deriveClient(withRelay(found.row, relay, world, lang), world, today, lang) };
    const name = found.row.name ?? found.id;
    const to = relay.to === null ? '' : relays.fields.to.options[relay.to];
    return done({
      changes: [
        { table: relays, kind: 'add', id, values: relay },
        { table: clients, kind: 'set', id: found.id, at: found.at, values, before: found.row },
      ],
      summary: fill(SUMMARY, { name, to, receiver: relay.receiver ?? '' })[lang],
      result: relaySaved(relay, 0, name),
    });
  });
