import type { clients } from '../core/clients/client.table';
import { designers } from '../core/designers/designer.table';
import type { Dispatch } from '../core/dispatch/dispatch.table';
import { type Override, SLOT_FIELD, type Slot } from '../core/dispatch/dispatch.types';
import { pick, type Suggestion } from '../core/dispatch/pick.rules';
import { callDesigner } from '../core/dispatch/say';
import { done, refuse } from '../core/kernel/outcome';
import { text } from '../core/kernel/text';
import { presentDispatch } from '../core/swaps/swap.rules';
import { clientAsked } from './clientAsked';
import type { PickView } from './contract';
import type { ResponseView } from './contract.responses';
import { readDispatching } from './dispatchWorld';
import { lineOf } from './lines';
import { type Colleague, personOf, seesAll } from './people';
import type { Book, Found, Ports } from './ports';
import { answeringOf } from './responses/answering';
import { responseView } from './responses/responseView';
import type { Handler } from './rpc';
import { swapTerms } from './swaps/swapTerms';
import { readWorld, type World } from './world';

export const NO_SLOT = text('没有这个位置', 'There is no such slot');

/** The slot that a call names; null when there is none. */
export const slotAsked = (slot: unknown): Slot | null => (Object.keys(SLOT_FIELD) as Slot[]).find((one) => one === slot) ?? null;

/** May this person set such a refusal aside? */
export const mayOverride = (override: Override, person: Colleague | null): boolean =>
  override === 'reason' || (override === 'storeManager' && seesAll(person));

/** The best three designers for a client, and why not the others. */
export const suggestDesigners: Handler<'suggest'> = (ports, input) => {
  const { book, today } = ports;
  const asked = clientAsked(book, input.client, input.at);
  if (!asked.ok) return asked;
  const found = asked.value;
  const slot = slotAsked(input.slot);
  if (!slot) return refuse({ code: 'choice', field: 'slot', message: NO_SLOT });
  const world = readWorld(book, ports);
  const dispatching = readDispatching(book, world, today);
  const me = personOf(book, ports.user);
  return done({
    ...viewOf(pick(found.row, slot, dispatching), found, book, me, ports.today),
    present: presentIn(dispatching.ledger, found, slot, book, world, ports),
    swap: found.row[SLOT_FIELD[slot]] === null ? null : swapTerms(found.row, slot, dispatching.ledger, world, book, me),
  });
};

/** The dispatch by which the client's designer of this place serves them now. */
function presentIn(
  ledger: readonly Dispatch[],
  { row: client }: Found<typeof clients>,
  slot: Slot,
  book: Book,
  world: World,
  ports: Ports,
): ResponseView | null {
  const row = presentDispatch(client, slot, ledger);
  return row ? responseView(row, 0, client, book, world, answeringOf(book, ports.user, ports.today), ports) : null;
}

function viewOf(
  suggestion: Suggestion,
  found: Found<typeof clients>,
  book: Book,
  me: Colleague | null,
  today: Suggestion['on'],
): Omit<PickView, 'present' | 'swap'> {
  const lang = book.lang();
  const current = found.row[SLOT_FIELD[suggestion.slot]];
  return {
    client: lineOf(found, book, me, today),
    slot: suggestion.slot,
    best: suggestion.best.map(({ designer, tiers, openCount, capacity, preferred }) => ({
      designer: designer.id,
      name: callDesigner(designer),
      level: designer.level === null ? '' : designers.fields.level.options[designer.level][lang],
      tiers: tiers.map(({ label, sentence, band, bands }) => ({ tier: label, sentence: sentence[lang], band, bands })),
      openCount,
      capacity,
      preferred,
    })),
    others: suggestion.others.map(({ designer, override, why }) => ({
      designer: designer.id,
      name: callDesigner(designer),
      able: mayOverride(override, me),
      why: why[lang],
    })),
    advice: suggestion.advice[lang],
    seen: suggestion.seen,
    current: current === null ? '' : (book.words().title('designers', current) ?? current),
  };
}
