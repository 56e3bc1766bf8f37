import { day, moment } from '../../../src/core/kernel/day';
import type { Lang } from '../../../src/core/kernel/text';
import { type ApprovalMail, approvalLetter } from '../../../src/core/mail/approval.mail';
import { campaignLetter } from '../../../src/core/mail/campaign.mail';
import { dayTableLetter } from '../../../src/core/mail/dayTable.mail';
import { answeredLetter, dispatchedLetter, refusedLetter } from '../../../src/core/mail/dispatch.mail';
import type { Letter, MailItem } from '../../../src/core/mail/letter';
import { type MorningItem, morningLetter } from '../../../src/core/mail/morning.mail';
import { type RelayMail, relayLetter } from '../../../src/core/mail/relay.mail';
import { summaryLetter } from '../../../src/core/mail/summary.mail';
import { type WeeklyMail, type WeeklyPart, weeklyLetter } from '../../../src/core/mail/weekly.mail';

const TODAY = day('2026-03-05');
const LINK = 'https://sheets.example.com/1';
const occasion = (lang: Lang = 'zh') => ({ to: '林悦', today: TODAY, lang, storeName: '城南店', link: LINK });

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();
const plainOf = (html: string): string =>
  tidy(
    html
      .replace(/^.*?<\/head>/s, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/&nbsp;/g, ' ')
      .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
  );

/**
 * The lines of a letter between title and foot. Whatever they say the HTML says too, and neither has anything left to be filled
 * in; nor is there an empty line but those between so many groups.
 */
function said({ text, html }: Letter, groups?: number): readonly string[] {
  const empty = text.split('\n').filter((line) => line === '').length;
  // One behind the head, and one behind the address of the workbook.
  if (groups !== undefined) expect(empty).toBe(groups + 2);
  const shown = plainOf(html);
  const lines = text.split('\n').filter((line) => line !== '' && line !== LINK);
  for (const line of lines) {
    for (const part of line.replace(/^ *(- )?/, '').split(/ · | → |: |:/)) expect(shown).toContain(tidy(part));
  }
  expect(text + html).not.toMatch(/undefined|null|NaN|\{\w*\}/);
  expect(html).not.toMatch(/<(p|div|span|b)[^>]*>\s*<\/\1>/);
  return lines.slice(2, -1);
}

describe('what a client said', () => {
  const relay = (told: Partial<RelayMail> = {}): readonly [string, ...string[]] => {
    const letter = relayLetter({
      ...occasion(),
      client: '王女士',
      what: '柜门<太窄>',
      asked: '设计师',
      receiver: '沈一舟',
      by: '陈静',
      byMail: 'chen@example.com',
      dueOn: day('2026-03-07'),
      late: 0,
      again: '',
      answer: '',
      row: LINK,
      ...told,
    });
    return [letter.subject, ...said(letter, 2)];
  };
  const HOW = '请在工作簿侧栏「转达」里登记答复;打不开工作簿,请直接答复陈静。';
  const PRESS = '请过问一下,或安排别人答复。';
  test.each<[string, Partial<RelayMail>, readonly string[]]>([
    [
      'asked for the first time',
      {},
      [
        '王女士有话转给您:柜门<太窄>',
        '客户说',
        '王女士有话转给您',
        '王女士',
        '柜门<太窄>',
        '请在 3月7日 周六 前答复',
        '转达人 陈静 chen@example.com',
        HOW,
      ],
    ],
    [
      'without a day, by somebody without a mail',
      { dueOn: null, byMail: '' },
      ['王女士有话转给您:柜门<太窄>', '客户说', '王女士有话转给您', '王女士', '柜门<太窄>', '转达人 陈静', HOW],
    ],
    [
      'asked again, with the earlier answer',
      { again: '客户嫌贵', answer: '可以加宽', byMail: '', dueOn: null },
      [
        '王女士的事请再答复:柜门<太窄>',
        '客户说',
        '王女士的事请再答复',
        '王女士',
        '柜门<太窄>',
        '退回原因:客户嫌贵',
        '上次答复:可以加宽',
        '转达人 陈静',
        HOW,
      ],
    ],
    [
      'asked again, the earlier answer wiped out',
      { again: '客户嫌贵', byMail: '', dueOn: null },
      ['王女士的事请再答复:柜门<太窄>', '客户说', '王女士的事请再答复', '王女士', '柜门<太窄>', '退回原因:客户嫌贵', '转达人 陈静', HOW],
    ],
    [
      'overdue, with an answer that nobody has sent back',
      { late: 2, answer: '可以加宽', byMail: '' },
      [
        '沈一舟没答复王女士,逾期 2 天:柜门<太窄>',
        '客户说',
        '王女士',
        '柜门<太窄>',
        '应在 3月7日 周六 前答复',
        '转给 设计师 沈一舟',
        '转达人 陈静',
        PRESS,
      ],
    ],
  ])('%s', (_, told, wanted) => expect(relay(told)).toEqual(wanted));

  test.each([
    [1, '沈一舟 has not answered 王女士: 1 day overdue: 柜门<太窄>'],
    [2, '沈一舟 has not answered 王女士: 2 days overdue: 柜门<太窄>'],
  ])('overdue by %d, in English', (late, subject) => expect(relay({ lang: 'en', late })[0]).toBe(subject));

  test('in English: by whom it was passed on, and where they can be reached', () => {
    expect(relay({ lang: 'en' })).toContain('Passed on by 陈静, chen@example.com');
    expect(relay({ lang: 'en', byMail: '' })).toContain('Passed on by 陈静');
  });
});

describe('a dispatch', () => {
  const facts = { client: '王女士', estate: '万科城', slot: '第一设计师', row: LINK };
  const at = moment('2026-03-05 13:00');
  const dispatched = (told: object = {}) =>
    dispatchedLetter({
      ...occasion(),
      ...facts,
      to: '沈一舟',
      needs: [{ label: '面积', value: '120 ㎡' }],
      answerBy: at,
      by: '林悦',
      byMail: 'lin@example.com',
      ...told,
    });
  const HOW =
    '在工作簿侧栏「更多 → 派单响应」里接单或拒单;打不开工作簿,请直接告诉林悦。过了时限不响应,客户可能改派给别人。电话请向林悦要。';
  test('for the designer: what is wanted, until when to answer, and whom to ask', () => {
    const letter = dispatched();
    expect(letter.subject).toBe('派给您一位客户:王女士 · 万科城 · 请在 3月5日 周四 13:00 前接单或拒单');
    expect(said(letter)).toEqual([
      '派给您一位客户:王女士',
      '客户情况',
      '王女士 · 万科城 · 第一设计师',
      '面积:120 ㎡',
      '请在 3月5日 周四 13:00 前接单或拒单',
      '派单人 林悦 lin@example.com',
      HOW,
    ]);
    const bare = dispatched({ estate: '', needs: [], answerBy: null, byMail: '' });
    expect(bare.subject).toBe('派给您一位客户:王女士');
    expect(said(bare, 3)).toEqual(['派给您一位客户:王女士', '客户情况', '王女士 · 第一设计师', '派单人 林悦', HOW]);
    expect(said(dispatched({ lang: 'en' })).slice(3, 6)).toEqual([
      '面积: 120 ㎡',
      'Please accept or decline by Thu 5 Mar 13:00',
      'Dispatched by 林悦, lin@example.com',
    ]);
    expect(said(dispatched({ lang: 'en', byMail: '' }))[5]).toBe('Dispatched by 林悦');
  });

  test('for the client manager: declined and why, or not answered in time; for the store manager: still not', () => {
    const answered = (told: object) =>
      answeredLetter({ ...occasion(), ...facts, designer: '沈一舟', what: 'declined', reason: '', note: '', answerBy: at, ...told });
    const declined = answered({ reason: '其他', note: '长'.repeat(400) });
    expect(declined.subject).toBe('沈一舟拒单:王女士 · 其他');
    expect(said(declined)).toEqual([
      '派单响应',
      '王女士 · 万科城 · 第一设计师 · 沈一舟',
      '原因:其他',
      `${'长'.repeat(299)}…`,
      '客户又在等设计师,请重新派单。不会再推荐这位设计师。',
    ]);
    const late = answered({ what: 'late' });
    expect(late.subject).toBe('沈一舟没有按时接单:王女士');
    expect(said(late, 2).slice(2)).toEqual(['响应时限 3月5日 周四 13:00 已过', '请催一下,或在侧栏「更多 → 派单响应」里收回改派。']);
    expect(said(answered({ what: 'late', answerBy: null }), 2)).toHaveLength(3);
    const unheeded = answered({ what: 'unheeded' });
    expect(unheeded.subject).toBe('沈一舟一直没接单,客户还在等:王女士');
    expect(said(unheeded, 2).slice(2)).toEqual([
      '响应时限 3月5日 周四 13:00 已过',
      '客户经理还没有收回改派,请过问;也可以由您在侧栏「更多 → 派单响应」里收回。',
    ]);
  });

  test('for the designer whose typing did not take effect', () => {
    expect(said(refusedLetter({ ...occasion(), ...facts, why: '已经接过单了' })).slice(1, 3)).toEqual([
      '王女士 · 万科城 · 第一设计师',
      '已经接过单了',
    ]);
  });
});

describe('a request', () => {
  const request = (told: Partial<ApprovalMail> = {}) => {
    const letter = approvalLetter({
      ...occasion(),
      is: 'asked',
      matter: '调换设计师',
      what: '王女士由沈一舟换成罗文',
      reason: '风格不合',
      askedBy: '陈静',
      askedAt: moment('2026-03-04 11:00'),
      decidedBy: '',
      opinion: '',
      row: LINK,
      ...told,
    });
    return [letter.subject, ...said(letter, 2).slice(2)];
  };
  const DECIDE = '请在工作簿侧栏「更多 → 审批」里批准或不批准。批准之前什么都不变。';
  const BY = '陈静 3月4日 周三 11:00 申请';
  test.each<[string, Partial<ApprovalMail>, readonly string[]]>([
    ['waits', {}, ['陈静申请调换设计师,等您审批:王女士由沈一舟换成罗文', '理由:风格不合', BY, DECIDE]],
    ['waits too long', { is: 'late', reason: '' }, ['陈静的调换设计师申请还没有审批:王女士由沈一舟换成罗文', BY, DECIDE]],
    [
      'was asked for nobody knows when',
      { askedAt: null, reason: '' },
      ['陈静申请调换设计师,等您审批:王女士由沈一舟换成罗文', '陈静 申请', DECIDE],
    ],
    [
      'was approved without a word',
      { is: 'approved', decidedBy: '周敏' },
      ['调换设计师已批准:王女士由沈一舟换成罗文', '理由:风格不合', BY, '周敏审批', '已经按申请办好。'],
    ],
    [
      'was refused, and why',
      { is: 'refused', decidedBy: '周敏', opinion: '再沟通' },
      ['调换设计师未批准:王女士由沈一舟换成罗文', '理由:风格不合', BY, '周敏审批', '意见:再沟通', '什么都没有变。可以改好以后重新申请。'],
    ],
    [
      'in English',
      { lang: 'en', askedAt: null, is: 'approved' },
      ['Approved: 调换设计师: 王女士由沈一舟换成罗文', 'Why: 风格不合', 'Asked by 陈静', 'It has been carried out.'],
    ],
  ])('%s', (_, told, wanted) => expect(request(told)).toEqual(wanted));
});

const items = (count: number, told: Partial<MailItem> = {}): MailItem[] =>
  Array.from({ length: count }, (_, n) => ({
    name: `客户${n}`,
    estate: '',
    phone: '',
    why: '',
    late: 0,
    promised: false,
    link: '',
    ...told,
  }));

describe('a campaign', () => {
  const campaign = (on: string, count: number, lang: Lang = 'zh') => {
    const letter = campaignLetter({ ...occasion(lang), campaign: '春装节', on: day(on), place: '', guests: items(count) });
    return { subject: letter.subject, lines: said(letter) };
  };
  test.each([
    ['2026-03-12', 'zh', '离「春装节」还有 7 天 · 3月12日 周四'],
    ['2026-03-06', 'zh', '离「春装节」还有 1 天 · 3月6日 周五'],
    ['2026-03-05', 'zh', '「春装节」今天举行 · 3月5日 周四'],
    ['2026-03-06', 'en', '“春装节” is in 1 day · Fri 6 Mar'],
    ['2026-03-07', 'en', '“春装节” is in 2 days · Sat 7 Mar'],
    ['2026-03-05', 'en', '“春装节” is held today · Thu 5 Mar'],
  ] as const)('on %s (%s): %s', (on, lang, ahead) => expect(campaign(on, 1, lang).lines[0]).toBe(ahead));

  test('lists sixty, and says how many there are beside them', () => {
    expect(campaign('2026-03-12', 60).lines).toHaveLength(63);
    const { subject, lines } = campaign('2026-03-12', 62);
    expect(subject).toBe('「春装节」3月12日 周四,还有 62 位待邀请');
    expect(lines.slice(1, 3)).toEqual(['待邀请 62', '- 客户0']);
    expect(lines.slice(-3, -1)).toEqual(['- 客户59', '另有 2 位,请在工作簿侧栏「活动」里查看。']);
    expect(campaign('2026-03-12', 61, 'en').lines.at(-2)).toBe('1 more is under Campaigns in the workbook’s sidebar.');
    expect(campaign('2026-03-12', 62, 'en').lines.at(-2)).toBe('2 more are under Campaigns in the workbook’s sidebar.');
  });
});

describe('the morning', () => {
  const morning = (overdue: readonly MorningItem[], due: readonly MorningItem[], lang: Lang = 'zh') => {
    const letter = morningLetter({ ...occasion(lang), overdue, due });
    return [letter.subject, ...said(letter)];
  };
  const own = (count: number, told: Partial<MorningItem> = {}): MorningItem[] =>
    items(count).map((one) => ({ ...one, standingFor: '', ...told }));
  test('of one client manager: what is overdue first, how long, what was promised, and for whom one stands in', () => {
    const late = own(1, { late: 2, phone: '138 0013 8000', estate: '万科城', why: '首谈2日内' });
    const due = own(1, { promised: true, standingFor: '陈静' });
    expect(morning(late, due)).toEqual([
      '今天要回访 2 位(逾期 1 位) 3月5日 周四',
      '逾期 1',
      '- 客户0 · 万科城 · 138 0013 8000 · 逾期 2 天 · 首谈2日内',
      '今天 1',
      '- 客户0 · 已约好 · 代陈静回访',
    ]);
    expect(morning([], due)).toEqual(['今天要回访 1 位 3月5日 周四', '今天 1', '- 客户0 · 已约好 · 代陈静回访']);
  });

  test.each([
    [0, 1, '1 callback today Thu 5 Mar'],
    [0, 2, '2 callbacks today Thu 5 Mar'],
    [1, 0, '1 callback today (1 overdue) Thu 5 Mar'],
    [1, 2, '3 callbacks today (1 overdue) Thu 5 Mar'],
  ])('in English: %d overdue and %d due', (late, due, subject) => {
    expect(morning(own(late, { late: 1 }), own(due), 'en')[0]).toBe(subject);
  });

  test('lists sixty of each, and says how many there are beside them', () => {
    expect(morning(own(60, { late: 1 }), own(60)).at(-1)).toBe('- 客户59');
    expect(morning(own(62, { late: 1 }), own(61)).at(-1)).toBe('另有 3 位,请在工作簿「今日待办」里查看。');
    expect(morning(own(61, { late: 1 }), [], 'en').at(-1)).toBe('1 more is on Today in the workbook.');
    expect(morning(own(62, { late: 1 }), [], 'en').at(-1)).toBe('2 more are on Today in the workbook.');
    expect(morning(own(1, { late: 1 }), [], 'en')[2]).toBe('- 客户0 · 1 day overdue');
    expect(morning(own(1, { late: 2 }), [], 'en')[2]).toBe('- 客户0 · 2 days overdue');
  });
});

describe('the store', () => {
  const summary = (told: Partial<Parameters<typeof summaryLetter>[0]> = {}) => {
    const letter = summaryLetter({ ...occasion(), people: [], escalated: [], unowned: 0, warnings: [], ...told });
    return [letter.subject, ...said(letter)];
  };
  test('where all is done, and where it is not', () => {
    expect(summary()).toEqual(['全店回访:今天 0 位,逾期 0 位 3月5日 周四', '都已跟进,没有逾期的客户。']);
    const people = [
      { name: '林悦', due: 2, overdue: 3, oldest: 4 },
      { name: '陈静', due: 1, overdue: 0, oldest: 0 },
    ];
    const escalated = [{ name: '林悦', items: items(6, { late: 4 }) }];
    expect(summary({ people, escalated, unowned: 2, warnings: ['缺 2027 年的节假日'] })).toEqual([
      '全店回访:今天 3 位,逾期 3 位 3月5日 周四',
      '请留意',
      '缺 2027 年的节假日',
      '需要您过问 6',
      '林悦 6',
      ...items(5).map(({ name }) => `- ${name} · 逾期 4 天`),
      '  还有 1 位',
      '各人待办',
      '林悦: 今天 2 · 逾期 3 · 最久 4 天',
      '陈静: 今天 1',
      '有 2 位客户还没有客户经理。',
    ]);
  });

  test('says of nobody that nothing is overdue, and in English how old the oldest is', () => {
    const people = [0, 1, 2].map((oldest) => ({ name: `员工${oldest}`, due: 1, overdue: oldest, oldest }));
    const letter = summaryLetter({ ...occasion('en'), people, escalated: [], unowned: 0, warnings: [] });
    expect(said(letter).slice(1)).toEqual([
      '员工0: Today 1',
      '员工1: Today 1 · Overdue 1 · oldest 1 day',
      '员工2: Today 1 · Overdue 2 · oldest 2 days',
    ]);
    expect(plainOf(letter.html)).not.toContain('Overdue 0');
  });

  test('names twelve people, five clients of each, and counts the others', () => {
    const escalated = (count: number) => Array.from({ length: count }, (_, n) => ({ name: `员工${n}`, items: items(5) }));
    expect(summary({ escalated: escalated(12) }).filter((line) => /还有|另有/.test(line))).toEqual([]);
    expect(summary({ escalated: escalated(14) })).toContain('另有 2 人的 10 位逾期客户,请在「今日待办」选「全店」查看。');
    expect(summary({ escalated: escalated(13), lang: 'en', unowned: 1 })).toEqual(
      expect.arrayContaining([
        '5 more overdue of one person: see Today, whole store, in the workbook.',
        'One client has no client manager.',
      ]),
    );
  });
});

describe('the day’s table', () => {
  const label = (zh: string) => ({ zh, en: zh });
  const row = {
    id: 'P1',
    on: TODAY,
    time: '10:00',
    clientId: 'C1',
    client: '王女士',
    estate: '万科城',
    designerId: 'D1',
    designer: '沈一舟',
    slot: label('第一设计师'),
    by: '林悦',
    how: label('按推荐'),
    state: label('待接单'),
    note: '',
  };
  const person = {
    id: 'D1',
    name: '沈一舟',
    received: 1,
    open: 1,
    signed: 0,
    swapped: 0,
    inHand: 1,
    capacity: 8,
    state: label('可接单'),
    free: true,
  };
  const sums = { received: 1, open: 1, signed: 0, swapped: 0 };
  const table = (rows: number, waiting: number, designers = [person]) => {
    const view = { rows: Array.from({ length: rows }, () => row), designers, sums };
    const queue = Array.from({ length: waiting }, (_, n) => ({ name: `客户${n}`, estate: '' }));
    const letter = dayTableLetter({ ...occasion(), on: TODAY, view, waiting: queue });
    return [letter.subject, ...said(letter)];
  };
  test('tells who got whom, who has how much, and who waits', () => {
    const idle = { ...person, name: '罗文', received: 0, inHand: 0 };
    expect(table(1, 1, [person, { ...idle, name: '姜可', inHand: 1 }, { ...idle, name: '许然', received: 1 }, idle])).toEqual([
      '设计师派单一览 3月5日 周四 · 派单 1 · 还在等设计师 1',
      '派单 1',
      '- 10:00 · 王女士 · 万科城 · → 沈一舟 · 第一设计师 · 待接单 · 按推荐 · 林悦派',
      '还在等设计师 1',
      '- 客户0',
      '各人接单',
      '- 沈一舟: 当天 1 · 在手 1/8 · 可接单',
      '- 姜可: 当天 0 · 在手 1/8 · 可接单',
      '- 许然: 当天 1 · 在手 0/8 · 可接单',
    ]);
    expect(
      said(dayTableLetter({ ...occasion(), on: TODAY, view: { rows: [{ ...row, by: '' }], designers: [], sums }, waiting: [] })),
    ).toContain('- 10:00 · 王女士 · 万科城 · → 沈一舟 · 第一设计师 · 待接单 · 按推荐');
    expect(table(0, 0, [idle])).toEqual(['设计师派单一览 3月5日 周四 · 派单 0', '这一天没有派单。', '没有客户在等设计师。']);
  });

  test('lists sixty dispatches and twenty who wait, and says how many there are beside them', () => {
    const more = (rows: number, waiting: number) => table(rows, waiting).filter((line) => line.includes('还有'));
    expect(more(60, 20)).toEqual([]);
    expect(table(63, 22)).toHaveLength(1 + 62 + 22 + 2);
    expect(more(63, 22)).toEqual([3, 2].map((n) => `还有 ${n} 条,请在工作簿的「派单一览表」里看。`));
  });
});

describe('the week on the building sites', () => {
  const part = (told: Partial<WeeklyPart> = {}): WeeklyPart => ({
    name: '林悦',
    clients: 2,
    counts: { reached: 1, tried: 0, sites: 1, personal: 0 },
    contacts: [],
    missed: [],
    ...told,
  });
  const contact = (told: object = {}) => ({
    name: '孙先生',
    estate: '江湾',
    link: LINK,
    on: day('2026-03-04'),
    what: '工地查看',
    by: '',
    content: '水电完成',
    opinion: '',
    passedTo: '',
    isOpen: false,
    ...told,
  });
  const missing = (what: 'site' | 'personal' | 'promise', last: string | null = null) => ({
    name: '吴女士',
    estate: '',
    link: LINK,
    missed: [{ what, on: day('2026-03-03'), last: last === null ? null : day(last) }],
  });
  const week = (told: Partial<WeeklyMail>) => {
    const letter = weeklyLetter({
      ...occasion(),
      from: day('2026-02-26'),
      until: day('2026-03-04'),
      whole: true,
      parts: [part()],
      ...told,
    });
    return [letter.subject, ...said(letter)];
  };
  test.each<[string, Partial<WeeklyMail>, readonly string[]]>([
    [
      'of whoever has nothing open, and logged nothing',
      { whole: false },
      [
        '我的周工地回访 2月26日 周四 – 3月4日 周三',
        '在建 2 户 · 联系上 1 次 · 查看工地 1 次 · 亲自回访 0 次',
        '这一周没有回访记录。',
        '该查看的工地、该打的电话都做到了。',
      ],
    ],
    [
      'with all that was missed, first or again',
      {
        whole: false,
        parts: [
          part({
            missed: [
              missing('site'),
              missing('site', '2026-02-20'),
              missing('personal'),
              missing('personal', '2026-02-10'),
              missing('promise'),
            ],
          }),
        ],
      },
      [
        '我的周工地回访 2月26日 周四 – 3月4日 周三 · 未完成 5 位',
        '在建 2 户 · 联系上 1 次 · 查看工地 1 次 · 亲自回访 0 次',
        '这一周没有回访记录。',
        '还没做到 5',
        '- 吴女士 · 工地该在3月3日 周二前查看,还没查看过',
        '- 吴女士 · 工地该在3月3日 周二前查看,上次 2月20日 周五',
        '- 吴女士 · 该在3月3日 周二前亲自回访,还没亲自回访过',
        '- 吴女士 · 该在3月3日 周二前亲自回访,上次 2月10日 周二',
        '- 吴女士 · 答应 3月3日 周二联系,还没做到',
      ],
    ],
    [
      'with what clients said, and what became of it',
      {
        whole: false,
        parts: [
          part({
            counts: { reached: 1, tried: 2, sites: 0, personal: 3 },
            contacts: [
              contact(),
              contact({ by: '陈静', opinion: '瓷砖不对' }),
              contact({ opinion: '瓷砖不对', passedTo: '工程部', isOpen: true }),
              contact({ passedTo: '工程部', isOpen: true }),
            ],
          }),
        ],
      },
      [
        '我的周工地回访 2月26日 周四 – 3月4日 周三',
        '在建 2 户 · 联系上 1 次 · 没联系上 2 次 · 查看工地 0 次 · 亲自回访 3 次',
        '该查看的工地、该打的电话都做到了。',
        '本周回访 4',
        '- 孙先生 · 江湾 · 3月4日 周三 · 工地查看 · 水电完成',
        '- 孙先生 · 江湾 · 3月4日 周三 · 工地查看 · 陈静回访 · 水电完成 · 意见: 瓷砖不对 · 还没转达',
        '- 孙先生 · 江湾 · 3月4日 周三 · 工地查看 · 水电完成 · 意见: 瓷砖不对 · 已转达工程部 · 未落实',
        '- 孙先生 · 江湾 · 3月4日 周三 · 工地查看 · 水电完成',
      ],
    ],
    [
      'of the whole store, summed up and by person',
      { parts: [part({ contacts: [contact()] }), part({ name: '', clients: 1, counts: { reached: 2, tried: 1, sites: 3, personal: 4 } })] },
      [
        '周工地回访汇总 2月26日 周四 – 3月4日 周三',
        '在建 3 户 · 联系上 3 次 · 没联系上 1 次 · 查看工地 4 次 · 亲自回访 4 次',
        '该查看的工地、该打的电话都做到了。',
        '林悦',
        '在建 2 户 · 联系上 1 次 · 查看工地 1 次 · 亲自回访 0 次',
        '本周回访 1',
        '- 孙先生 · 江湾 · 3月4日 周三 · 工地查看 · 水电完成',
        '还没有客户经理',
        '在建 1 户 · 联系上 2 次 · 没联系上 1 次 · 查看工地 3 次 · 亲自回访 4 次',
      ],
    ],
  ])('%s', (_, told, wanted) => expect(week(told)).toEqual(wanted));

  test('lists six of each of ten people, and thirty of one’s own, and says how many there are beside them', () => {
    const busy = (count: number) =>
      part({ contacts: Array.from({ length: count }, () => contact()), missed: Array.from({ length: count }, () => missing('site')) });
    const more = (told: Partial<WeeklyMail>) => week(told).filter((line) => /还有 \d|另有/.test(line));
    expect(more({ parts: Array.from({ length: 10 }, () => busy(6)) })).toEqual([]);
    expect(week({ parts: [busy(8)] })).toHaveLength(2 + 2 + 8 + 8);
    const { html } = weeklyLetter({ ...occasion(), from: TODAY, until: TODAY, whole: true, parts: [busy(8)] });
    const shown = plainOf(html);
    expect([shown.split('孙先生').length - 1, shown.split('吴女士').length - 1, shown.includes('工地查看 · 回访')]).toEqual([6, 6, false]);
    expect(more({ parts: [busy(8)] })).toEqual(['还有 2 条', '还有 2 条']);
    expect(more({ parts: Array.from({ length: 12 }, () => part()) })).toEqual(['另有 2 人,请在工作簿里查看。']);
    expect(more({ whole: false, parts: [busy(30)] })).toEqual([]);
    expect(more({ whole: false, parts: [busy(31)] })).toEqual(['还有 1 条', '还有 1 条']);
    expect(week({ lang: 'en', parts: Array.from({ length: 11 }, () => part()) }).at(-1)).toBe('One more person is in the workbook.');
  });
});

test('what people wrote arrives as they wrote it, wherever it stands', () => {
  const evil = '<script>1</script>';
  const who = { ...occasion(), to: evil, storeName: evil, client: evil, estate: evil, slot: evil, row: evil, designer: evil };
  const guests = items(1, { name: evil, estate: evil, phone: evil, why: evil, link: evil });
  const asked = { what: evil, reason: evil, askedBy: evil, askedAt: null, decidedBy: evil, opinion: evil };
  const site = {
    name: evil,
    estate: evil,
    link: evil,
    on: TODAY,
    what: evil,
    by: evil,
    content: evil,
    opinion: evil,
    passedTo: evil,
    isOpen: true,
  };
  const counts = { reached: 0, tried: 0, sites: 0, personal: 0 };
  const label = { zh: evil, en: evil };
  const row = {
    id: '',
    on: TODAY,
    time: evil,
    clientId: '',
    client: evil,
    estate: evil,
    designerId: '',
    designer: evil,
    slot: label,
    by: evil,
    how: label,
    state: label,
    note: evil,
  };
  const person = { id: '', name: evil, received: 1, open: 0, signed: 0, swapped: 0, inHand: 0, capacity: 0, state: label, free: true };
  const view = { rows: [row], designers: [person], sums: { received: 0, open: 0, signed: 0, swapped: 0 } };
  const letters = [
    dispatchedLetter({ ...who, needs: [{ label: evil, value: evil }], answerBy: null, by: evil, byMail: evil }),
    answeredLetter({ ...who, what: 'declined', reason: evil, note: evil, answerBy: null }),
    refusedLetter({ ...who, why: evil }),
    approvalLetter({ ...who, ...asked, is: 'asked', matter: evil }),
    relayLetter({
      ...who,
      what: evil,
      asked: evil,
      receiver: evil,
      by: evil,
      byMail: evil,
      dueOn: null,
      late: 1,
      again: evil,
      answer: evil,
    }),
    campaignLetter({ ...who, campaign: evil, on: TODAY, place: evil, guests }),
    morningLetter({ ...who, overdue: [], due: guests.map((one) => ({ ...one, standingFor: evil })) }),
    summaryLetter({
      ...who,
      people: [{ name: evil, due: 1, overdue: 1, oldest: 1 }],
      escalated: [{ name: evil, items: guests }],
      unowned: 0,
      warnings: [evil],
    }),
    dayTableLetter({ ...who, on: TODAY, view, waiting: [{ name: evil, estate: evil }] }),
    weeklyLetter({
      ...who,
      from: TODAY,
      until: TODAY,
      whole: true,
      parts: [{ name: evil, clients: 1, counts, contacts: [site], missed: [{ ...site, missed: [] }] }],
    }),
  ];
  for (const { html } of letters) expect(html.replace(/<style>.*?<\/style>/s, '')).not.toMatch(/<\/?script/);
  expect(letters).toHaveLength(10);
});

/** The colours in which a letter says how urgent it is. */
const colours = ({ html }: Letter): string =>
  ['red', 'amber', 'blue'].filter((colour) => new RegExp(`<(h2|span) class="${colour}"`).test(html)).join(' ');

test('what is late or was refused is red, what is asked for amber, and a day blue', () => {
  const relay = { client: '王女士', what: '柜门', asked: '', receiver: '', by: '', byMail: '', again: '', answer: '', row: '' };
  const request = { matter: '', what: '', reason: '', askedBy: '', askedAt: null, decidedBy: '', opinion: '', row: '' };
  const relays = [0, 1].map((late) => relayLetter({ ...occasion(), ...relay, late, dueOn: TODAY }));
  expect(relays.map(colours)).toEqual(['amber blue', 'red']);
  expect(relays.map(({ html }) => plainOf(html).split('王女士').length - 1)).toEqual([2, 2]);
  const states = ['asked', 'late', 'approved', 'refused'] as const;
  expect(states.map((is) => colours(approvalLetter({ ...occasion(), ...request, is })))).toEqual(['amber', 'red', 'blue', 'red']);
});

test('a letter is marked as what language it is in', () => {
  const html = (lang: Lang) => refusedLetter({ ...occasion(lang), client: '', estate: '', slot: '', why: '', row: '' }).html;
  expect([html('zh').includes('<html lang="zh-CN">'), html('en').includes('<html lang="en">')]).toEqual([true, true]);
});

test('a letter without an address for the workbook, or with one that is none, has no button', () => {
  for (const link of ['', 'javascript:alert(1)']) {
    const { html, text } = campaignLetter({ ...occasion(), link, campaign: '春装节', on: TODAY, place: '', guests: items(1, { link }) });
    expect(`${html}${text}`).not.toMatch(/<a |javascript|打开/);
    expect(text).not.toMatch(/\n\n\n/);
  }
});
