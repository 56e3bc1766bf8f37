import { Host } from '../../src/local/host';
import type { Letter } from '../../src/local/runtime/state';
import { failureOf, HE, hostOf, LIN, MORNING } from './bundle';
import { actAs, type Google, INSIDE } from './google';

const sendAs = (host: Host, user: string, ...args: unknown[]) => actAs(host, ({ MailApp }) => MailApp.sendEmail(...args), { user });
const sent = (...args: unknown[]): Letter | undefined => {
  const host = hostOf(INSIDE);
  const result = sendAs(host, LIN, ...args);
  if (!result.ok) throw new Error(result.error.message);
  return host.state.outbox[0];
};
const left = (host: Host, user: string): unknown => {
  const result = actAs(host, ({ MailApp }) => MailApp.getRemainingDailyQuota(), { user });
  return result.ok ? result.value : result.error.message;
};
const people = (count: number): string => Array.from({ length: count }, (_, n) => `p${n}@x.cn`).join(',');

describe('every form of sendEmail', () => {
  test.each<[string, unknown[], Partial<Letter>]>([
    ['one message', [{ to: 'a@x.cn', subject: 's', body: 'b' }], { to: ['a@x.cn'], subject: 's', text: 'b', html: null, replyTo: null }],
    ['three texts', ['a@x.cn', 's', 'b'], { to: ['a@x.cn'], subject: 's', text: 'b' }],
    ['three texts and options', ['a@x.cn', 's', 'b', { htmlBody: '<b>', cc: 'c@x.cn' }], { text: 'b', html: '<b>', cc: ['c@x.cn'] }],
    ['an address for answers', ['a@x.cn', 'r@x.cn', 's', 'b'], { to: ['a@x.cn'], replyTo: 'r@x.cn', subject: 's', text: 'b' }],
    ['only HTML', [{ to: 'a@x.cn', subject: 's', htmlBody: '<p>你好' }], { text: '', html: '<p>你好' }],
    ['nobody but hidden ones', [{ bcc: 'a@x.cn', subject: 's', body: '' }], { to: [], bcc: ['a@x.cn'] }],
    ['names around addresses', [{ to: '"Li, 经理" <a@x.cn>, b@x.cn' }], { to: ['"Li, 经理" <a@x.cn>', 'b@x.cn'], subject: '', text: '' }],
  ])('%s', (_, args, letter) => {
    expect(sent(...args)).toMatchObject(letter);
  });

  test('carries who sent it, and when', () => {
    expect(sent('a@x.cn', 's', 'b')).toMatchObject({ from: LIN, fromName: '林经理', at: Date.parse(MORNING) });
    expect(sent({ to: 'a@x.cn', name: '门店', replyTo: 'r@x.cn' })).toMatchObject({ from: LIN, fromName: '门店', replyTo: 'r@x.cn' });
    expect(sent({ to: 'a@x.cn', noReply: true, replyTo: 'r@x.cn' })).toMatchObject({ from: 'noreply@store.example', replyTo: null });
  });

  test('carries files and pictures', () => {
    const host = hostOf(INSIDE);
    const act = ({ MailApp, Utilities, HtmlService }: Google): void => {
      const picture = Utilities.newBlob([-1, 0, 1], 'image/png', 'p.png');
      const page = HtmlService.createHtmlOutput('<p>报').setTitle('report');
      MailApp.sendEmail({
        to: 'a@x.cn',
        subject: 's',
        htmlBody: '<img src="cid:logo">',
        attachments: [page],
        inlineImages: { logo: picture },
      });
    };
    expect(actAs(host, act, { user: LIN }).ok).toBe(true);
    expect(host.state.outbox[0]).toMatchObject({
      attachments: [{ name: 'report', type: 'text/html', base64: Buffer.from('<p>报').toString('base64') }],
      inline: [{ name: 'logo', type: 'image/png', base64: '/wAB' }],
    });
  });
});

test.each<[string, unknown[], string]>([
  ['nobody', [{ subject: 's', body: 'b' }], 'Failed to send email: no recipient'],
  ['an empty address', ['', 's', 'b'], 'Failed to send email: no recipient'],
  ['what is no address', ['沈店长', 's', 'b'], 'Invalid email: 沈店长'],
  ['an address cut short', ['a@x', 's', 'b'], 'Invalid email: a@x'],
  ['more than fifty', [{ to: people(30), cc: people(15), bcc: people(6) }], 'Limit Exceeded: Email Recipients Per Message.'],
  ['a long subject', ['a@x.cn', 's'.repeat(251), 'b'], 'Argument too large: subject'],
  ['a body above 200 KB', ['a@x.cn', 's', '文'.repeat(70_000)], 'Limit Exceeded: Email Body Size.'],
  ['a page above 200 KB', [{ to: 'a@x.cn', htmlBody: 'x'.repeat(204_801) }], 'Limit Exceeded: Email Body Size.'],
  ['two texts', ['a@x.cn', 's'], "The parameters (string,string) don't match the method signature for MailApp.sendEmail."],
  ['an attachment that is none', [{ to: 'a@x.cn', attachments: ['x'] }], 'Invalid argument: attachments'],
])('a mail to or with %s is refused, and counts nothing', (_, args, message) => {
  const host = hostOf(INSIDE);
  expect(failureOf(sendAs(host, LIN, ...args))).toBe(message);
  expect([left(host, LIN), host.state.outbox]).toEqual([100, []]);
});

describe('the day’s recipients', () => {
  test('are counted one by one, with copies', () => {
    const host = hostOf(INSIDE);
    sendAs(host, LIN, { to: 'a@x.cn,b@x.cn', cc: 'c@x.cn', bcc: 'd@x.cn,e@x.cn' });
    expect(left(host, LIN)).toBe(95);
  });

  test('are each person’s own', () => {
    const host = hostOf(INSIDE);
    sendAs(host, LIN, 'a@x.cn', 's', 'b');
    expect([left(host, LIN), left(host, HE)]).toEqual([99, 100]);
  });

  test('run out whole: a mail that would go over is not sent to some', () => {
    const host = hostOf(INSIDE, { mailQuota: 3 });
    sendAs(host, LIN, people(2), 's', 'b');
    expect(failureOf(sendAs(host, LIN, people(2), 's', 'b'))).toBe('Service invoked too many times for one day: email.');
    expect([left(host, LIN), host.state.outbox.length]).toEqual([1, 1]);
  });

  test('come back a day after the first mail, not at midnight', () => {
    const host = hostOf(INSIDE, { mailQuota: 3 });
    sendAs(host, LIN, people(2), 's', 'b');
    host.advanceTo(Date.parse(MORNING) + 23 * 3_600_000);
    expect(left(host, LIN)).toBe(1);
    host.advanceTo(Date.parse(MORNING) + 24 * 3_600_000);
    expect(left(host, LIN)).toBe(3);
  });

  test('of a Workspace come with larger bodies', () => {
    const host = hostOf(INSIDE, { mailQuota: 1500 });
    expect(sendAs(host, LIN, 'a@x.cn', 's', 'x'.repeat(300_000)).ok).toBe(true);
  });

  test('are remembered over a restart', () => {
    const host = hostOf(INSIDE);
    sendAs(host, LIN, people(4), 's', 'b');
    expect(left(Host.restore(host.snapshot(), { dist: { 'Code.js': INSIDE } }), LIN)).toBe(96);
  });
});

test('whoever listens hears of each mail once it is sent', () => {
  const host = hostOf(INSIDE);
  const heard: string[] = [];
  host.onLetter((letter) => heard.push(letter.id));
  sendAs(host, LIN, 'a@x.cn', 's', 'b');
  sendAs(host, LIN, '', 's', 'b');
  sendAs(host, LIN, 'a@x.cn', 's', 'b');
  expect(heard).toEqual(host.state.outbox.map((letter) => letter.id));
  expect(new Set(heard).size).toBe(2);
});
