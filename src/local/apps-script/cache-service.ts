import type { Execution } from '../runtime/execution';
import type { Scope } from '../runtime/state';
import { Service } from './service';

const MAX_KEY = 250;
const MAX_VALUE = 100 * 1024;
const MAX_SECONDS = 21_600;
const USUAL_SECONDS = 600;
/** Past this many entries Google keeps those that would last longest. */
const MAX_ENTRIES = 1000;
const KEPT_ENTRIES = 900;

type Entries = Map<string, { readonly value: string; readonly until: number }>;

/** One store of texts that go away by themselves. */
export class Cache extends Service {
  constructor(
    private readonly execution: Execution,
    private readonly scope: Scope,
  ) {
    super();
  }

  get serviceName(): string {
    return 'Cache';
  }

  get(key: string): string | null {
    return this.ask('get', (entries, now) => fresh(entries, String(key), now));
  }

  getAll(keys: readonly string[]): Record<string, string> {
    return this.ask('getAll', (entries, now) => {
      const found: Record<string, string> = {};
      for (const key of Array.from(keys, String)) {
        const value = fresh(entries, key, now);
        if (value !== null) found[key] = value;
      }
      return this.execution.object(found);
    });
  }

  put(key: string, value: unknown, seconds = USUAL_SECONDS): void {
    this.store('put', [[String(key), String(value)]], seconds);
  }

  putAll(values: object, seconds = USUAL_SECONDS): void {
    this.store(
      'putAll',
      Object.entries(values).map(([key, value]) => [key, String(value)] as const),
      seconds,
    );
  }

  remove(key: string): void {
    this.removeAll([key]);
  }

  removeAll(keys: readonly string[]): void {
    this.ask('remove', (entries) => {
      for (const key of Array.from(keys, String)) entries.delete(key);
    });
  }

  private store(method: string, pairs: readonly (readonly [string, string])[], seconds: number): void {
    const { execution } = this;
    if (!(seconds > 0) || seconds > MAX_SECONDS)
      throw execution.error(`Invalid argument: expirationInSeconds must be from 1 to ${MAX_SECONDS}.`);
    for (const [key, value] of pairs) {
      if (key.length > MAX_KEY) throw execution.error('Argument too large: key');
      if (Buffer.byteLength(value, 'utf8') > MAX_VALUE) throw execution.error('Argument too large: value');
    }
    this.ask(method, (entries, now) => {
      for (const [key, value] of pairs) entries.set(key, { value, until: now + seconds * 1000 });
      if (entries.size <= MAX_ENTRIES) return;
      const lasting = [...entries].sort(([, a], [, b]) => b.until - a.until).slice(0, KEPT_ENTRIES);
      entries.clear();
      for (const [key, entry] of lasting) entries.set(key, entry);
    });
  }

  private ask<T>(method: string, act: (entries: Entries, now: number) => T): T {
    const { execution } = this;
    const { state, clock } = execution.host;
    return execution.trip('Cache', method, {}, () => act(state.cacheStore(this.scope, execution.user.email), clock.now()));
  }
}

function fresh(entries: Entries, key: string, now: number): string | null {
  const entry = entries.get(key);
  if (!entry) return null;
  if (entry.until > now) return entry.value;
  entries.delete(key);
  return null;
}

/** Three caches: of the script, of the document and of a person. */
export class CacheService extends Service {
  constructor(private readonly execution: Execution) {
    super();
  }

  get serviceName(): string {
    return 'CacheService';
  }

  getScriptCache(): Cache {
    return this.of('getScriptCache', 'script');
  }

  getDocumentCache(): Cache {
    return this.of('getDocumentCache', 'document');
  }

  getUserCache(): Cache {
    return this.of('getUserCache', 'user');
  }

  private of(method: string, scope: Scope): Cache {
    this.execution.needConsent(`CacheService.${method}`);
    return new Cache(this.execution, scope);
  }
}
