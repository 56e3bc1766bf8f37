import type { Faults } from '../../src/local/meter';
import { BOSS, Store } from '../app/store';
import { attempt, leftByDeaths, type Operation } from './deaths';

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

const from = Store.empty().snapshot();
const undisturbed = Store.at(from);
setUp(undisturbed);
const wanted = looksOf(undisturbed);

test('set-up, killed at any point, is finished by running it again as if nothing had happened', () => {
  const left = leftByDeaths({ from, act: setUp });
  expect(left.length).toBeGreaterThan(1_000);
  for (const { name, state } of left) {
    const store = Store.at(state());
    setUp(store);
    const found = looksOf(store);
    // The texts are long: they are only taken apart where they differ.
    if (found !== wanted) expect({ point: name, looks: JSON.parse(found) }).toEqual({ point: name, looks: JSON.parse(wanted) });
  }
});
