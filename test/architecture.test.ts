import { fileURLToPath } from 'node:url';
import { readSource, readSources } from '../scripts/check/source';
import { LAYERS, LONGEST, offences } from '../scripts/check/walls';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What the walls say about these files, as `rule: reason`. */
const judge = (files: Readonly<Record<string, string>>): string[] =>
  offences(Object.entries(files).map(([path, text]) => readSource(path, text))).map(({ rule, says }) => `${rule}: ${says}`);

describe('the product', () => {
  const sources = readSources(root, 'src');

  test('breaches no wall', () => {
    expect(offences(sources)).toEqual([]);
  });

  test('was read: every layer has files, and their imports were seen', () => {
    for (const layer of Object.keys(LAYERS)) {
      const files = sources.filter(({ path }) => path.startsWith(`src/${layer}/`));
      expect([layer, files.length > 0, files.some(({ imports }) => imports.length > 0)]).toEqual([layer, true, true]);
    }
  });
});

describe('an arrow that points the wrong way is caught', () => {
  test.each([
    ['core asks Google', 'src/core/a/b.ts', `import { Book } from '../../google/book';`, 'core must not import src/google/book'],
    ['core knows a use case', 'src/core/a.ts', `import type { Ports } from '../app/ports';`, 'core must not import src/app/ports'],
    ['core uses Node', 'src/core/a.ts', `import { readFileSync } from 'node:fs';`, 'core must not import node:fs'],
    ['core takes a package', 'src/core/a.ts', `import { pipe } from 'remeda';`, 'core must not import remeda'],
    ['a package that only begins alike', 'src/core/a.ts', `import x from 'dayjs-extra';`, 'core must not import dayjs-extra'],
    ['a use case asks Google', 'src/app/a.ts', `export * from '../google/book';`, 'app must not import src/google/book'],
    ['a use case takes a package', 'src/app/a.ts', `import dayjs from 'dayjs';`, 'app must not import dayjs'],
    ['Google draws the page', 'src/google/a.ts', `import { App } from '../sidebar/app';`, 'google must not import src/sidebar/app'],
    ['the page asks Google', 'src/sidebar/a.tsx', `import { Book } from '../google/book';`, 'sidebar must not import src/google/book'],
    ['the page runs a use case', 'src/sidebar/a.tsx', `import { log } from '../app/logVisit';`, 'sidebar must not import src/app/logVisit'],
    ['the page takes React', 'src/sidebar/a.tsx', `import { useState } from 'react';`, 'sidebar must not import react'],
    ['the entry runs the local host', 'src/entry/gas.ts', `import '../local/clock';`, 'entry must not import src/local/clock'],
    [
      'the local host knows the rules',
      'src/local/a.ts',
      `import { day } from '../core/kernel/day';`,
      'local must not import src/core/kernel/day',
    ],
    ['the local host by a side door', 'src/local/a.ts', `import('../app/rpc');`, 'local must not import src/app/rpc'],
    ['a type from afar', 'src/core/a.ts', `let b: import('../google/book').Book;`, 'core must not import src/google/book'],
    ['require', 'src/core/a.ts', `import b = require('../google/book');`, 'core must not import src/google/book'],
    ['out of src', 'src/google/a.ts', `import { build } from '../../scripts/build';`, 'google must not import scripts/build'],
    ['a path made at run time', 'src/local/a.ts', `import('../' + name);`, 'local must not import what is only known at run time'],
  ])('%s', (_, path, text, says) => {
    expect(judge({ [path]: text })).toEqual([`arrow: line 1: ${says}`]);
  });

  test('a layer that nobody drew', () => {
    expect(judge({ 'src/helpers/a.ts': '' })).toEqual(['arrow: src/helpers is no known layer']);
  });
});

test.each([
  ['core', 'src/core/a/b.ts', `import dayjs from 'dayjs'; import utc from 'dayjs/plugin/utc'; import { x } from '../c/d';`],
  ['app', 'src/app/a.ts', `import { day } from '../core/kernel/day'; import type { Ports } from './ports';`],
  ['google', 'src/google/a.ts', `import type { Ports } from '../app/ports'; import { day } from '../core/kernel/day';`],
  [
    'sidebar',
    'src/sidebar/a.tsx',
    `import { useState } from 'preact/hooks'; import { WRITES } from '../app/contract'; import type { A } from '../app/contract.area'; import { x } from '../core/y';`,
  ],
  ['entry', 'src/entry/gas.ts', `import { googlePorts } from '../google/ports'; import { rpc } from '../app/rpc';`],
  ['local', 'src/local/a/b.ts', `import vm from 'node:vm'; import { Model } from '@ironcalc/wasm'; import { Clock } from '../clock';`],
])('what %s may import is let through', (_, path, text) => {
  expect(judge({ [path]: text })).toEqual([]);
});

describe('a ring of imports is caught', () => {
  test('of two files, said once', () => {
    expect(judge({ 'src/core/a.ts': `import './b';`, 'src/core/b.ts': `import { a } from './a';` })).toEqual([
      'cycle: src/core/a -> src/core/b -> src/core/a',
    ]);
  });

  test('of three files, reached from outside the ring', () => {
    const files = {
      'src/core/a.ts': `import './b';`,
      'src/core/b.ts': `export { c } from './c';`,
      'src/core/c.ts': `import d from './d';`,
      'src/core/d.ts': `import { type X, b } from './b';`,
    };
    expect(judge(files)).toEqual(['cycle: src/core/b -> src/core/c -> src/core/d -> src/core/b']);
  });

  test('but types may point at each other, for they are gone when the code runs', () => {
    const files = { 'src/core/a.ts': `import type { B } from './b';`, 'src/core/b.ts': `import { type A } from './a'; export type B = A;` };
    expect(judge(files)).toEqual([]);
  });
});

describe('what switches the type checker off is caught', () => {
  test.each([
    ['any', 'let a: any;', 'any'],
    ['any inside', 'const a: Map<string, any[]> = new Map();', 'any'],
    ['as any', 'const a = b as any;', 'any'],
    ['a detour over unknown', 'const a = b as unknown as string;', 'as unknown as'],
    ['a detour in brackets', 'const a = (b as unknown) as string;', 'as unknown as'],
    ['ignore', '// @ts-ignore\na = 1;', '@ts-ignore'],
    ['nocheck', '/* @ts-nocheck */', '@ts-ignore'],
    ['expect-error', '// @ts-expect-error: no types', '@ts-ignore'],
  ])('%s', (_, text, says) => {
    expect(judge({ 'src/core/a.ts': text })).toEqual([`type: line 1: ${says}`]);
  });

  test('at the line where it stands, after Chinese text too', () => {
    expect(judge({ 'src/core/a.ts': `// 中文中文中文\nexport const b = '客户';\n\nexport const a = (c: any) => c;\n` })).toEqual([
      'type: line 4: any',
    ]);
  });

  test('but not the word, nor a harmless cast', () => {
    expect(judge({ 'src/core/a.ts': `// any as unknown as\nconst any = 'as any'; const b = any as unknown; const c = d as E;` })).toEqual(
      [],
    );
  });
});

test('a barrel is caught', () => {
  expect(judge({ 'src/core/index.ts': '' })).toEqual(['barrel: import the file that holds the name']);
});

test('a file too long for one sitting is caught, and not one line earlier', () => {
  expect(judge({ 'src/core/a.ts': 'f();\n'.repeat(LONGEST) })).toEqual([]);
  expect(judge({ 'src/core/a.ts': 'f();\n'.repeat(LONGEST + 1) })).toEqual([`length: ${LONGEST + 1} lines, at most ${LONGEST}`]);
});
