import { check, PARTS, type Part } from '../../scripts/check';

const part = (name: string, reason: string | null, after = 0): Part => ({
  name,
  run: () => new Promise((resolve) => setTimeout(() => resolve(reason), after)),
});

async function run(parts: readonly Part[]): Promise<{ good: boolean; lines: string[] }> {
  const lines: string[] = [];
  const good = await check(parts, (line) => lines.push(line));
  return { good, lines };
}

test('one line a part, in their order whichever is ready first', async () => {
  expect(await run([part('slow', null, 20), part('quick', null)])).toEqual({ good: true, lines: ['ok      slow', 'ok      quick'] });
});

test('a part that fails says why, the others are checked all the same, and the whole fails', async () => {
  expect(await run([part('types', 'a.ts: wrong\nb.ts: wrong'), part('lint', null)])).toEqual({
    good: false,
    lines: ['FAILED  types', '        a.ts: wrong\n        b.ts: wrong', 'ok      lint'],
  });
});

test('types of every layer, lint, walls, manifest and docs are among the parts', () => {
  expect(PARTS.map(({ name }) => name)).toEqual([
    'types of src/core',
    'types of src/app',
    'types of src/google',
    'types of src/entry',
    'types of src/sidebar',
    'types of src/local, scripts and tests',
    'lint and format',
    'walls between the layers',
    'manifest asks for no more than it needs',
    'docs say what the code does',
  ]);
});
