import { tables } from '../../src/core/tables';
import type { Letter } from '../../src/local/runtime/state';
import { BOSS, CHEN, LIN, Store, WALK_IN } from './store';

/** Thursday 5 March, the mails switched on; a campaign on Friday week, with two of 林悦's and one of 陈静's on its list. */
const base = Store.ready();
const register = (name: string, phone: string, who: string) =>
  base.must('register', { draft: { ...WALK_IN, name, phone, follow: 'doubtful' } }, who).id;
const wang = register('王<女士>', '13800138000', LIN);
register('李先生', '13800138001', LIN);
register('赵小姐', '13800138002', CHEN);
const { id } = base.must('saveCampaign', { draft: { name: '春装节', on: '2026-03-13', place: '城南店' } }, BOSS);
base.must('invite', { campaign: id, scope: 'all' }, BOSS);
base.must('reminders', { want: 'on' }, BOSS);
base.host.advanceTo('2026-03-05T23:00:00Z');
/** The hour before the mails of Friday 6 March. */
const on = base.snapshot();

const letters = (store: Store, to: string): Letter[] =>
  store.host.state.outbox.filter((one) => one.to.join() === to && one.subject.includes('春装节'));

describe('the list of whom to invite', () => {
  test('is mailed a week before, once, to each client manager', () => {
    const store = Store.at(on);
    expect(letters(store, LIN)).toEqual([]);
    store.host.advanceTo('2026-03-06T01:00:00Z');
    const [lin] = letters(store, LIN);
    expect(lin?.subject).toBe('「春装节」3月13日 周五,还有 2 位待邀请');
    for (const said of ['离「春装节」还有 7 天 · 3月13日 周五 · 城南店', '王<女士> · 万科城 · 138 0013 8000', '咨询 · 可能流失'])
      expect(lin?.text).toContain(said);
    expect(lin?.html).toContain('王&#60;女士&#62;');
    expect(letters(store, CHEN).map(({ subject }) => subject)).toEqual(['「春装节」3月13日 周五,还有 1 位待邀请']);
    store.host.advanceTo('2026-03-07T02:00:00Z');
    expect([letters(store, LIN).length, letters(store, CHEN).length, letters(store, BOSS).length]).toEqual([1, 1, 0]);
  });

  test('leaves out who was invited, and nobody is mailed an empty one', () => {
    const store = Store.at(on);
    store.must('markInvitation', { campaign: id, client: wang, state: 'coming' }, LIN);
    for (const { client } of store.must('campaign', { id }, CHEN).invitations) {
      store.must('markInvitation', { campaign: id, client: client.id, state: 'declined' }, CHEN);
    }
    store.host.advanceTo('2026-03-06T01:00:00Z');
    expect(letters(store, LIN).map(({ subject }) => subject)).toEqual(['「春装节」3月13日 周五,还有 1 位待邀请']);
    expect(letters(store, CHEN)).toEqual([]);
  });

  test('is not sent for a campaign that was cancelled, nor to whoever does not want it', () => {
    const cancelled = Store.at(on);
    cancelled.must('saveCampaign', { id, draft: { state: 'cancelled' } }, BOSS);
    cancelled.host.advanceTo('2026-03-06T01:00:00Z');
    expect(letters(cancelled, LIN)).toEqual([]);
    const refused = Store.at(on);
    const { sheet, columns } = refused.place(tables.staff);
    const cell = { row: refused.at('staff', 'S001'), column: columns.get('noMail') ?? 0 };
    refused.host.edit(BOSS, [{ kind: 'cells', sheet: sheet.id, ...cell, values: [['活动邀约']] }]);
    refused.host.advanceTo('2026-03-06T01:00:00Z');
    expect([letters(refused, LIN).length, letters(refused, CHEN).length]).toEqual([0, 1]);
  });

  test('comes so many days before as the settings say', () => {
    const store = Store.at(on);
    const { sheet, columns } = store.place(tables.settings);
    const cell = { row: store.at('settings', 'inviteDays'), column: columns.get('value') ?? 0 };
    store.host.edit(BOSS, [{ kind: 'cells', sheet: sheet.id, ...cell, values: [['6']] }]);
    store.host.advanceTo('2026-03-06T02:00:00Z');
    expect(letters(store, LIN)).toEqual([]);
    store.host.advanceTo('2026-03-07T02:00:00Z');
    expect(letters(store, LIN)).toHaveLength(1);
  });
});
