import type { Execution } from '../runtime/execution';
import type { Answer, MenuItem, Question } from '../runtime/ui-event';
import { Button, ButtonSet } from './enums';
import { HtmlOutput } from './html-output';
import { type EnumValue, Service } from './service';

/** Puts a menu into the page's menu bar. */
export function addMenu(execution: Execution, caption: string, items: readonly MenuItem[], isAddon = false): void {
  execution.checkAlive();
  execution.host.showUi({ kind: 'menu', user: execution.viewer, caption, isAddon, items });
}

/** A menu being built. */
export class Menu extends Service {
  private readonly items: MenuItem[] = [];

  constructor(
    private readonly execution: Execution,
    private readonly caption: string,
    private readonly isAddon: boolean,
  ) {
    super();
  }

  get serviceName(): string {
    return 'Menu';
  }

  addItem(caption: string, functionName: string): this {
    this.items.push({ kind: 'item', caption, call: functionName });
    return this;
  }

  addSeparator(): this {
    this.items.push({ kind: 'separator', caption: '' });
    return this;
  }

  addSubMenu(menu: Menu): this {
    this.items.push({ kind: 'menu', caption: menu.caption, items: menu.items });
    return this;
  }

  addToUi(): void {
    addMenu(this.execution, this.caption, this.items, this.isAddon);
  }
}

/** What a person typed into a prompt, and the button that closed it. */
export class PromptResponse extends Service {
  constructor(private readonly answer: Answer) {
    super();
  }

  get serviceName(): string {
    return 'PromptResponse';
  }

  getSelectedButton(): EnumValue {
    return Button[this.answer.button];
  }

  getResponseText(): string {
    return this.answer.text ?? '';
  }
}

/** Menus, sidebars, dialogs and questions. */
export class Ui extends Service {
  readonly Button = Button;
  readonly ButtonSet = ButtonSet;

  constructor(
    private readonly execution: Execution,
    private readonly addonName: string,
  ) {
    super();
  }

  get serviceName(): string {
    return 'Ui';
  }

  createMenu(caption: string): Menu {
    return new Menu(this.execution, caption, false);
  }

  createAddonMenu(): Menu {
    return new Menu(this.execution, this.addonName, true);
  }

  showSidebar(output: HtmlOutput): void {
    const html = this.page('showSidebar', output);
    this.execution.trip('Ui', 'showSidebar', {}, () =>
      this.execution.host.showUi({
        kind: 'sidebar',
        user: this.execution.viewer,
        title: output.getTitle() ?? 'Google Apps Script',
        html,
      }),
    );
  }

  showModalDialog(output: HtmlOutput, title: string): void {
    this.dialog('showModalDialog', output, title, true);
  }

  showModelessDialog(output: HtmlOutput, title: string): void {
    this.dialog('showModelessDialog', output, title, false);
  }

  alert(...args: unknown[]): EnumValue {
    return Button[this.ask('alert', args).button];
  }

  prompt(...args: unknown[]): PromptResponse {
    return new PromptResponse(this.ask('prompt', args));
  }

  private dialog(method: string, output: HtmlOutput, title: string, modal: boolean): void {
    const html = this.page(method, output);
    const { viewer, host } = this.execution;
    this.execution.trip('Ui', method, {}, () =>
      host.showUi({
        kind: 'dialog',
        user: viewer,
        title,
        html,
        width: output.getWidth() ?? 500,
        height: output.getHeight() ?? 350,
        modal,
      }),
    );
  }

  private page(method: string, output: unknown): string {
    this.execution.need(`Ui.${method}`, 'script.container.ui');
    if (!(output instanceof HtmlOutput)) {
      throw this.execution.error(`The parameters (${typeof output}) don't match the method signature for Ui.${method}.`);
    }
    return output.getContent();
  }

  /** A script that asks is suspended, and on Google its locks are gone meanwhile. */
  private ask(kind: 'alert' | 'prompt', args: readonly unknown[]): Answer {
    const texts = args.filter((arg) => typeof arg === 'string');
    const buttons = args.find((arg) => Object.values(ButtonSet).some((set) => set === arg));
    const question: Question = {
      kind,
      title: texts.length > 1 ? String(texts[0]) : '',
      message: String(texts[texts.length - 1] ?? ''),
      buttons: String(buttons ?? 'OK'),
    };
    return this.execution.restructure('Ui', kind, () => {
      this.execution.releaseLocks();
      const answer = this.execution.host.answer(question, this.execution.viewer);
      this.execution.host.showUi({ kind: 'question', user: this.execution.viewer, question, answer });
      return answer;
    });
  }
}
