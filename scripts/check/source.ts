import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync } from '@swc/core';

/** One import of a file, whatever its form: import, export from, import(), import type, `import('x').Y`. */
export interface Import {
  readonly from: string;
  /** Gone after compiling. */
  readonly typeOnly: boolean;
  readonly line: number;
}

/** A construct that switches the type checker off. */
export interface Unsafe {
  readonly what: 'any' | 'as unknown as' | '@ts-ignore';
  readonly line: number;
}

/** What the walls have to know of a source file. */
export interface Source {
  /** From the root of the project, with slashes. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly unsafe: readonly Unsafe[];
}

interface Node {
  readonly type: string;
  readonly span?: { readonly start: number };
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, visit);
  else if (typeof value === 'object' && value !== null) {
    if (isNode(value)) visit(value);
    for (const part of Object.values(value)) walk(part, visit);
  }
}

const isType = (node: unknown, kind: string): boolean => isNode(node) && node.type === 'TsKeywordType' && node.kind === kind;

/** Is every name of an `import { type A, type B }` a type? A bare `import 'x'` is run, so it is none. */
function namesTypesOnly(node: Node): boolean {
  const names = node.specifiers;
  return Array.isArray(names) && names.length > 0 && names.every((name: unknown) => isNode(name) && name.isTypeOnly === true);
}

function importOf(node: Node): { readonly from: unknown; readonly typeOnly: boolean } | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return node.source ? { from: node.source, typeOnly: node.typeOnly === true || namesTypesOnly(node) } : null;
    case 'TsImportType':
      return { from: node.argument, typeOnly: true };
    case 'TsExternalModuleReference':
      return { from: node.expression, typeOnly: false };
    case 'CallExpression': {
      const [first] = isNode(node.callee) && node.callee.type === 'Import' && Array.isArray(node.arguments) ? node.arguments : [];
      return first ? { from: first.expression, typeOnly: false } : null;
    }
    default:
      return null;
  }
}

/** Reads a file's text for what the walls ask about. */
export function readSource(path: string, text: string): Source {
  const bytes = Buffer.from(text);
  // Positions count on from file to file, in bytes; the semicolon put in front tells where this one begins.
  const program = parseSync(`;${text}`, { syntax: 'typescript', tsx: path.endsWith('x'), target: 'es2022' });
  const base = (program.body[0]?.span.start ?? 0) + 1;
  const lineOf = (node: Node) =>
    bytes
      .subarray(0, Math.max(0, (node.span?.start ?? base) - base))
      .toString()
      .split('\n').length;
  const imports: Import[] = [];
  const unsafe: Unsafe[] = [];
  walk(program, (node) => {
    const found = importOf(node);
    if (found && isNode(found.from) && typeof found.from.value === 'string')
      imports.push({ from: found.from.value, typeOnly: found.typeOnly, line: lineOf(node) });
    // A path put together at run time cannot be judged, so it counts as one that leads nowhere.
    else if (found) imports.push({ from: '', typeOnly: found.typeOnly, line: lineOf(node) });
    if (isType(node, 'any')) unsafe.push({ what: 'any', line: lineOf(node) });
    if (node.type === 'TsAsExpression' && isNode(node.expression)) {
      const inner = node.expression.type === 'ParenthesisExpression' ? node.expression.expression : node.expression;
      if (isNode(inner) && inner.type === 'TsAsExpression' && isType(inner.typeAnnotation, 'unknown'))
        unsafe.push({ what: 'as unknown as', line: lineOf(node) });
    }
  });
  const rows = text.split('\n');
  rows.forEach((row, index) => {
    if (/(?:\/\/|\/\*).*@ts-(?:ignore|nocheck|expect-error)/.test(row)) unsafe.push({ what: '@ts-ignore', line: index + 1 });
  });
  return { path, lines: rows.at(-1) === '' ? rows.length - 1 : rows.length, imports, unsafe };
}

/** Every TypeScript file below a folder, read. */
export function readSources(root: string, folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((path) => /\.[cm]?tsx?$/.test(path))
    .sort()
    .map((path) => readSource(path, readFileSync(join(root, path), 'utf8')));
}
