import { pick } from '../../../src/core/dispatch/pick.rules';
import { readSnapshot, SNAPSHOT_LIMIT, writeSnapshot } from '../../../src/core/dispatch/snapshot';
import { client, designer, dispatched, worldOf } from './fixtures';

const roster = [designer('D1'), designer('D2'), designer('D3'), designer('D4', { capacity: 0 }), designer('D5', { capacity: 0 })];
const ledger = [dispatched('C1', 'D2', '2025-03-01', { state: 'closed' })];
const stored = writeSnapshot(pick({ ...client('C1'), wishDesigner: 'D1' }, 'first', worldOf({ roster, ledger })), 'D3');
type Packed = Record<string, unknown> & { readonly a: readonly (readonly unknown[])[] };
const packed = JSON.parse(stored) as Packed;
const read = (altered: unknown) => readSnapshot(JSON.stringify(altered)).ok;
/** The same with one part of the first candidate another. */
const entry = (at: number, value: unknown) => ({
  ...packed,
  a: packed.a.map((one, n) => (n === 0 ? one.map((part, index) => (index === at ? value : part)) : one)),
});

test('tells who was asked for, who had served before, and what kept the others off', () => {
  const back = readSnapshot(stored);
  if (!back.ok) throw new Error('unreadable');
  expect(back.value.ranked.map(({ designer: who, preference }) => `${who} ${preference}`)).toEqual(['D1 wish', 'D2 served', 'D3 null']);
  expect(back.value.refused.map(({ designer: who, codes }) => `${who} ${codes.join()}`)).toEqual(['D4 full', 'D5 full']);
  expect(back.value).toMatchObject({ client: 'C1', slot: 'first', chosen: 'D3', on: '2026-03-05', cut: 0 });
});

test.each<[string, unknown, boolean]>([
  ['untouched', packed, true],
  ['of the first form', { ...packed, v: 1, a: packed.a.map((one) => one.slice(0, 5)) }, true],
  ['of a form that is not known', { ...packed, v: 3 }, false],
  ['with nobody in it', { ...packed, a: [], n: {} }, true],
  ['without its rules', { ...packed, r: undefined }, false],
  ['with a number for the day', { ...packed, on: 5 }, false],
  ['without a client', { ...packed, c: null }, false],
  ['without whom was chosen', { ...packed, x: [] }, false],
  ['for a place that is none', { ...packed, s: 'fourth' }, false],
  ['for a place by the number', { ...packed, s: 1 }, false],
  ['with words for the ranking', { ...packed, a: 'D1' }, false],
  ['with somebody who is no list', { ...packed, a: ['D1'] }, false],
  ['with a designer by the number', entry(0, 1), false],
  ['with bands by the number', entry(1, 1111), false],
  ['with three bands', entry(1, '111'), false],
  ['with a shortfall in words', entry(2, '1'), false],
  ['with an open count in words', entry(3, '1'), false],
  ['with a preference that is none', entry(4, 3), false],
  ['with another shortfall in words', entry(5, '1'), false],
  ['with a time by the number', entry(6, 1), false],
  ['with a list of refusals', { ...packed, n: [] }, false],
  ['with a refusal that is none', { ...packed, n: { lazy: ['D1'] } }, false],
  ['with two refusals at once', { ...packed, n: { 'full,area': ['D1'] } }, true],
  ['with words for whom it kept off', { ...packed, n: { full: 'D1' } }, false],
  ['with numbers for whom it kept off', { ...packed, n: { full: [1] } }, false],
  ['without how many were left out', { ...packed, cut: '0' }, false],
  ['of nothing', null, false],
  ['of a list', [packed], false],
])('a snapshot %s is read or not', (_, altered, readable) => expect(read(altered)).toBe(readable));

test('of a very large store the lowest ranks are left out and counted, never the best three', () => {
  const many = Array.from({ length: 900 }, (_, n) => designer(`D${n}`));
  const found = pick(client('C1'), 'first', worldOf({ roster: many }));
  const written = writeSnapshot(found, 'D1');
  const back = readSnapshot(written);
  expect(written.length).toBeLessThan(SNAPSHOT_LIMIT);
  expect(back.ok && [back.value.ranked.length, back.value.cut]).toEqual([450, 450]);
  const long = Array.from({ length: 5 }, (_, n) => designer(`D${n}`.padEnd(20_000, 'x')));
  const short = readSnapshot(writeSnapshot(pick(client('C1'), 'first', worldOf({ roster: long })), 'D1'));
  expect(short.ok && [short.value.ranked.length, short.value.cut]).toEqual([3, 2]);
});
