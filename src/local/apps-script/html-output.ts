import type { Execution } from '../runtime/execution';
import { Blob } from './blob';
import { HtmlTemplate } from './html-template';
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
