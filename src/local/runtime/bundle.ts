import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';

/** What clasp pushes, by file name: scripts, pages and the manifest. */
export type Files = Readonly<Record<string, string>>;

/** Every scope that a service of the host asks for. A manifest without `oauthScopes` has them all, as Google then finds them itself. */
const ALL_SCOPES = [
  'spreadsheets',
  'spreadsheets.currentonly',
  'script.container.ui',
  'script.send_mail',
  'script.scriptapp',
  'userinfo.email',
].map((scope) => `https://www.googleapis.com/auth/${scope}`);

interface Compiled {
  readonly script: vm.Script;
  /** The names of all functions at its top level and at that of the scripts before it; null before it ran once. */
  names: readonly string[] | null;
}

/** Hosts come and go by the hundred in tests, all with the same few scripts. */
const compiled = new Map<string, Compiled>();

function compile(name: string, code: string): Compiled {
  const key = `${name}\n${code}`;
  let held = compiled.get(key);
  if (!held) {
    held = { script: new vm.Script(code, { filename: name }), names: null };
    compiled.set(key, held);
  }
  return held;
}

/** The add-on as it is pushed: its scripts compiled once, its pages, and what its manifest says. */
export class Bundle {
  readonly scopes: readonly string[];
  readonly timeZone: string;
  private readonly scripts: readonly Compiled[];

  constructor(readonly files: Files) {
    const scripts = Object.keys(files).filter((name) => name.endsWith('.js') || name.endsWith('.gs'));
    if (scripts.length === 0) throw new Error('there is no script in what should run: build it first');
    this.scripts = scripts.sort().map((name) => compile(name, files[name] ?? ''));
    const manifest = readManifest(files['appsscript.json']);
    this.scopes = manifest.oauthScopes ?? ALL_SCOPES;
    this.timeZone = manifest.timeZone ?? 'Asia/Shanghai';
  }

  /** Reads the folder that clasp pushes. */
  static read(folder: string): Bundle {
    if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Error(`there is no folder ${folder}: build it first`);
    const names = readdirSync(folder).filter((name) => /\.(js|gs|html|json)$/.test(name));
    const stamp = names.map((name) => `${name} ${statSync(join(folder, name)).mtimeMs}`).join();
    const known = folders.get(folder);
    if (known?.stamp === stamp) return known.bundle;
    const bundle = new Bundle(Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')])));
    folders.set(folder, { stamp, bundle });
    return bundle;
  }

  /** Defines everything of the bundle in a fresh context. */
  load(context: vm.Context, timeout: number): void {
    for (const held of this.scripts) {
      held.script.runInContext(context, { timeout });
      held.names ??= Object.keys(context).filter((name) => typeof context[name] === 'function');
    }
  }

  get wasLoaded(): boolean {
    return this.scripts.every((held) => held.names !== null);
  }

  /** The names that a page may call, once it was loaded: Google keeps those that end in an underscore private. */
  get callable(): readonly string[] {
    const names = new Set(this.scripts.flatMap((held) => held.names ?? []));
    return [...names].filter((name) => !name.endsWith('_'));
  }
}

/** Folders as they were last read, with the times of their files. */
const folders = new Map<string, { readonly stamp: string; readonly bundle: Bundle }>();

interface Manifest {
  readonly timeZone?: string;
  readonly oauthScopes?: readonly string[];
}

function readManifest(text: string | undefined): Manifest {
  if (text === undefined) return {};
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null) throw new Error('appsscript.json is not an object');
  const { timeZone, oauthScopes } = parsed as Record<string, unknown>;
  const scopes = Array.isArray(oauthScopes) ? oauthScopes.filter((scope) => typeof scope === 'string') : null;
  return { ...(typeof timeZone === 'string' && { timeZone }), ...(scopes && { oauthScopes: scopes }) };
}
