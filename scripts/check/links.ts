import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The pages of a project: those at its root and all below docs/. */
export function pagesOf(root: string): readonly string[] {
  const below = existsSync(join(root, 'docs')) ? readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }) : [];
  return [...readdirSync(root), ...below.map((name) => join('docs', name))].filter((path) => path.endsWith('.md')).sort();
}

/** What a page points to in its project: links and images, from where it stands, and paths in code marks, from the root. */
export function pointers(page: string, text: string): readonly string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link.replace(/#.*$/, ''))
    .filter((link) => link !== '' && !/^[a-z]+:/i.test(link))
    .map((link) => join(dirname(page), decodeURI(link)));
  // A path with a placeholder stands for many files.
  const named = [...text.matchAll(/`((?:src|test|docs|scripts)\/[\w./-]+)`/g)].map(([, path = '']) => path);
  return [...new Set([...links, ...named])];
}

/** What pages point to that is not there. */
export function deadLinks(root: string): readonly string[] {
  return pagesOf(root).flatMap((page) =>
    pointers(page, readFileSync(join(root, page), 'utf8'))
      .filter((path) => !existsSync(join(root, path)))
      .map((path) => `${page}: there is no ${path}`),
  );
}
