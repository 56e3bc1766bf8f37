import { tallyAfter } from '../../../src/core/dispatch/ahead.rules';
import type { WalkIn } from '../../../src/core/dispatch/dispatch.types';
import type { Account } from '../../../src/core/dispatch/fairness.rules';
import { day } from '../../../src/core/kernel/day';
import { client, designer, dispatched, type Store, TODAY, wan, worldOf } from './fixtures';

const AT = `${TODAY} 10:00`;
const plain = ({ count, value, month }: Account) =>
  [count, value, month].map(({ due, received }) => `${received}/${Math.round(due * 100) / 100}`).join(' ');
const accounts = (store: Store, asking: WalkIn = client('W1'), to = 'D1') => {
  const { designers } = tallyAfter(worldOf(store), asking, 'first', to, AT);
  return [...designers].map(([id, { account }]) => `${id} ${plain(account)}`);
};

test('a client is due to all who could serve them, and received by one, by number, by what they are worth, and in the month', () => {
  const ledger = [dispatched('C1', 'D1', '2026-02-20'), dispatched('C2', 'D2', '2026-02-20')];
  const clients = [
    { ...client('C1'), worth: wan(10) },
    { ...client('C2'), worth: wan(30) },
  ];
  const roster = [designer('D1', { weight: 3 }), designer('D2')];
  // Worth half as much again as the mean client of 200,000.
  expect(accounts({ roster, ledger, clients }, { ...client('W1'), worth: wan(30) })).toEqual([
    'D1 2/2.25 2/2.63 1/0.75',
    'D2 1/0.75 1.5/0.88 0/0.25',
  ]);
});

test('whoever begins later is owed nothing yet, unless they were dispatched to before', () => {
  const late = designer('D2', { joinedOn: day('2026-03-06') });
  const roster = [designer('D1'), late];
  expect(accounts({ roster })).toEqual(['D1 1/1 1/1 1/1', 'D2 0/0 0/0 0/0']);
  expect(accounts({ roster: [designer('D1'), designer('D2', { joinedOn: TODAY })] })).toEqual([
    'D1 1/0.5 1/0.5 1/0.5',
    'D2 0/0.5 0/0.5 0/0.5',
  ]);
  const ledger = [dispatched('C1', 'D2', '2026-03-04')];
  expect(accounts({ roster, ledger })).toEqual(['D1 1/1 1/1 1/1', 'D2 1/1 1/1 1/1']);
});
