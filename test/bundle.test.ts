import vm from 'node:vm';
import { gzipSync } from 'node:zlib';
import { type AnyNode, type CallExpression, type Expression, type MemberExpression, parse, type Super } from 'acorn';
import { make } from '../scripts/build';

/** Every name that Google may call, written down a second time: whoever adds one says so here too. */
const CALLABLE = [
  'onHour',
  'onInstall',
  'onOpen',
  'rpc',
  'showCalendar',
  'showCampaigns',
  'showCard',
  'showDayTable',
  'showDispatch',
  'showImport',
  'showLog',
  'showMore',
  'showQueue',
  'showRegister',
  'showRelays',
  'showSetUp',
  'showToday',
  'showWatch',
];

const SERVICES = [
  'SpreadsheetApp',
  'DocumentApp',
  'DriveApp',
  'MailApp',
  'GmailApp',
  'CalendarApp',
  'PropertiesService',
  'CacheService',
  'LockService',
  'ScriptApp',
  'Session',
  'HtmlService',
  'UrlFetchApp',
  'Utilities',
  'ContentService',
  'Browser',
  'Logger',
  'console',
  'google',
];

/** A global that complains as soon as anything is done with it. */
function untouchable(name: string): object {
  const complain = () => {
    throw new Error(`${name} was touched`);
  };
  return new Proxy(complain, { get: complain, has: complain, set: complain, apply: complain, construct: complain, ownKeys: complain });
}

const untouchables = (): Record<string, object> => Object.fromEntries(SERVICES.map((name) => [name, untouchable(name)]));

let code: string;
let page: string;
let pageScript: string;

beforeAll(async () => {
  const built = (await make()).files;
  code = built['Code.js'] ?? '';
  page = built['sidebar.html'] ?? '';
  pageScript = /<script>([\s\S]*)<\/script>/.exec(page)?.[1] ?? '';
});

/** Visits every node of a program. */
function walk(node: unknown, visit: (node: AnyNode) => void): void {
  if (Array.isArray(node)) for (const item of node) walk(item, visit);
  else if (typeof node === 'object' && node !== null) {
    if ('type' in node && typeof node.type === 'string') visit(node as AnyNode);
    for (const part of Object.values(node)) walk(part, visit);
  }
}

const methodOf = (node: Expression | Super): string | null =>
  node.type === 'MemberExpression' && node.property.type === 'Identifier' && !node.computed ? node.property.name : null;

function calls(script: string): (CallExpression & { callee: MemberExpression })[] {
  const found: (CallExpression & { callee: MemberExpression })[] = [];
  walk(parse(script, { ecmaVersion: 2019 }), (node) => {
    if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') found.push({ ...node, callee: node.callee });
  });
  return found;
}

describe('Code.js', () => {
  test('runs in a context that holds nothing but the language, and makes exactly the names that Google may call', () => {
    const context = vm.createContext({});
    vm.runInContext(code, context);
    expect(Object.keys(context).sort()).toEqual(['app', ...CALLABLE].sort());
    for (const name of CALLABLE) expect([name, vm.runInContext(`typeof ${name}`, context)]).toEqual([name, 'function']);
  });

  test('declares each of them at the top level, where Google looks for them', () => {
    const declared = parse(code, { ecmaVersion: 2019 }).body.flatMap((node) => (node.type === 'FunctionDeclaration' ? [node.id.name] : []));
    expect(declared.sort()).toEqual(CALLABLE);
  });

  test('touches no service while it loads', () => {
    expect(() => vm.runInContext(code, vm.createContext(untouchables()))).not.toThrow();
    // The same globals do complain when they are used.
    expect(() => vm.runInContext(`${code}\nshowToday()`, vm.createContext(untouchables()))).toThrow(/was touched/);
  });

  test('before anyone gave consent it builds the menu from the locale and asks for nothing more', () => {
    const built: string[] = [];
    const menu = { addItem: (label: string) => built.push(label), addSeparator: () => menu, addToUi: () => built.push('shown') };
    const context = vm.createContext({
      ...untouchables(),
      SpreadsheetApp: { getUi: () => ({ createMenu: () => menu }) },
      Session: { getActiveUserLocale: () => 'zh_CN' },
    });
    vm.runInContext(`${code}\nonOpen({ authMode: 'NONE' })`, context);
    expect(built).toContain('派单');
    expect(built.at(-1)).toBe('shown');
  });

  test('every item of the menu calls a name that exists', () => {
    const handlers: string[] = [];
    const menu = { addItem: (_: string, handler: string) => handlers.push(handler), addSeparator: () => menu, addToUi: () => menu };
    const context = vm.createContext({
      SpreadsheetApp: { getUi: () => ({ createMenu: () => menu }) },
      Session: { getActiveUserLocale: () => 'en' },
    });
    vm.runInContext(`${code}\nonOpen({ authMode: 'NONE' })`, context);
    expect(handlers.length).toBeGreaterThan(5);
    expect(CALLABLE).toEqual(expect.arrayContaining(handlers));
  });

  test('every trigger calls a name that exists', () => {
    const constants = new Map<string, unknown>();
    walk(parse(code, { ecmaVersion: 2019 }), (node) => {
      if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init?.type === 'Literal')
        constants.set(node.id.name, node.init.value);
    });
    const handlers = calls(code)
      .filter(({ callee }) => methodOf(callee) === 'newTrigger')
      .map(({ arguments: [name] }) =>
        name?.type === 'Literal' ? name.value : name?.type === 'Identifier' ? constants.get(name.name) : name,
      );
    expect(handlers.length).toBeGreaterThan(0);
    expect(CALLABLE).toEqual(expect.arrayContaining(handlers));
  });

  test('is at most 480 KB, and 200 as it travels', () => {
    expect(Buffer.byteLength(code)).toBeLessThanOrEqual(480 * 1024);
    expect(gzipSync(code).length).toBeLessThanOrEqual(200 * 1024);
  });

  test('loads within 50 ms', () => {
    const times = Array.from({ length: 5 }, () => {
      const context = vm.createContext({});
      // The processor's time: what else the machine does meanwhile is no fault of the bundle.
      const start = process.cpuUsage();
      new vm.Script(code).runInContext(context);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    });
    expect(times.sort((a, b) => a - b)[2]).toBeLessThanOrEqual(50);
  });
});

describe('sidebar.html', () => {
  test('is at most 300 KB, and 150 as it travels', () => {
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(300 * 1024);
    expect(gzipSync(page).length).toBeLessThanOrEqual(150 * 1024);
  });

  test('fetches nothing: no address outside, no file beside it', () => {
    // A name space is a name that looks like an address; nothing is fetched from it.
    const addresses = [...page.matchAll(/(?:https?:)?\/\/[\w.-]+\.\w+[^\s"'`)]*/g)].map(([address]) => address);
    expect(addresses.filter((address) => !address.startsWith('http://www.w3.org/'))).toEqual([]);
    expect(page.match(/<(?:link|img|iframe)\b|<script[^>]+src=|@import|url\((?!["']?data:)/gi)).toBeNull();
  });

  test('holds nothing that Google would take for a template', () => {
    expect(page).not.toContain('<?');
  });

  test('calls only names that exist', () => {
    const isRun = (node: Expression | Super): boolean => {
      if (node.type === 'CallExpression') return isRun(node.callee);
      if (node.type !== 'MemberExpression') return false;
      return (methodOf(node) === 'run' && methodOf(node.object) === 'script') || isRun(node.object);
    };
    const names = calls(pageScript)
      .filter(({ callee }) => isRun(callee.object))
      .map(({ callee }) => methodOf(callee))
      .filter((name) => name === null || !/^with\w+(?:Handler|Object)$/.test(name));
    expect(names.length).toBeGreaterThan(0);
    expect(CALLABLE).toEqual(expect.arrayContaining(names));
  });
});

test('both are written in the syntax of 2019, which Google and every browser of the day run', () => {
  for (const script of [code, pageScript]) {
    expect(script.length).toBeGreaterThan(1000);
    expect(() => parse(script, { ecmaVersion: 2019 })).not.toThrow();
  }
  expect(() => parse('a?.b', { ecmaVersion: 2019 })).toThrow(SyntaxError);
});

test('two builds give the same bytes', async () => {
  expect((await make()).files).toEqual({ 'Code.js': code, 'sidebar.html': page, 'appsscript.json': expect.any(String) });
});
