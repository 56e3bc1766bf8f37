import { nextCallback, type OtherClock } from '../../../src/core/callbacks/callback.rules';
import { DERIVED_FIELDS, deriveClient, explainClient } from '../../../src/core/callbacks/derive.rules';
import { OTHER_FIELDS, otherColumns, otherOf } from '../../../src/core/callbacks/other.rules';
import { PROGRESS_FIELDS } from '../../../src/core/callbacks/progress.rules';
import { readRules } from '../../../src/core/callbacks/rule.read';
import { seedRules } from '../../../src/core/callbacks/rule.seed';
import { moveOf } from '../../../src/core/callbacks/whatIf.rules';
import { type Client, clients } from '../../../src/core/clients/client.table';
import { day } from '../../../src/core/kernel/day';
import { text } from '../../../src/core/kernel/text';
import { client, type Told, worldOf } from './fixtures';

const TODAY = day('2026-03-05');
const WORLD = worldOf();
const FRESH_CLIENT = client({ firstOn: '2026-03-05', intent: 'high', ability: 'low', stageSeen: null, stageOn: null });

describe('the computed columns', () => {
  test('are written for a new client', () => {
    expect(deriveClient(FRESH_CLIENT, WORLD, TODAY, 'zh')).toEqual({
      klass: 'B',
      dueOn: '2026-03-07',
      dueWhy: '首谈2日内,第1次回访',
      dueRule: 'R03',
      dueRound: 1,
      contacts: 0,
      callbacks: 0,
      misses: 0,
      lastTryOn: null,
      lastContactOn: null,
      lastOutcome: null,
      promisedOn: null,
      movedTo: null,
      moves: 0,
      movedOn: null,
      movedWhy: null,
      siteOn: null,
      personalOn: null,
      stageOn: '2026-03-05',
      stageSeen: 'enquiry',
      otherOn: null,
      otherWhy: null,
      otherEnds: null,
      otherRule: null,
      otherAfter: null,
    });
  });
  test('are all of the program’s columns that the clock fills, and no other', () => {
    const computed = Object.entries(clients.fields)
      .filter(([, field]) => 'computed' in field)
      .map(([name]) => name);
    expect([...DERIVED_FIELDS, 'createdAt', 'createdBy'].sort()).toEqual(computed.sort());
    expect(Object.keys(deriveClient(FRESH_CLIENT, WORLD, TODAY, 'zh'))).toEqual([...DERIVED_FIELDS]);
  });
  test('are empty where nobody is to call, but the progress stays', () => {
    const lost = client({ stage: 'lost', stageOn: '2026-03-01', contacts: 4, lastTryOn: '2026-03-01', intent: 'low' });
    const columns = deriveClient(lost, WORLD, TODAY, 'zh');
    expect(columns).toMatchObject({
      klass: 'D',
      dueOn: null,
      dueWhy: null,
      dueRule: null,
      dueRound: null,
      contacts: 4,
      lastTryOn: '2026-03-01',
    });
  });
  test('name no rule where none fits', () => {
    const quoted = client({ stage: 'quoted', stageOn: '2026-03-01', lastTryOn: '2026-03-01', lastContactOn: '2026-03-01' });
    expect(deriveClient(quoted, WORLD, TODAY, 'zh')).toMatchObject({
      dueOn: '2026-03-31',
      dueRule: null,
      dueWhy: '30天没有联系了,没有别的规则适用',
    });
    expect(deriveClient(quoted, WORLD, TODAY, 'en').dueWhy).toBe('Not in touch for 30 days, and no rule fits');
  });
  test('take note of a stage that was changed by hand', () => {
    const typed = client({
      stage: 'measured',
      stageSeen: 'enquiry',
      stageOn: '2026-01-01',
      callbacks: 3,
      contacts: 3,
      lastTryOn: '2026-03-04',
      lastContactOn: '2026-03-04',
    });
    expect(deriveClient(typed, WORLD, TODAY, 'zh')).toMatchObject({
      stageOn: TODAY,
      stageSeen: 'measured',
      callbacks: 0,
      contacts: 3,
      dueRule: 'R07',
      dueOn: '2026-03-07',
    });
  });
  test('a late round is worded as it now lies', () => {
    const late = client({ firstOn: '2026-02-01', contacts: 1, lastTryOn: '2026-03-01', lastContactOn: '2026-03-01' });
    expect(deriveClient(late, WORLD, TODAY, 'zh')).toMatchObject({ dueOn: '2026-03-04', dueRound: 2, dueWhy: '首谈31日内,第2次回访' });
  });
  test('a campaign is named', () => {
    const doubtful = client({ stage: 'quoted', stageOn: '2026-03-01', follow: 'doubtful' });
    const world = worldOf({ campaigns: [['2026-03-20', '春装节']] });
    expect(deriveClient(doubtful, world, TODAY, 'zh').dueWhy).toBe('「春装节」前3天邀约');
  });
  test('a name with signs of a pattern stays what it is', () => {
    const doubtful = client({ stage: 'quoted', stageOn: '2026-03-01', follow: 'doubtful' });
    const world = worldOf({ campaigns: [['2026-03-20', '$& {n} 节']] });
    expect(deriveClient(doubtful, world, TODAY, 'zh').dueWhy).toBe('「$& {n} 节」前3天邀约');
  });
});

describe('clocks of other tables', () => {
  const other = (on: string, more: Partial<OtherClock> = {}): OtherClock => ({
    id: 'complaint',
    on: day(on),
    reason: text('投诉还没答复', 'Complaint without an answer'),
    ends: text('答复后解除', 'An answer ends it'),
    escalateAfter: 0,
    ...more,
  });
  const withOthers = <C extends Client>(row: C, ...others: readonly OtherClock[]): C => ({ ...row, ...otherColumns(others, 'zh') });
  test('that are earlier set the day', () => {
    expect(deriveClient(withOthers(FRESH_CLIENT, other('2026-03-06')), WORLD, TODAY, 'zh')).toMatchObject({
      dueOn: '2026-03-06',
      dueRule: 'complaint',
      dueWhy: '投诉还没答复',
    });
    expect(nextCallback(withOthers(FRESH_CLIENT, other('2026-03-06')), WORLD, TODAY)).toMatchObject({
      on: '2026-03-06',
      rule: 'complaint',
      escalateAfter: 0,
    });
  });
  test('on the same day come first', () => {
    expect(nextCallback(withOthers(FRESH_CLIENT, other('2026-03-07')), WORLD, TODAY)?.rule).toBe('complaint');
  });
  test('that are later do not', () => {
    expect(nextCallback(withOthers(FRESH_CLIENT, other('2026-03-08')), WORLD, TODAY)?.rule).toBe('R03');
  });
  test('the earliest of several', () => {
    const clocks = [other('2026-03-06', { id: 'money' }), other('2026-03-04', { id: 'relay' }), other('2026-03-05', { id: 'approval' })];
    expect(nextCallback(withOthers(FRESH_CLIENT, ...clocks), WORLD, TODAY)?.rule).toBe('relay');
  });
  test('of one day go by their numbers, whatever their order', () => {
    const [a, b] = [other('2026-03-04', { id: 'Y1' }), other('2026-03-04', { id: 'Y2' })];
    expect(otherColumns([b, a], 'zh')).toEqual(otherColumns([a, b], 'zh'));
    expect(otherColumns([b, a], 'zh').otherRule).toBe('Y1');
  });
  test('are carried in the client’s columns and come back from there', () => {
    const columns = otherColumns([other('2026-03-04', { escalateAfter: 1 })], 'zh');
    expect(otherOf(columns)).toMatchObject({ id: 'complaint', on: '2026-03-04', reason: { zh: '投诉还没答复' }, escalateAfter: 1 });
    expect(otherOf(otherColumns([], 'zh'))).toBeNull();
    const row = withOthers(FRESH_CLIENT, other('2026-03-09'));
    expect(deriveClient(row, WORLD, TODAY, 'zh')).toMatchObject({ dueRule: 'R03', otherRule: 'complaint', otherOn: '2026-03-09' });
  });
  test('hold their day whatever becomes of the rules', () => {
    const row = withOthers(FRESH_CLIENT, other('2026-03-06'));
    expect(moveOf(row, WORLD, worldOf({ rules: [] }), TODAY)).toBeNull();
  });
  test('are explained alone, and the rules that would have come are named', () => {
    expect(explainClient(withOthers(FRESH_CLIENT, other('2026-03-06')), WORLD, TODAY, 'zh')).toEqual([
      '下次回访 3月6日 周五:投诉还没答复。',
      '这件事先于回访规则。',
      '答复后解除。',
      '还看了这些规则:R03 首谈后回访(3月7日 周六);R15 B 类节奏(只在没有别的规则时用)。',
    ]);
  });
  test('outlive the client: a complaint of a lost one is answered', () => {
    const lost = client({ stage: 'lost', stageOn: '2026-03-01' });
    expect(nextCallback(withOthers(lost, other('2026-03-04')), WORLD, TODAY)).toMatchObject({ on: '2026-03-04', rule: 'complaint' });
    expect(explainClient(withOthers(lost, other('2026-03-04')), WORLD, TODAY, 'zh')).toEqual([
      '下次回访 3月4日 周三:投诉还没答复。',
      '这件事先于回访规则。',
      '已逾期 1 天;逾期 0 天报给店面经理。',
      '答复后解除。',
      '阶段是「已流失」,已经结束,不再提醒回访。',
    ]);
  });
});

describe('what a callback carries', () => {
  test('who, what kind, when it is escalated, what ends it, and the dates', () => {
    const world = worldOf({ open: '1、2、3、4、5、6' });
    expect(nextCallback(client({ firstOn: '2026-03-06' }), world, day('2026-03-06'))).toMatchObject({
      on: '2026-03-07',
      rule: 'R03',
      round: 1,
      who: 'manager',
      kind: 'call',
      escalateAfter: 1,
      ends: { zh: '联系上客户,这一次就算完成(共 3 次);量房后不再按这条' },
      steps: [
        { what: { zh: '首谈日' }, on: '2026-03-06' },
        { what: { zh: '过2天' }, on: '2026-03-08' },
        { what: { zh: '遇休息日,提前到营业日' }, on: '2026-03-07' },
      ],
    });
  });
  test('a rule without a limit has the settings’', () => {
    expect(nextCallback(client({ stage: 'deferred', stageOn: '2026-03-01' }), WORLD, TODAY)).toMatchObject({
      rule: 'R19',
      escalateAfter: 3,
    });
  });
  test('a site check says so', () => {
    const building = client({ stage: 'building', stageOn: '2026-03-01' });
    expect(nextCallback(building, WORLD, TODAY)).toMatchObject({
      rule: 'R08',
      kind: 'site',
      ends: { en: 'Logging a site check starts the count again from that day' },
    });
  });
});

describe('why on that day', () => {
  test('counted over a rest day', () => {
    const world = worldOf({ open: '1、2、3、4、5、6' });
    expect(explainClient(client({ firstOn: '2026-03-06', intent: 'high' }), world, day('2026-03-09'), 'zh')).toEqual([
      '下次回访 3月7日 周六:首谈2日内,第1次回访。',
      '依据「回访规则」页 R03「首谈后回访」。',
      '怎么算的:首谈日 3月6日 周五 → 过2天 3月8日 周日 → 遇休息日,提前到营业日 3月7日 周六。',
      '已逾期 2 天;逾期 1 天报给店面经理。',
      '联系上客户,这一次就算完成(共 3 次);量房后不再按这条。',
      '还看了这些规则:R15 B 类节奏(只在没有别的规则时用)。',
    ]);
  });
  test('in English, with the rules of an English workbook', () => {
    const { rules } = readRules(seedRules('en').map((row) => ({ row, unread: {} })));
    const building = client({
      stage: 'building',
      stageOn: '2026-02-01',
      siteOn: '2026-03-01',
      personalOn: '2026-03-01',
      lastTryOn: '2026-03-01',
      lastContactOn: '2026-03-01',
    });
    expect(explainClient(building, worldOf({ rules }), TODAY, 'en')).toEqual([
      'Next callback Sun 8 Mar: Site check every 7 days.',
      'By R08 “Weekly site check” on the Callback rules tab.',
      'Counted: Last site check Sun 1 Mar → 7 days later Sun 8 Mar.',
      'Logging a site check starts the count again from that day.',
      'Also looked at: R09 Fortnightly personal call (Sun 15 Mar).',
    ]);
  });
  test('in English, the rules that were looked at are told apart', () => {
    const { rules } = readRules(seedRules('en').map((row) => ({ row, unread: {} })));
    const waiting = client({ firstOn: '2026-03-05', houseState: 'unfinished', handoverOn: '2026-12-01' });
    expect(explainClient(waiting, worldOf({ rules }), TODAY, 'en').pop()).toBe(
      'Also looked at: R03 After the first talk (waits); R04 Unfinished home: hand-over near (Fri 2 Oct).',
    );
  });
  test('over the year’s end the year is said', () => {
    const completed = client({
      stage: 'completed',
      stageOn: '2026-01-31',
      callbacks: 2,
      lastTryOn: '2026-05-01',
      lastContactOn: '2026-05-01',
    });
    expect(explainClient(completed, WORLD, day('2026-05-01'), 'zh')[0]).toBe('下次回访 2027年1月31日 周日:竣工后365天回访。');
  });
  test('a retry that takes the place of another rule', () => {
    const missed = client({ firstOn: '2026-03-01', misses: 1, lastTryOn: '2026-03-04' });
    const said = explainClient(missed, WORLD, TODAY, 'zh');
    expect(said).toContain('怎么算的:上次没联系上 3月4日 周三 → 过1天 3月5日 周四。');
    expect(said).toContain('还看了这些规则:R03 首谈后回访(没联系上,先重试)。');
  });
  test('an unfinished home that waits', () => {
    const waiting = client({ firstOn: '2026-03-05', houseState: 'unfinished', handoverOn: '2026-12-01' });
    expect(explainClient(waiting, WORLD, TODAY, 'zh').pop()).toBe(
      '还看了这些规则:R03 首谈后回访(等待期内不催);R04 期房临近交房(10月2日 周五)。',
    );
  });
  test('a late contact moved it', () => {
    const late = client({ firstOn: '2026-02-01', contacts: 1, lastTryOn: '2026-03-01', lastContactOn: '2026-03-01' });
    expect(explainClient(late, WORLD, TODAY, 'zh')[2]).toBe(
      '怎么算的:首谈日 2月1日 周日 → 过5天 2月6日 周五 → 上次联系晚了或刚进入本阶段,跟着往后 3月4日 周三。',
    );
  });
  test('a stage that has just begun moved it: the rhythm is said as it is', () => {
    const begun = client({ stage: 'measured', stageOn: '2026-03-04', lastTryOn: '2026-02-20', lastContactOn: '2026-02-20' });
    expect(explainClient(begun, WORLD, TODAY, 'zh').slice(0, 3)).toEqual([
      '下次回访 3月4日 周三:方案进行中,每3天跟进一次。',
      '依据「回访规则」页 R07「跟进设计进度」。',
      '怎么算的:上次联系上 2月20日 周五 → 过3天 2月23日 周一 → 上次联系晚了或刚进入本阶段,跟着往后 3月4日 周三。',
    ]);
  });
  test('nobody calls who does not consent', () => {
    expect(explainClient(client({ firstOn: '2026-03-05', consent: 'no' }), WORLD, TODAY, 'zh')).toEqual([
      '客户不同意联系,不提醒回访。客户又同意时,请把「同意联系」改为「同意」。',
    ]);
  });
  test('nobody calls whose stage has ended', () => {
    expect(explainClient(client({ stage: 'cancelled' }), WORLD, TODAY, 'en')).toEqual([
      'The stage is “已退单”: it is over, and nobody is reminded to call.',
    ]);
  });
  test('no rule fits', () => {
    const quoted = client({ stage: 'quoted', stageOn: '2026-03-01', lastTryOn: '2026-03-01', lastContactOn: '2026-03-01' });
    expect(explainClient(quoted, WORLD, TODAY, 'zh')).toEqual([
      '下次回访 3月31日 周二:30天没有联系了,没有别的规则适用。',
      '「回访规则」页没有适用的规则,所以按「设置」里的「久未联系」算。',
      '怎么算的:上次联系上 3月1日 周日 → 过30天 3月31日 周二。',
      '联系上客户就算完成。',
    ]);
  });
  test.each<[string, Told, string]>([
    ['the last contact', { lastTryOn: '2026-03-03', lastContactOn: '2026-03-03' }, '上次联系上 3月3日 周二'],
    ['the last try, where it is later', { lastTryOn: '2026-03-04', lastContactOn: '2026-03-03' }, '上次回访 3月4日 周三'],
    ['the first talk, where nobody called yet', {}, '首谈日 3月2日 周一'],
    ['a stage by itself, where no first talk is known', { firstOn: null, stageOn: '2026-03-02' }, '进入本阶段 3月2日 周一'],
    ['a first talk that has not come is none', { firstOn: '2026-03-09', stageOn: '2026-03-02' }, '进入本阶段 3月2日 周一'],
  ])('says what it counts from: %s', (_, told, from) => {
    const silent = worldOf({ rules: [] });
    const said = explainClient(client({ firstOn: '2026-03-02', ...told }), silent, TODAY, 'zh');
    expect(said[2]).toContain(`怎么算的:${from} → 过30天`);
  });
  test('leaves nothing to be filled in, whatever the rule', () => {
    for (const stage of ['enquiry', 'measured', 'quoted', 'building', 'completed', 'deferred', 'lost']) {
      for (const lang of ['zh', 'en'] as const) {
        const said = explainClient(
          client({ stage, stageOn: '2026-01-01', firstOn: '2026-01-01', intent: 'low', designOn: '2026-03-20' }),
          worldOf({ campaigns: [['2026-03-20', '春装节']] }),
          TODAY,
          lang,
        );
        expect(said.join(' ')).not.toMatch(/[{}]|undefined|null|NaN/);
      }
    }
  });
});

test('the columns of the progress and of other clocks are part of the computed ones', () => {
  expect(DERIVED_FIELDS).toEqual(expect.arrayContaining([...PROGRESS_FIELDS, ...OTHER_FIELDS]));
});
