import {
  type ApprovalAct,
  type ApprovalState,
  actOnApproval,
  decisionOn,
  type Role,
  stateOf,
} from '../../../src/core/approvals/approval.rules';
import { type Approval, approvals } from '../../../src/core/approvals/approval.table';
import { type Decision, decisions } from '../../../src/core/approvals/decision.table';
import { moment } from '../../../src/core/kernel/day';
import { emptyRow } from '../../../src/core/kernel/table';

const request: Approval = { ...emptyRow(approvals, 'A1'), askedBy: 'S1', state: 'waiting' };
const decision = (id: string, told: Partial<Decision> = {}): Decision => ({
  ...emptyRow(decisions, id),
  approval: 'A1',
  decision: 'approved',
  by: 'S9',
  at: moment('2026-03-05 12:00'),
  ...told,
});
const DECIDERS: readonly Role[] = ['storeManager', 'branchManager'];
const APPROVE: ApprovalAct = { kind: 'decide', verdict: 'approved', opinion: null };
const REFUSE: ApprovalAct = { kind: 'decide', verdict: 'refused', opinion: '再沟通一次' };
const SILENT: ApprovalAct = { kind: 'decide', verdict: 'refused', opinion: null };
const WITHDRAW: ApprovalAct = { kind: 'withdraw' };

describe('a request', () => {
  test.each<[string, ApprovalState, ApprovalAct, string, Role | null, string]>([
    ['waiting, is approved by the store manager', 'waiting', APPROVE, 'S9', 'storeManager', 'approved'],
    ['waiting, is approved by the branch manager', 'waiting', APPROVE, 'S8', 'branchManager', 'approved'],
    ['waiting, is refused with an opinion', 'waiting', REFUSE, 'S9', 'storeManager', 'refused'],
    ['waiting, is not refused without an opinion', 'waiting', SILENT, 'S9', 'storeManager', 'required@opinion'],
    ['waiting, is not decided by a client manager', 'waiting', APPROVE, 'S2', 'clientManager', 'managerOnly@'],
    ['waiting, is not decided by finance', 'waiting', APPROVE, 'S3', 'finance', 'managerOnly@'],
    ['waiting, is not decided by whoever has no role', 'waiting', APPROVE, 'S4', null, 'managerOnly@'],
    ['waiting, is not decided by who asked, whatever their role', 'waiting', APPROVE, 'S1', 'storeManager', 'own@'],
    ['waiting, is not refused by who asked either', 'waiting', REFUSE, 'S1', 'branchManager', 'own@'],
    ['waiting, is withdrawn by who asked', 'waiting', WITHDRAW, 'S1', 'clientManager', 'withdrawn'],
    ['waiting, is not withdrawn by the store manager', 'waiting', WITHDRAW, 'S9', 'storeManager', 'notYours@'],
    ['approved, is not approved twice', 'approved', APPROVE, 'S8', 'branchManager', 'state@'],
    ['approved, is not refused any more', 'approved', REFUSE, 'S9', 'storeManager', 'state@'],
    ['approved, is not withdrawn any more', 'approved', WITHDRAW, 'S1', 'clientManager', 'state@'],
    ['refused, stays refused', 'refused', APPROVE, 'S9', 'storeManager', 'state@'],
    ['refused, is not withdrawn any more', 'refused', WITHDRAW, 'S1', 'clientManager', 'state@'],
    ['withdrawn, is not decided any more', 'withdrawn', APPROVE, 'S9', 'storeManager', 'state@'],
    ['withdrawn, is not withdrawn twice', 'withdrawn', WITHDRAW, 'S1', 'clientManager', 'state@'],
  ])('%s', (_, state, act, id, role, wanted) => {
    const acted = actOnApproval(request, state, act, { id, role }, DECIDERS);
    expect(acted.ok ? acted.value : acted.refusals.map(({ code, field = '' }) => `${code}@${field}`).join()).toBe(wanted);
  });

  test.each<[string, Partial<Approval>, readonly Decision[], ApprovalState]>([
    ['nothing was decided', {}, [], 'waiting'],
    ['a decision is there', {}, [decision('B1')], 'approved'],
    ['somebody wrote another state into its row', { state: 'approved' }, [], 'waiting'],
    ['it was withdrawn', { withdrawnAt: moment('2026-03-05 11:00') }, [], 'withdrawn'],
    ['it was decided all the same', { withdrawnAt: moment('2026-03-05 11:00') }, [decision('B1', { decision: 'refused' })], 'refused'],
    ['only who asked has decided', {}, [decision('B1', { by: 'S1' })], 'waiting'],
    ['the decision is on another one', {}, [decision('B1', { approval: 'A2' })], 'waiting'],
    ['the decision cannot be read', {}, [decision('B1', { decision: null })], 'waiting'],
    [
      'of two decisions the earlier holds, wherever it stands',
      {},
      [decision('B1', { decision: 'refused', at: moment('2026-03-05 13:00') }), decision('B2')],
      'approved',
    ],
    ['of two of the same minute the lower number', {}, [decision('B2', { decision: 'refused' }), decision('B1')], 'approved'],
  ])('stands so when %s', (_, told, all, wanted) => {
    const one = { ...request, ...told };
    expect(stateOf(one, decisionOn(one, all))).toBe(wanted);
    expect(stateOf(one, decisionOn(one, [...all].reverse()))).toBe(wanted);
  });
});
