import { type Keeper, readKept } from '../keep';

interface Intent {
  readonly id: string;
  readonly at: number;
}

/** After this long the same words are a new intention: nobody retries a save for an hour, but one may miss the same client twice. */
const FRESH_MS = 60 * 60_000;
const KEY = 'intents';

/** A request id that nobody else makes: rows get their own ids from it. */
export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return [...bytes].map((byte) => (byte % 36).toString(36)).join('');
}

/**
 * Request ids of writes whose answer is not known. The same call with the same content keeps its id until it is answered,
 * even over a closed sidebar, so that trying again has no second effect.
 */
export class Intents {
  constructor(
    private readonly keep: Keeper,
    private readonly newId: () => string,
    private readonly now: () => number,
  ) {}

  /** The id under which this is sent, now and whenever it is tried again. */
  idFor(name: string, input: unknown): string {
    const open = this.read();
    const key = keyOf(name, input);
    const known = open[key];
    if (known) return known.id;
    const id = this.newId();
    this.write({ ...open, [key]: { id, at: this.now() } });
    return id;
  }

  /** It was answered: the same content again would be a new intention. */
  settle(name: string, input: unknown): void {
    const { [keyOf(name, input)]: _, ...rest } = this.read();
    this.write(rest);
  }

  private read(): Readonly<Record<string, Intent>> {
    const all = Object.entries((readKept(this.keep, KEY) ?? {}) as Record<string, Intent>);
    return Object.fromEntries(all.filter(([, intent]) => this.now() - intent.at < FRESH_MS));
  }

  private write(open: Readonly<Record<string, Intent>>): void {
    if (Object.keys(open).length === 0) this.keep.drop(KEY);
    else this.keep.set(KEY, JSON.stringify(open));
  }
}

const keyOf = (name: string, input: unknown): string => `${name} ${JSON.stringify(input)}`;
