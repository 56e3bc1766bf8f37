import type { Faults } from '../../src/local/meter';
import { BOSS, Store } from '../app/store';
import { attempt, deaths, type Operation } from './deaths';

jest.setTimeout(400_000);

/** The whole workbook as people see it: every cell, header, look, dropdown, width and warning; the journal too. */
function looksOf(store: Store): string {
  const { sheets, protections, metadata } = store.host.workbook.toSnapshot();
  return JSON.stringify([
    sheets,
    protections.map(({ id: _, ...rest }) => JSON.stringify(rest)).sort(),
    metadata.map(({ id: _, ...rest }) => JSON.stringify(rest)).sort(),
  ]);
}

const setUp: Operation['act'] = (store, faults?: Faults) =>
  attempt(() =>
    store.ask('setUp', { lang: 'zh', storeName: '城南店', name: '周敏' }, BOSS, { request: 'setupone000', ...(faults && { faults }) }),
  );

const operation: Operation = { from: Store.empty().snapshot(), act: setUp, next: setUp };
const undisturbed = Store.at(operation.from);
setUp(undisturbed);
const wanted = looksOf(undisturbed);
// Between one call and the next nothing happens to the workbook, so a death after a call stands for one before the next.
const points = deaths(operation).filter(({ name }) => !name.startsWith('before') || name === 'before trip 1');

/** How the deaths have left the workbook. Those at reading leave it as others do, and what follows from the same is the same. */
const left = new Set<string>();

// Tab after tab takes the same steps, so the points go round in two tests that each see all tabs.
test.each([0, 1])('set-up, killed at any point, is finished by running it again as if nothing had happened (%d of 2)', (part) => {
  expect(points.length).toBeGreaterThan(1_000);
  for (const [index, { name, faults }] of points.entries()) {
    if (index % 2 !== part) continue;
    const store = Store.at(operation.from);
    setUp(store, faults());
    const state = JSON.stringify(store.snapshot());
    if (left.has(state)) continue;
    left.add(state);
    setUp(store);
    const found = looksOf(store);
    // The texts are long: they are only taken apart where they differ.
    if (found !== wanted) expect({ point: name, looks: JSON.parse(found) }).toEqual({ point: name, looks: JSON.parse(wanted) });
  }
});
