import { posix } from 'node:path';
import type { Import, Source } from './source';

/** What a part of the product may import beside itself. */
interface Layer {
  readonly layers: readonly string[];
  /** Single files of other layers, and their parts: `contract` lets in `contract.rules`. */
  readonly files?: readonly string[];
  /** Packages by name; 'all' for the local host, which is a Node program and not part of the add-on. */
  readonly packages: readonly string[] | 'all';
}

/** The arrows: core <- app <- google <- entry, core <- sidebar; each may use what lies below it, and local stands alone. */
export const LAYERS: Readonly<Record<string, Layer>> = {
  core: { layers: [], packages: ['dayjs'] },
  app: { layers: ['core'], packages: [] },
  google: { layers: ['app', 'core'], packages: [] },
  sidebar: { layers: ['core'], files: ['src/app/contract'], packages: ['preact'] },
  entry: { layers: ['google', 'app', 'core'], packages: [] },
  local: { layers: [], packages: 'all' },
};

/** As much as can be read at one sitting. */
export const LONGEST = 400;

/** One breach of a wall, said so that the reader knows where and why. */
export interface Offence {
  readonly rule: 'arrow' | 'cycle' | 'type' | 'barrel' | 'length';
  readonly path: string;
  readonly says: string;
}

const layerOf = (path: string): string => /^src\/([^/]+)\//.exec(path)?.[1] ?? '';

/** The path that an import leads to, without its extension; null for a package. */
const targetOf = (source: Source, item: Import): string | null =>
  item.from.startsWith('.') ? posix.join(posix.dirname(source.path), item.from).replace(/\.[cm]?[jt]sx?$/, '') : null;

function arrows(source: Source): Offence[] {
  const name = layerOf(source.path);
  const layer = LAYERS[name];
  const offence = (says: string): Offence => ({ rule: 'arrow', path: source.path, says });
  if (!layer) return [offence(`src/${name} is no known layer`)];
  return source.imports.flatMap((item) => {
    const at = `line ${item.line}: `;
    const target = targetOf(source, item);
    if (target !== null) {
      const there = layerOf(target);
      const allowed =
        there === name ||
        layer.layers.includes(there) ||
        (layer.files ?? []).some((file) => target === file || target.startsWith(`${file}.`));
      return allowed ? [] : [offence(`${at}${name} must not import ${target}`)];
    }
    if (layer.packages === 'all' && item.from !== '') return [];
    const known = layer.packages !== 'all' && layer.packages.some((each) => item.from === each || item.from.startsWith(`${each}/`));
    return known ? [] : [offence(`${at}${name} must not import ${item.from || 'what is only known at run time'}`)];
  });
}

/** Files that run each other: which one is ready first then depends on who asks first. Types alone do no such harm. */
function cycles(sources: readonly Source[]): Offence[] {
  const byName = new Map(sources.map((source) => [source.path.replace(/\.[cm]?tsx?$/, ''), source]));
  const state = new Map<string, 'open' | 'done'>();
  const found: Offence[] = [];
  const visit = (name: string, trail: readonly string[]): void => {
    const source = byName.get(name);
    if (!source || state.get(name) === 'done') return;
    if (state.get(name) === 'open') {
      const ring = [...trail.slice(trail.indexOf(name)), name];
      found.push({ rule: 'cycle', path: source.path, says: ring.join(' -> ') });
      return;
    }
    state.set(name, 'open');
    for (const item of source.imports) {
      const target = item.typeOnly ? null : targetOf(source, item);
      if (target !== null) visit(target, [...trail, name]);
    }
    state.set(name, 'done');
  };
  for (const name of byName.keys()) visit(name, []);
  return found;
}

function alone(source: Source): Offence[] {
  const offences: Offence[] = source.unsafe.map(({ what, line }) => ({ rule: 'type', path: source.path, says: `line ${line}: ${what}` }));
  if (/\/index\.[cm]?tsx?$/.test(source.path))
    offences.push({ rule: 'barrel', path: source.path, says: 'import the file that holds the name' });
  if (source.lines > LONGEST) offences.push({ rule: 'length', path: source.path, says: `${source.lines} lines, at most ${LONGEST}` });
  return offences;
}

/** Every breach in these sources of src/. */
export function offences(sources: readonly Source[]): Offence[] {
  return [...sources.flatMap((source) => [...arrows(source), ...alone(source)]), ...cycles(sources)];
}
