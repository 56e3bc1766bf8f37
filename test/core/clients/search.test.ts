import { clientSearch } from '../../../src/core/clients/search.rules';

const WANG = { id: 'C7K3QXD', name: '王女士', estate: '万科城 3 期', phone: '13800138000' };

test.each([
  ['the whole name', '王女士', 4],
  ['part of the name', '王', 3],
  ['the estate, however it is spaced', '万科城3期', 1],
  ['the tail of the phone', '8000', 3],
  ['the phone as it is written', '138 0013 8000', 3],
  ['digits from the middle of the phone', '0013', 2],
  ['two digits, which may be a house number', '80', 0],
  ['the number of the row', 'c7k3qxd', 1],
  ['somebody else', '李', 0],
] as const)('%s', (_, typed, score) => expect(clientSearch(typed)?.(WANG)).toBe(score));

test('nothing typed seeks nothing', () => expect(clientSearch('  ')).toBeNull());
