import { approvalLateMails, approvalMails, decidedMails } from './approvalMails';
import { campaignMails } from './campaignMails';
import { dayTableMails } from './dayTableMails';
import { answeredMails, dispatchedMails } from './dispatchMails';
import { morningMails } from './morningMails';
import type { MailSource } from './outgoing';
import { relayLateMails, relayMails } from './relayMails';
import { summaryMails } from './summaryMails';
import { weeklyMails } from './weeklyMails';

/** Everybody who makes mails. Where the quota is short, and all else is equal, those that stand first go first. */
export const mailSources: readonly MailSource[] = [
  dispatchedMails,
  answeredMails,
  approvalMails,
  decidedMails,
  approvalLateMails,
  relayMails,
  relayLateMails,
  morningMails,
  summaryMails,
  campaignMails,
  weeklyMails,
  dayTableMails,
];
