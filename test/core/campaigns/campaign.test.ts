import { nextCallback } from '../../../src/core/callbacks/callback.rules';
import { type CampaignFound, isMeant, readCampaigns, whenOf } from '../../../src/core/campaigns/campaign.rules';
import { type CampaignRow, campaigns } from '../../../src/core/campaigns/campaign.table';
import {
  INVITATION_STATES,
  isInvitationState,
  MARKS,
  mayInvite,
  stateAfter,
  turnoutOf,
} from '../../../src/core/campaigns/invitation.rules';
import { type Day, day } from '../../../src/core/kernel/day';
import { emptyRow } from '../../../src/core/kernel/table';
import { client, type Told, worldOf } from '../callbacks/fixtures';

type Cells = Partial<Omit<CampaignRow, 'on' | 'until'>> & { readonly on?: string | null; readonly until?: string | null };

const found = (cells: Cells, unread: CampaignFound['unread'] = {}): CampaignFound => ({
  row: { ...emptyRow(campaigns, 'G1'), name: '春装节', on: '2026-03-20' as Day, ...cells } as CampaignRow,
  unread,
});

describe('the campaigns of the tab', () => {
  test.each<[string, CampaignFound, readonly string[], number]>([
    ['name and day are enough', found({}), [], 1],
    ['an empty state counts as planned', found({ state: null }), [], 1],
    ['one that is cancelled is not looked at, whatever else is wrong', found({ state: 'cancelled', name: null }), [], 0],
    ['a name is missing', found({ name: null }), ['name「活动名称」没有填'], 0],
    ['a day is missing', found({ on: null }), ['on「活动日」没有填'], 0],
    ['a day that nobody understands', found({ on: null }, { on: '下下周' }), ['on「活动日」看不懂「下下周」'], 0],
    ['a state that nobody understands', found({}, { state: '待定' }), ['state「是否取消」没有「待定」这个选项,可填:照常、已取消'], 0],
    ['a stage that there is not', found({}, { stages: '老客户' }), ['stages「阶段」看不懂「老客户」'], 0],
    ['an end before the beginning', found({ until: '2026-03-19' }), ['until「结束日」早于活动日'], 0],
    ['an end before the beginning, and no name: the name first', found({ name: null, until: '2026-03-19' }), ['name「活动名称」没有填'], 0],
    ['an end on the day itself', found({ until: '2026-03-20' }), [], 1],
    ['a plan that cannot be read keeps nobody from coming', found({}, { plan: '#REF!' }), [], 1],
  ])('%s', (_, row, wrong, left) => {
    const read = readCampaigns([row]);
    expect(read.problems.map(({ field, message }) => `${field}${message.zh.split(';')[0]}`)).toEqual(wrong);
    expect(read.campaigns).toHaveLength(left);
  });

  test('of two rows with one number the first counts', () => {
    const read = readCampaigns([found({}), found({ name: '夏装节' })]);
    expect(read.campaigns.map(({ name }) => name)).toEqual(['春装节']);
  });

  test.each([
    ['before it', '2026-03-19', 'coming'],
    ['on its first day', '2026-03-20', 'running'],
    ['on its last day', '2026-03-22', 'running'],
    ['after it', '2026-03-23', 'over'],
  ])('%s', (_, today, when) => {
    expect(whenOf({ on: day('2026-03-20'), until: day('2026-03-22') }, day(today))).toBe(when);
  });
});

describe('a list of invitations', () => {
  test('comes to who was asked, who said yes, and who came', () => {
    const states = [...INVITATION_STATES, 'came', null] as const;
    expect(turnoutOf(states.map((state) => ({ state })))).toEqual({ invited: 6, accepted: 4, came: 2 });
    expect(INVITATION_STATES.filter(isInvitationState)).toEqual(INVITATION_STATES);
    expect([null, '', 'lost', 7].filter(isInvitationState)).toEqual([]);
  });

  test.each([
    ['who is reached was invited', 'reached', 'listed', 'invited'],
    ['who declines was invited, too', 'lost', 'listed', 'invited'],
    ['who is not reached is still on the list only', 'missed', 'listed', 'listed'],
    ['who has no time now is as well', 'busy', 'listed', 'listed'],
    ['who had answered before keeps the answer', 'reached', 'coming', 'coming'],
  ] as const)('%s', (_, outcome, before, after) => expect(stateAfter(outcome, before)).toBe(after));

  test('only who comes or says so is in talks again; who stays away was tried and not met', () => {
    expect(Object.entries(MARKS).map(([state, { channel, outcome, reopens }]) => `${state} ${channel} ${outcome} ${reopens}`)).toEqual([
      'invited phone reached false',
      'coming phone reached true',
      'declined phone reached false',
      'came store reached true',
      'noShow store missed false',
    ]);
  });

  test('nobody is on it who has no name or does not consent', () => {
    const one = { name: '王女士', consent: null } as const;
    const all = [one, { ...one, consent: 'yes' }, { ...one, consent: 'no' }, { ...one, name: null }] as const;
    expect(all.map(mayInvite)).toEqual([true, true, false, false]);
  });
});

describe('an audience', () => {
  const guest = { stage: 'quoted', follow: 'doubtful', klass: 'B' } as const;
  const anybody = { stages: [], follow: [], classes: [] };
  test.each([
    ['nothing said: anybody', anybody, true],
    ['the stage is named', { ...anybody, stages: ['measured', 'quoted'] }, true],
    ['another stage is', { ...anybody, stages: ['completed'] }, false],
    ['all three fit', { stages: ['quoted'], follow: ['doubtful'], classes: ['B', 'A'] }, true],
    ['one of three does not', { stages: ['quoted'], follow: ['open'], classes: ['B'] }, false],
  ])('%s', (_, audience, fits) => expect(isMeant(audience, guest)).toBe(fits));

  test('a client whose class is not known is in no audience that names classes', () => {
    expect(isMeant({ ...anybody, classes: ['A'] }, { ...guest, klass: null })).toBe(false);
  });
});

describe('the campaign as a reason to call', () => {
  const doubtful: Told = {
    stage: 'quoted',
    follow: 'doubtful',
    stageOn: '2026-01-01',
    lastTryOn: '2026-03-01',
    lastContactOn: '2026-03-01',
  };
  const due = (stages: readonly string[]) => {
    const campaign = { on: day('2026-03-20'), name: '春装节', audience: { stages, follow: [], classes: [] } };
    const callback = nextCallback(client(doubtful), { ...worldOf(), campaigns: [campaign] }, day('2026-03-05'));
    return `${callback?.on} ${callback?.reason.zh}`;
  };
  test('is named', () => expect(due(['quoted'])).toBe('2026-03-17 「春装节」前3天邀约'));
  test('is none for whoever is not in its audience: the thirty days count', () => {
    expect(due(['completed'])).toBe('2026-03-31 可能流失,每30天联系一次');
  });

  test('is not asked for while no rule wants it', () => {
    const world = {
      ...worldOf(),
      get campaigns(): never {
        throw new Error('the campaigns were read');
      },
    };
    expect(nextCallback(client({ firstOn: '2026-03-05' }), world, day('2026-03-05'))?.rule).toBe('R03');
    expect(() => nextCallback(client(doubtful), world, day('2026-03-05'))).toThrow('the campaigns were read');
  });
});
