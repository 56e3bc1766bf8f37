import type { Execution } from '../runtime/execution';
import type { Scope } from '../runtime/state';
import { Service } from './service';

const MAX_VALUE = 9 * 1024;
const MAX_STORE = 500 * 1024;

const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

/** One store of names and texts. */
export class Properties extends Service {
  constructor(
    private readonly execution: Execution,
    private readonly scope: Scope,
  ) {
    super();
  }

  get serviceName(): string {
    return 'Properties';
  }

  getProperty(key: string): string | null {
    return this.ask('getProperty', (store) => store.get(String(key)) ?? null);
  }

  getProperties(): Record<string, string> {
    return this.ask('getProperties', (store) => this.execution.object(Object.fromEntries(store)));
  }

  getKeys(): string[] {
    return this.ask('getKeys', (store) => this.execution.array(store.keys()));
  }

  setProperty(key: string, value: unknown): this {
    return this.put('setProperty', [[String(key), String(value)]], false);
  }

  setProperties(properties: object, deleteAllOthers = false): this {
    const pairs = Object.entries(properties).map(([key, value]) => [key, String(value)] as const);
    return this.put('setProperties', pairs, deleteAllOthers);
  }

  deleteProperty(key: string): this {
    this.ask('deleteProperty', (store) => store.delete(String(key)));
    return this;
  }

  deleteAllProperties(): this {
    this.ask('deleteAllProperties', (store) => store.clear());
    return this;
  }

  private put(method: string, pairs: readonly (readonly [string, string])[], isAlone: boolean): this {
    this.ask(method, (store) => {
      const next = new Map(isAlone ? [] : store);
      for (const [key, value] of pairs) {
        if (bytes(value) > MAX_VALUE) throw this.execution.error('Argument too large: value');
        next.set(key, value);
      }
      let size = 0;
      for (const [key, value] of next) size += bytes(key) + bytes(value);
      if (size > MAX_STORE) {
        throw this.execution.error('You have exceeded the property storage quota. Please remove some properties and try again.');
      }
      store.clear();
      for (const [key, value] of next) store.set(key, value);
    });
    return this;
  }

  private ask<T>(method: string, act: (store: Map<string, string>) => T): T {
    const { execution } = this;
    return execution.trip('Properties', method, {}, () => act(execution.host.state.store(this.scope, execution.user.email)));
  }
}

/** Three stores of small texts: of the script, of the document and of a person. They outlive an execution. */
export class PropertiesService extends Service {
  constructor(private readonly execution: Execution) {
    super();
  }

  get serviceName(): string {
    return 'PropertiesService';
  }

  getScriptProperties(): Properties {
    return this.of('getScriptProperties', 'script');
  }

  getDocumentProperties(): Properties {
    return this.of('getDocumentProperties', 'document');
  }

  getUserProperties(): Properties {
    return this.of('getUserProperties', 'user');
  }

  private of(method: string, scope: Scope): Properties {
    this.execution.needConsent(`PropertiesService.${method}`);
    return new Properties(this.execution, scope);
  }
}
