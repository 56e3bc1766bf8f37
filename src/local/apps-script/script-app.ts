import { DOCUMENT_ID, type Execution } from '../runtime/execution';
import { AuthModes, AuthorizationStatus, EventType, TriggerSource, WeekDay } from './enums';
import { type EnumValue, Service } from './service';
import { Trigger } from './trigger';
import { TriggerBuilder } from './trigger-builder';

const NEEDED = 'Authorization is required to perform that action.';

/** What a person has granted so far. */
export class AuthorizationInfo extends Service {
  constructor(
    private readonly execution: Execution,
    private readonly asked: readonly string[],
  ) {
    super();
  }

  get serviceName(): string {
    return 'AuthorizationInfo';
  }

  getAuthorizationStatus(): EnumValue {
    return this.asked.every((url) => this.execution.grants(url)) ? AuthorizationStatus.NOT_REQUIRED : AuthorizationStatus.REQUIRED;
  }

  getAuthorizationUrl(): string | null {
    return this.getAuthorizationStatus() === AuthorizationStatus.REQUIRED ? `https://script.google.com/authorize/${DOCUMENT_ID}` : null;
  }

  getAuthorizedScopes(): string[] {
    return this.execution.array(this.execution.host.scopes.filter((url) => this.execution.grants(url)));
  }
}

/** A script that is not published as a web app. */
export class ScriptService extends Service {
  get serviceName(): string {
    return 'Service';
  }

  getUrl(): string {
    return '';
  }

  isEnabled(): boolean {
    return false;
  }
}

/** Triggers and consent. */
export class ScriptApp extends Service {
  readonly AuthMode = AuthModes;
  readonly AuthorizationStatus = AuthorizationStatus;
  readonly EventType = EventType;
  readonly TriggerSource = TriggerSource;
  readonly WeekDay = WeekDay;

  constructor(private readonly execution: Execution) {
    super();
  }

  get serviceName(): string {
    return 'ScriptApp';
  }

  newTrigger(functionName: string): TriggerBuilder {
    this.execution.need('ScriptApp.newTrigger', 'script.scriptapp');
    return new TriggerBuilder(this.execution, String(functionName));
  }

  /** Only those of whoever asks: nobody sees what a colleague has installed. */
  getProjectTriggers(): Trigger[] {
    return this.mine('getProjectTriggers', () => true);
  }

  getUserTriggers(_document: unknown): Trigger[] {
    return this.mine('getUserTriggers', (trigger) => trigger.held.type !== 'CLOCK');
  }

  deleteTrigger(trigger: Trigger): void {
    this.execution.need('ScriptApp.deleteTrigger', 'script.scriptapp');
    this.execution.trip('ScriptApp', 'deleteTrigger', {}, () => {
      const { state } = this.execution.host;
      state.triggers = state.triggers.filter((held) => held.id !== trigger.held.id);
    });
  }

  getAuthorizationInfo(_mode: EnumValue, scopes?: readonly string[]): AuthorizationInfo {
    return new AuthorizationInfo(this.execution, scopes ? Array.from(scopes) : this.execution.host.scopes);
  }

  /** Where a scope was refused the execution ends, whatever the script would catch, and the person is asked again. */
  requireScopes(mode: EnumValue, scopes: readonly string[]): void {
    this.checkMode(mode);
    for (const url of Array.from(scopes)) {
      if (!this.execution.host.scopes.includes(url))
        throw this.execution.error(`The scope ${url} is not listed in the manifest of the script.`);
      if (!this.execution.grants(url)) this.execution.die(NEEDED);
    }
  }

  requireAllScopes(mode: EnumValue): void {
    this.requireScopes(mode, this.execution.host.scopes);
  }

  getScriptId(): string {
    return '1LocalHostScript00000000000000000000000000000000000000A';
  }

  getService(): ScriptService {
    return new ScriptService();
  }

  private mine(method: string, test: (trigger: Trigger) => boolean): Trigger[] {
    this.execution.need(`ScriptApp.${method}`, 'script.scriptapp');
    return this.execution.trip('ScriptApp', method, {}, () => {
      const { execution } = this;
      const own = execution.host.state.triggers.filter((held) => held.owner === execution.user.email);
      return execution.array(own.map((held) => new Trigger(execution, held)).filter(test));
    });
  }

  private checkMode(mode: EnumValue): void {
    if (mode !== AuthModes.FULL) throw new Error('not in the local host: ScriptApp.requireScopes in a mode other than FULL');
  }
}
