import type { CallName, Reply } from '../../src/app/contract';
import type { Label } from '../../src/core/kernel/text';
import { tables } from '../../src/core/tables';
import type { Fault, Faults } from '../../src/local/meter';
import { BOSS, CHEN, LIN, newRequest, STRANGER, Store, WALK_IN } from './store';

/** Was a colleague and has left. */
const LEFT = 'ge@example.com';
/** Of another domain: Google does not tell the script who it is. */
const UNSEEN = 'unseen@example.com';

const users = [
  { email: BOSS, name: '周敏' },
  { email: LIN, name: '林悦' },
  { email: CHEN, name: '陈静' },
  { email: STRANGER, name: '访客' },
  { email: LEFT, name: '葛亮' },
  { email: UNSEEN, name: '远客', hidden: true },
];

/** Sends whatever a page of any version might send, and takes whatever comes back. */
function send(store: Store, name: unknown, json: unknown, user: string, faults?: Faults): Reply<unknown> {
  const run = store.host.call('rpc', [name, json], { user, ...(faults && { faults }) });
  if (!run.ok) throw new Error(`the door threw: ${run.error.message}`);
  return JSON.parse(String(run.value)) as Reply<unknown>;
}

const tell = (store: Store, name: CallName, input: unknown, user: string, request = newRequest(), faults?: Faults) =>
  send(store, name, JSON.stringify({ request, input }), user, faults);

const setting = Store.ready({ users });
setting.type('staff', [{ id: 'S003', name: '葛亮', mail: LEFT, role: '客户经理', active: '否' }]);
setting.type('designers', [
  { id: 'D006', name: '高远', role: '设计师', level: '设计师', state: '已离职', capacity: 8 },
  { id: 'D007', name: '秦朗', role: '设计师', level: '设计师', state: '忙', capacity: 8 },
]);
const client = setting.must('register', { draft: WALK_IN }, LIN);
const served = setting.must('register', { draft: { ...WALK_IN, name: '李先生', phone: '138 0013 8001', estate: '湖畔' } }, LIN);
const gone = setting.must('register', { draft: { ...WALK_IN, name: '何先生', phone: '138 0013 8002', estate: '新城' } }, LIN);
const offered = (id: string) => setting.must('suggest', { client: id, slot: 'first' }, LIN);
const forServed = offered(served.id);
setting.must('dispatch', { client: served.id, slot: 'first', designer: forServed.best[0]?.designer ?? '', seen: forServed.seen }, LIN);
setting.host.edit(BOSS, [
  { kind: 'rowsDelete', sheet: setting.place(tables.clients).sheet.id, at: setting.at('clients', gone.id), count: 1 },
]);
const offer = offered(client.id);
const start = setting.snapshot();
const bare = Store.empty({ users }).snapshot();

const sheetsOf = (store: Store): string => JSON.stringify(store.snapshot().workbook.sheets);

/** What people or the workbook call things may stand in a message of either language. */
const DATA = /「[^」]*」|“[^”]*”|[\w.]+@[\w.]+|王女士|李先生|沈一舟|罗文|姜可|高远|秦朗|孟凡|许然|C[0-9A-Z]{7}|E\d{6}/g;

function expectBothLanguages({ zh, en }: Label): void {
  expect(zh.replace(DATA, '')).not.toMatch(/[A-Za-z]{2}/);
  expect(zh).toMatch(/[\u4e00-\u9fff]/);
  expect(en.replace(DATA, '')).not.toMatch(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/);
  expect(en).toMatch(/[A-Za-z]{2}/);
}

const said = (reply: Reply<unknown>): string => {
  if (reply.ok) return `done: ${JSON.stringify(reply.value)}`;
  if ('fault' in reply) return `fault: ${reply.fault.number}`;
  return reply.refusals.map(({ code, field }) => (field === undefined ? code : `${code}@${field}`)).join(' ');
};

/** Refused for exactly these reasons, in both languages, and not a cell has changed. */
function expectRefused(store: Store, before: string, reply: Reply<unknown>, reasons: string): void {
  expect(said(reply)).toBe(reasons);
  if (!reply.ok && 'refusals' in reply) for (const { message } of reply.refusals) expectBothLanguages(message);
  expect(sheetsOf(store)).toBe(before);
}

const newcomer = { ...WALK_IN, name: '赵先生', phone: '139 0000 0000', estate: '翡翠湾' };
const registering = (draft: object) => ({ draft: { ...newcomer, ...draft } });
const logging = (draft: object, more: object = {}) => ({
  client: client.id,
  at: client.at,
  draft: { outcome: 'reached', ...draft },
  ...more,
});
const editing = (draft: unknown, more: object = {}) => ({ id: client.id, at: client.at, draft, ...more });
const sending = (more: object) => ({
  client: client.id,
  at: client.at,
  slot: 'first',
  designer: offer.best[0]?.designer,
  seen: offer.seen,
  ...more,
});
const settingUp = (more: object) => ({ lang: 'zh', storeName: '城南店', name: '周敏', ...more });

describe('what cannot be registered is refused beside its field', () => {
  test.each<readonly [string, unknown, string]>([
    ['nothing at all', {}, 'required@name required@phone required@source'],
    ['null for a draft', { draft: null }, 'required@name required@phone required@source'],
    ['a list for a draft', { draft: ['王女士'] }, 'required@name required@phone required@source'],
    ['a word for a draft', { draft: '王女士' }, 'required@name required@phone required@source'],
    ['a name of blanks and hidden characters', registering({ name: ' \u200b\u3000\u202e' }), 'required@name'],
    ['a name of one NUL', registering({ name: '\u0000' }), 'required@name'],
    ['a name of 41 characters', registering({ name: '王'.repeat(41) }), 'tooLong@name'],
    ['a name of two lines', registering({ name: '王\n女士' }), 'line@name'],
    ['an estate of two lines, as Windows ends them', registering({ estate: '万科\r\n城' }), 'line@estate'],
    ['a WeChat name with a line separator', registering({ wechat: 'wang\u2028li' }), 'line@wechat'],
    ['an object for a name', registering({ name: { first: '王' } }), 'type@name'],
    ['a list for a name', registering({ name: ['王', '女士'] }), 'type@name'],
    ['no phone', registering({ phone: null }), 'required@phone'],
    ['a phone with a digit too few', registering({ phone: '1380013800' }), 'phone@phone'],
    ['a phone with a digit too many', registering({ phone: '138001380001' }), 'phone@phone'],
    ['words for a phone', registering({ phone: '晚点给' }), 'phone@phone'],
    ['two phones in one field', registering({ phone: '13800138000 / 13900139000' }), 'phone@phone'],
    ['an object for a phone', registering({ phone: { number: 1 } }), 'type@phone'],
    ['a wrong second phone', registering({ phone2: '12' }), 'phone@phone2'],
    ['no source', registering({ source: null }), 'required@source'],
    ['a source that is none', registering({ source: '抖音' }), 'choice@source'],
    ['a source by the name of a built-in', registering({ source: 'constructor' }), 'choice@source'],
    ['a house type by the name of a prototype', registering({ houseType: '__proto__' }), 'choice@houseType'],
    ['a style that is none among others', registering({ styles: ['modern', '赛博'] }), 'choice@styles'],
    ['a style that is no word', registering({ styles: ['modern', { name: '赛博' }] }), 'type@styles'],
    ['a consent that is neither', registering({ consent: '也许' }), 'choice@consent'],
    ['a first talk on 30 February', registering({ firstOn: '2026-02-30' }), 'day@firstOn'],
    ['a first talk tomorrow', registering({ firstOn: '2026-03-06' }), 'future@firstOn'],
    ['a first talk before there were telephones', registering({ firstOn: '1812-01-01' }), 'dayRange@firstOn'],
    ['a first talk that was emptied', registering({ firstOn: '' }), 'required@firstOn'],
    ['a day of hand-over in words', registering({ handoverOn: '过完年' }), 'day@handoverOn'],
    ['a wished start in the thirteenth month', registering({ wishedOn: '2026-13-01' }), 'day@wishedOn'],
    ['a birthday to come', registering({ birthday: '2030-01-01' }), 'future@birthday'],
    ['an area in words', registering({ area: '很大' }), 'number@area'],
    ['an area below nothing', registering({ area: -90 }), 'tooSmall@area'],
    ['an area of a city', registering({ area: '900000' }), 'tooLarge@area'],
    ['a budget below nothing', registering({ budgetTo: '-5万' }), 'tooSmall@budgetTo'],
    ['a budget beyond all measure', registering({ budgetTo: 1e300 }), 'tooLarge@budgetTo'],
    ['a budget in words', registering({ budgetFrom: '看着办' }), 'number@budgetFrom'],
    ['budgets in the wrong order', registering({ budgetFrom: '30万', budgetTo: '20万' }), 'range@budgetTo'],
    ['a client manager who is not on the staff tab', registering({ manager: 'S999' }), 'ref@manager'],
    ['a client manager without number', registering({ manager: '林悦' }), 'ref@manager'],
    ['a designer for a client manager', registering({ manager: 'D001' }), 'ref@manager'],
    ['a referrer who is not in the register', registering({ referrer: 'C0000000' }), 'ref@referrer'],
    ['a referrer whose row was deleted', registering({ referrer: gone.id }), 'ref@referrer'],
    ['needs of 2,001 characters', registering({ needs: '要'.repeat(2001) }), 'tooLong@needs'],
    ['a client who is there already', registering({ phone: '+86 138-0013-8000' }), 'known@phone'],
    ['one whose second phone is there already', registering({ phone2: '13800138001' }), 'known@phone'],
    ['the same name in the same estate', registering({ name: '王 女士', estate: '万科城' }), 'known@name'],
    ['a doubt set aside for another client', { ...registering({ phone: '13800138000' }), knownAnyway: served.id }, 'known@phone'],
    ['three things wrong at once', registering({ name: '', phone: '1', area: 'x' }), 'required@name phone@phone number@area'],
  ])('%s', (_, input, reasons) => {
    const store = Store.at(start);
    expectRefused(store, sheetsOf(store), tell(store, 'register', input, LIN), reasons);
  });
});

describe('what cannot be logged is refused beside its field', () => {
  test.each<readonly [string, unknown, string]>([
    ['nothing but the client', { client: client.id }, 'required@outcome'],
    ['an outcome that is none', logging({ outcome: '挺好' }), 'choice@outcome'],
    ['content of 4,001 characters', logging({ content: '谈'.repeat(4001) }), 'tooLong@content'],
    ['a list for content', logging({ content: ['谈', '价'] }), 'type@content'],
    ['a next step of two lines', logging({ nextStep: '量房\n报价' }), 'line@nextStep'],
    ['a next step of 501 characters', logging({ nextStep: '量'.repeat(501) }), 'tooLong@nextStep'],
    ['promised without a day', logging({ outcome: 'promised' }), 'required@promisedOn'],
    ['put off without a day', logging({ outcome: 'deferred' }), 'required@promisedOn'],
    ['promised for yesterday', logging({ outcome: 'promised', promisedOn: '昨天' }), 'past@promisedOn'],
    ['promised for 30 February', logging({ outcome: 'promised', promisedOn: '2026-02-30' }), 'day@promisedOn'],
    ['lost without a reason', logging({ outcome: 'lost' }), 'required@lostReason'],
    ['lost for a reason that is none', logging({ outcome: 'lost', lostReason: '命' }), 'choice@lostReason'],
    ['a visit of tomorrow', logging({ on: '2026-03-06' }), 'future@on'],
    ['a visit before the first talk', logging({ on: '2026-03-01' }), 'past@on'],
    ['a channel that is none', logging({ channel: '传真' }), 'choice@channel'],
    ['a kind that was emptied', logging({ kind: '' }), 'required@kind'],
    ['a stage that is none', logging({ stage: '热恋' }), 'choice@stage'],
    ['a stage that lacks what it needs', logging({ stage: 'signed' }), 'stageNeeds@stage'],
    [
      'everything wrong at once',
      logging({ outcome: 'lost', on: '2026-03-01', promisedOn: '2026-03-01' }),
      'past@promisedOn required@lostReason past@on',
    ],
    ['a client whose row was deleted', logging({}, { client: gone.id, at: gone.at }), 'noClient'],
    ['no client', logging({}, { client: undefined }), 'noClient'],
    ['an empty client on an empty row', logging({}, { client: '', at: 40 }), 'noClient'],
    ['a pattern for a client', logging({}, { client: 'C.*' }), 'noClient'],
    ['an object for a client', logging({}, { client: { id: client.id } }), 'noClient'],
  ])('%s', (_, input, reasons) => {
    const store = Store.at(start);
    expectRefused(store, sheetsOf(store), tell(store, 'log', input, LIN), reasons);
  });
});

describe('what cannot be edited is refused beside its field', () => {
  test.each<readonly [string, unknown, string]>([
    ['a name that was emptied', editing({ name: ' ' }), 'required@name'],
    ['a phone that was emptied', editing({ phone: '' }), 'required@phone'],
    ['a first talk tomorrow', editing({ firstOn: '明天' }), 'future@firstOn'],
    ['the phone of another client', editing({ phone: '13800138001' }), 'known@phone'],
    ['a client manager who is not on the staff tab', editing({ manager: 'S999' }), 'ref@manager'],
    ['a referrer who is not in the register', editing({ referrer: 'C0000000' }), 'ref@referrer'],
    ['the client as their own referrer', editing({ referrer: client.id }), 'circle@referrer'],
    ['an upper budget below the lower one that stands', editing({ budgetFrom: '90万' }), 'range@budgetTo'],
    ['a stage that lacks what it needs', editing({ stage: '已签约' }), 'stageNeeds@stage'],
    ['lost without a reason', editing({ stage: 'lost' }), 'required@lostReason'],
    ['a stage that was emptied', editing({ stage: '' }), 'required@stage'],
    ['a stage that is none', editing({ stage: 'engaged' }), 'choice@stage'],
    ['a client whose row was deleted', editing({ name: '王' }, { id: gone.id, at: gone.at }), 'noClient'],
    ['no client', { draft: { name: '王' } }, 'noClient'],
  ])('%s', (_, input, reasons) => {
    const store = Store.at(start);
    expectRefused(store, sheetsOf(store), tell(store, 'update', input, LIN), reasons);
  });
});

describe('what cannot be dispatched is refused', () => {
  test.each<readonly [string, unknown, string, string]>([
    ['no slot', sending({ slot: undefined }), 'choice@slot', LIN],
    ['a slot by the name of a built-in', sending({ slot: 'constructor' }), 'choice@slot', LIN],
    ['an object for a slot', sending({ slot: { name: 'first' } }), 'choice@slot', LIN],
    ['a slot that is taken', { ...sending({}), client: served.id, at: served.at }, 'taken@slot', LIN],
    ['an offer that has changed since', sending({ seen: 'stale' }), 'changed', LIN],
    ['no offer seen', sending({ seen: undefined }), 'changed', LIN],
    ['a designer who is not on the roster', sending({ designer: 'D999' }), 'noDesigner@designer', LIN],
    ['no designer', sending({ designer: undefined }), 'noDesigner@designer', LIN],
    ['a designer who has left', sending({ designer: 'D006' }), 'cannot@designer', BOSS],
    ['a designer on leave', sending({ designer: 'D005' }), 'cannot@designer', BOSS],
    ['a designer for another slot', sending({ designer: 'D004', reason: 'manager' }), 'cannot@designer', BOSS],
    ['a busy designer, by a client manager', sending({ designer: 'D007', reason: 'wish' }), 'askManager@designer', LIN],
    ['a busy designer, by the store manager without a reason', sending({ designer: 'D007' }), 'required@reason', BOSS],
    ['another reason that is not told', sending({ designer: 'D007', reason: 'other' }), 'required@note', BOSS],
    ['a reason that is none', sending({ designer: 'D007', reason: '就要' }), 'choice@reason', BOSS],
    ['a note of 501 characters', sending({ note: '注'.repeat(501) }), 'tooLong@note', LIN],
    ['an object for a note', sending({ note: {} }), 'type@note', LIN],
    ['a client whose row was deleted', sending({ client: gone.id, at: gone.at }), 'noClient', LIN],
  ])('%s', (_, input, reasons, user) => {
    const store = Store.at(start);
    expectRefused(store, sheetsOf(store), tell(store, 'dispatch', input, user), reasons);
  });
});

describe('what set-up, the reminders and the recomputation cannot take is refused', () => {
  test.each<readonly [string, CallName, unknown, string]>([
    ['no language', 'setUp', {}, 'choice@lang'],
    ['a third language', 'setUp', settingUp({ lang: 'fr' }), 'choice@lang'],
    ['a list for a language', 'setUp', settingUp({ lang: ['zh'] }), 'choice@lang'],
    ['nobody’s name', 'setUp', settingUp({ name: '　' }), 'required@name'],
    ['an object for a name', 'setUp', settingUp({ name: {} }), 'required@name'],
    ['a name of 41 characters', 'setUp', settingUp({ name: '周'.repeat(41) }), 'tooLong@name'],
    ['a store’s name of 41 characters', 'setUp', settingUp({ storeName: '店'.repeat(41) }), 'tooLong@storeName'],
    ['a store’s name of two lines', 'setUp', settingUp({ storeName: '城南\n店' }), 'line@storeName'],
  ])('%s', (_, name, input, reasons) => {
    const store = Store.at(bare);
    expectRefused(store, sheetsOf(store), tell(store, name, input, BOSS), reasons);
  });

  test.each<readonly [string, unknown]>([
    ['no wish', {}],
    ['a wish that is neither', { want: 'maybe' }],
    ['a yes for a wish', { want: true }],
  ])('reminders with %s are not switched', (_, input) => {
    const store = Store.at(start);
    expectRefused(store, sheetsOf(store), tell(store, 'reminders', input, BOSS), 'choice@want');
    expect(store.host.state.triggers).toEqual([]);
  });
});

describe('who may not write does not', () => {
  const calls: readonly (readonly [CallName, unknown])[] = [
    ['register', registering({})],
    ['update', editing({ needs: '要阳台' })],
    ['log', logging({ content: '谈过' })],
    ['dispatch', sending({})],
    ['reminders', { want: 'on' }],
    ['recompute', {}],
    ['importRows', { sheet: '旧表' }],
    ['saveCampaign', { draft: { name: '春装节', on: '2026-03-20' } }],
    ['invite', { campaign: 'G1' }],
    ['markInvitation', { campaign: 'G1', client: 'C1', state: 'coming' }],
    ['logMany', { campaign: 'G1', clients: ['C1'], state: 'coming', draft: {} }],
  ];
  const people = [
    ['somebody of whom Google tells nothing', UNSEEN, 'nobody'],
    ['a stranger', STRANGER, 'unknownStaff'],
    ['a colleague who has left', LEFT, 'unknownStaff'],
  ] as const;
  test.each<readonly [string, CallName, unknown, string, string]>(
    people.flatMap(([who, user, reason]) => calls.map(([name, input]) => [who, name, input, user, reason] as const)),
  )('%s: %s', (_, name, input, user, reason) => {
    const store = Store.at(start);
    expectRefused(store, sheetsOf(store), tell(store, name, input, user), reason);
    expect(store.host.state.triggers).toEqual([]);
  });

  test.each([
    ['somebody of whom Google tells nothing', UNSEEN, 'nobody'],
    ['a stranger', STRANGER, 'managerOnly'],
    ['a client manager', LIN, 'managerOnly'],
    ['a colleague who has left', LEFT, 'managerOnly'],
  ])('%s does not run set-up again', (_, user, reason) => {
    const store = Store.at(start);
    expectRefused(store, sheetsOf(store), tell(store, 'setUp', settingUp({ lang: 'en' }), user), reason);
  });

  test('somebody of whom Google tells nothing does not set up an empty workbook', () => {
    const store = Store.at(bare);
    expectRefused(store, sheetsOf(store), tell(store, 'setUp', settingUp({}), UNSEEN), 'nobody');
  });
});

describe('a call that no page of ours makes is answered in words', () => {
  const good = { request: 'abcdefgh', input: registering({}) };
  const sent = (more: object): string => JSON.stringify({ ...good, ...more });
  test.each<readonly [string, unknown, unknown]>([
    ['an unknown name', 'drop', sent({})],
    ['the name of a built-in', 'constructor', sent({})],
    ['no name', null, sent({})],
    ['no input', 'register', JSON.stringify({ request: 'abcdefgh' })],
    ['null for input', 'register', sent({ input: null })],
    ['a word for input', 'register', sent({ input: 'x' })],
    ['no request', 'register', sent({ request: undefined })],
    ['a request of seven characters', 'register', sent({ request: 'abcdefg' })],
    ['a request of 41 characters', 'register', sent({ request: 'a'.repeat(41) })],
    ['a request in capitals', 'register', sent({ request: 'ABCDEFGH' })],
    ['a pattern for a request', 'register', sent({ request: '.{0,30}.*' })],
    ['a request with a line break', 'register', sent({ request: 'abcdefgh\n' })],
    ['a number for a request', 'register', sent({ request: 12_345_678 })],
    ['broken JSON', 'register', '{"request":"abcdefgh","input":'],
    ['an empty text', 'register', ''],
    ['the text null', 'register', 'null'],
    ['a list', 'register', '[]'],
    ['a number for the text', 'register', 5],
    ['no text', 'register', null],
  ])('%s', (_, name, json) => {
    const store = Store.at(start);
    expectRefused(store, sheetsOf(store), send(store, name, json, LIN), 'version');
  });

  test.each<readonly [string, CallName, unknown, RegExp]>([
    ['a card of nobody', 'card', {}, /^noClient$/],
    ['a card by a number', 'card', { id: 7, at: 'x' }, /^noClient$/],
    ['a card with a wrong hint', 'card', { id: client.id, at: { row: 2 } }, /^done: .*王女士/],
    ['a search for an object', 'search', { query: {} }, /^done: \[\]$/],
    ['a search for nothing', 'search', {}, /^done: \[\]$/],
    ['recognising a number and an object', 'recognise', { name: 5, phone: {}, estate: [] }, /^done: \[\]$/],
    ['a list of today with an unknown scope', 'today', { scope: 'galaxy', person: 5 }, /^done: .*"scope":"mine"/],
    ['designers for an unknown slot', 'suggest', { client: client.id, slot: 'fourth' }, /^choice@slot$/],
    ['designers for nobody', 'suggest', { slot: 'first' }, /^noClient$/],
    ['the table of 30 February', 'dayTable', { from: '2026-02-30' }, /^done: \{"kind":"day","from":"2026-03-05"/],
    ['an import of no tab', 'importPreview', {}, /^noSheet@sheet$/],
  ])('reading: %s', (_, name, input, answer) => {
    const store = Store.at(start);
    const before = sheetsOf(store);
    expect(said(tell(store, name, input, LIN))).toMatch(answer);
    expect(sheetsOf(store)).toBe(before);
  });
});

describe('what looks odd but is right is kept as it is', () => {
  test.each<readonly [string, object, object]>([
    ['a name of 40 characters', { name: '王'.repeat(40) }, { name: '王'.repeat(40) }],
    ['characters of four bytes and joined emoji', { name: '𠮷野家👨‍👩‍👧 👩🏽‍⚕️' }, { name: '𠮷野家👨‍👩‍👧 👩🏽‍⚕️' }],
    ['NUL and half characters go', { name: '赵\u0000先\ud83d生\udc00' }, { name: '赵先生' }],
    ['marks of direction go', { name: '\u202e赵\u200f先生\u2066' }, { name: '赵先生' }],
    ['a phone in full-width digits', { phone: '１３９００００００００' }, { phone: '139 0000 0000' }],
    ['a phone as a number', { phone: 13_900_000_000 }, { phone: '139 0000 0000' }],
    ['a day in Chinese', { firstOn: '3月1日' }, { firstOn: 46_082 }],
    ['a budget in ten thousands', { budgetTo: '12.8万' }, { budgetTo: 128_000 }],
    ['an area with its unit', { area: '89.5㎡' }, { area: 89.5 }],
    ['words for choices', { source: '转介绍', styles: '现代、北欧' }, { source: '转介绍', styles: '现代、北欧' }],
    ['several lines of needs', { needs: '一\r\n二\n三' }, { needs: '一\n二\n三' }],
  ])('%s', (_, draft, cells) => {
    const store = Store.at(start);
    const reply = tell(store, 'register', registering(draft), LIN);
    expect(said(reply)).toMatch(/^done/);
    const id = reply.ok ? (reply.value as { id: string }).id : '';
    expect(store.row('clients', id)).toMatchObject(cells);
  });

  test('fields that no form asks are left alone', () => {
    const store = Store.at(start);
    const foreign = {
      id: 'CMYOWN01',
      dueOn: '2020-01-01',
      createdBy: 'S002',
      stage: 'signed',
      designer: 'D001',
      loyalty: 9,
      __proto__: null,
    };
    const reply = tell(store, 'register', registering(foreign), LIN);
    const id = reply.ok ? (reply.value as { id: string }).id : '';
    expect(id).toMatch(/^C[0-9A-Z]{7}$/);
    expect(id).not.toBe('CMYOWN01');
    const row = store.row('clients', id);
    expect(row).toMatchObject({ stage: '咨询', createdBy: '林悦 S001' });
    expect(Store.day(row.dueOn)).toBe('2026-03-07');
    expect(row.designer).toBeUndefined();
  });

  test.each<readonly [string, unknown]>([
    ['another client’s row', 3],
    ['the header', 1],
    ['a row far below the sheet', 999_999],
    ['a row above it', -4],
    ['half a row', 2.5],
    ['a row beyond all numbers', 1e20],
    ['text', '2'],
    ['a list', [2]],
    ['null', null],
  ])('a hint that points to %s is not believed', (_, at) => {
    const store = Store.at(start);
    const others = () => [...store.rows('clients')].filter(([id]) => id !== client.id);
    const before = others();
    expect(said(tell(store, 'log', logging({ content: '谈过' }, { at }), LIN))).toMatch(/^done/);
    expect([...store.rows('visits').values()]).toMatchObject([{ client: `王女士 ${client.id}`, content: '谈过' }]);
    expect(store.row('clients', client.id)).toMatchObject({ lastOutcome: 'reached' });
    expect(others()).toEqual(before);
  });
});

describe('a tab or column that is gone is named, and nothing is saved on what is left', () => {
  const calls: Readonly<Record<string, unknown>> = {
    register: registering({}),
    log: logging({}),
    update: editing({ needs: '要阳台' }),
    dispatch: sending({}),
    recompute: {},
  };
  const column = (table: keyof typeof tables, field: string) => (store: Store) => {
    const { sheet, columns } = store.place(tables[table]);
    return store.host.edit(BOSS, [{ kind: 'columnsDelete', sheet: sheet.id, at: columns.get(field) ?? 0, count: 1 }]);
  };
  const tab = (table: keyof typeof tables) => (store: Store) =>
    store.host.edit(BOSS, [{ kind: 'sheetDelete', sheet: store.place(tables[table]).sheet.id }]);
  test.each<readonly [string, CallName, (store: Store) => unknown, string, string]>([
    [
      'the phone, while registering',
      'register',
      column('clients', 'phone'),
      '「客户登记」页缺少这些列:电话。',
      '“Clients” lacks these columns: Phone.',
    ],
    ['the first talk, while logging', 'log', column('clients', 'firstOn'), '「客户登记」页缺少这些列:首谈日期。', 'First talk.'],
    ['the house state, while editing', 'update', column('clients', 'houseState'), '列:房屋状况。', 'House state.'],
    ['willingness, while dispatching', 'dispatch', column('clients', 'intent'), '列:意愿。', 'Willingness.'],
    ['the stage, while recomputing', 'recompute', column('clients', 'stage'), '列:阶段。', 'Stage.'],
    ['the client’s number, while logging', 'log', column('clients', 'id'), '列:客户编号。', 'Client no..'],
    [
      'the content, while logging',
      'log',
      column('visits', 'content'),
      '「回访记录」页缺少这些列:内容。',
      '“Visit log” lacks these columns: Content.',
    ],
    ['the mail addresses', 'register', column('staff', 'mail'), '「员工」页缺少这些列:邮箱。', '“Staff” lacks these columns: Mail.'],
    [
      'the days of the rules',
      'log',
      column('rules', 'days'),
      '「回访规则」页缺少这些列:天数。',
      '“Callback rules” lacks these columns: Days.',
    ],
    [
      'the state of the journal',
      'register',
      column('journal', 'mark'),
      '「操作日志」页缺少这些列:状态。',
      '“Journal” lacks these columns: State.',
    ],
    ['the tab of clients', 'register', tab('clients'), '找不到「客户登记」这一页。', 'The tab “Clients” is missing.'],
    ['the visit log', 'log', tab('visits'), '找不到「回访记录」这一页。', 'The tab “Visit log” is missing.'],
    ['the ledger of dispatches', 'dispatch', tab('dispatches'), '找不到「派单记录」这一页。', 'The tab “Dispatches” is missing.'],
    ['the rules', 'update', tab('rules'), '找不到「回访规则」这一页。', 'The tab “Callback rules” is missing.'],
    ['the settings', 'recompute', tab('settings'), '找不到「设置」这一页。', 'The tab “Settings” is missing.'],
  ])('%s', (_, name, lose, zh, en) => {
    const store = Store.at(start);
    lose(store);
    const before = sheetsOf(store);
    const reply = tell(store, name, calls[name], BOSS);
    expectRefused(store, before, reply, 'missing');
    expect(reply).toMatchObject({ refusals: [{ message: { zh: expect.stringContaining(zh), en: expect.stringContaining(en) } }] });
  });
});

describe('while a colleague saves', () => {
  test.each<readonly [CallName, unknown]>([
    ['register', registering({})],
    ['update', editing({ needs: '要阳台' })],
    ['log', logging({ content: '谈过' })],
    ['dispatch', sending({})],
    ['setUp', settingUp({})],
    ['recompute', {}],
    ['reminders', { want: 'on' }],
  ])('%s waits ten seconds, is refused, and is done once when it is tried again', (name, input) => {
    const store = Store.at(start);
    const request = newRequest();
    let during: Reply<unknown> | null = null;
    const other = tell(store, 'register', registering({ name: '钱女士', phone: '13700000000', estate: '' }), CHEN, newRequest(), {
      at: (_index, trip, phase): Fault =>
        trip.method === 'tryLock' && phase === 'after' && during === null
          ? () => {
              const before = sheetsOf(store);
              const began = store.host.clock.now();
              during = tell(store, name, input, BOSS, request);
              expectRefused(store, before, during, 'busy');
              expect(store.host.clock.now() - began).toBe(10_000);
            }
          : 'ok',
    });
    expect(said(other)).toMatch(/^done/);
    expect(during).not.toBeNull();
    expect(said(tell(store, name, input, BOSS, request))).toMatch(/^done/);
    const after = sheetsOf(store);
    expect(said(tell(store, name, input, BOSS, request))).toMatch(/^done/);
    expect(sheetsOf(store)).toBe(after);
  });
});

describe('while Google does not answer', () => {
  const wanted = (() => {
    const store = Store.at(start);
    tell(store, 'register', registering({}), LIN, 'registerone');
    return { clients: store.rows('clients'), journal: store.rows('journal').size, trips: countTrips() };
  })();

  function countTrips(): number {
    let trips = 0;
    tell(Store.at(start), 'register', registering({}), LIN, 'registerone', {
      at: (_index, _trip, phase) => {
        if (phase === 'before') trips++;
        return 'ok';
      },
    });
    return trips;
  }

  test.each([
    ['fail', 'before'],
    ['fail', 'after'],
    ['timeout', 'before'],
    ['timeout', 'after'],
  ] as const)(
    'a registration whose call %ss %s it was carried out is answered with a number, and tried again ends in one client',
    (fault, when) => {
      expect(wanted.trips).toBeGreaterThan(10);
      for (let at = 0; at < wanted.trips; at++) {
        const store = Store.at(start);
        const faults: Faults = { at: (index, _trip, phase) => (index === at && phase === when ? fault : 'ok') };
        const reply = tell(store, 'register', registering({}), LIN, 'registerone', faults);
        if (reply.ok || !('fault' in reply)) throw new Error(`trip ${at}: ${said(reply)}`);
        expect(reply.fault.number).toMatch(/^E\d{6}$/);
        expect(reply.fault.message.zh).toContain(reply.fault.number);
        expect(reply.fault.retry).toBe(true);
        expectBothLanguages(reply.fault.message);
        expect(said(tell(store, 'register', registering({}), LIN, 'registerone'))).toMatch(/^done/);
        expect({ at, clients: store.rows('clients') }).toEqual({ at, clients: wanted.clients });
        expect(store.rows('journal').size).toBe(wanted.journal);
      }
    },
  );

  test('a fault that will not pass is not offered for another try', () => {
    const store = Store.at(start);
    const full = () => {
      throw new Error('This action would increase the number of cells in the workbook above the limit of 10000000 cells.');
    };
    const faults: Faults = { at: (_index, trip, phase) => (trip.method === 'appendRow' && phase === 'before' ? full : 'ok') };
    const reply = tell(store, 'log', logging({}), LIN, newRequest(), faults);
    expect(reply).toMatchObject({ ok: false, fault: { retry: false, number: expect.stringMatching(/^E\d{6}$/) } });
    expect(store.rows('visits').size).toBe(0);
  });
});

describe('when no mail may be sent any more', () => {
  test('the morning says so in the ledger, and the next morning begins with whom it left out', () => {
    const store = Store.at(start, { mailQuota: 0 });
    tell(store, 'reminders', { want: 'on' }, BOSS);
    store.host.advanceTo('2026-03-07T01:30:00Z');
    expect(store.host.state.outbox).toEqual([]);
    const ledger = [...store.rows('reminders').values()];
    expect(ledger.length).toBeGreaterThan(0);
    expect(new Set(ledger.map(({ state }) => state))).toEqual(new Set([tables.reminders.fields.state.options.waiting.zh]));
    expect(ledger[0]?.note).toMatch(/额度/);
    const next = Store.at(store.snapshot(), { mailQuota: 1 });
    next.host.advanceTo('2026-03-08T01:30:00Z');
    expect(next.host.state.outbox.map(({ to }) => to.join())).toEqual([LIN]);
  });
});
