import { columnNumber } from '../../workbook/a1';
import type { Scalar } from '../../workbook/change';
import { dayOfSerial, serialOfDay } from '../../workbook/zone';

/** What a condition looks at: one tab, from one cell of it. */
export interface Ground {
  /** The cell at this place; null where there is none. */
  value(row: number, column: number): Scalar;
  /** The host's moment as a serial number. */
  now(): number;
}

/** A formula of a conditional format, ready for any cell of its area: how many rows and columns the cell lies from the first one. */
export type Condition = (ground: Ground, rows: number, columns: number) => boolean;

/** A formula that came to an error. */
class Failed extends Error {}

type Value = Scalar;
type Node = (at: { readonly ground: Ground; readonly rows: number; readonly columns: number }) => Value;

const fail = (): never => {
  throw new Failed();
};

function toNumber(value: Value): number {
  if (typeof value === 'number') return value;
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const number = value.trim() === '' ? Number.NaN : Number(value);
  return Number.isNaN(number) ? fail() : number;
}

function toTruth(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  if (value === null) return false;
  const upper = value.toUpperCase();
  return upper === 'TRUE' ? true : upper === 'FALSE' ? false : fail();
}

const toText = (value: Value): string => (value === null ? '' : typeof value === 'boolean' ? String(value).toUpperCase() : String(value));

/** Numbers come before text, and text before TRUE and FALSE; an empty cell is like the other side's nothing. */
function compare(a: Value, b: Value): number {
  if (a === null || b === null) {
    if (a === b) return 0;
    const other = a ?? b;
    const nothing = typeof other === 'number' ? 0 : typeof other === 'boolean' ? false : '';
    return a === null ? compare(nothing, b) : compare(a, nothing);
  }
  const rank = (value: string | number | boolean): number => (typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (typeof a === 'string' && typeof b === 'string') {
    const [x, y] = [a.toLowerCase(), b.toLowerCase()];
    return x < y ? -1 : x > y ? 1 : 0;
  }
  return Number(a) - Number(b);
}

type Function = (args: readonly (() => Value)[], now: () => number) => Value;

const get = (args: readonly (() => Value)[], i: number): Value => (args[i] ?? fail)();
const number = (args: readonly (() => Value)[], i: number): number => toNumber(get(args, i));
const text = (args: readonly (() => Value)[], i: number): string => toText(get(args, i));
const day = (args: readonly (() => Value)[]) => dayOfSerial(Math.floor(number(args, 0)));

const FUNCTIONS: Readonly<Record<string, { readonly least: number; readonly most: number; readonly act: Function }>> = {
  AND: { least: 1, most: 255, act: (args) => args.map((arg) => toTruth(arg())).every(Boolean) },
  OR: { least: 1, most: 255, act: (args) => args.map((arg) => toTruth(arg())).some(Boolean) },
  NOT: { least: 1, most: 1, act: (args) => !toTruth(get(args, 0)) },
  IF: { least: 2, most: 3, act: (args) => (toTruth(get(args, 0)) ? get(args, 1) : args[2] ? args[2]() : false) },
  IFERROR: {
    least: 2,
    most: 2,
    act: (args) => {
      try {
        return get(args, 0);
      } catch (error) {
        if (error instanceof Failed) return get(args, 1);
        throw error;
      }
    },
  },
  ISBLANK: { least: 1, most: 1, act: (args) => get(args, 0) === null },
  ISNUMBER: { least: 1, most: 1, act: (args) => typeof get(args, 0) === 'number' },
  ISTEXT: { least: 1, most: 1, act: (args) => typeof get(args, 0) === 'string' },
  ISLOGICAL: { least: 1, most: 1, act: (args) => typeof get(args, 0) === 'boolean' },
  TRUE: { least: 0, most: 0, act: () => true },
  FALSE: { least: 0, most: 0, act: () => false },
  TODAY: { least: 0, most: 0, act: (_, now) => Math.floor(now()) },
  NOW: { least: 0, most: 0, act: (_, now) => now() },
  LEN: { least: 1, most: 1, act: (args) => text(args, 0).length },
  EXACT: { least: 2, most: 2, act: (args) => text(args, 0) === text(args, 1) },
  TRIM: { least: 1, most: 1, act: (args) => text(args, 0).trim().replace(/ +/g, ' ') },
  LEFT: { least: 1, most: 2, act: (args) => text(args, 0).slice(0, args[1] ? Math.max(0, Math.floor(number(args, 1))) : 1) },
  ABS: { least: 1, most: 1, act: (args) => Math.abs(number(args, 0)) },
  INT: { least: 1, most: 1, act: (args) => Math.floor(number(args, 0)) },
  YEAR: { least: 1, most: 1, act: (args) => day(args).year },
  MONTH: { least: 1, most: 1, act: (args) => day(args).month },
  DAY: { least: 1, most: 1, act: (args) => day(args).day },
  EDATE: {
    least: 2,
    most: 2,
    act: (args) => {
      const from = day(args);
      const months = from.year * 12 + from.month - 1 + Math.trunc(number(args, 1));
      const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
      const last = dayOfSerial(serialOfDay(year, month + 1, 1) - 1).day;
      return serialOfDay(year, month, Math.min(from.day, last));
    },
  },
};

const TOKEN =
  /\s*(?:("(?:[^"]|"")*")|(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|(\$?)([A-Za-z]{1,3})(\$?)(\d+)(?![A-Za-z0-9_.(])|([A-Za-z][A-Za-z0-9.]*)|(<>|<=|>=|[-+*/^&=<>(),;:%!]))/y;

/** Thrown where a formula holds something that is not read here. */
class Unknown extends Error {}

class Parser {
  private at = 0;
  private match: RegExpExecArray | null = null;

  constructor(private readonly source: string) {
    this.advance();
  }

  whole(): Node {
    const node = this.comparison();
    if (this.match) throw new Unknown();
    return node;
  }

  private advance(): void {
    if (this.source.slice(this.at).trim() === '') {
      this.match = null;
      return;
    }
    TOKEN.lastIndex = this.at;
    this.match = TOKEN.exec(this.source);
    if (!this.match) throw new Unknown();
    this.at = TOKEN.lastIndex;
  }

  private get sign(): string {
    return this.match?.[8] ?? '';
  }

  private take(...signs: readonly string[]): string | null {
    const { sign } = this;
    if (sign === '' || !signs.includes(sign)) return null;
    this.advance();
    return sign;
  }

  private comparison(): Node {
    let left = this.joined();
    for (let sign = this.take('=', '<>', '<', '>', '<=', '>='); sign; sign = this.take('=', '<>', '<', '>', '<=', '>=')) {
      const [a, b, how] = [left, this.joined(), sign];
      left = (at) => {
        const order = compare(a(at), b(at));
        if (how === '=') return order === 0;
        if (how === '<>') return order !== 0;
        return how === '<' ? order < 0 : how === '>' ? order > 0 : how === '<=' ? order <= 0 : order >= 0;
      };
    }
    return left;
  }

  private joined(): Node {
    let left = this.sum();
    while (this.take('&')) {
      const [a, b] = [left, this.sum()];
      left = (at) => toText(a(at)) + toText(b(at));
    }
    return left;
  }

  private sum(): Node {
    let left = this.product();
    for (let sign = this.take('+', '-'); sign; sign = this.take('+', '-')) {
      const [a, b, by] = [left, this.product(), sign === '+' ? 1 : -1];
      left = (at) => toNumber(a(at)) + by * toNumber(b(at));
    }
    return left;
  }

  private product(): Node {
    let left = this.signed();
    for (let sign = this.take('*', '/'); sign; sign = this.take('*', '/')) {
      const [a, b, how] = [left, this.signed(), sign];
      left = (at) => {
        const [x, y] = [toNumber(a(at)), toNumber(b(at))];
        return how === '*' ? x * y : y === 0 ? fail() : x / y;
      };
    }
    return left;
  }

  private signed(): Node {
    const sign = this.take('-', '+');
    if (!sign) return this.single();
    const node = this.signed();
    return sign === '-' ? (at) => -toNumber(node(at)) : node;
  }

  private single(): Node {
    const { match } = this;
    if (!match) throw new Unknown();
    const [, quoted, digits, , , , rowText, name] = match;
    if (this.take('(')) {
      const node = this.comparison();
      if (!this.take(')')) throw new Unknown();
      return node;
    }
    if (quoted !== undefined) {
      this.advance();
      const held = quoted.slice(1, -1).replaceAll('""', '"');
      return () => held;
    }
    if (digits !== undefined) {
      this.advance();
      const held = Number(digits);
      return () => held;
    }
    if (rowText !== undefined) return this.reference(match);
    if (name !== undefined) return this.call(name.toUpperCase());
    throw new Unknown();
  }

  /** A single cell; areas and other tabs are not read here. */
  private reference(match: RegExpExecArray): Node {
    const [, , , columnFixed, letters = '', rowFixed, digits] = match;
    this.advance();
    if (this.sign === ':' || this.sign === '!') throw new Unknown();
    const [row, column] = [Number(digits) - 1, columnNumber(letters)];
    return ({ ground, rows, columns }) => ground.value(row + (rowFixed ? 0 : rows), column + (columnFixed ? 0 : columns));
  }

  private call(name: string): Node {
    this.advance();
    const isCalled = this.take('(') !== null;
    const found = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
    if (!found || !(isCalled || name === 'TRUE' || name === 'FALSE')) throw new Unknown();
    const args: Node[] = [];
    if (isCalled && !this.take(')')) {
      do args.push(this.comparison());
      while (this.take(',', ';'));
      if (!this.take(')')) throw new Unknown();
    }
    if (args.length < found.least || args.length > found.most) throw new Unknown();
    return (at) =>
      found.act(
        args.map((arg) => () => arg(at)),
        () => at.ground.now(),
      );
  }
}

const compiled = new Map<string, Condition | null>();

/**
 * Reads a formula of the usual kind: comparisons of single cells, arithmetic and a handful of functions. null for any other.
 *
 * The grid's engine works such a formula out for all 5,000 rows whenever a cell changes, and takes two seconds; only
 * the fifty rows on the screen are ever looked at.
 */
export function readCondition(formula: string): Condition | null {
  let condition = compiled.get(formula);
  if (condition === undefined) {
    condition = compile(formula);
    compiled.set(formula, condition);
  }
  return condition;
}

function compile(formula: string): Condition | null {
  if (!formula.startsWith('=')) return null;
  try {
    const node = new Parser(formula.slice(1)).whole();
    return (ground, rows, columns) => {
      try {
        return toTruth(node({ ground, rows, columns }));
      } catch (error) {
        if (error instanceof Failed) return false;
        throw error;
      }
    };
  } catch (error) {
    if (error instanceof Unknown) return null;
    throw error;
  }
}
