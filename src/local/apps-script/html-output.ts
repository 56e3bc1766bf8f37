import vm from 'node:vm';
import type { Execution } from '../runtime/execution';
import { Blob } from './blob';
import { type EnumValue, Service } from './service';

/** A meta tag that a page asks for. */
export class HtmlOutputMetaTag extends Service {
  constructor(
    private readonly label: string,
    private readonly content: string,
  ) {
    super();
  }

  get serviceName(): string {
    return 'HtmlOutputMetaTag';
  }

  getName(): string {
    return this.label;
  }

  getContent(): string {
    return this.content;
  }
}

/** The characters that HTML reads as markup, written out. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark] ?? '&#39;');

/** A page that a script may show. */
export class HtmlOutput extends Service {
  private title: string | null = null;
  private width: number | null = null;
  private height: number | null = null;
  private favicon: string | null = null;
  private readonly metaTags: HtmlOutputMetaTag[] = [];

  constructor(
    private readonly execution: Execution,
    private html: string,
  ) {
    super();
  }

  get serviceName(): string {
    return 'HtmlOutput';
  }

  getContent(): string {
    return this.html;
  }

  setContent(html: string): this {
    this.html = String(html);
    return this;
  }

  append(html: string): this {
    this.html += String(html);
    return this;
  }

  appendUntrusted(text: string): this {
    return this.append(escapeHtml(String(text)));
  }

  clear(): this {
    this.html = '';
    return this;
  }

  getTitle(): string | null {
    return this.title;
  }

  setTitle(title: string): this {
    this.title = String(title);
    return this;
  }

  getWidth(): number | null {
    return this.width;
  }

  setWidth(width: number | null): this {
    this.width = width;
    return this;
  }

  getHeight(): number | null {
    return this.height;
  }

  setHeight(height: number | null): this {
    this.height = height;
    return this;
  }

  getFaviconUrl(): string | null {
    return this.favicon;
  }

  setFaviconUrl(url: string): this {
    this.favicon = url;
    return this;
  }

  addMetaTag(name: string, content: string): this {
    this.metaTags.push(new HtmlOutputMetaTag(name, content));
    return this;
  }

  getMetaTags(): HtmlOutputMetaTag[] {
    return this.execution.array(this.metaTags);
  }

  /** Who may frame the page matters to web apps only; a sidebar is framed by Sheets in any mode. */
  setXFrameOptionsMode(_mode: EnumValue): this {
    return this;
  }

  /** Every mode but IFRAME was shut down long ago and is taken for it. */
  setSandboxMode(_mode: EnumValue): this {
    return this;
  }

  asTemplate(): HtmlTemplate {
    return new HtmlTemplate(this.execution, this.html);
  }

  getBlob(): Blob {
    return new Blob(this.execution, Buffer.from(this.html, 'utf8'), 'text/html', this.title);
  }
}

const SCRIPTLET = /<\?(!?=)?([\s\S]*?)\?>/g;

/** A page with scriptlets. What a script sets on it is a variable inside. */
export class HtmlTemplate extends Service {
  readonly #execution: Execution;
  readonly #html: string;

  constructor(execution: Execution, html: string) {
    super();
    this.#execution = execution;
    this.#html = html;
  }

  get serviceName(): string {
    return 'HtmlTemplate';
  }

  getRawContent(): string {
    return this.#html;
  }

  /** The program that the page is; `print` and `raw` write, with and without escaping. */
  getCode(): string {
    let code = '';
    let end = 0;
    for (const match of this.#html.matchAll(SCRIPTLET)) {
      const [whole, mark, body = ''] = match;
      code += literal(this.#html.slice(end, match.index));
      if (mark === '=' && isInScript(this.#html.slice(0, match.index))) throw new Error('not in the local host: <?= ?> inside a script');
      code +=
        mark === '='
          ? `print_(${body.trim().replace(/;$/, '')});\n`
          : mark === '!='
            ? `raw_(${body.trim().replace(/;$/, '')});\n`
            : `${body}\n`;
      end = match.index + whole.length;
    }
    return code + literal(this.#html.slice(end));
  }

  evaluate(): HtmlOutput {
    const output = new HtmlOutput(this.#execution, '');
    const names = Object.keys(this);
    const code = `(function (print_, raw_, output, ${names.join(', ')}) {\n${this.getCode()}})`;
    const run: (...args: unknown[]) => void = vm.runInContext(code, this.#execution.realm.context, { filename: 'template.html' });
    run(
      (value: unknown) => output.append(escapeHtml(shown(value))),
      (value: unknown) => output.append(shown(value)),
      output,
      ...names.map((name) => Reflect.get(this, name)),
    );
    return output;
  }
}

const literal = (html: string): string => (html === '' ? '' : `raw_(${JSON.stringify(html)});\n`);
const shown = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

const isInScript = (before: string): boolean => before.lastIndexOf('<script') > before.lastIndexOf('</script');
