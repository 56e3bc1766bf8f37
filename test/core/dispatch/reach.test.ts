import type { Client } from '../../../src/core/clients/client.table';
import type { Designer } from '../../../src/core/designers/designer.table';
import { askedOf, budgetBand, budgetOf, reachOf, serves } from '../../../src/core/dispatch/reach.rules';
import { client, designer, settingsWith, wan } from './fixtures';

const settings = settingsWith({ chiefFrom: wan(30), leadFrom: wan(10), juniorTo: wan(50) });
const ALL = Number.POSITIVE_INFINITY;

test.each<[string, Partial<Designer>, readonly [from: number, to: number, byLevel: boolean]]>([
  ['a chief, from the setting on', { level: 'chief' }, [wan(30), ALL, true]],
  ['a lead, from theirs on', { level: 'lead' }, [wan(10), ALL, true]],
  ['a senior, any budget', { level: 'senior' }, [0, ALL, true]],
  ['a junior, up to theirs', { level: 'junior' }, [0, wan(50), true]],
  ['whoever has no level, any budget', { level: null }, [0, ALL, true]],
  ['a chief with a lower end of their own', { level: 'chief', budgetFrom: wan(5) }, [wan(5), ALL, false]],
  ['a chief with an upper end of their own', { level: 'chief', budgetTo: wan(90) }, [0, wan(90), false]],
  ['a junior with a lower end of their own', { level: 'junior', budgetFrom: wan(5) }, [wan(5), ALL, false]],
])('takes, as %s', (_, changes, [from, to, byLevel]) => {
  expect(reachOf(designer('D1', changes), settings)).toMatchObject({ budgetFrom: from, budgetTo: to, byLevel });
});

test('a limit of 0 in the settings is none', () => {
  expect(reachOf(designer('D1', { level: 'junior' }), settingsWith({ juniorTo: 0 })).budgetTo).toBe(ALL);
});

test.each<[string, Partial<Client>, number | null, number | null]>([
  ['from one sum to another: the middle', { budgetFrom: wan(10), budgetTo: wan(30) }, wan(20), 1],
  ['only the lower is known', { budgetFrom: wan(10) }, wan(10), 0],
  ['only the upper is known', { budgetTo: wan(40) }, wan(40), 2],
  ['at the limit of a band: the higher one', { budgetTo: wan(20) }, wan(20), 1],
  ['above all limits', { budgetTo: wan(90) }, wan(90), 2],
  ['nothing is known', {}, null, null],
])('a budget %s', (_, changes, budget, band) => {
  const home = client('C1', changes);
  expect([budgetOf(home), budgetBand(home, [wan(20), wan(40)])]).toEqual([budget, band]);
});

test.each<[string, Partial<Client>, readonly [from: number, to: number]]>([
  ['as it was typed', { budgetFrom: wan(15), budgetTo: wan(28) }, [wan(15), wan(28)]],
  ['typed the wrong way round', { budgetFrom: wan(28), budgetTo: wan(15) }, [wan(15), wan(28)]],
  ['of one sum', { budgetTo: wan(15) }, [wan(15), wan(15)]],
  ['that nobody named', {}, [Number.NEGATIVE_INFINITY, ALL]],
])('a budget %s is asked for', (_, changes, [from, to]) => {
  expect(askedOf(client('C1', changes))).toMatchObject({ budgetFrom: from, budgetTo: to });
});

test('both money and size must fit', () => {
  const reach = { budgetFrom: 10, budgetTo: 20, areaFrom: 80, areaTo: 120, byLevel: false };
  const asks = (budget: number, area: number) => serves(reach, { budgetFrom: budget, budgetTo: budget, areaFrom: area, areaTo: area });
  expect([asks(10, 80), asks(20, 120), asks(9, 100), asks(21, 100), asks(15, 79), asks(15, 121)]).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
