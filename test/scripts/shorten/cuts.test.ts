import { SourceMap } from 'node:module';
import { transformSync } from 'esbuild';
import { type Cut, cutMap, cutText } from '../../../scripts/shorten/cuts';

const SOURCE = ['', 'first(1, 20, 300, second("中文", 1, third));', '// 说明', 'fourth(300, {', '  a: fifth(20, sixth) });', ''].join('\n');

/** Puts something longer, shorter or nothing in the place of every such word. */
const cutsAt = (text: string, word: RegExp, put: string): Cut[] =>
  [...text.matchAll(word)].map((match) => ({ from: match.index, to: match.index + match[0].length, put }));

test.each([
  ['nothing is cut', /$^/g, ''],
  ['numbers grow', /\b20\b/g, 'twenty_and_more'],
  ['numbers shrink', /\b300\b/g, '3'],
  ['something is put in', /(?=\b20\b|\b1\b)/g, 'put_in_before + '],
  ['strings grow', /"[^"]*"/g, '"something else, and longer by far than what was there before"'],
] as const)('every name leads back to its place when %s', (_, word, put) => {
  const { code, map } = transformSync(SOURCE, { sourcemap: 'external', charset: 'utf8' });
  const cuts = cutsAt(code, word, put);
  const text = cutText(code, cuts).split('\n');
  const led = new SourceMap(JSON.parse(cutMap(map, code, cuts)));
  const source = SOURCE.split('\n');
  for (const name of ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']) {
    const line = text.findIndex((one) => one.includes(name));
    const from = source.findIndex((one) => one.includes(name));
    expect([name, led.findEntry(line, text[line]?.indexOf(name) ?? -1)]).toMatchObject([
      name,
      { generatedColumn: text[line]?.indexOf(name), originalLine: from, originalColumn: source[from]?.indexOf(name) },
    ]);
  }
});

test('cuts are made in the order of the text, and of two at one place what is put in comes first', () => {
  const cuts = [
    { from: 5, to: 6, put: 'F' },
    { from: 1, to: 3, put: '' },
    { from: 5, to: 5, put: '|' },
    { from: 0, to: 0, put: '<' },
  ];
  expect(cutText('abcdefg', cuts)).toBe('<ade|Fg');
});
