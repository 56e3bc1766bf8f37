import type { Execution } from '../runtime/execution';
import { Service } from './service';
import { UserObject } from './user';

/** Who runs the script, and where. Nothing of it is a round trip. */
export class Session extends Service {
  constructor(private readonly execution: Execution) {
    super();
  }

  get serviceName(): string {
    return 'Session';
  }

  getActiveUser(): UserObject {
    return new UserObject(this.execution.activeEmail);
  }

  getEffectiveUser(): UserObject {
    return new UserObject(this.execution.effectiveEmail);
  }

  getActiveUserLocale(): string {
    return this.execution.host.language;
  }

  getScriptTimeZone(): string {
    return this.execution.host.scriptTimeZone;
  }
}
