import type { Execution } from '../runtime/execution';
import type { Scope } from '../runtime/state';
import { Service } from './service';

/** One lock. It belongs to the execution that took it, and is free when that ends. */
export class Lock extends Service {
  constructor(
    private readonly execution: Execution,
    private readonly key: string,
  ) {
    super();
  }

  get serviceName(): string {
    return 'Lock';
  }

  tryLock(milliseconds: number): boolean {
    return this.execution.trip('Lock', 'tryLock', {}, () => this.take(milliseconds));
  }

  waitLock(milliseconds: number): void {
    this.execution.trip('Lock', 'waitLock', {}, () => {
      if (!this.take(milliseconds)) throw this.execution.error('Lock timeout: another process was holding the lock for too long.');
    });
  }

  hasLock(): boolean {
    return this.execution.locks.has(this.key);
  }

  /** Writes that still wait in the queue are not carried out by this: they land after somebody else may hold the lock. */
  releaseLock(): void {
    this.execution.trip('Lock', 'releaseLock', {}, () => {
      if (!this.execution.locks.delete(this.key)) return;
      this.execution.host.state.locks.delete(this.key);
    });
  }

  private take(milliseconds: number): boolean {
    if (!(milliseconds >= 0)) throw this.execution.error("The parameters don't match the method signature for LockService.Lock.tryLock.");
    const { locks } = this.execution.host.state;
    const holder = locks.get(this.key);
    if (holder === this.execution) return true;
    if (holder) {
      // Whoever holds it is suspended below this execution on the same thread: waiting cannot free it.
      this.execution.host.clock.idle(milliseconds);
      return false;
    }
    locks.set(this.key, this.execution);
    this.execution.locks.add(this.key);
    return true;
  }
}

/** Locks between executions: of the script, of the document, of one person's own executions. */
export class LockService extends Service {
  constructor(private readonly execution: Execution) {
    super();
  }

  get serviceName(): string {
    return 'LockService';
  }

  getScriptLock(): Lock {
    return this.of('getScriptLock', 'script');
  }

  getDocumentLock(): Lock {
    return this.of('getDocumentLock', 'document');
  }

  getUserLock(): Lock {
    return this.of('getUserLock', 'user');
  }

  private of(method: string, scope: Scope): Lock {
    this.execution.needConsent(`LockService.${method}`);
    return new Lock(this.execution, scope === 'user' ? `user:${this.execution.user.email}` : scope);
  }
}
