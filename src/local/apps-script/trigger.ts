import { DOCUMENT_ID, type Execution } from '../runtime/execution';
import type { StoredTrigger } from '../runtime/state';
import { EventType, TriggerSource } from './enums';
import { type EnumValue, Service } from './service';

/** An installed trigger, as its owner sees it. */
export class Trigger extends Service {
  constructor(
    private readonly execution: Execution,
    readonly held: StoredTrigger,
  ) {
    super();
  }

  get serviceName(): string {
    return 'Trigger';
  }

  getHandlerFunction(): string {
    return this.held.handler;
  }

  getEventType(): EnumValue {
    return EventType[this.held.type];
  }

  getTriggerSource(): EnumValue {
    return this.held.type === 'CLOCK' ? TriggerSource.CLOCK : TriggerSource.SPREADSHEETS;
  }

  getTriggerSourceId(): string | null {
    this.execution.checkAlive();
    return this.held.type === 'CLOCK' ? null : DOCUMENT_ID;
  }

  getUniqueId(): string {
    return this.held.id;
  }
}
