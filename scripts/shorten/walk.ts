import type { AnyNode } from 'acorn';

/** Visits every node of a program with the node around it; what `visit` gives false for is not gone into. */
export function walk(node: unknown, visit: (node: AnyNode, around: AnyNode | null) => unknown, around: AnyNode | null = null): void {
  if (Array.isArray(node)) for (const item of node) walk(item, visit, around);
  else if (typeof node === 'object' && node !== null) {
    const self = 'type' in node && typeof node.type === 'string' ? (node as AnyNode) : null;
    if (self && visit(self, around) === false) return;
    for (const part of Object.values(node)) walk(part, visit, self ?? around);
  }
}
