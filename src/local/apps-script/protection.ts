import type { Execution } from '../runtime/execution';
import type { Area, Protection as Held } from '../workbook/change';
import { PROTECTED } from '../workbook/rights';
import { ProtectionType } from './enums';
import type { Range } from './range';
import { type EnumValue, Service } from './service';
import type { Sheet } from './sheet';
import { UserObject } from './user';

/** A protected range or tab. What it says binds people and scripts alike; the owner always may. */
export class Protection extends Service {
  private constructor(
    private readonly execution: Execution,
    private readonly tab: Sheet,
    private held: Held,
  ) {
    super();
  }

  get serviceName(): string {
    return 'Protection';
  }

  /** A new protection: everybody who may edit the spreadsheet still may, until removed from it. */
  static create(execution: Execution, tab: Sheet, area: Area | null): Protection {
    return execution.restructure(area ? 'Range' : 'Sheet', 'protect', () => {
      const { state } = execution.host;
      const sheet = tab.state.id;
      if (area === null) {
        const present = [...execution.workbook.protections.values()].find((held) => held.sheet === sheet && held.area === null);
        if (present) return new Protection(execution, tab, present);
      }
      const held: Held = {
        id: `p${state.nextId()}`,
        sheet,
        area: area && { ...area },
        description: '',
        warningOnly: false,
        editors: state.users.map((user) => user.email),
        open: [],
      };
      execution.apply({ kind: 'protect', protection: held });
      return new Protection(execution, tab, held);
    });
  }

  /** The protections of these tabs, of one type. */
  static list(execution: Execution, service: string, tabs: readonly Sheet[], type: EnumValue): Protection[] {
    return execution.read(service, 'getProtections', 0, () => {
      const isSheet = type === ProtectionType.SHEET;
      const held = [...execution.workbook.protections.values()].filter((one) => (one.area === null) === isSheet);
      return execution.array(
        tabs.flatMap((tab) => held.filter((one) => one.sheet === tab.state.id).map((one) => new Protection(execution, tab, one))),
      );
    });
  }

  getProtectionType(): EnumValue {
    return this.held.area ? ProtectionType.RANGE : ProtectionType.SHEET;
  }

  getDescription(): string {
    return this.held.description;
  }

  setDescription(description: string): this {
    return this.change('setDescription', () => ({ description }));
  }

  isWarningOnly(): boolean {
    return this.held.warningOnly;
  }

  setWarningOnly(warningOnly: boolean): this {
    return this.change('setWarningOnly', () => ({ warningOnly }));
  }

  canEdit(): boolean {
    return this.execution.isOwner || this.held.warningOnly || this.held.editors.includes(this.execution.user.email);
  }

  canDomainEdit(): boolean {
    return false;
  }

  setDomainEdit(canEdit: boolean): this {
    if (canEdit) throw new Error('not in the local host: Protection.setDomainEdit(true)');
    return this;
  }

  getEditors(): UserObject[] {
    const emails = [...new Set([this.execution.host.state.owner, ...this.held.editors])];
    return this.execution.array(emails.map((email) => new UserObject(email)));
  }

  addEditor(user: unknown): this {
    return this.addEditors([user]);
  }

  addEditors(users: readonly unknown[]): this {
    return this.change('addEditors', (now) => ({ editors: [...new Set([...now.editors, ...Array.from(users, mailOf)])] }));
  }

  removeEditor(user: unknown): this {
    return this.removeEditors([user]);
  }

  /** The owner and whoever asks cannot be removed; Google leaves them in without a word. */
  removeEditors(users: readonly unknown[]): this {
    const gone = new Set(Array.from(users, mailOf));
    gone.delete(this.execution.user.email);
    gone.delete(this.execution.host.state.owner);
    return this.change('removeEditors', (now) => ({ editors: now.editors.filter((email) => !gone.has(email)) }));
  }

  getRange(): Range {
    const { grid } = this.tab.state;
    return this.tab.rangeAt(this.held.area ?? { row: 0, column: 0, rows: grid.rows, columns: grid.columns });
  }

  setRange(range: Range): this {
    return this.change('setRange', () => ({ area: { ...range.area } }));
  }

  getRangeName(): null {
    return null;
  }

  getUnprotectedRanges(): Range[] {
    return this.execution.array(this.held.open.map((area) => this.tab.rangeAt(area)));
  }

  setUnprotectedRanges(ranges: readonly Range[]): this {
    if (this.held.area) throw this.execution.error('Unprotected ranges can only be set on a protected sheet.');
    const open = Array.from(ranges, (range) => ({ ...range.area }));
    return this.change('setUnprotectedRanges', () => ({ open }));
  }

  remove(): void {
    this.execution.restructure('Protection', 'remove', () => this.execution.apply({ kind: 'unprotect', id: this.held.id }));
  }

  private change(method: string, next: (now: Held) => Partial<Held>): this {
    this.execution.restructure('Protection', method, () => {
      const now = this.execution.workbook.protections.get(this.held.id);
      if (!now) throw this.execution.error(PROTECTED);
      this.held = { ...now, ...next(now) };
      this.execution.apply({ kind: 'protect', protection: this.held });
    });
    return this;
  }
}

function mailOf(user: unknown): string {
  return user instanceof UserObject ? user.getEmail() : String(user);
}
