import type { AnyNode, ChainExpression, Expression, LogicalExpression, Super } from 'acorn';
import type { Cut } from './cuts';
import { walk } from './walk';

// The syntax of 2019 has neither `??` nor `?.`. What esbuild writes for them declares a variable in each function and names it
// twice, which would be a thirtieth of the script. So they are put into its own words before.

/** The names that stand for `??` and `?.`; they are gone from the end product. */
const OR = 'orElse';
const OF = 'ofWhatever';
const NOTHING = 'noProperties';
/** Holds what is looked at until the next word: nothing comes between setting and reading it, so that one serves for all. */
const KEPT = 'keptValue';

export const GAP_NAMES = [OR, OF, NOTHING, KEPT];

/** What the names mean, as one line. */
export const GAP_HELPERS = [
  `let ${KEPT};`,
  `const ${NOTHING} = Object.create(null);`,
  `const ${OR} = (value, other) => value == null ? other : value;`,
  `const ${OF} = (value) => value == null ? ${NOTHING} : value;`,
].join(' ');

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
    return true;
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

/** `a ?? 1` as a call where nothing is lost by asking for the right side at once, otherwise as a question. */
function defaultCuts({ start, end, left, right }: LogicalExpression, text: string): readonly Cut[] {
  // Not where brackets stand between, for then the ends of the two sides are not the ends of the whole.
  if (start !== left.start || end !== right.end || text.slice(left.end, right.start) !== ' ?? ') return [];
  const [before, between] = isReady(right, left) ? [`${OR}(`, ', '] : [`((${KEPT} = `, `) != null ? ${KEPT} : `];
  return [
    { from: start, to: start, put: before },
    { from: left.end, to: right.start, put: between },
    { from: end, to: end, put: ')' },
  ];
}

/** `a?.b` and `a?.b?.c` as properties of what a call gives. Nothing may follow them, for a chain ends with its first gap. */
function propertyCuts(chain: ChainExpression, text: string): readonly Cut[] {
  const cuts: Cut[] = [];
  let at: Expression | Super = chain.expression;
  while (at.type === 'MemberExpression' && at.optional && (!at.computed || isReady(at.property, at.object))) {
    const of: Expression | Super = at.object;
    if (!text.startsWith('?.', of.end)) return [];
    cuts.push({ from: of.start, to: of.start, put: `${OF}(` }, { from: of.end, to: of.end + 2, put: at.computed ? ')' : ').' });
    at = of;
  }
  return cuts;
}

/** The last link of a chain after which it may end. */
function lastGap(expression: Expression | Super): Expression | null {
  if (expression.type !== 'MemberExpression' && expression.type !== 'CallExpression') return null;
  if (expression.optional) return expression;
  return lastGap(expression.type === 'MemberExpression' ? expression.object : expression.callee);
}

/** `a()?.b()` as a question. What comes before its last gap stays as it is, for it is nothing where it ends early. */
function questionCuts(chain: ChainExpression, text: string, around: AnyNode | null): readonly Cut[] {
  const gap = lastGap(chain.expression);
  // A function that is called through the chain would lose what it is called on.
  if (gap?.type !== 'MemberExpression' || around?.type === 'CallExpression' || around?.type === 'UnaryExpression') return [];
  const of = gap.object;
  if (chain.start !== of.start || !text.startsWith('?.', of.end)) return [];
  const rest = gap.computed ? '' : '.';
  const [before, between] =
    of.type === 'Identifier' ? [`(${of.name} == null ? void 0 : `, rest] : [`((${KEPT} = `, `) == null ? void 0 : ${KEPT}${rest}`];
  return [
    { from: chain.start, to: chain.start, put: before },
    { from: of.end, to: of.end + 2, put: between },
    { from: chain.end, to: chain.end, put: ')' },
  ];
}

/** What puts a node into the syntax of 2019; nothing where it stands there already, or is left to esbuild. */
export function gapCuts(node: AnyNode, around: AnyNode | null, text: string): readonly Cut[] {
  if (node.type === 'LogicalExpression' && node.operator === '??') return defaultCuts(node, text);
  if (node.type !== 'ChainExpression') return [];
  const cuts = propertyCuts(node, text);
  return cuts.length > 0 ? cuts : questionCuts(node, text, around);
}
