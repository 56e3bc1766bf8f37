import { type AnyNode, parse } from 'acorn';
import { type Cut, cutMap, cutText, type Mapped } from './cuts';
import { walk } from './walk';

/** Functions of the language that need not know whose they are, so that they can go by another name. */
const FUNCTIONS: ReadonlySet<string> = new Set([
  'JSON.parse',
  'JSON.stringify',
  'Math.abs',
  'Math.floor',
  'Math.max',
  'Math.min',
  'Math.round',
  'Number',
  'Object.entries',
  'Object.fromEntries',
  'Object.keys',
  'Object.values',
  'String',
]);

interface Place {
  readonly start: number;
  readonly end: number;
}

const isTypeQuestion = (node: AnyNode): boolean => node.type === 'UnaryExpression' && node.operator === 'typeof';

/** Is this what a property, a method or an entry is called? */
const isKey = (node: AnyNode, around: AnyNode | null): boolean =>
  around?.type === 'MemberExpression'
    ? around.property === node && !around.computed
    : around !== null && 'key' in around && around.key === node && !('computed' in around && around.computed);

/** Is this a text that could as well be the name of one? What `typeof` is compared with is faster as it is. */
function isText(node: AnyNode, around: AnyNode | null): boolean {
  if (node.type !== 'Literal' || typeof node.value !== 'string' || isKey(node, around)) return false;
  if (around?.type === 'BinaryExpression') return !isTypeQuestion(around.left) && !isTypeQuestion(around.right);
  return around?.type !== 'ExpressionStatement';
}

const isNothing = (node: AnyNode): boolean =>
  node.type === 'Literal'
    ? node.raw === 'null'
    : node.type === 'UnaryExpression' && node.operator === 'void' && node.argument.type === 'Literal';

/** Does a declaration or a function bring this name in? */
const isOwn = (node: AnyNode, around: AnyNode | null): boolean =>
  around !== null && (('id' in around && around.id === node) || ('params' in around && around.params.some((one) => one === node)));

/** The texts, the functions and the nothings of a script with every place where they stand, by how they are written. */
function wordsOf(script: AnyNode, text: string): { readonly words: Map<string, Place[]>; readonly names: Set<string> } {
  const words = new Map<string, Place[]>();
  const names = new Set<string>();
  const own = new Set<string>();
  const add = ({ start, end }: Place) => {
    const word = text.slice(start, end);
    const places = words.get(word);
    if (places) places.push({ start, end });
    else words.set(word, [{ start, end }]);
  };
  walk(script, (node, around) => {
    if (node.type === 'Identifier') {
      names.add(node.name);
      if (isOwn(node, around)) own.add(node.name);
      if (FUNCTIONS.has(node.name) && !isKey(node, around)) add(node);
    } else if (isText(node, around) || isNothing(node)) add(node);
    else if (node.type === 'MemberExpression' && FUNCTIONS.has(text.slice(node.start, node.end))) {
      add(node);
      names.add(text.slice(node.object.start, node.object.end));
      return false;
    }
    return true;
  });
  for (const word of FUNCTIONS) if (own.has(word.split('.')[0] ?? '')) words.delete(word);
  return { words, names };
}

const RESERVED: ReadonlySet<string> = new Set(['as', 'do', 'if', 'in', 'is', 'of']);
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Names of two letters that stand nowhere in a script, so that none of them can hide or be hidden. */
function* freeNames(taken: ReadonlySet<string>): Generator<string, undefined> {
  for (const first of LETTERS) {
    for (const second of LETTERS) {
      const name = first + second;
      if (!taken.has(name) && !RESERVED.has(name)) yield name;
    }
  }
}

const isWordly = (character: string | undefined): boolean => /[\w$]/.test(character ?? '');

/** A name where a text stood, apart from the words beside it. */
const named = (name: string, text: string, { start, end }: Place): string =>
  `${isWordly(text[start - 1]) ? ' ' : ''}${name}${isWordly(text[end]) ? ' ' : ''}`;

/** Where the first word of the one function stands that the whole script is, behind its directives; null for another script. */
function bodyOf(script: AnyNode): number | null {
  const [first] = script.type === 'Program' ? script.body : [];
  const call = first?.type === 'VariableDeclaration' ? first.declarations[0]?.init : null;
  if (call?.type !== 'CallExpression' || call.callee.type !== 'ArrowFunctionExpression') return null;
  const { body } = call.callee;
  if (body.type !== 'BlockStatement') return null;
  return body.body.find((one) => !(one.type === 'ExpressionStatement' && one.directive))?.start ?? null;
}

/** Says every text, every function of the language and every nothing that is long or comes often once; from then on it goes by a short name. */
export function sayOnce({ text, map }: Mapped): Mapped {
  const script = parse(text, { ecmaVersion: 2019 });
  const begin = bodyOf(script);
  if (begin === null) return { text, map };
  const { words, names } = wordsOf(script, text);
  const gains = [...words].map(([word, places]) => {
    const size = Buffer.byteLength(word);
    return { word, places, gain: places.reduce((sum, place) => sum + size - named('ab', text, place).length, 0) - size - 4 };
  });
  const free = freeNames(names);
  const said: string[] = [];
  const cuts: Cut[] = [];
  for (const { word, places } of gains.filter(({ gain }) => gain > 0).sort((a, b) => b.gain - a.gain)) {
    const name = free.next().value;
    if (name === undefined) break;
    said.push(`${name}=${word}`);
    for (const place of places) cuts.push({ from: place.start, to: place.end, put: named(name, text, place) });
  }
  if (said.length > 0) cuts.push({ from: begin, to: begin, put: `let ${said.join(',')};` });
  return { text: cutText(text, cuts), map: cutMap(map, text, cuts) };
}
