import type { Designer } from '../../src/core/designers/designer.table';
import type { Dispatch } from '../../src/core/dispatch/dispatch.table';
import { OFFERED } from '../../src/core/dispatch/pick.rules';
import { replay } from '../../src/core/dispatch/replay.rules';
import { readSnapshot } from '../../src/core/dispatch/snapshot';

/** Each dispatch went as the rules of dispatch would have it, or as somebody chose within them, and can be gone over again. */
export function checkWhy(row: Dispatch, roster: readonly Designer[]): void {
  const read = readSnapshot(row.snapshot ?? '');
  if (!read.ok) throw new Error(`${row.id} cannot be gone over again`);
  const { on, client, slot, chosen, ranked } = read.value;
  expect([row.id, client, slot, on, chosen]).toEqual([row.id, row.client, row.slot, row.on, row.designer]);
  const { agreement, isSameRules, rank, inSpiteOf } = replay(read.value, (id) => id);
  expect([row.id, agreement, isSameRules]).toEqual([row.id, 'same', true]);
  // Nobody is asked beyond their strength, unless the store manager says so because nobody else is left.
  const setAside = ['budget', 'area', ...(row.overrideReason === 'manager' ? ['full'] : [])];
  expect([row.id, inSpiteOf.filter((code) => !setAside.includes(code))]).toEqual([row.id, []]);
  const entry = rank === null ? null : ranked[rank - 1];
  if (entry) expect(entry.open).toBeLessThan(roster.find((one) => one.id === row.designer)?.capacity ?? 0);
  if (row.choice === 'override') {
    expect([row.id, rank === null ? inSpiteOf.length > 0 : rank > OFFERED, row.overrideReason !== null]).toEqual([row.id, true, true]);
    expect(row.overrideReason === 'other' && row.note === null).toBe(false);
  } else expect([row.id, row.choice, rank]).toEqual([row.id, entry?.preference === 'wish' ? 'wish' : 'recommended', 1]);
  expect(row.why).toMatch(row.choice === 'override' ? /^(排第 \d|只接|手上 \d+ 单,上限 \d+ 单)/ : /^客户需求:.+;公司利益:.+;效率:.+;公平:/);
}
