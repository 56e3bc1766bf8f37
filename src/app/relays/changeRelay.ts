import { deriveClient } from '../../core/callbacks/derive.rules';
import { otherColumns } from '../../core/callbacks/other.rules';
import { clients } from '../../core/clients/client.table';
import { done, type Outcome, refuse } from '../../core/kernel/outcome';
import type { Value } from '../../core/kernel/table';
import { fill, type Label, text } from '../../core/kernel/text';
import { actOn, clockOf, type RelayAct } from '../../core/relays/relay.rules';
import { type Relay, relays } from '../../core/relays/relay.table';
import { clocksOf } from '../clocks/otherClocks';
import type { RelaySaved } from '../contract.relays';
import { asker, onDuty, personAmong } from '../people';
import type { Book, Plan, Ports, RowChange } from '../ports';
import { readWorld, type World } from '../world';
import { relaySaved, type Viewer, viewerOf } from './relayView';

const NO_RELAY = refuse({
  code: 'noRelay',
  message: text('「转达」页找不到这一条,可能被删掉了', 'This relay is not on the Relays tab; its row may have been deleted'),
});

/** What a change of a relay asks for beside the relay itself. */
interface Wish {
  readonly id: unknown;
  readonly at: unknown;
  readonly mayDo: (relay: Relay, manager: string | null, viewer: Viewer) => boolean;
  readonly mayNot: Label;
  /** What is done, once it is known that the relay is there and that they may. */
  readonly act: (world: World) => Outcome<RelayAct>;
  readonly summary: Label;
}

/** One step in the life of a relay, with the client's clock moved along. */
export function changeRelay(book: Book, ports: Ports, wish: Wish): Outcome<Plan<RelaySaved>> {
  const { today } = ports;
  const world = readWorld(book, ports);
  const allowed = asker(book, ports.user);
  if (!allowed.ok) return allowed;
  const { id, at } = wish;
  const found = typeof id === 'string' && id !== '' ? book.one(relays, id, Number.isInteger(at) ? Number(at) : undefined) : null;
  if (!found) return NO_RELAY;
  const relay: Relay = { ...found.row, id: found.id };
  const client = relay.client === null ? null : book.one(clients, relay.client);
  const people = onDuty(book);
  const viewer = viewerOf(personAmong(people, ports.user), people, today);
  if (!wish.mayDo(relay, client?.row.manager ?? null, viewer)) return refuse({ code: 'notYours', message: wish.mayNot });
  const act = wish.act(world);
  if (!act.ok) return act;
  const acted = actOn(relay, act.value, allowed.value.id, today);
  if (!acted.ok) return acted;
  const after: Relay = { ...relay, ...acted.value };
  const lang = book.lang();
  const values: Record<string, Value> = { ...acted.value };
  const changes: RowChange[] = [{ table: relays, kind: 'set', id: found.id, at: found.at, values, before: found.row }];
  // A client who was erased or merged away has no clock any more; the relay is answered all the same.
  if (client) {
    const clocks = clocksOf(book, world, client.id, found.id, clockOf(after, world.settings.relayEscalateAfter));
    const derived = deriveClient({ ...client.row, ...otherColumns(clocks, lang) }, world, today, lang);
    changes.push({ table: clients, kind: 'set', id: client.id, at: client.at, values: { ...derived }, before: client.row });
  }
  const name = client?.row.name ?? relay.client ?? found.id;
  return done({
    changes,
    summary: fill(wish.summary, { name, receiver: relay.receiver ?? '' })[lang],
    result: relaySaved(after, found.at, name),
  });
}
