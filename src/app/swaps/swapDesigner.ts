import { dispatches } from '../../core/dispatch/dispatch.table';
import { SLOT_FIELD } from '../../core/dispatch/dispatch.types';
import { done, type Outcome, refuse } from '../../core/kernel/outcome';
import { fill, text } from '../../core/kernel/text';
import { approvalNeeded } from '../../core/swaps/swap.rules';
import { askFor } from '../approvals/requests';
import { savedOf } from '../clientAsked';
import type { SwapSaved } from '../contract.swaps';
import { choose } from '../dispatchDesigner';
import { pickAgain, placeAsked } from '../placeAsked';
import type { Plan } from '../ports';
import type { Handler } from '../rpc';
import { carrySwap, overrideOf } from './carrySwap';
import { saySwap, swapRequest } from './swapRequest';
import { approversFor } from './swapTerms';
import { type SwapWish, swapTold } from './swapWish';

const ACTION = text('调换设计师', 'Swap a designer');
const NOBODY_HERE = text('{slot}还没有人,请直接派单', 'There is no {slot} yet; dispatch one instead');
const SAME = text('新设计师和原来是同一位', 'The new designer is the present one');
const ASKED = text('申请调换:{what}', 'Asked for a swap: {what}');
const SWAPPED = text('调换:{what}', 'Swapped: {what}');

/**
 * Gives a client another designer in a place that somebody holds. A second swap, or one after the fee, is asked for instead and
 * waits for approval; nothing else changes until then.
 */
export const swapDesigner: Handler<'swapDesigner'> = (ports, input, request) =>
  ports.commit(request, ACTION, (book, newId): Outcome<Plan<SwapSaved>> => {
    const { today } = ports;
    const asked = placeAsked(book, ports, input);
    if (!asked.ok) return asked;
    const { me, found, slot, world, dispatching } = asked.value;
    const slotName = dispatches.fields.slot.options[slot];
    const client = found.row;
    const from = client[SLOT_FIELD[slot]];
    const to = String(input.designer);
    if (from === null) return refuse({ code: 'vacant', field: 'slot', message: fill(NOBODY_HERE, { slot: slotName }) });
    if (from === to) return refuse({ code: 'same', field: 'designer', message: SAME });
    const told = swapTold(input.draft, { today, words: book.words() });
    if (!told.ok) return told;
    const wish: SwapWish = { client: client.id, slot, from, to, ...told.value };
    const picked = pickAgain(asked.value, input.seen);
    if (!picked.ok) return picked;
    const suggestion = picked.value;

    const lang = book.lang();
    const called = (id: string): string => book.words().title('designers', id) ?? id;
    const name = client.name ?? client.id;
    const what = saySwap(wish, name, called)[lang];
    const named = { from: called(from), to: called(to), deciders: approversFor(book, me) };
    const needed = approvalNeeded(client, dispatching.ledger, world.lists, world.dispatch.swapApprovalFrom);
    if (needed) {
      // Who is to approve may set aside what only a store manager may; anything else is refused at once.
      const choice = choose(suggestion, to, overrideOf(wish, null), me, lang);
      if (!choice.ok && choice.refusals.some(({ code }) => code !== 'askManager')) return choice;
      const request = askFor(swapRequest(wish, what, lang), me.id, book, ports, newId);
      if (!request.ok) return request;
      const { id, change } = request.value;
      return done({
        changes: [change],
        summary: fill(ASKED, { what })[lang],
        result: { ...savedOf(client.id, found.at, name, client), ...named, approval: id },
      });
    }
    const carried = carrySwap({
      book,
      ports,
      world,
      dispatching,
      client: found,
      wish,
      suggestion,
      by: me.id,
      chooser: me,
      approval: null,
      newId,
    });
    if (!carried.ok) return carried;
    const { changes, derived } = carried.value;
    return done({
      changes,
      summary: fill(SWAPPED, { what })[lang],
      result: { ...savedOf(client.id, found.at, name, derived), ...named, approval: '' },
    });
  });
