import { day } from '../../../src/core/kernel/day';
import { emptyRow } from '../../../src/core/kernel/table';
import { actOn, answerBy, clockOf, lateOf, type RelayAct, roundOf } from '../../../src/core/relays/relay.rules';
import { type Relay, relays } from '../../../src/core/relays/relay.table';
import { worldOf } from '../callbacks/fixtures';

const TODAY = day('2026-03-10');

const relay = (told: Partial<Relay> = {}): Relay => ({
  ...emptyRow(relays, 'Y1'),
  client: 'C1',
  on: day('2026-03-05'),
  dueOn: day('2026-03-07'),
  receiver: '沈一舟',
  what: '客厅吊顶想改低一点,\n顺便问问窗帘盒',
  state: 'open',
  round: 1,
  ...told,
});
const answered = relay({ state: 'answered', answer: '可以改', answeredOn: day('2026-03-09'), answeredBy: 'S2' });
const closed = { ...answered, state: 'closed', confirmedOn: TODAY, confirmedBy: 'S1' } as const;

const ANSWER: RelayAct = { kind: 'answer', answer: '下周改图' };
const CONFIRM: RelayAct = { kind: 'confirm' };
const REOPEN: RelayAct = { kind: 'reopen', why: '客户还不满意', dueOn: day('2026-03-12') };

describe('a relay', () => {
  test.each([
    ['waiting, is answered', relay(), ANSWER, 'answered'],
    ['waiting, is not closed before it was answered', relay(), CONFIRM, 'state@state'],
    ['waiting, need not be sent back', relay(), REOPEN, 'state@again'],
    ['answered, is not answered over the first answer', answered, ANSWER, 'state@answer'],
    ['answered, is closed once the client was told', answered, CONFIRM, 'closed'],
    ['answered, is sent back', answered, REOPEN, 'open'],
    ['closed, is not answered', closed, ANSWER, 'state@answer'],
    ['closed, is not closed twice', closed, CONFIRM, 'state@state'],
    ['closed, is taken up again when the client is not content after all', closed, REOPEN, 'open'],
    ['whose state somebody spoilt, counts as waiting', relay({ state: null }), ANSWER, 'answered'],
  ] as const)('%s', (_, before, act, wanted) => {
    const acted = actOn(before, act, 'S9', TODAY);
    expect(acted.ok ? acted.value.state : acted.refusals.map(({ code, field }) => `${code}@${field}`).join()).toBe(wanted);
  });

  test('keeps what was answered before it was sent back, and who answered when goes with the new answer', () => {
    const back = actOn(answered, REOPEN, 'S1', TODAY);
    const again = { ...answered, ...(back.ok && back.value) };
    expect(again).toMatchObject({
      round: 2,
      answer: '可以改',
      answeredOn: null,
      answeredBy: null,
      dueOn: '2026-03-12',
      again: '客户还不满意',
    });
    const second = actOn(again, ANSWER, 'S3', day('2026-03-11'));
    expect(second.ok && second.value).toMatchObject({ answer: '可以改\n下周改图', answeredOn: '2026-03-11', answeredBy: 'S3' });
  });

  test('counts how often it was asked; one whose count was wiped out was asked once', () => {
    const rounds = [1, 2, null].map((round) => actOn({ ...answered, round }, REOPEN, 'S1', TODAY));
    expect(rounds.map((back) => back.ok && back.value.round)).toEqual([2, 3, 2]);
  });

  test('is mailed under its number, and under another one each time it was sent back', () => {
    expect([roundOf(relay()), roundOf(relay({ round: null })), roundOf(relay({ round: 2 }))]).toEqual(['Y1', 'Y1', 'Y1-2']);
  });

  test.each([
    ['in time', relay({ dueOn: TODAY }), 0],
    ['late', relay(), 3],
    ['answered', answered, 0],
    ['without a day', relay({ dueOn: null }), 0],
  ] as const)('%s has been waiting too long for so many days', (_, one, days) => expect(lateOf(one, TODAY)).toBe(days));

  test('is due so many open days later', () => {
    const { calendar } = worldOf({ open: '1、2、3、4、5' });
    expect(answerBy(calendar, day('2026-03-05'), 2)).toBe('2026-03-09');
    expect(answerBy(calendar, day('2026-03-05'), 0)).toBe('2026-03-05');
  });
});

describe('the clock of a relay', () => {
  test.each([
    ['presses on the day when the answer is due', relay(), '2026-03-07', '催沈一舟答复:客厅吊顶想改低一点, 顺便问问窗帘盒'],
    ['has the client told on the day of the answer', answered, '2026-03-09', '沈一舟已答复,告诉客户:客厅吊顶想改低一点, 顺便问问窗帘盒'],
    ['leaves no blanks around it', relay({ what: ' 换柜门\n' }), '2026-03-07', '催沈一舟答复:换柜门'],
    ['leaves what just fits', relay({ what: '很'.repeat(24) }), '2026-03-07', `催沈一舟答复:${'很'.repeat(24)}`],
    ['cuts what would not fit', relay({ what: '很'.repeat(30) }), '2026-03-07', `催沈一舟答复:${'很'.repeat(23)}…`],
    [
      'presses at once where no day stands',
      relay({ dueOn: null, receiver: null }),
      '2026-03-05',
      '催对方答复:客厅吊顶想改低一点, 顺便问问窗帘盒',
    ],
  ] as const)('%s', (_, one, on, why) => expect(clockOf(one, 1)).toMatchObject({ id: 'Y1', on, reason: { zh: why }, escalateAfter: 1 }));
  test('ends by the answer, and then by telling the client', () => {
    expect([relay(), answered].map((one) => clockOf(one, 1)?.ends.zh)).toEqual(['对方答复后解除', '告诉客户并办结后解除']);
  });
  test('has stopped once it is closed', () => expect(clockOf(closed, 1)).toBeNull());
});
