import { transform as compact } from '@swc/core';
import { type AnyNode, parse } from 'acorn';
import { transform as lower } from 'esbuild';

/** Code with the map that leads from it back to its sources. */
export interface Mapped {
  readonly text: string;
  readonly map: string;
}

/** The function that stands for `??`. A name of one letter, for the text must keep its length; it is gone from the end product. */
const OR = 'ø';

/** A value that is there before it is asked for, so that asking for it early changes nothing. */
function isConstant(node: AnyNode): boolean {
  switch (node.type) {
    case 'Literal':
    case 'Identifier':
      return true;
    case 'UnaryExpression':
      return node.argument.type === 'Literal';
    case 'ArrayExpression':
      return node.elements.length === 0;
    case 'ObjectExpression':
      return node.properties.length === 0;
    default:
      return false;
  }
}

/** Visits every node of a program. */
function walk(node: unknown, visit: (node: AnyNode) => void): void {
  if (Array.isArray(node)) for (const item of node) walk(item, visit);
  else if (typeof node === 'object' && node !== null) {
    if ('type' in node && typeof node.type === 'string') visit(node as AnyNode);
    for (const part of Object.values(node)) walk(part, visit);
  }
}

interface Cut {
  readonly from: number;
  readonly to: number;
  readonly put: string;
}

/**
 * `a ?? 1` as a call, wherever the right side is a constant. The syntax of 2019 has no `??`; what esbuild writes for it declares
 * a variable and names it twice, which would be a fiftieth of the script.
 */
function callOf(node: AnyNode, text: string): readonly Cut[] {
  if (node.type !== 'LogicalExpression' || node.operator !== '??' || !isConstant(node.right)) return [];
  const { start, end, left, right } = node;
  // Not where brackets stand between, for then the ends of the two sides are not the ends of the whole.
  if (start !== left.start || end !== right.end || text.slice(left.end, right.start) !== ' ?? ') return [];
  return [
    { from: start, to: start, put: `${OR}(` },
    { from: left.end, to: right.start, put: ',' },
    { from: end, to: end, put: ')' },
  ];
}

/** The exports of the module as what a function gives back. */
function returnOf(node: AnyNode): readonly Cut[] {
  if (node.type !== 'ExportNamedDeclaration') return [];
  const names = node.specifiers.flatMap(({ local, exported }) =>
    local.type === 'Identifier' && exported.type === 'Identifier' ? [`${exported.name}: ${local.name}`] : [],
  );
  return [{ from: node.start, to: node.end, put: `return { ${names.join(', ')} };` }];
}

/** A module as one function that gives its exports. Every line keeps its place and its length, so the map still holds. */
function asFunction(text: string, name: string): string {
  if (text.includes(OR)) throw new Error(`the name ${OR} is taken`);
  const cuts: Cut[] = [];
  walk(parse(text, { ecmaVersion: 2022, sourceType: 'module' }), (node) => cuts.push(...callOf(node, text), ...returnOf(node)));
  cuts.sort((a, b) => a.from - b.from);
  let at = 0;
  const parts = cuts.map(({ from, to, put }) => {
    const part = text.slice(at, from) + put;
    at = to;
    return part;
  });
  return `var ${name} = (() => { const ${OR} = (value, other) => value == null ? other : value; ${parts.join('')}${text.slice(at)}})();`;
}

const inline = (map: string): string => `\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}\n`;

/**
 * A module, bundled in the syntax of 2022, as a script in the syntax of 2019 that is as short as it can be and does the same.
 * Its exports are the properties of one variable.
 */
export async function shorten({ text, map }: Mapped, name: string): Promise<Mapped> {
  const lowered = await lower(asFunction(text, name) + inline(map), {
    target: 'es2019',
    charset: 'utf8',
    sourcemap: 'external',
    sourcesContent: false,
    logLevel: 'silent',
  });
  const short = await compact(lowered.code, {
    configFile: false,
    swcrc: false,
    isModule: false,
    inputSourceMap: lowered.map,
    sourceMaps: true,
    inlineSourcesContent: false,
    minify: true,
    jsc: { target: 'es2019', minify: { ecma: 2019, compress: { ecma: 2019, passes: 3 }, mangle: true } },
  });
  if (short.map === undefined) throw new Error('the shortened script has no map');
  return { text: short.code, map: short.map };
}
