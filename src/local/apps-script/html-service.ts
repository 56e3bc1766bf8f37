import type { Execution } from '../runtime/execution';
import { Blob } from './blob';
import { SandboxMode, XFrameOptionsMode } from './enums';
import { HtmlOutput, HtmlTemplate } from './html-output';
import { Service } from './service';

/** Pages for sidebars and dialogs, from text or from the files that were pushed. */
export class HtmlService extends Service {
  readonly XFrameOptionsMode = XFrameOptionsMode;
  readonly SandboxMode = SandboxMode;

  constructor(private readonly execution: Execution) {
    super();
  }

  get serviceName(): string {
    return 'HtmlService';
  }

  createHtmlOutput(html: unknown = ''): HtmlOutput {
    return new HtmlOutput(this.execution, textOf(html));
  }

  createHtmlOutputFromFile(name: string): HtmlOutput {
    return new HtmlOutput(this.execution, this.file(name));
  }

  createTemplate(html: unknown): HtmlTemplate {
    return new HtmlTemplate(this.execution, textOf(html));
  }

  createTemplateFromFile(name: string): HtmlTemplate {
    return new HtmlTemplate(this.execution, this.file(name));
  }

  private file(name: string): string {
    const { files } = this.execution.host;
    const text = files[`${name}.html`] ?? (name.endsWith('.html') ? files[name] : undefined);
    if (text === undefined) throw this.execution.error(`No HTML file named ${name} was found.`);
    return text;
  }
}

const textOf = (html: unknown): string => (html instanceof Blob ? html.getDataAsString() : String(html));
