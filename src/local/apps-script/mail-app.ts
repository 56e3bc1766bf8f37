import type { Execution } from '../runtime/execution';
import type { Attachment, Letter } from '../runtime/state';
import { Blob } from './blob';
import { Service } from './service';

const DAY = 86_400_000;
const PER_MESSAGE = 50;
const MAX_SUBJECT = 250;
const MAX_ATTACHMENTS = 25 * 1024 * 1024;
/** Recipients a day of a consumer account; whoever may mail more has a Workspace, with larger bodies too. */
const CONSUMER_QUOTA = 100;
const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;".]+(\.[^\s@<>,;".]+)+$/;

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** Sends mail as the person who runs the script, within that person's daily number of recipients. */
export class MailApp extends Service {
  constructor(private readonly execution: Execution) {
    super();
  }

  get serviceName(): string {
    return 'MailApp';
  }

  getRemainingDailyQuota(): number {
    this.execution.need('MailApp.getRemainingDailyQuota', 'script.send_mail');
    return this.execution.trip('MailApp', 'getRemainingDailyQuota', {}, () =>
      Math.max(0, this.execution.host.mailQuota - this.used().used),
    );
  }

  sendEmail(...args: unknown[]): void {
    this.execution.need('MailApp.sendEmail', 'script.send_mail');
    const fields = this.fieldsOf(args);
    const letter = this.letterOf(fields);
    const recipients = letter.to.length + letter.cc.length + letter.bcc.length;
    this.execution.trip('MailApp', 'sendEmail', { mails: 1 }, () => {
      const { state, mailQuota, posted } = this.execution.host;
      const quota = this.used();
      if (quota.used + recipients > mailQuota) throw this.execution.error('Service invoked too many times for one day: email.');
      state.quota.set(this.execution.user.email, { since: quota.since, used: quota.used + recipients });
      const sent: Letter = { ...letter, id: `m${state.nextId()}` };
      state.outbox.push(sent);
      posted(sent);
    });
  }

  /** Google starts a day's count with the first mail, not at midnight. */
  private used(): { readonly since: number; readonly used: number } {
    const now = this.execution.host.clock.now();
    const held = this.execution.host.state.quota.get(this.execution.user.email);
    return held && now - held.since < DAY ? held : { since: now, used: 0 };
  }

  private fieldsOf(args: readonly unknown[]): Fields {
    const [first, second, third, fourth] = args;
    if (args.length === 1 && isFields(first)) return first;
    if (args.length === 3) return { to: first, subject: second, body: third };
    if (args.length === 4 && isFields(fourth)) return { ...fourth, to: first, subject: second, body: third };
    if (args.length === 4) return { to: first, replyTo: second, subject: third, body: fourth };
    const given = args.map((arg) => (arg === null ? 'null' : typeof arg)).join(',');
    throw this.execution.error(`The parameters (${given}) don't match the method signature for MailApp.sendEmail.`);
  }

  private letterOf(fields: Fields): Omit<Letter, 'id'> {
    const { execution } = this;
    const to = this.addresses(fields.to);
    const cc = this.addresses(fields.cc);
    const bcc = this.addresses(fields.bcc);
    const text = textOf(fields.body);
    const html = fields.htmlBody === undefined || fields.htmlBody === null ? null : textOf(fields.htmlBody);
    const subject = textOf(fields.subject);
    if (to.length + cc.length + bcc.length === 0) throw execution.error('Failed to send email: no recipient');
    if (to.length + cc.length + bcc.length > PER_MESSAGE) throw execution.error('Limit Exceeded: Email Recipients Per Message.');
    if (subject.length > MAX_SUBJECT) throw execution.error('Argument too large: subject');
    const largest = (execution.host.mailQuota > CONSUMER_QUOTA ? 400 : 200) * 1024;
    if (Math.max(Buffer.byteLength(text), Buffer.byteLength(html ?? '')) > largest)
      throw execution.error('Limit Exceeded: Email Body Size.');
    const attachments = Array.isArray(fields.attachments) ? fields.attachments.map((item) => this.attached(item, null)) : [];
    const inline = isFields(fields.inlineImages)
      ? Object.entries(fields.inlineImages).map(([name, item]) => this.attached(item, name))
      : [];
    const size = [...attachments, ...inline].reduce((sum, item) => sum + Buffer.byteLength(item.base64, 'base64'), 0);
    if (size > MAX_ATTACHMENTS) throw execution.error('Limit Exceeded: Email Total Attachments Size.');
    const { email, name } = execution.user;
    const isAnonymous = fields.noReply === true;
    return {
      from: isAnonymous ? `noreply@${email.split('@')[1] ?? ''}` : email,
      fromName: fields.name === undefined || fields.name === null ? name : String(fields.name),
      to,
      cc,
      bcc,
      replyTo: isAnonymous || !fields.replyTo ? null : String(fields.replyTo),
      subject,
      text,
      html,
      attachments,
      inline,
      at: execution.host.clock.now(),
    };
  }

  private addresses(given: unknown): string[] {
    if (given === undefined || given === null) return [];
    const parts = String(given)
      .split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
      .map((part) => part.trim())
      .filter((part) => part !== '');
    for (const part of parts) {
      const address = /<([^<>]*)>$/.exec(part)?.[1] ?? part;
      if (!ADDRESS.test(address.trim())) throw this.execution.error(`Invalid email: ${part}`);
    }
    return parts;
  }

  private attached(item: unknown, name: string | null): Attachment {
    const blob = item instanceof Blob ? item : isFields(item) && typeof item.getBlob === 'function' ? item.getBlob() : null;
    if (!(blob instanceof Blob)) throw this.execution.error('Invalid argument: attachments');
    return {
      name: name ?? blob.getName() ?? 'attachment',
      type: blob.getContentType() ?? 'application/octet-stream',
      base64: Buffer.from(Int8Array.from(blob.getBytes()).buffer).toString('base64'),
    };
  }
}

const textOf = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
