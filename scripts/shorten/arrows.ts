import { type AnyNode, type FunctionExpression, parse } from 'acorn';
import { type Cut, cutMap, cutText, type Mapped } from './cuts';
import { walk } from './walk';

/** Does a function know whose it is, what it was given or what it is called? An arrow does not. */
function knowsItself({ id, params, body }: FunctionExpression): boolean {
  let knows = id !== null && id !== undefined;
  for (const part of [params, body]) {
    walk(part, (node) => {
      if (node.type === 'ThisExpression' || node.type === 'Super' || node.type === 'MetaProperty') knows = true;
      if (node.type === 'Identifier' && node.name === 'arguments') knows = true;
      return node.type !== 'FunctionExpression' && node.type !== 'FunctionDeclaration' && node.type !== 'ClassBody';
    });
  }
  return knows;
}

/** What must stand around an arrow in this place; null where none may stand. */
function bracketsFor(node: AnyNode, around: AnyNode | null): readonly [string, string] | null {
  switch (around?.type) {
    case 'VariableDeclarator':
    case 'ArrayExpression':
    case 'ReturnStatement':
      return ['', ''];
    case 'AssignmentExpression':
      return around.right === node ? ['', ''] : null;
    case 'Property':
      return around.value === node && !around.method && around.kind === 'init' ? ['', ''] : null;
    case 'CallExpression':
      return around.callee === node ? ['(', ')'] : ['', ''];
    default:
      return null;
  }
}

/** The names of what is made with `new`, asked for with `instanceof` or given methods: no arrow can be that. */
function makersOf(script: AnyNode): ReadonlySet<string> {
  const makers = new Set<string>();
  walk(script, (node) => {
    const maker =
      node.type === 'NewExpression'
        ? node.callee
        : node.type === 'BinaryExpression' && node.operator === 'instanceof'
          ? node.right
          : node.type === 'MemberExpression' && node.property.type === 'Identifier' && node.property.name === 'prototype'
            ? node.object
            : null;
    if (maker?.type === 'Identifier') makers.add(maker.name);
  });
  return makers;
}

/** What a function is put into by name. */
const nameOf = (node: AnyNode | null): string | null => {
  const target = node?.type === 'VariableDeclarator' ? node.id : node?.type === 'AssignmentExpression' ? node.left : null;
  return target?.type === 'Identifier' ? target.name : null;
};

/** Makes arrows of functions that are values, as far as nobody can tell. */
export function asArrows({ text, map }: Mapped): Mapped {
  const cuts: Cut[] = [];
  const script = parse(text, { ecmaVersion: 2019 });
  const makers = makersOf(script);
  walk(script, (node, around) => {
    if (node.type !== 'FunctionExpression' || node.generator || node.async || knowsItself(node) || makers.has(nameOf(around) ?? '')) return;
    const brackets = bracketsFor(node, around);
    if (!brackets) return;
    const [before, after] = brackets;
    const [one] = node.params.length === 1 ? node.params : [];
    if (one?.type === 'Identifier') {
      const apart = before === '' && /[\w$]/.test(text[node.start - 1] ?? '') ? ' ' : before;
      cuts.push({ from: node.start, to: one.start, put: apart }, { from: one.end, to: node.body.start, put: '=>' });
    } else {
      const open = text.indexOf('(', node.start);
      cuts.push({ from: node.start, to: open, put: before }, { from: node.body.start, to: node.body.start, put: '=>' });
    }
    if (after !== '') cuts.push({ from: node.end, to: node.end, put: after });
  });
  return { text: cutText(text, cuts), map: cutMap(map, text, cuts) };
}
