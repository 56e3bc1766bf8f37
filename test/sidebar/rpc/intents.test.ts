import { isRequest } from '../../../src/core/journal/entry';
import { keepInMemory } from '../../../src/sidebar/keep';
import { Intents, newRequestId } from '../../../src/sidebar/rpc/intents';

test('request ids are what the server takes, and no two are alike', () => {
  const ids = Array.from({ length: 500 }, newRequestId);
  expect(ids.every(isRequest)).toBe(true);
  expect(new Set(ids).size).toBe(500);
});

test('open intentions of an older page that cannot be read are forgotten, not tripped over', () => {
  const keep = keepInMemory();
  keep.set('intents', '{half');
  expect(
    new Intents(
      keep,
      () => 'request001',
      () => 0,
    ).idFor('log', {}),
  ).toBe('request001');
});
