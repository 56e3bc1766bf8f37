import { inspect } from 'node:util';
import type { Execution, LogLine } from '../runtime/execution';
import { Service } from './service';
import { formatString } from './text-format';

const shown = (value: unknown): string =>
  typeof value === 'string' ? value : inspect(value, { depth: 4, breakLength: Number.POSITIVE_INFINITY });

function lineOf(execution: Execution, args: readonly unknown[]): string {
  const [first, ...rest] = args;
  if (typeof first === 'string' && rest.length > 0 && /%[sdifjo]/.test(first))
    return formatString(execution, first.replace(/%[ifjo]/g, '%s'), rest);
  return args.map(shown).join(' ');
}

/** The script's log, as the page and the tests see it. */
export class Console extends Service {
  private readonly started = new Map<string, number>();

  constructor(private readonly execution: Execution) {
    super();
  }

  get serviceName(): string {
    return 'console';
  }

  log(...args: unknown[]): void {
    this.write('log', args);
  }

  info(...args: unknown[]): void {
    this.write('info', args);
  }

  debug(...args: unknown[]): void {
    this.write('debug', args);
  }

  warn(...args: unknown[]): void {
    this.write('warn', args);
  }

  error(...args: unknown[]): void {
    this.write('error', args);
  }

  time(label = 'default'): void {
    this.started.set(label, this.execution.host.clock.now());
  }

  timeEnd(label = 'default'): void {
    const start = this.started.get(label);
    this.started.delete(label);
    if (start !== undefined) this.write('debug', [`${label}: ${this.execution.host.clock.now() - start}ms`]);
  }

  private write(level: LogLine['level'], args: readonly unknown[]): void {
    this.execution.logs.push({ level, text: lineOf(this.execution, args) });
  }
}

/** The older log, which a script can read back. */
export class Logger extends Service {
  private readonly lines: string[] = [];

  constructor(private readonly execution: Execution) {
    super();
  }

  get serviceName(): string {
    return 'Logger';
  }

  log(...args: unknown[]): this {
    const text = lineOf(this.execution, args);
    this.lines.push(text);
    this.execution.logs.push({ level: 'info', text });
    return this;
  }

  getLog(): string {
    return this.lines.map((line) => `${line}\n`).join('');
  }

  clear(): void {
    this.lines.length = 0;
  }
}
