import { nextCallback } from '../core/callbacks/callback.rules';
import { explainClient } from '../core/callbacks/derive.rules';
import { invitations } from '../core/campaigns/invitation.table';
import { clients } from '../core/clients/client.table';
import { dispatches } from '../core/dispatch/dispatch.table';
import { dayOfMoment, sayDay } from '../core/kernel/day';
import { done } from '../core/kernel/outcome';
import { writePhone } from '../core/kernel/phone';
import { fieldOf, type Table } from '../core/kernel/table';
import { dotted, fill, text } from '../core/kernel/text';
import { relays } from '../core/relays/relay.table';
import { swaps } from '../core/swaps/swap.table';
import { loopOf } from '../core/visits/loop.rules';
import { visits } from '../core/visits/visit.table';
import { clientAsked } from './clientAsked';
import type { TimelineEntry } from './contract';
import type { ResponseView } from './contract.responses';
import { lineOf, mayDial } from './lines';
import { onDuty, personAmong, worksFor } from './people';
import type { Book } from './ports';
import { referralsOf } from './referrals';
import { refPattern } from './refPattern';
import { relayView, viewerOf } from './relays/relayView';
import { answeringOf } from './responses/answering';
import { responseView } from './responses/responseView';
import type { Handler } from './rpc';
import { against, knowsTakingBack } from './takeBack/visitLog';
import { readWorld } from './world';

const OFF_TO = text('到 {on}', 'to {on}');
const SWAP = text('调换', 'Swap');
const REGISTERED = text('登记', 'Registered');

const word = (table: Table, name: string, value: string | null, book: Book): string => {
  const field = fieldOf(table, name);
  return value !== null && field.kind === 'choice' ? (field.options[value]?.[book.lang()] ?? value) : '';
};

/** An entry of the timeline; only of a visit there is more to tell than of any other. */
type Noted = Omit<TimelineEntry, keyof typeof PLAIN> & Partial<typeof PLAIN>;

const PLAIN: Pick<TimelineEntry, 'isVoid' | 'mayTakeBack'> = { isVoid: false, mayTakeBack: false };

/** A client with everything that a person wants to know before calling. */
export const clientCard: Handler<'card'> = (ports, input) => {
  const { book, today } = ports;
  const asked = clientAsked(book, input.id, input.at);
  if (!asked.ok) return asked;
  const found = asked.value;
  const people = onDuty(book);
  const me = personAmong(people, ports.user);
  const world = readWorld(book, ports);
  const lang = book.lang();
  const { row } = found;
  // Who calls for a colleague on leave needs the number as much as the colleague does.
  const standsIn = me !== null && row.manager !== null && row.manager !== me.id && worksFor(me.id, people, today).has(row.manager);
  const dial = standsIn || mayDial(row.manager, me) ? row.phone : null;
  const who = (id: string | null) => (id === null ? '' : (book.words().title('staff', id) ?? id));
  const titleOf = (table: string, id: string) => book.words().title(table, id) ?? id;
  const entries: Noted[] = [];
  /** When each entry was written: the order of what happened on one day. */
  const writtenAt = new Map<string, string>();
  const canTakeBack = me !== null && knowsTakingBack(ports);
  const logged = book.matching(visits, ['client'], refPattern(found.id), 'on');
  for (const { id, row: visit } of logged) {
    if (visit.on === null) continue;
    const head = dotted(
      word(visits, 'kind', visit.kind, book),
      visit.campaign === null ? '' : titleOf('campaigns', visit.campaign),
      word(visits, 'channel', visit.channel, book),
      word(visits, 'outcome', visit.outcome, book),
    );
    writtenAt.set(id, visit.at ?? '');
    const off = visit.kind === 'moved' && visit.movedTo !== null ? sayDay(visit.movedTo, lang, today) : '';
    const said = dotted(off === '' ? '' : fill(OFF_TO, { on: off })[lang], visit.movedWhy ?? '', visit.content ?? '', visit.nextStep ?? '');
    const isVoid = visit.voidedAt !== null;
    entries.push({
      id,
      on: visit.on,
      kind: 'visit',
      head,
      text: said,
      by: who(visit.by),
      isVoid,
      mayTakeBack: canTakeBack && against(visit, me, ports) === null,
    });
  }
  const responses: ResponseView[] = [];
  const answering = answeringOf(book, ports.user, today);
  for (const { id, at, row: sent } of book.matching(dispatches, ['client'], refPattern(found.id), 'on')) {
    if (sent.on === null || sent.designer === null) continue;
    responses.push(responseView({ ...sent, id }, at, row, book, world, answering, ports));
    writtenAt.set(id, sent.at ?? '');
    const designer = book.words().title('designers', sent.designer) ?? sent.designer;
    entries.push({
      id,
      on: sent.on,
      kind: 'dispatch',
      head: dotted(
        word(dispatches, 'slot', sent.slot, book),
        designer,
        word(dispatches, 'choice', sent.choice, book),
        word(dispatches, 'state', sent.state, book),
      ),
      text: sent.why ?? '',
      by: who(sent.by),
    });
  }
  for (const { id, row: swap } of book.matching(swaps, ['client'], refPattern(found.id), 'on')) {
    if (swap.on === null) continue;
    writtenAt.set(id, swap.at ?? '');
    const called = (designer: string | null): string => (designer === null ? '' : (book.words().title('designers', designer) ?? designer));
    entries.push({
      id,
      on: swap.on,
      kind: 'swap',
      head: dotted(
        SWAP[lang],
        word(swaps, 'slot', swap.slot, book),
        `${called(swap.from)} → ${called(swap.to)}`,
        word(swaps, 'reason', swap.reason, book),
      ),
      text: dotted(swap.note ?? '', swap.handedOver ?? ''),
      by: who(swap.by),
    });
  }
  const viewer = viewerOf(me, people, today);
  const passed = book.matching(relays, ['client'], refPattern(found.id), 'on').map(({ id, at, row: relay }) => {
    writtenAt.set(id, relay.at ?? '');
    return relayView({ ...relay, id }, at, row.manager, book, viewer, today);
  });
  for (const { id, on, to, receiver, what, answer, state, by } of passed) {
    if (on === null) continue;
    const head = dotted(relays.label[lang], to[lang], receiver, relays.fields.state.options[state][lang]);
    entries.push({ id, on, kind: 'relay', head, text: [what, answer].filter((one) => one !== '').join('\n'), by });
  }
  for (const { id, row: invited } of book.matching(invitations, ['client'], refPattern(found.id), 'on')) {
    const on = invited.at === null ? invited.on : dayOfMoment(invited.at);
    if (on === null || invited.campaign === null) continue;
    writtenAt.set(id, invited.at ?? '');
    const head = dotted(invitations.label[lang], titleOf('campaigns', invited.campaign), word(invitations, 'state', invited.state, book));
    // What was said stands with the visit already.
    const isSaid = logged.some(({ row: visit }) => visit.campaign === invited.campaign && visit.content === invited.note);
    entries.push({ id, on, kind: 'invitation', head, text: isSaid ? '' : (invited.note ?? ''), by: who(invited.by) });
  }
  if (row.firstOn !== null) {
    writtenAt.set(found.id, row.createdAt ?? '');
    entries.push({
      id: found.id,
      on: row.firstOn,
      kind: 'registered',
      head: dotted(REGISTERED[lang], word(clients, 'source', row.source, book)),
      text: row.needs ?? '',
      by: who(row.createdBy),
    });
  }
  const written = ({ id }: { readonly id: string }) => writtenAt.get(id) ?? '';
  entries.sort((a, b) => b.on.localeCompare(a.on) || written(b).localeCompare(written(a)) || b.id.localeCompare(a.id));
  const next = nextCallback(row, world, today);
  const rule = world.rules.find((one) => one.id === next?.rule);
  const hidden = dial === null && row.phone !== null;
  return done({
    line: lineOf(found, book, me, today, standsIn),
    values: { ...row, phone: hidden ? null : row.phone, phone2: hidden ? null : row.phone2 },
    dial: dial === null ? null : writePhone(dial),
    explain: explainClient(row, world, today, lang),
    rule: rule ? { id: rule.id, name: rule.name } : null,
    wants: next?.kind ?? 'call',
    loop: loopOf(logged.map(({ row: visit }) => visit).filter(({ voidedAt }) => voidedAt === null)),
    timeline: entries.map((entry) => ({ ...PLAIN, ...entry })),
    relays: passed.filter(({ state }) => state !== 'closed'),
    responses: pendingOf(responses),
    referrals: referralsOf(book, row, world),
    timelineMore: Math.max(0, (row.contacts ?? 0) - logged.length),
    mayEdit: me !== null,
  });
};

/** What of a client's dispatches somebody must see to: those without an answer, and the last declined one of each vacant place. */
function pendingOf(responses: readonly ResponseView[]): readonly ResponseView[] {
  const newest = [...responses].sort((a, b) => (b.sentAt ?? '').localeCompare(a.sentAt ?? ''));
  return newest.filter(
    ({ standing, isVacant, slot }, at) =>
      standing === 'waiting' || standing === 'late' || (isVacant && newest.findIndex((one) => one.slot === slot) === at),
  );
}
