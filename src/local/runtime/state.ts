import { Random } from './random';

/** A person who can open the workbook. */
export interface User {
  readonly email: string;
  readonly name: string;
  /** Scripts see '' as this person's address, as for people of another domain. */
  readonly hidden?: boolean;
  /** Scopes that this person refused when asked. */
  readonly denied?: readonly string[];
}

export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly base64: string;
}

/** A mail as it left the script. */
export interface Letter {
  readonly id: string;
  readonly from: string;
  readonly fromName: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly attachments: readonly Attachment[];
  readonly inline: readonly Attachment[];
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** When a clock trigger fires. */
export type Schedule =
  | { readonly kind: 'at'; readonly at: number }
  | { readonly kind: 'every'; readonly milliseconds: number }
  | { readonly kind: 'days'; readonly every: number; readonly hour: number; readonly minute: number; readonly zone: string }
  | {
      readonly kind: 'weeks';
      readonly every: number;
      readonly weekday: number;
      readonly hour: number;
      readonly minute: number;
      readonly zone: string;
    }
  | { readonly kind: 'month'; readonly day: number; readonly hour: number; readonly minute: number; readonly zone: string };

export interface StoredTrigger {
  readonly id: string;
  readonly handler: string;
  /** Whoever created it; it runs as this person, and only they see it. */
  readonly owner: string;
  readonly type: 'CLOCK' | 'ON_EDIT' | 'ON_OPEN' | 'ON_CHANGE' | 'ON_FORM_SUBMIT';
  readonly schedule: Schedule | null;
  /** The next moment of a clock trigger; null once it will not fire again. */
  next: number | null;
}

export type Scope = 'script' | 'document' | 'user';

/** Everything of a host but the workbook, as plain JSON. */
export interface StateSnapshot {
  readonly version: 1;
  readonly users: readonly User[];
  readonly owner: string;
  readonly properties: readonly (readonly [string, readonly (readonly [string, string])[]])[];
  readonly triggers: readonly StoredTrigger[];
  readonly outbox: readonly Letter[];
  readonly quota: readonly (readonly [string, { readonly since: number; readonly used: number }])[];
  readonly counter: number;
  readonly seed: number;
}

/** What the services remember between executions. */
export class State {
  users: User[] = [];
  owner = '';
  /** By 'script', 'document' or 'user:<mail>'. */
  readonly properties = new Map<string, Map<string, string>>();
  readonly cache = new Map<string, Map<string, { readonly value: string; readonly until: number }>>();
  triggers: StoredTrigger[] = [];
  outbox: Letter[] = [];
  /** Mail recipients of a person, counted for a day from the first of them on. */
  readonly quota = new Map<string, { since: number; used: number }>();
  /** Who holds which lock. An execution is only ever compared. */
  readonly locks = new Map<string, object>();
  counter = 0;
  random: Random;

  constructor(seed: number) {
    this.random = new Random(seed);
  }

  store(scope: Scope, user: string): Map<string, string> {
    return held(this.properties, storeKey(scope, user));
  }

  cacheStore(scope: Scope, user: string): Map<string, { readonly value: string; readonly until: number }> {
    return held(this.cache, storeKey(scope, user));
  }

  nextId(): number {
    this.counter++;
    return this.counter;
  }

  snapshot(): StateSnapshot {
    return {
      version: 1,
      users: this.users,
      owner: this.owner,
      properties: [...this.properties].map(([key, map]) => [key, [...map]] as const),
      triggers: this.triggers.map((trigger) => ({ ...trigger })),
      outbox: [...this.outbox],
      quota: [...this.quota],
      counter: this.counter,
      seed: this.random.seed,
    };
  }

  restore(snapshot: StateSnapshot): void {
    if (snapshot.version !== 1) throw new Error(`a host state of version ${String(snapshot.version)} cannot be read`);
    this.users = [...snapshot.users];
    this.owner = snapshot.owner;
    this.properties.clear();
    for (const [key, pairs] of snapshot.properties) this.properties.set(key, new Map(pairs));
    this.triggers = snapshot.triggers.map((trigger) => ({ ...trigger }));
    this.outbox = [...snapshot.outbox];
    this.quota.clear();
    for (const [user, used] of snapshot.quota) this.quota.set(user, { ...used });
    this.counter = snapshot.counter;
    this.random = new Random(snapshot.seed);
    this.cache.clear();
    this.locks.clear();
  }
}

const storeKey = (scope: Scope, user: string): string => (scope === 'user' ? `user:${user}` : scope);

function held<V>(stores: Map<string, Map<string, V>>, key: string): Map<string, V> {
  let store = stores.get(key);
  if (!store) {
    store = new Map();
    stores.set(key, store);
  }
  return store;
}
