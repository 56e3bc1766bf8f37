import type { Contract } from '../../../src/app/contract';
import { keepInMemory } from '../../../src/sidebar/keep';
import type { Answer } from '../../../src/sidebar/rpc/answer';
import { openDoor } from '../../../src/sidebar/rpc/door';
import { Intents } from '../../../src/sidebar/rpc/intents';

type Saved = Answer<Contract['log']['out']>;

/** A door over a channel that the test answers by hand. */
function setUp({ online = true, keep = keepInMemory() } = {}) {
  const sent: { name: string; request: string; answered: (reply: unknown) => void; failed: (error: unknown) => void }[] = [];
  const waits: (() => void)[] = [];
  let made = 0;
  let now = 0;
  const door = openDoor({
    send: (name, json, answered, failed) => sent.push({ name, request: String(JSON.parse(json).request ?? ''), answered, failed }),
    intents: new Intents(
      keep,
      () => `request${String(++made).padStart(3, '0')}`,
      () => now,
    ),
    online: () => online,
    later: (_, then) => waits.push(then),
  });
  const heard: Saved[] = [];
  const log = (content: string) => door.write('log', { client: 'C1', draft: { content } }, (answer) => heard.push(answer));
  return { door, sent, waits, heard, log, keep, pass: (ms: number) => (now += ms) };
}

const done = JSON.stringify({ ok: true, value: { id: 'C1', at: 3, name: '王女士', dueOn: null, why: '' } });
const refused = JSON.stringify({ ok: false, refusals: [{ code: 'required', message: { zh: '请填', en: 'Enter' } }] });
const fault = JSON.stringify({ ok: false, fault: { number: 'E1', message: { zh: '出错', en: 'Wrong' }, retry: false } });

describe('a write', () => {
  test.each([
    ['an answer that never came', (s: ReturnType<typeof setUp>) => s.waits[0]?.()],
    [
      'a channel that broke',
      (s: ReturnType<typeof setUp>) => s.sent[0]?.failed(new Error('NetworkError: Connection failure due to HTTP 0')),
    ],
    ['a fault', (s: ReturnType<typeof setUp>) => s.sent[0]?.answered(fault)],
    ['an answer that is null', (s: ReturnType<typeof setUp>) => s.sent[0]?.answered(null)],
  ] as const)('tried again after %s goes under the same request', (_, lose) => {
    const s = setUp();
    s.log('谈了预算');
    lose(s);
    s.log('谈了预算');
    expect(s.sent.map(({ request }) => request)).toEqual(['request001', 'request001']);
  });

  test('pressed twice at once goes under one request', () => {
    const s = setUp();
    s.log('谈了预算');
    s.log('谈了预算');
    expect(new Set(s.sent.map(({ request }) => request)).size).toBe(1);
  });

  test.each([
    ['done', done],
    ['refused', refused],
  ] as const)('with the same words after it was %s is a new request', (_, reply) => {
    const s = setUp();
    s.log('没接');
    s.sent[0]?.answered(reply);
    s.log('没接');
    expect(s.sent.map(({ request }) => request)).toEqual(['request001', 'request002']);
  });

  test('with other words is a new request', () => {
    const s = setUp();
    s.log('谈了预算');
    s.waits[0]?.();
    s.log('谈了预算和风格');
    expect(s.sent.map(({ request }) => request)).toEqual(['request001', 'request002']);
  });

  test('tried again after the sidebar was closed goes under the same request', () => {
    const first = setUp();
    first.log('谈了预算');
    const second = setUp({ keep: first.keep });
    second.log('谈了预算');
    expect(second.sent[0]?.request).toBe('request001');
  });

  test('with the same words an hour later is a new intention', () => {
    const s = setUp();
    s.log('没接');
    s.pass(60 * 60_000);
    s.log('没接');
    expect(s.sent[1]?.request).toBe('request002');
  });

  test('whose answer comes after patience ended is heard twice: lost, then done', () => {
    const s = setUp();
    s.log('谈了预算');
    s.waits[0]?.();
    s.sent[0]?.answered(done);
    expect(s.heard.map(({ kind }) => kind)).toEqual(['lost', 'done']);
  });

  test('that was answered in time is not called lost later', () => {
    const s = setUp();
    s.log('谈了预算');
    s.sent[0]?.answered(done);
    s.waits[0]?.();
    expect(s.heard.map(({ kind }) => kind)).toEqual(['done']);
  });

  test('is not sent while offline, and keeps its request for later', () => {
    const s = setUp({ online: false });
    s.log('谈了预算');
    expect(s.sent).toEqual([]);
    expect(s.heard).toEqual([{ kind: 'lost', why: 'offline' }]);
  });
});

describe('a read', () => {
  test('carries no request', () => {
    const s = setUp();
    void s.door.ask('today', { scope: 'mine' });
    expect(s.sent[0]).toMatchObject({ name: 'today', request: '' });
  });

  test.each([
    ['several accounts', new Error('PERMISSION_DENIED'), 'accounts'],
    ['no consent', new Error('Authorization is required to perform that action.'), 'consent'],
    ['a broken line', new Error('NetworkError: Connection failure due to HTTP 0'), 'offline'],
    ['anything else', new Error('We are sorry, a server error occurred'), 'silence'],
    ['no error object at all', 'ScriptError', 'silence'],
  ] as const)('that fails for %s says so', async (_, error, why) => {
    const s = setUp();
    const asked = s.door.ask('start', {});
    s.sent[0]?.failed(error);
    expect(await asked).toEqual({ kind: 'lost', why });
  });

  test.each([
    ['null, into which Google turns a bad value', null],
    ['half a reply', '{"ok":true'],
    ['something that is no reply', '{"rows":[]}'],
    ['text that is JSON but nothing', 'null'],
  ] as const)('answered with %s is garbled', async (_, reply) => {
    const s = setUp();
    const asked = s.door.ask('start', {});
    s.sent[0]?.answered(reply);
    expect(await asked).toEqual({ kind: 'lost', why: 'garbled' });
  });

  test('that is refused hands over the refusals', async () => {
    const s = setUp();
    const asked = s.door.ask('card', { id: 'C1' });
    s.sent[0]?.answered(refused);
    expect(await asked).toMatchObject({ kind: 'refused', refusals: [{ code: 'required' }] });
  });
});
