import type { AnyNode, ObjectExpression, Program, Property } from 'acorn';
import type { Cut } from './cuts';
import { walk } from './walk';

/** An object at the top of a module, and where it is read. */
interface Known {
  readonly object: ObjectExpression;
  /** Where its declaration begins and ends. */
  readonly start: number;
  readonly end: number;
  readonly entries: ReadonlyMap<string, Property>;
  readonly reads: { readonly start: number; readonly end: number; readonly name: string }[];
  sound: boolean;
}

/** The entries of an object by name; null when it holds anything but values under plain names that do not care whose they are. */
function entriesOf(object: ObjectExpression): ReadonlyMap<string, Property> | null {
  const entries = new Map<string, Property>();
  for (const entry of object.properties) {
    if (entry.type !== 'Property' || entry.kind !== 'init' || entry.computed || entry.key.type !== 'Identifier') return null;
    if (entry.value.type === 'FunctionExpression') return null;
    entries.set(entry.key.name, entry);
  }
  return entries.size > 0 && entries.size === object.properties.length ? entries : null;
}

function objectsOf(program: Program): ReadonlyMap<string, Known> {
  const found = new Map<string, Known>();
  for (const statement of program.body) {
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations) {
      if (id.type !== 'Identifier' || init?.type !== 'ObjectExpression') continue;
      const entries = entriesOf(init);
      if (entries) found.set(id.name, { object: init, start: id.start, end: init.end, entries, reads: [], sound: true });
    }
  }
  return found;
}

/** Is the name used here as a name, and not as that of a property? */
function isName(node: AnyNode, around: AnyNode | null): boolean {
  if (around?.type === 'MemberExpression') return around.computed || around.property !== node;
  if (around?.type === 'Property') return around.computed || around.shorthand || around.key !== node;
  return around?.type !== 'MethodDefinition' && around?.type !== 'PropertyDefinition';
}

/** `const SAY = { a: 1, b: 2 }` of which only `SAY.a` and `SAY.b` are read, as so many constants: unlike properties they can be renamed. */
export function apartCuts(program: Program, text: string): readonly Cut[] {
  const objects = objectsOf(program);
  walk(program, (node, around) => {
    if (node.type !== 'Identifier' || !isName(node, around)) return;
    const known = objects.get(node.name);
    if (!known || node.start === known.start) return;
    const read = around?.type === 'MemberExpression' && around.object === node && !around.computed && !around.optional ? around : null;
    if (read?.property.type === 'Identifier' && known.entries.has(read.property.name)) {
      known.reads.push({ start: read.start, end: read.end, name: read.property.name });
    } else known.sound = false;
  });
  // An assignment to an entry would be one to a constant, which esbuild refuses.
  return [...objects].flatMap(([name, known]) => (known.sound && known.reads.length > 0 ? apart(name, known, text) : []));
}

function apart(name: string, { object, start, entries, reads }: Known, text: string): readonly Cut[] {
  const named = (entry: string) => `${name}_of_${entry}`;
  if ([...entries.keys()].some((entry) => text.includes(named(entry)))) return [];
  const cuts: Cut[] = [{ from: start, to: object.start + 1, put: '' }];
  for (const [entry, { key, value, shorthand }] of entries) {
    cuts.push({ from: key.start, to: shorthand ? key.start : value.start, put: `${named(entry)} = ` });
  }
  cuts.push({ from: object.end - 1, to: object.end, put: '' });
  for (const { start: from, end: to, name: entry } of reads) cuts.push({ from, to, put: named(entry) });
  return cuts;
}
