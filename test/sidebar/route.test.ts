import fc from 'fast-check';
import { beginAt, goBack, goOn, hereIn, openingRoute, type Path, type Route, tabOf, turnTo } from '../../src/sidebar/route';

const card: Route = { screen: 'card', client: { id: 'C1', at: 3 } };

test('one goes back to where one was, as far down as one was', () => {
  const path = goBack(goOn(beginAt({ screen: 'today' }), card, 240));
  expect(hereIn(path)).toMatchObject({ route: { screen: 'today' }, top: 240 });
});

test('a screen that took the place of another is not gone back to', () => {
  const path = turnTo(goOn(beginAt({ screen: 'today' }), { screen: 'log', client: null }, 0), card);
  expect(hereIn(goBack(path)).route).toEqual({ screen: 'today' });
});

test('the same screen again begins anew and does not lengthen the way', () => {
  const there = goOn(beginAt({ screen: 'today' }), { screen: 'register' }, 0);
  const again = goOn(there, { screen: 'register' }, 100);
  expect(again).toHaveLength(2);
  expect(hereIn(again).arrival).not.toBe(hereIn(there).arrival);
});

test('before set-up there is only set-up', () => {
  expect(openingRoute({ ready: false, open: { screen: 'today', client: null, at: 0 } })).toEqual({ screen: 'setUp' });
});

test('the selected client is opened, and the tab says where one is', () => {
  const route = openingRoute({ ready: true, open: { screen: 'log', client: 'C7', at: 12 } });
  expect(route).toEqual({ screen: 'log', client: { id: 'C7', at: 12 } });
  expect(tabOf(route)).toBe('card');
});

test('however one wanders, there is a place, the way stays short, and the last step back leads to the first screen', () => {
  const step = fc.oneof(
    fc.constant('back' as const),
    fc.constantFrom<Route>({ screen: 'today' }, { screen: 'register' }, { screen: 'more' }, card, { screen: 'dispatch', client: null }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let path: Path = beginAt({ screen: 'today' });
      for (const one of steps) path = one === 'back' ? goBack(path) : goOn(path, one, 0);
      expect(path.length).toBeLessThanOrEqual(22);
      expect(hereIn(path).route.screen).toBeDefined();
      const arrivals = path.map(({ arrival }) => arrival);
      expect(Math.max(...arrivals)).toBe(hereIn(path).arrival);
    }),
  );
});
