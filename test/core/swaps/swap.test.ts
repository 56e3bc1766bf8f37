import { readDispatchSettings } from '../../../src/core/dispatch/dispatch.settings';
import type { Dispatch } from '../../../src/core/dispatch/dispatch.table';
import { seedLists } from '../../../src/core/settings/list.seed';
import { approvalNeeded, faultOf, noteRefusal, presentDispatch } from '../../../src/core/swaps/swap.rules';
import { swaps } from '../../../src/core/swaps/swap.table';
import { client, dispatched } from '../dispatch/fixtures';

const lists = seedLists('zh');
const { swapApprovalFrom } = readDispatchSettings({});
const swapped = (who: string): Dispatch => dispatched(who, 'D1', '2026-02-01', { state: 'swapped' });

describe('a swap', () => {
  test.each([
    ['in talks, the first of the client: at once', 'enquiry', [], 'measured', null],
    ['dispatched, the first: at once', 'dispatched', [], 'measured', null],
    ['a second one of the same client, in whatever place', 'enquiry', [swapped('C1')], 'measured', 'second'],
    ['another client’s swap does not count', 'enquiry', [swapped('C2')], 'measured', null],
    ['a decline before is no swap', 'enquiry', [dispatched('C1', 'D1', '2026-02-01', { state: 'declined' })], 'measured', null],
    ['measured: a fee was paid', 'measured', [], 'measured', 'late'],
    ['measured, where the store says from the quote on: at once', 'measured', [], 'quoted', null],
    ['quoted, where the store says from the quote on', 'quoted', [], 'quoted', 'late'],
    ['signed, whatever the setting', 'signed', [], 'contracting', 'late'],
    ['under construction', 'building', [], 'quoted', 'late'],
    ['after-sales, though a store has dropped the stage that the setting names', 'afterSales', [], 'gone', 'late'],
    ['measured, where a store has dropped the stage that the setting names: at once', 'measured', [], 'gone', null],
    ['put aside: the stage tells nothing', 'deferred', [], 'measured', null],
    ['a stage that nobody knows tells nothing', 'unheard', [], 'measured', null],
    ['a second one goes before the stage', 'signed', [swapped('C1')], 'measured', 'second'],
  ] as const)('%s', (_, stage, ledger, from, wanted) => {
    expect(approvalNeeded(client('C1', { stage }), ledger, lists, from)).toBe(wanted);
  });

  test('asks only the stages of the list, not classes that happen to have their code', () => {
    const [any] = lists;
    if (!any) throw new Error('no lists');
    const classes = [{ ...any, list: 'class' as const, id: 'enquiry', nature: 'after' as const }, ...lists];
    expect(approvalNeeded(client('C1', { stage: 'enquiry' }), [], classes, 'measured')).toBeNull();
  });

  test('is to be approved from measuring on, as the settings come', () => expect(swapApprovalFrom).toBe('measured'));

  test.each([
    ['plain', 'style', 'none', null, null],
    ['for another reason, which must be said', 'other', 'none', null, 'note'],
    ['for another reason that was said', 'other', 'none', '搬家', null],
    ['held against the designer, who must know what for', 'slow', 'designer', null, 'note'],
    ['held against the designer, with what happened', 'slow', 'designer', '拖了两周', null],
  ] as const)('%s', (_, reason, fault, note, field) => expect(noteRefusal({ reason, fault, note })?.field ?? null).toBe(field));

  test('every reason has somebody who usually answers for it', () => {
    for (const reason of Object.keys(swaps.fields.reason.options) as (keyof typeof swaps.fields.reason.options)[]) {
      expect(Object.keys(swaps.fields.fault.options)).toContain(faultOf(reason));
    }
  });
});

test('the dispatch by which a designer serves is the newest that is alive, in that place', () => {
  const held = client('C1', { designer: 'D1', designer2: 'D2' });
  const old = dispatched('C1', 'D1', '2026-01-01', { state: 'swapped' });
  const now = dispatched('C1', 'D1', '2026-02-01', { state: 'open' });
  const twice = dispatched('C1', 'D1', '2026-02-02', { state: 'accepted' });
  const other = dispatched('C1', 'D2', '2026-02-03', { slot: 'second' });
  const ledger = [old, other, twice, now, dispatched('C2', 'D1', '2026-02-09')];
  expect(presentDispatch(held, 'first', ledger)).toBe(twice);
  expect(presentDispatch(held, 'second', [...ledger].reverse())).toBe(other);
  expect(presentDispatch(held, 'material', ledger)).toBeNull();
  expect(presentDispatch(held, 'first', [old])).toBeNull();
});
