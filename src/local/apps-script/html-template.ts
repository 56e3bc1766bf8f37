import vm from 'node:vm';
import type { Execution } from '../runtime/execution';
import { escapeHtml, HtmlOutput } from './html-output';
import { Service } from './service';

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
