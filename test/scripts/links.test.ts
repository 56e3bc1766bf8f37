import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deadLinks, pointers } from '../../scripts/check/links';

test.each([
  ['a link', '见 [字段](docs/tables.md)', 'README.md', ['docs/tables.md']],
  ['a link from a page below', '[back](../README.md)', 'docs/tables.md', ['README.md']],
  ['an image', '![今日](images/a.png)', 'docs/a.md', ['docs/images/a.png']],
  ['a heading of another page', '[why](b.md#price)', 'docs/a.md', ['docs/b.md']],
  ['a path in code marks, from the root wherever it stands', 'see `src/google/mend.ts`', 'docs/decisions/a.md', ['src/google/mend.ts']],
  ['a folder', '`src/local/`', 'README.md', ['src/local/']],
  ['once, however often it is named', '`docs/a.md` [a](docs/a.md)', 'README.md', ['docs/a.md']],
])('%s points into the project', (_, text, page, there) => {
  expect(pointers(page, text)).toEqual(there);
});

test.each([
  ['an address outside', '[node](https://nodejs.org)'],
  ['a mail address', '[write](mailto:a@example.com)'],
  ['a heading of the same page', '[below](#price)'],
  ['a placeholder', '`src/core/**/*.table.ts` `dist/Code.js`'],
])('%s does not', (_, text) => {
  expect(pointers('README.md', text)).toEqual([]);
});

test('what is not there is named with its page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'links-'));
  mkdirSync(join(folder, 'docs'));
  writeFileSync(join(folder, 'README.md'), '[a](docs/a.md) [b](docs/b.md)');
  writeFileSync(join(folder, 'docs/a.md'), '`src/gone.ts`');
  expect(deadLinks(folder)).toEqual(['README.md: there is no docs/b.md', 'docs/a.md: there is no src/gone.ts']);
  rmSync(folder, { recursive: true });
});
