import { type Dispatch, dispatches } from '../../core/dispatch/dispatch.table';
import { SLOT_FIELD } from '../../core/dispatch/dispatch.types';
import { allows, answerBy, isValid, standingOf } from '../../core/dispatch/response.rules';
import { minutesBetween } from '../../core/kernel/day';
import type { Responded, ResponseView } from '../contract.responses';
import type { Book, Ports } from '../ports';
import type { World } from '../world';
import { type Answering, mayAnswer, mayJudge, mayRevoke, mayTakeBack } from './answering';

/** What of a client stands beside a dispatch. */
export interface DispatchedClient {
  readonly manager: string | null;
  readonly estate: string | null;
  readonly designer: string | null;
  readonly designer2: string | null;
  readonly materialDesigner: string | null;
}

/** A dispatch as this viewer sees it. */
export function responseView(
  row: Dispatch,
  at: number,
  client: DispatchedClient | null,
  book: Book,
  world: Pick<World, 'dispatch'>,
  who: Answering,
  { now }: Pick<Ports, 'now'>,
): ResponseView {
  const words = book.words();
  const lang = book.lang();
  const called = (table: 'clients' | 'designers' | 'staff', id: string | null): string =>
    id === null ? '' : (words.title(table, id) ?? id);
  const standing = standingOf(row, now, world.dispatch);
  const until = answerBy(row, world.dispatch);
  const slot = row.slot ?? 'first';
  const manager = client?.manager ?? null;
  return {
    id: row.id,
    at,
    client: { id: row.client ?? '', name: called('clients', row.client), estate: client?.estate ?? '' },
    designer: { id: row.designer ?? '', name: called('designers', row.designer) },
    slot,
    on: row.on,
    sentAt: row.at,
    by: called('staff', row.by),
    standing,
    answerBy: until,
    minutes: until === null ? 0 : minutesBetween(now, until),
    answeredAt: row.answeredAt,
    answeredBy: called('staff', row.answeredBy),
    reason: row.declineReason === null ? '' : dispatches.fields.declineReason.options[row.declineReason][lang],
    note: row.declineNote ?? '',
    valid: isValid(row),
    judgedBy: called('staff', row.judgedBy),
    judgeNote: row.judgeNote ?? '',
    isVacant: row.state === 'declined' && client !== null && client[SLOT_FIELD[slot]] === null,
    mayAnswer: allows(standing, 'accept') && mayAnswer(row, manager, who),
    mayTakeBack: allows(standing, 'expire') && mayTakeBack(row, manager, who),
    mayRevoke: allows(standing, 'revoke') && mayRevoke(row, manager, who),
    mayJudge: allows(standing, 'judge') && mayJudge(row, who),
  };
}

/** What the page is told of a dispatch that was answered or ruled on. */
export function respondedOf(row: Dispatch, at: number, book: Book, world: Pick<World, 'dispatch'>, { now }: Pick<Ports, 'now'>): Responded {
  const words = book.words();
  const client = row.client ?? '';
  const designer = row.designer ?? '';
  return {
    id: row.id,
    at,
    client: { id: client, name: words.title('clients', client) ?? client },
    designer: words.title('designers', designer) ?? designer,
    slot: row.slot ?? 'first',
    standing: standingOf(row, now, world.dispatch),
    valid: isValid(row),
  };
}
