import { clients } from '../core/clients/client.table';
import { type Dispatch, dispatches } from '../core/dispatch/dispatch.table';
import { SLOT_FIELD } from '../core/dispatch/dispatch.types';
import type { Other, Suggestion } from '../core/dispatch/pick.rules';
import { turned } from '../core/dispatch/response.rules';
import { callDesigner } from '../core/dispatch/say';
import { writeSnapshot } from '../core/dispatch/snapshot';
import { checkDraft } from '../core/kernel/form';
import { done, type Outcome, refuse } from '../core/kernel/outcome';
import { emptyRow } from '../core/kernel/table';
import { fill, type Lang, text } from '../core/kernel/text';
import { savedOf } from './clientAsked';
import { givenDesigner } from './givenDesigner';
import type { Colleague } from './people';
import { pickAgain, placeAsked } from './placeAsked';
import type { Handler } from './rpc';
import { mayOverride } from './suggestDesigners';

const ACTION = text('派单', 'Dispatch');
const TAKEN = text('{slot}已经是{name},要换人请先调换', '{slot} is {name} already; swap first');
const NO_DESIGNER = text('名册里没有这位设计师', 'This designer is not on the roster');
const CANNOT = text('不能派给{name}:{why}', '{name} cannot be chosen: {why}');
const ASK_MANAGER = text('派给{name}要店面经理来操作:{why}', 'Only the store manager can choose {name}: {why}');
const NO_REASON = text('不按推荐派单,请选原因', 'Choose a reason for not following the recommendation');
const SAY_OTHER = text('原因选了「其他」,请写明', 'The reason is “Other”; say which');
const SUMMARY = text('派单 {name}:{slot} {designer}', 'Dispatched {name}: {slot} {designer}');

interface Choice {
  readonly how: NonNullable<Dispatch['choice']>;
  readonly why: string;
}

/** What is recorded of a designer among the best three, or in spite of the rules with a reason. */
export function choose(
  suggestion: Suggestion,
  designer: string,
  draft: { readonly overrideReason: Dispatch['overrideReason']; readonly note: string | null },
  me: Colleague,
  lang: Lang,
): Outcome<Choice> {
  const best = suggestion.best.find((one) => one.designer.id === designer);
  if (best) {
    const why = best.tiers
      .map(({ label, sentence }) => `${label[lang]}${lang === 'zh' ? ':' : ': '}${sentence[lang]}`)
      .join(lang === 'zh' ? ';' : '; ');
    return done({ how: best.preferred === 'wish' ? 'wish' : 'recommended', why });
  }
  const other: Other | undefined = suggestion.others.find((one) => one.designer.id === designer);
  if (!other) return refuse({ code: 'noDesigner', field: 'designer', message: NO_DESIGNER });
  const said = { name: callDesigner(other.designer), why: other.why };
  if (other.override === 'nobody') return refuse({ code: 'cannot', field: 'designer', message: fill(CANNOT, said) });
  if (!mayOverride(other.override, me)) return refuse({ code: 'askManager', field: 'designer', message: fill(ASK_MANAGER, said) });
  if (draft.overrideReason === null) return refuse({ code: 'required', field: 'reason', message: NO_REASON });
  if (draft.overrideReason === 'other' && draft.note === null) return refuse({ code: 'required', field: 'note', message: SAY_OTHER });
  return done({ how: draft.overrideReason === 'wish' ? 'wish' : 'override', why: other.why[lang] });
}

/**
 * Gives a client a designer. The pick is made again inside the lock: when it is no longer what the person saw, nothing is
 * written and they are asked to look again. The designer's counts follow in a call of their own, see `recount`.
 */
export const dispatchDesigner: Handler<'dispatch'> = (ports, input, request) =>
  ports.commit(request, ACTION, (book, newId) => {
    const { today } = ports;
    const asked = placeAsked(book, ports, input);
    if (!asked.ok) return asked;
    const { me, found, slot, world, dispatching } = asked.value;
    const lang = book.lang();
    const client = found.row;
    const field = SLOT_FIELD[slot];
    const checked = checkDraft(
      dispatches,
      ['overrideReason', 'note'],
      { overrideReason: input.reason ?? null, note: input.note ?? null },
      { today, words: book.words() },
    );
    if (!checked.ok) {
      return refuse(...checked.refusals.map((one) => (one.field === 'overrideReason' ? { ...one, field: 'reason' } : one)));
    }
    const held = client[field];
    if (held !== null) {
      const name = book.words().title('designers', held) ?? held;
      return refuse({ code: 'taken', field: 'slot', message: fill(TAKEN, { slot: dispatches.fields.slot.options[slot], name }) });
    }
    const picked = pickAgain(asked.value, input.seen);
    if (!picked.ok) return picked;
    const suggestion = picked.value;
    const choice = choose(suggestion, String(input.designer), checked.value, me, lang);
    if (!choice.ok) return choice;

    const id = newId(dispatches);
    const designer = String(input.designer);
    const row: Dispatch = {
      ...emptyRow(dispatches, id),
      client: client.id,
      designer,
      slot,
      on: today,
      at: ports.now,
      by: me.id,
      choice: choice.value.how,
      overrideReason: checked.value.overrideReason,
      note: checked.value.note,
      ...turned('open'),
      why: choice.value.why,
      snapshot: writeSnapshot(suggestion, designer),
    };
    const values = givenDesigner(client, slot, designer, world, today, lang);
    const chosen = dispatching.roster.find((one) => one.id === designer);
    const called = chosen ? callDesigner(chosen) : designer;
    const name = client.name ?? client.id;
    return done({
      changes: [
        { table: dispatches, kind: 'add', id, values: row },
        { table: clients, kind: 'set', id: client.id, at: found.at, values, before: client },
      ],
      summary: fill(SUMMARY, { name, slot: dispatches.fields.slot.options[slot], designer: called })[lang],
      result: { ...savedOf(client.id, found.at, name, values), designer: called, dispatch: id },
    });
  });
