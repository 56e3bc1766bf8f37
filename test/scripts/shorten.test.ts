import vm from 'node:vm';
import { shorten } from '../../scripts/shorten';

const MAP = JSON.stringify({ version: 3, sources: ['a.ts'], names: [], mappings: 'AAAA' });

const shortened = async (text: string) => (await shorten({ text, map: MAP }, 'app')).text;

/** What a module exports as `out`, once it is a script. */
async function outOf(text: string): Promise<unknown> {
  const context = vm.createContext({});
  vm.runInContext(await shortened(text), context);
  return JSON.parse(vm.runInContext('JSON.stringify(app.out)', context));
}

test.each([
  ['what is there stays', '[0, "", false].map((x) => x ?? 1)', [0, '', false]],
  ['nothing gets the default', '[null, undefined].map((x) => x ?? 1)', [1, 1]],
  ['a default of several kinds', '[u ?? "a", u ?? -1, u ?? [], u ?? {}, u ?? null, u ?? n]', ['a', -1, [], {}, null, 7]],
  ['defaults of defaults', '[u ?? u ?? 1, (u ?? u) ?? 2, u ?? (u ?? 3), (u ?? { a: 4 }).a]', [1, 2, 3, 4]],
  ['a default inside an argument of another', 'm.get(m.get(u ?? "k") ?? "") ?? 5', 5],
  ['a chain that ends early', '[u?.a.b ?? 6, m?.get("k") ?? 7]', [6, 'v']],
  ['what a default does is done only where it is asked for', '[n ?? count++, u ?? count++, count]', [7, 0, 1]],
  ['what a default reads is read only where it is asked for', '[n ?? u.gone]', [7]],
  ['what was read before may be read early', '[o.none ?? o.b, o.b ?? o.none, m.get(o.none) ?? o.b]', ['there', 'there', 'there']],
  [
    'not what only one way there reads',
    '[String(n ? n : u.b) ?? u.b, String(n || u.b) ?? u.b, String(u?.b) ?? u.b, [() => u.b].length ?? u.b]',
    ['7', '7', 'undefined', 1],
  ],
  ['a chain of properties', '[u?.b, u?.b?.c, u?.["b"], o?.b, o?.b?.length, o.none?.b]', [null, null, null, 'there', 5, null]],
  ['a chain goes no further than its first gap', '[u?.b.c, u?.b.c?.d, u?.[count++], count]', [null, null, null, 0]],
  [
    'a chain with a call in it',
    '[u?.b(), m?.get("k"), m.get("k")?.length, m.get("z")?.length, u?.b?.(), u?.b()?.c, o?.b.trim()?.length]',
    [null, 'v', 1, null, null, null, 5],
  ],
  ['a chain to what every object has', '[u?.constructor ?? 1, u?.toString ?? 2, u?.__proto__ ?? 3]', [1, 2, 3]],
  [
    'a private field and a spread',
    'new (class { #a = { b: 8 }; c() { return { ...this.#a, d: this.#a?.b ?? 0 }; } })().c()',
    { b: 8, d: 8 },
  ],
] as const)('%s', async (_, expression, value) => {
  const text = `const u = JSON.parse("[]")[0];\nconst n = JSON.parse("7");\nlet count = 0;\nconst m = new Map([["k", "v"]]);\nconst o = { b: "there" };\nconst out = ${expression};\nexport {\n  out\n};\n`;
  expect(await outOf(text)).toEqual(value);
});

test('an export goes by its own name', async () => {
  expect(await outOf('const inner = 3;\nexport {\n  inner as out\n};\n')).toBe(3);
});

test('a module that uses the name of the helper itself is an error', async () => {
  await expect(shortened('const orElse = 1;\nexport {\n  orElse as out\n};\n')).rejects.toThrow(/taken/);
});
