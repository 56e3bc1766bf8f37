import { dayOfMoment, type Moment, sayDay } from '../kernel/day';
import { dotted } from '../kernel/text';
import { block, brief, coloured, entry, escapeHtml, group, letterOf, line, named, wayTo } from './frame';
import type { Letter, Occasion } from './letter';

/** A request, for whoever is to decide, for whoever watches that it is decided, or for who asked. */
export interface ApprovalMail extends Occasion {
  readonly is: 'asked' | 'late' | 'approved' | 'refused';
  /** Such as 调换设计师. */
  readonly matter: string;
  readonly what: string;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: Moment | null;
  /** Who decided; '' while nobody has. */
  readonly decidedBy: string;
  readonly opinion: string;
  /** Address of the request's row. */
  readonly row: string;
}

const WORDS = {
  zh: {
    asked: (matter: string, by: string) => `${by}申请${matter},等您审批`,
    late: (matter: string, by: string) => `${by}的${matter}申请还没有审批`,
    approved: (matter: string) => `${matter}已批准`,
    refused: (matter: string) => `${matter}未批准`,
    group: '申请',
    reason: (reason: string) => `理由:${reason}`,
    by: (name: string, at: string) => (at ? `${name} ${at} 申请` : `${name} 申请`),
    decided: (name: string) => `${name}审批`,
    opinion: (opinion: string) => `意见:${opinion}`,
    decide: '请在工作簿侧栏「更多 → 审批」里批准或不批准。批准之前什么都不变。',
    done: '已经按申请办好。',
    again: '什么都没有变。可以改好以后重新申请。',
    foot: '这封邮件由客户经理工作簿自动发出,一件事只发一次。',
    colon: ':',
  },
  en: {
    asked: (matter: string, by: string) => `${by} asks for your approval: ${matter}`,
    late: (matter: string, by: string) => `Not decided yet: ${matter}, asked by ${by}`,
    approved: (matter: string) => `Approved: ${matter}`,
    refused: (matter: string) => `Refused: ${matter}`,
    group: 'The request',
    reason: (reason: string) => `Why: ${reason}`,
    by: (name: string, at: string) => (at ? `Asked by ${name}, ${at}` : `Asked by ${name}`),
    decided: (name: string) => `Decided by ${name}`,
    opinion: (opinion: string) => `Opinion: ${opinion}`,
    decide: 'Approve or refuse it under More → Approvals in the workbook’s sidebar. Nothing changes until it is approved.',
    done: 'It has been carried out.',
    again: 'Nothing was changed. You may ask again once it is put right.',
    foot: 'Sent by the client manager’s workbook, once for each matter.',
    colon: ': ',
  },
} as const;

/** The letter about one request. */
export function approvalLetter(mail: ApprovalMail): Letter {
  const { lang, is, matter, what, askedBy } = mail;
  const w = WORDS[lang];
  const title = w[is](matter, askedBy);
  const at = mail.askedAt === null ? '' : `${sayDay(dayOfMoment(mail.askedAt), lang, mail.today)} ${mail.askedAt.slice(11)}`;
  const facts = [
    mail.reason && w.reason(mail.reason),
    w.by(askedBy, at),
    mail.decidedBy && w.decided(mail.decidedBy),
    mail.opinion && w.opinion(mail.opinion),
  ].filter((one) => one !== '');
  const next = { asked: w.decide, late: w.decide, approved: w.done, refused: w.again }[is];
  const colour = is === 'late' || is === 'refused' ? 'red' : is === 'asked' ? 'amber' : 'blue';
  return letterOf(mail, {
    subject: `${title}${w.colon}${brief(what, 60)}`,
    title,
    lead: dotted(sayDay(mail.today, lang), mail.storeName),
    body: [
      group(w.group, colour, [entry(named(what), [coloured('grey', escapeHtml(matter)), ...facts.map(escapeHtml), wayTo(mail.row, lang)])]),
      line(escapeHtml(next)),
    ],
    lines: [...block([what, ...facts], w.group), ...block([next])],
    foot: w.foot,
  });
}
