import { transform as compact } from '@swc/core';
import { type AnyNode, parse } from 'acorn';
import { transform as lower } from 'esbuild';
import { apartCuts } from './shorten/apart';
import { asArrows } from './shorten/arrows';
import { type Cut, cutMap, cutText, type Mapped } from './shorten/cuts';
import { GAP_HELPERS, GAP_NAMES, gapCuts } from './shorten/gaps';
import { sayOnce } from './shorten/once';
import { walk } from './shorten/walk';

/** The exports of the module as what a function gives back. */
function returnOf(node: AnyNode): readonly Cut[] {
  if (node.type !== 'ExportNamedDeclaration') return [];
  const names = node.specifiers.flatMap(({ local, exported }) =>
    local.type === 'Identifier' && exported.type === 'Identifier' ? [`${exported.name}: ${local.name}`] : [],
  );
  return [{ from: node.start, to: node.end, put: `return { ${names.join(', ')} };` }];
}

/** A module as one function that gives its exports, with what makes it long put into fewer words. */
function asFunction({ text, map }: Mapped, name: string): Mapped {
  for (const taken of GAP_NAMES) if (new RegExp(`\\b${taken}\\b`).test(text)) throw new Error(`the name ${taken} is taken`);
  const program = parse(text, { ecmaVersion: 2022, sourceType: 'module' });
  const cuts: Cut[] = [{ from: 0, to: 0, put: `var ${name} = (() => { ${GAP_HELPERS} ` }, ...apartCuts(program, text)];
  walk(program, (node, around) => {
    cuts.push(...gapCuts(node, around, text), ...returnOf(node));
  });
  cuts.push({ from: text.length, to: text.length, put: '})();' });
  return { text: cutText(text, cuts), map: cutMap(map, text, cuts) };
}

/** A script with everything that only people need taken out of it. */
async function compacted({ text, map }: Mapped): Promise<Mapped> {
  const short = await compact(text, {
    configFile: false,
    swcrc: false,
    isModule: false,
    inputSourceMap: map,
    sourceMaps: true,
    inlineSourcesContent: false,
    minify: true,
    jsc: { target: 'es2019', minify: { ecma: 2019, compress: { ecma: 2019, passes: 3 }, mangle: true } },
  });
  if (short.map === undefined) throw new Error('the shortened script has no map');
  return { text: short.code, map: short.map };
}

/**
 * A module, bundled in the syntax of 2022, as a script in the syntax of 2019 that is as short as it can be and does the same.
 * Its exports are the properties of one variable.
 */
export async function shorten(bundled: Mapped, name: string): Promise<Mapped> {
  const { text, map } = asFunction(bundled, name);
  const inline = `//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}`;
  const lowered = await lower(`${text}\n${inline}\n`, {
    target: 'es2019',
    charset: 'utf8',
    sourcemap: 'external',
    sourcesContent: false,
    logLevel: 'silent',
  });
  const short = await compacted({ text: lowered.code, map: lowered.map });
  return sayOnce(await compacted(asArrows(short)));
}
