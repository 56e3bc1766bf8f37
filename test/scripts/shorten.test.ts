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
  [
    'a default that is made when it is asked for',
    '[u ?? [u, 1], n ?? [count++], u ?? m.get("k"), u ?? m.get(u ?? "k") ?? count, count]',
    [[null, 1], 7, 'v', 'v', 0],
  ],
  ['a default that asks again on its way', 'down(9)', 'end'],
  ['a chain that asks again on its way', 'm.get("k")?.concat(m.get("k")?.concat(u ?? m.get("z")?.trim() ?? m.get("k")?.trim()))', 'vvv'],
  [
    'what is called through a chain knows whose it is',
    '[(own?.f)(), own?.f(), own?.["f"](), own.f?.(), [own][0]?.f(), (own?.me().f)(), own?.me().f?.()]',
    [5, 5, 5, 5, 5, 5, 5],
  ],
  ['a chain to what every object has', '[u?.constructor ?? 1, u?.toString ?? 2, u?.__proto__ ?? 3]', [1, 2, 3]],
  [
    'a private field and a spread',
    'new (class { #a = { b: 8 }; c() { return { ...this.#a, d: this.#a?.b ?? 0 }; } })().c()',
    { b: 8, d: 8 },
  ],
] as const)('%s', async (_, expression, value) => {
  const text = `const u = JSON.parse("[]")[0];\nconst n = JSON.parse("7");\nlet count = 0;\nconst m = new Map([["k", "v"]]);\nconst o = { b: "there" };\nconst own = { x: 5, f() { return this.x; }, me() { return this; } };\nconst down = (x) => x > 0 ? m.get(x) ?? down(x - 1) : "end";\nconst out = ${expression};\nexport {\n  out\n};\n`;
  expect(await outOf(text)).toEqual(value);
});

test.each([
  ['entries that are read by name', 'const S = { a: 1, b: { c: 2 }, d: [3] };', '[S.a, S.b.c, S.d[0]]', [1, 2, 3]],
  ['entries that rest on others', 'const S = { a: 1 }, R = { b: S.a + 1, c: () => S.a };', '[R.b, R.c()]', [2, 1]],
  ['an entry by the name of a variable', 'const a = 4, S = { a, b: a + 1 };', '[S.a, S.b, ((a) => S.a + a)(1)]', [4, 5, 5]],
  ['an object that is handed on', 'const S = { a: 1, b: 2 };', '[S.a, Object.keys(S)]', [1, ['a', 'b']]],
  ['an object of which an entry is asked for by what it holds', 'const S = { a: 1, b: 2 };', '[S.a, S[u ?? "b"]]', [1, 2]],
  ['an object that lacks what is asked for', 'const S = { a: 1 };', '[S.a, S.constructor === Object, S.b ?? 0]', [1, true, 0]],
  ['an object that is another one inside', 'const S = { a: 1 };', '[S.a, ((S) => S.a)({ a: 2 })]', [1, 2]],
  [
    'entries that know whose they are',
    'const S = { a: 1, f() { return this.a; } }, R = { a: 2, g: function () { return this.a; } };',
    '[S.f(), R.g()]',
    [1, 2],
  ],
  ['a property by the same name', 'const S = { a: 1 };', '[S.a, { S: { a: 2 } }.S.a, (({ S: { a } }) => a)({ S: { a: 3 } })]', [1, 2, 3]],
] as const)('an object at the top: %s', async (_, declared, expression, value) => {
  expect(await outOf(`const u = JSON.parse("[]")[0];\n${declared}\nconst out = ${expression};\nexport {\n  out\n};\n`)).toEqual(value);
});

test('of an object that is only read by names no name is left', async () => {
  const text = await shortened(
    'const SAY = {\n  hello: [1],\n  unused: [2]\n};\nconst out = () => [SAY.hello, SAY.hello];\nexport {\n  out\n};\n',
  );
  expect(text).not.toMatch(/hello|unused|SAY/);
});

test('an export goes by its own name', async () => {
  expect(await outOf('const inner = 3;\nexport {\n  inner as out\n};\n')).toBe(3);
});

test('a module that uses the name of the helper itself is an error', async () => {
  await expect(shortened('const orElse = 1;\nexport {\n  orElse as out\n};\n')).rejects.toThrow(/taken/);
});
