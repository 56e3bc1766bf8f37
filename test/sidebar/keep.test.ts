import { keepInMemory, keepUnder, openKeeper, readKept } from '../../src/sidebar/keep';

/** Storage as a browser has it, with what it may do instead of keeping. */
class Shelf implements Storage {
  private readonly kept = new Map<string, string>();
  full = false;
  get length(): number {
    return this.kept.size;
  }
  clear(): void {
    this.kept.clear();
  }
  key(index: number): string | null {
    return [...this.kept.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.kept.get(key) ?? null;
  }
  removeItem(key: string): void {
    this.kept.delete(key);
  }
  setItem(key: string, value: string): void {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.kept.set(key, value);
  }
}

test('what was kept is there again after the sidebar was closed', () => {
  const shelf = new Shelf();
  openKeeper(() => shelf).set('draft:log', 'x');
  const again = openKeeper(() => shelf);
  expect(again.get('draft:log')).toBe('x');
  again.drop('draft:log');
  expect(openKeeper(() => shelf).get('draft:log')).toBeNull();
});

test.each([
  [
    'a frame without its own origin',
    () => {
      throw new DOMException('denied', 'SecurityError');
    },
  ],
  [
    'a browser without storage',
    () => {
      throw new TypeError('storage is null');
    },
  ],
] as const)('%s keeps in memory and raises nothing', (_, storage) => {
  const keep = openKeeper(storage);
  keep.set('a', '1');
  expect(keep.get('a')).toBe('1');
  keep.drop('a');
  expect(keep.get('a')).toBeNull();
});

test('a full storage loses nothing while the sidebar is open', () => {
  const shelf = new Shelf();
  shelf.full = true;
  const keep = openKeeper(() => shelf);
  keep.set('a', '1');
  expect(keep.get('a')).toBe('1');
});

test('an error that has nothing to do with storage is not swallowed', () => {
  const keep = openKeeper(() => {
    throw new RangeError('a mistake of ours');
  });
  expect(() => keep.set('a', '1')).toThrow('a mistake of ours');
});

test('two people on one computer do not see each other’s drafts', () => {
  const keep = keepInMemory();
  keepUnder(keep, 'chen@example.com').set('draft:register', '王女士');
  expect(keepUnder(keep, 'zhou@example.com').get('draft:register')).toBeNull();
});

test('a draft that cannot be read is dropped', () => {
  const keep = keepInMemory();
  keep.set('draft:log', '{"content":');
  expect(readKept(keep, 'draft:log')).toBeNull();
  expect(keep.get('draft:log')).toBeNull();
});
