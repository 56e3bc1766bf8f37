/**
 * What a sidebar or dialog finds in its frame: `google.script` as on Google.
 *
 * The frame has no origin and reaches its window by messages only.
 */

declare const FUNCTIONS: readonly string[];

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

type Handler = (value: unknown, user: unknown) => void;

interface Call {
  readonly id: number;
  readonly success: Handler | null;
  readonly failure: Handler | null;
  readonly user: unknown;
}

/** Google carries out ten calls of a page at a time; the rest wait. */
const AT_ONCE = 10;

const waiting: { readonly call: Call; readonly name: string; readonly args: readonly unknown[] }[] = [];
const running = new Map<number, Call>();
let nextId = 1;

const tell = (message: object): void => parent.postMessage({ script: message }, '*');

function begin(): void {
  while (running.size < AT_ONCE) {
    const next = waiting.shift();
    if (!next) return;
    running.set(next.call.id, next.call);
    tell({ kind: 'run', id: next.call.id, name: next.name, args: next.args });
  }
}

/** A copy of an argument, as it travels; throws on what Google refuses. */
function pack(value: unknown, path: string, above: readonly object[]): unknown {
  const refuse = (): never => {
    throw new Error(`Failed due to illegal value in property: ${path}`);
  };
  if (value === undefined) return null;
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') return refuse();
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof HTMLFormElement) return packForm(value, refuse);
  if (value instanceof Date || value instanceof Node || value instanceof Promise || above.includes(value)) return refuse();
  const inside = [...above, value];
  if (Array.isArray(value)) return value.map((item, i) => pack(item, String(i), inside));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, pack(item, key, inside)]));
}

/** A form travels as its fields; several of one name as an array. */
function packForm(form: HTMLFormElement, refuse: () => never): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string') return refuse();
    const held = fields[name];
    fields[name] = held === undefined ? value : Array.isArray(held) ? [...held, value] : [held, value];
  }
  return fields;
}

class Runner {
  constructor(
    private readonly success: Handler | null,
    private readonly failure: Handler | null,
    private readonly user: unknown,
  ) {}

  withSuccessHandler(handler: Handler): Runner {
    return new Runner(handler, this.failure, this.user);
  }

  withFailureHandler(handler: Handler): Runner {
    return new Runner(this.success, handler, this.user);
  }

  withUserObject(user: unknown): Runner {
    return new Runner(this.success, this.failure, user);
  }

  start(name: string, args: readonly unknown[]): void {
    const call = { id: nextId++, success: this.success, failure: this.failure, user: this.user };
    waiting.push({ call, name, args: args.map((arg, i) => pack(arg, String(i), [])) });
    begin();
  }
}

for (const name of FUNCTIONS) {
  Object.defineProperty(Runner.prototype, name, {
    value(this: Runner, ...args: unknown[]) {
      this.start(name, args);
    },
  });
}

function finish(answer: Answer): void {
  const call = running.get(answer.id);
  if (!call) return;
  running.delete(answer.id);
  begin();
  if (answer.error === undefined) return call.success?.(answer.result ?? null, call.user);
  const error = new Error(answer.error);
  error.name = 'ScriptError';
  if (call.failure) call.failure(error, call.user);
  else reportError(error);
}

addEventListener('message', (event) => {
  if (event.source === parent && event.data?.answer) finish(event.data.answer as Answer);
});

// Esc closes a dialog on Google, wherever in it the cursor stands.
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.defaultPrevented) tell({ kind: 'escape' });
});

Object.assign(window, {
  google: {
    script: {
      run: new Runner(null, null, undefined),
      host: {
        origin: 'https://docs.google.com',
        close: () => tell({ kind: 'close' }),
        setHeight: (height: number) => tell({ kind: 'height', height: Number(height) }),
        setWidth: (width: number) => tell({ kind: 'width', width: Number(width) }),
        editor: { focus: () => tell({ kind: 'focus' }) },
      },
      url: {
        getLocation: (handler: (location: object) => void) => handler({ hash: '', parameter: {}, parameters: {} }),
      },
    },
  },
});
