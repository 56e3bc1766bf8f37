import { dayOfMoment, type Moment, sayDay } from '../kernel/day';
import { dotted } from '../kernel/text';
import { block, brief, coloured, entry, escapeHtml, group, headOf, letterOf, line, wayTo } from './frame';
import type { Letter, Occasion } from './letter';

/** What both letters about a dispatch tell of it. */
interface DispatchMail extends Occasion {
  readonly client: string;
  readonly estate: string;
  /** Such as 第一设计师. */
  readonly slot: string;
  /** Address of the dispatch's row. */
  readonly row: string;
}

/** A dispatch, for the designer: who the client is and what they want, and nothing by which they could be reached. */
export interface DispatchedMail extends DispatchMail {
  /** What the client wants, a label and a word each. */
  readonly needs: readonly { readonly label: string; readonly value: string }[];
  readonly answerBy: Moment | null;
  readonly by: string;
  /** Where whoever dispatched can be reached; '' where that is unknown. */
  readonly byMail: string;
}

/** A state typed in the sheet that did not take effect, for the designer. */
export interface RefusedMail extends DispatchMail {
  readonly why: string;
}

/** A dispatch that was made by mistake, for the designer who had been told of it. */
export interface RevokedMail extends DispatchMail {
  readonly by: string;
}

/** What became of a dispatch, for the client manager. */
export interface AnsweredMail extends DispatchMail {
  /** 'unheeded': late for as long again, and nobody has taken it back. */
  readonly what: 'declined' | 'late' | 'unheeded';
  readonly designer: string;
  /** Why it was declined; '' where nobody answered. */
  readonly reason: string;
  readonly note: string;
  /** When the time to answer was over. */
  readonly answerBy: Moment | null;
}

const WORDS = {
  zh: {
    hello: (name: string) => `${name},您好`,
    sent: (client: string) => `派给您一位客户:${client}`,
    before: (at: string) => `请在 ${at} 前接单或拒单`,
    by: (name: string, mail: string) => (mail ? `派单人 ${name} ${mail}` : `派单人 ${name}`),
    how: (by: string) =>
      `在工作簿侧栏「更多 → 派单响应」里接单或拒单;打不开工作簿,请直接告诉${by}。过了时限不响应,客户可能改派给别人。电话请向${by}要。`,
    needs: '客户情况',
    refused: (client: string) => `表格里改的状态没有生效:${client}`,
    again: '请按原因改好再填一次,或在工作簿侧栏「更多 → 派单响应」里处理。',
    revoked: (client: string) => `派错了,已撤回:${client}`,
    nothing: (by: string) => `这位客户不用跟了,不计单。有疑问请问${by}。`,
    declined: (designer: string, client: string) => `${designer}拒单:${client}`,
    late: (designer: string, client: string) => `${designer}没有按时接单:${client}`,
    unheeded: (designer: string, client: string) => `${designer}一直没接单,客户还在等:${client}`,
    reason: (reason: string) => `原因:${reason}`,
    over: (at: string) => `响应时限 ${at} 已过`,
    nextDeclined: '客户又在等设计师,请重新派单。不会再推荐这位设计师。',
    nextLate: '请催一下,或在侧栏「更多 → 派单响应」里收回改派。',
    nextUnheeded: '客户经理还没有收回改派,请过问;也可以由您在侧栏「更多 → 派单响应」里收回。',
    answer: '派单响应',
    foot: '这封邮件由客户经理工作簿自动发出,一件事只发一次。',
    colon: ':',
  },
  en: {
    hello: (name: string) => `Hello ${name}`,
    sent: (client: string) => `A client for you: ${client}`,
    before: (at: string) => `Please accept or decline by ${at}`,
    by: (name: string, mail: string) => (mail ? `Dispatched by ${name}, ${mail}` : `Dispatched by ${name}`),
    how: (by: string) =>
      `Accept or decline under More → Answers to dispatches in the workbook’s sidebar; without the workbook, tell ${by}. Without an answer in time the client may go to somebody else. Ask ${by} for the phone number.`,
    needs: 'The client',
    refused: (client: string) => `What was typed in the sheet did not take effect: ${client}`,
    again: 'Put right what is named and type it once more, or use More → Answers to dispatches in the workbook’s sidebar.',
    revoked: (client: string) => `Dispatched by mistake, taken back: ${client}`,
    nothing: (by: string) => `You need not follow this client, and it does not count. Ask ${by} if anything is unclear.`,
    declined: (designer: string, client: string) => `${designer} declined ${client}`,
    late: (designer: string, client: string) => `${designer} has not answered in time: ${client}`,
    unheeded: (designer: string, client: string) => `${designer} has still not answered, and the client waits: ${client}`,
    reason: (reason: string) => `Reason: ${reason}`,
    over: (at: string) => `The time to answer was over at ${at}`,
    nextDeclined: 'The client waits for a designer again; please dispatch once more. This designer will not be recommended.',
    nextLate: 'Press for an answer, or take it back under More → Answers to dispatches in the sidebar.',
    nextUnheeded:
      'The client manager has not taken it back; please look into it, or take it back yourself under More → Answers to dispatches in the sidebar.',
    answer: 'Answer to a dispatch',
    foot: 'Sent by the client manager’s workbook, once for each matter.',
    colon: ': ',
  },
} as const;

const said = (at: Moment, { lang, today }: Occasion): string => `${sayDay(dayOfMoment(at), lang, today)} ${at.slice(11)}`;

const leadOf = (mail: Occasion): string => dotted(sayDay(mail.today, mail.lang), mail.storeName);

/** The letter that gives a designer a client. */
export function dispatchedLetter(mail: DispatchedMail): Letter {
  const { lang, client, estate, slot, answerBy, by } = mail;
  const w = WORDS[lang];
  const due = answerBy === null ? '' : w.before(said(answerBy, mail));
  const needs = mail.needs.map(({ label, value }) => `${label}${w.colon}${value}`);
  const title = w.sent(client);
  return letterOf(mail, {
    subject: dotted(title, estate, due),
    title: w.hello(mail.to),
    lead: leadOf(mail),
    body: [
      line(escapeHtml(title)),
      group(w.needs, 'blue', [
        entry(headOf(client, estate, coloured('grey', escapeHtml(slot))), [
          ...needs.map(escapeHtml),
          due && coloured('blue', escapeHtml(due)),
          escapeHtml(w.by(by, mail.byMail)),
          wayTo(mail.row, lang),
        ]),
      ]),
      line(escapeHtml(w.how(by))),
    ],
    lines: [
      ...block([title]),
      ...block(
        [dotted(client, estate, slot), ...needs, due, w.by(by, mail.byMail)].filter((one) => one !== ''),
        w.needs,
      ),
      ...block([w.how(by)]),
    ],
    foot: w.foot,
  });
}

/** A letter about one dispatch: what has become of it, what there is to know, and what to do next. */
function newsOf(mail: DispatchMail, subject: string, title: string, facts: readonly string[], next: string, who = ''): Letter {
  const { lang, client, estate } = mail;
  const w = WORDS[lang];
  const whose = dotted(mail.slot, who);
  return letterOf(mail, {
    subject,
    title,
    lead: leadOf(mail),
    body: [
      group(w.answer, 'amber', [
        entry(headOf(client, estate, coloured('grey', escapeHtml(whose))), [...facts.map(escapeHtml), wayTo(mail.row, lang)]),
      ]),
      line(escapeHtml(next)),
    ],
    lines: [...block([dotted(client, estate, whose), ...facts], w.answer), ...block([next])],
    foot: w.foot,
  });
}

/** The letter that tells a designer why what was typed in the sheet did not take effect. */
export function refusedLetter(mail: RefusedMail): Letter {
  const w = WORDS[mail.lang];
  const title = w.refused(mail.client);
  return newsOf(mail, dotted(title, mail.why), title, [mail.why], w.again);
}

/** The letter that tells a designer that a client was given to them by mistake. */
export function revokedLetter(mail: RevokedMail): Letter {
  const w = WORDS[mail.lang];
  const title = w.revoked(mail.client);
  return newsOf(mail, dotted(title, mail.estate), title, [], w.nothing(mail.by));
}

/** The letter that tells a client manager that a dispatch was declined, or not answered in time; and the store manager that it still is not. */
export function answeredLetter(mail: AnsweredMail): Letter {
  const { client, designer, what, answerBy } = mail;
  const w = WORDS[mail.lang];
  const title = w[what](designer, client);
  const facts = [
    mail.reason && w.reason(mail.reason),
    mail.note && brief(mail.note, 300),
    what !== 'declined' && answerBy !== null ? w.over(said(answerBy, mail)) : '',
  ].filter((one) => one !== '');
  const next = { declined: w.nextDeclined, late: w.nextLate, unheeded: w.nextUnheeded }[what];
  return newsOf(mail, dotted(title, mail.reason), title, facts, next, designer);
}
