import { transform as compact } from '@swc/core';
import { type AnyNode, type Expression, parse, type Super } from 'acorn';
import { transform as lower } from 'esbuild';
import { type Cut, cutMap, cutText } from './cuts';

/** Code with the map that leads from it back to its sources. */
export interface Mapped {
  readonly text: string;
  readonly map: string;
}

/** What stands for `??` and for `?.`; the names are gone from the end product. */
const OR = 'orElse';
const OF = 'ofWhatever';
const NOTHING = 'noProperties';
const HELPERS = [
  `const ${NOTHING} = Object.create(null);`,
  `const ${OR} = (value, other) => value == null ? other : value;`,
  `const ${OF} = (value) => value == null ? ${NOTHING} : value;`,
].join(' ');

/** Visits every node of a program; what `visit` gives false for is not gone into. */
function walk(node: unknown, visit: (node: AnyNode) => boolean | undefined): void {
  if (Array.isArray(node)) for (const item of node) walk(item, visit);
  else if (typeof node === 'object' && node !== null) {
    if ('type' in node && typeof node.type === 'string' && visit(node as AnyNode) === false) return;
    for (const part of Object.values(node)) walk(part, visit);
  }
}

/** The names of which an expression reads a property whatever comes of it: they hold something once it has been worked out. */
function readOf(expression: AnyNode): ReadonlySet<string> {
  const names = new Set<string>();
  walk(expression, (node) => {
    switch (node.type) {
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
      case 'ClassExpression':
      case 'ChainExpression':
        return false;
      case 'ConditionalExpression':
        for (const name of readOf(node.test)) names.add(name);
        return false;
      case 'LogicalExpression':
        for (const name of readOf(node.left)) names.add(name);
        return false;
      case 'MemberExpression':
        if (node.object.type === 'Identifier') names.add(node.object.name);
    }
    return undefined;
  });
  return names;
}

/** Is this there before it is asked for, so that asking for it early changes nothing? `left` has been worked out before. */
function isReady(node: AnyNode, left: AnyNode): boolean {
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
    case 'MemberExpression':
      return !node.computed && node.object.type === 'Identifier' && readOf(left).has(node.object.name);
    default:
      return false;
  }
}

/** `a ?? 1` as a call, where nothing is lost by asking for the right side at once. */
function defaultCall(node: AnyNode, text: string): readonly Cut[] {
  if (node.type !== 'LogicalExpression' || node.operator !== '??' || !isReady(node.right, node.left)) return [];
  const { start, end, left, right } = node;
  // Not where brackets stand between, for then the ends of the two sides are not the ends of the whole.
  if (start !== left.start || end !== right.end || text.slice(left.end, right.start) !== ' ?? ') return [];
  return [
    { from: start, to: start, put: `${OR}(` },
    { from: left.end, to: right.start, put: ', ' },
    { from: end, to: end, put: ')' },
  ];
}

/** `a?.b` and `a?.b?.c` as properties of what a call gives. Nothing may follow them, for a chain ends with its first gap. */
function chainCall(node: AnyNode, text: string): readonly Cut[] {
  if (node.type !== 'ChainExpression') return [];
  const cuts: Cut[] = [];
  let at: Expression | Super = node.expression;
  while (at.type === 'MemberExpression' && at.optional && (!at.computed || isReady(at.property, at.object))) {
    const of: Expression | Super = at.object;
    if (!text.startsWith('?.', of.end)) return [];
    cuts.push({ from: of.start, to: of.start, put: `${OF}(` }, { from: of.end, to: of.end + 2, put: at.computed ? ')' : ').' });
    at = of;
  }
  return cuts;
}

/** The exports of the module as what a function gives back. */
function returnOf(node: AnyNode): readonly Cut[] {
  if (node.type !== 'ExportNamedDeclaration') return [];
  const names = node.specifiers.flatMap(({ local, exported }) =>
    local.type === 'Identifier' && exported.type === 'Identifier' ? [`${exported.name}: ${local.name}`] : [],
  );
  return [{ from: node.start, to: node.end, put: `return { ${names.join(', ')} };` }];
}

/**
 * A module as one function that gives its exports. The syntax of 2019 has neither `??` nor `?.`; what esbuild writes for them
 * declares a variable and names it twice, which would be a thirtieth of the script. So most of them become calls before.
 */
function asFunction({ text, map }: Mapped, name: string): Mapped {
  for (const taken of [OR, OF, NOTHING]) if (new RegExp(`\\b${taken}\\b`).test(text)) throw new Error(`the name ${taken} is taken`);
  const cuts: Cut[] = [{ from: 0, to: 0, put: `var ${name} = (() => { ${HELPERS} ` }];
  walk(parse(text, { ecmaVersion: 2022, sourceType: 'module' }), (node) => {
    cuts.push(...defaultCall(node, text), ...chainCall(node, text), ...returnOf(node));
    return undefined;
  });
  cuts.push({ from: text.length, to: text.length, put: '})();' });
  return { text: cutText(text, cuts), map: cutMap(map, text, cuts) };
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
