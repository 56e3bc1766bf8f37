import { clients } from '../../core/clients/client.table';
import { type Designer, designers } from '../../core/designers/designer.table';
import { minutesLate } from '../../core/dispatch/credit.rules';
import { type Dispatch, dispatches } from '../../core/dispatch/dispatch.table';
import { answerBy, standingOf } from '../../core/dispatch/response.rules';
import { sayRange } from '../../core/dispatch/say';
import { rowId } from '../../core/journal/entry';
import { unguard, writeCell } from '../../core/kernel/cell';
import { addDays, dayOfMoment, isDay, sayDay } from '../../core/kernel/day';
import { type FieldName, fieldOf } from '../../core/kernel/table';
import { text } from '../../core/kernel/text';
import { answeredLetter, dispatchedLetter, refusedLetter, revokedLetter } from '../../core/mail/dispatch.mail';
import type { Letter } from '../../core/mail/letter';
import { type OnDuty, outsider } from '../people';
import type { Found } from '../ports';
import { dispatchesIn } from '../responses/ledger';
import type { MailRoom, MailSource, Outgoing } from './outgoing';
import { storeManagers } from './summaryMails';

/** What a designer must know to decide and to prepare; neither number nor address. */
const NEEDS: readonly FieldName<typeof clients>[] = [
  'area',
  'houseType',
  'houseState',
  'handoverOn',
  'styles',
  'audiences',
  'needs',
  'wishedOn',
];
const BUDGET = text('预算', 'Budget');

/** A decline is told for so many days; older ones are no news. */
const NEWS_DAYS = 7;

interface Sent {
  readonly row: Dispatch;
  readonly at: number;
}

interface News extends Sent {
  readonly what: 'declined' | 'late' | 'unheeded';
  readonly about: string;
}

const isNew = ({ row }: Sent, { since }: MailRoom): boolean => row.on !== null && row.on >= since;

const clientOf = ({ row }: Sent, room: MailRoom): Found<typeof clients> | null =>
  row.client === null ? null : room.ports.book.one(clients, row.client);

function designersById({ ports }: MailRoom): ReadonlyMap<string, Pick<Designer, 'name' | 'mail'>> {
  return new Map(ports.book.all(designers, ['name', 'mail']).map(({ id, row }) => [id, row]));
}

/** What both letters say of a dispatch. */
function factsOf({ row, at }: Sent, client: Found<typeof clients>, room: MailRoom) {
  return {
    client: client.row.name ?? client.id,
    estate: client.row.estate ?? '',
    slot: dispatches.fields.slot.options[row.slot ?? 'first'][room.lang],
    answerBy: answerBy(row, room.world.dispatch),
    row: room.ports.rowLink(dispatches, at),
  };
}

/** What the client wants, label by label; what nobody knows is left out. */
function needsOf({ row }: Found<typeof clients>, { ports, lang, today }: MailRoom): { readonly label: string; readonly value: string }[] {
  const words = ports.book.words();
  const { budgetFrom, budgetTo } = row;
  const budget = budgetFrom === null && budgetTo === null ? '' : sayRange(budgetFrom ?? 0, budgetTo ?? Number.POSITIVE_INFINITY)[lang];
  const inWords = (name: (typeof NEEDS)[number]): string => {
    const field = fieldOf(clients, name);
    const value = row[name];
    if (field.kind === 'day' && isDay(value)) return sayDay(value, lang, today);
    const shown = unguard(String(writeCell(field, value, words)));
    return shown !== '' && field.kind === 'number' && field.unit ? `${shown} ${field.unit[lang]}` : shown;
  };
  const said = NEEDS.map((name) => ({ label: fieldOf(clients, name).label[lang], value: inWords(name) }));
  return [...said, { label: BUDGET[lang], value: budget }].filter(({ value }) => value !== '');
}

/** To a designer who was given a client and has a mail address; nothing for anybody else. */
function toDesigner(
  one: Sent,
  about: string,
  roster: ReadonlyMap<string, Pick<Designer, 'name' | 'mail'>>,
  room: MailRoom,
  letter: (to: OnDuty, client: Found<typeof clients>) => () => Letter,
): readonly Outgoing[] {
  const designer = roster.get(one.row.designer ?? '');
  const client = designer?.mail ? clientOf(one, room) : null;
  if (!designer?.mail || !client) return [];
  const to = outsider(designer.name ?? designer.mail, designer.mail);
  return [{ kind: 'dispatched', about, to, items: 1, write: letter(to, client) }];
}

const revokedId = ({ id }: Pick<Dispatch, 'id'>): string => `${id}-revoked`;

/** Every hour, to a designer who was given a client: what the client wants, and until when to answer; why what they typed in the sheet did not take effect; and that a dispatch was a mistake, where they had been told of it. */
export const dispatchedMails: MailSource = {
  kind: 'dispatched',
  when: 'hourly',
  collect(room) {
    const fresh = dispatchesIn(room.ports.book).filter((one) => isNew(one, room));
    const open = fresh.filter(({ row }) => row.state === 'open' && !room.isDone('dispatched', row.id));
    const refused = fresh.flatMap((one) => {
      const { id, refused: why } = one.row;
      if (why === null) return [];
      // Another reason is another mail.
      const about = rowId(`${id}-`, why, 0, 7);
      return room.isDone('dispatched', about) ? [] : [{ one, about, why }];
    });
    // Whoever was never told of it need not hear that it was a mistake.
    const revoked = fresh.filter(
      ({ row }) => row.state === 'revoked' && room.isDone('dispatched', row.id) && !room.isDone('dispatched', revokedId(row)),
    );
    if (open.length + refused.length + revoked.length === 0) return [];
    const roster = designersById(room);
    return [
      ...revoked.flatMap((one) => {
        const by = room.people.get(one.row.by ?? '')?.row.name ?? one.row.by ?? '';
        return toDesigner(
          one,
          revokedId(one.row),
          roster,
          room,
          (to, client) => () => revokedLetter({ ...room.occasion(to), ...factsOf(one, client, room), by }),
        );
      }),
      ...open.flatMap((one) => {
        const by = one.row.by === null ? undefined : room.people.get(one.row.by);
        const sender = { by: by?.row.name ?? one.row.by ?? '', byMail: by?.row.mail ?? '' };
        return toDesigner(one, one.row.id, roster, room, (to, client) => {
          const needs = needsOf(client, room);
          return () => dispatchedLetter({ ...room.occasion(to), ...factsOf(one, client, room), needs, ...sender });
        });
      }),
      ...refused.flatMap(({ one, about, why }) =>
        toDesigner(
          one,
          about,
          roster,
          room,
          (to, client) => () => refusedLetter({ ...room.occasion(to), ...factsOf(one, client, room), why }),
        ),
      ),
    ];
  },
};

/**
 * Every hour, to the client's manager: a dispatch was declined, or nobody has answered in time; who took part in it knows already.
 * To the store managers, where it is late for as long again and nobody has taken it back.
 */
export const answeredMails: MailSource = {
  kind: 'answered',
  when: 'hourly',
  collect(room) {
    const { ports, world, today } = room;
    const news = dispatchesIn(ports.book).flatMap((one): News[] => {
      const { row } = one;
      if (!isNew(one, room)) return [];
      if (standingOf(row, ports.now, world.dispatch) === 'late') {
        const isUnheeded = minutesLate(row, ports.now, world.dispatch) >= world.dispatch.answerMinutes;
        const unheeded: News = { ...one, what: 'unheeded', about: `${row.id}-unheeded` };
        return [{ ...one, what: 'late', about: `${row.id}-late` }, ...(isUnheeded ? [unheeded] : [])];
      }
      const isFresh = row.answeredAt !== null && dayOfMoment(row.answeredAt) > addDays(today, -NEWS_DAYS);
      const isTold = row.state !== 'declined' || row.declineReason === 'noAnswer';
      return isFresh && !isTold ? [{ ...one, what: 'declined', about: row.id }] : [];
    });
    const untold = news.filter(({ about }) => !room.isDone('answered', about));
    if (untold.length === 0) return [];
    const roster = designersById(room);
    return untold.flatMap((one) => {
      const { row, what, about } = one;
      const client = clientOf(one, room);
      if (!client) return [];
      const manager = room.receiver(client.row.manager ?? row.by);
      const receivers = what === 'unheeded' ? storeManagers(room) : manager && row.answeredBy !== manager.id ? [manager] : [];
      const designer = row.designer ?? '';
      const reason = what === 'declined' && row.declineReason !== null ? row.declineReason : null;
      return receivers.map(
        (to): Outgoing => ({
          kind: 'answered',
          about,
          to,
          items: 1,
          write: () =>
            answeredLetter({
              ...room.occasion(to),
              ...factsOf(one, client, room),
              what,
              designer: roster.get(designer)?.name ?? designer,
              reason: reason === null ? '' : dispatches.fields.declineReason.options[reason][room.lang],
              note: row.declineNote ?? '',
            }),
        }),
      );
    });
  },
};
