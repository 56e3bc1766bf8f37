/**
 * A line of values kept as runs of equals.
 *
 * A format or a dropdown is set on whole columns of 50,000 rows; kept a cell at a time it would cost
 * as much as the data. `null` is the default and costs nothing.
 */
export class Runs<T> {
  /** starts[i] is where values[i] begins; it holds until starts[i + 1]. The first start is always 0. */
  private starts: number[] = [0];
  private values: (T | null)[] = [null];

  /** Builds runs from [start, value] pairs as `pairs()` gives them. */
  static of<T>(pairs: readonly (readonly [number, T | null])[]): Runs<T> {
    const runs = new Runs<T>();
    if (pairs.length > 0) {
      runs.starts = pairs.map(([start]) => start);
      runs.values = pairs.map(([, value]) => value);
    }
    return runs;
  }

  pairs(): [number, T | null][] {
    return this.starts.map((start, i) => [start, this.values[i] ?? null]);
  }

  /** Whether every place holds the default. */
  get isPlain(): boolean {
    return this.values.length === 1 && this.values[0] === null;
  }

  get(at: number): T | null {
    return this.values[this.find(at)] ?? null;
  }

  /** Calls `visit(from, to, value)` for each run inside [from, to). */
  each(from: number, to: number, visit: (from: number, to: number, value: T | null) => void): void {
    for (let i = this.find(from), at = from; at < to; i++) {
      const end = Math.min(to, this.starts[i + 1] ?? Number.POSITIVE_INFINITY);
      visit(at, end, this.values[i] ?? null);
      at = end;
    }
  }

  set(from: number, to: number, value: T | null): void {
    this.splice(from, to, [[from, value]]);
  }

  /** Replaces every value inside [from, to) by what `change` makes of it. */
  update(from: number, to: number, change: (value: T | null) => T | null): void {
    const pieces: [number, T | null][] = [];
    this.each(from, to, (start, _end, value) => pieces.push([start, change(value)]));
    this.splice(from, to, pieces);
  }

  insert(at: number, count: number, value: T | null): void {
    const tail = this.tail(at);
    this.truncate(at);
    this.append(at, value);
    for (const [start, held] of tail) this.append(start + count, held);
  }

  remove(at: number, count: number): void {
    const tail = this.tail(at + count);
    this.truncate(at);
    for (const [start, held] of tail) this.append(start - count, held);
  }

  /** Moves [from, from + count) so that it stands before what was at `to`. */
  move(from: number, count: number, to: number): void {
    if (this.isPlain) return;
    const block: [number, T | null][] = [];
    this.each(from, from + count, (start, _end, value) => block.push([start - from, value]));
    this.remove(from, count);
    const at = to > from ? to - count : to;
    this.insert(at, count, null);
    this.splice(
      at,
      at + count,
      block.map(([start, value]) => [start + at, value]),
    );
  }

  /** Place `from + i` takes what place `from + order[i]` held. */
  permute(from: number, order: readonly number[]): void {
    const to = from + order.length;
    const first = this.find(from);
    if ((this.starts[first + 1] ?? Number.POSITIVE_INFINITY) >= to) return;
    const held: (T | null)[] = [];
    this.each(from, to, (start, end, value) => {
      for (let i = start; i < end; i++) held.push(value);
    });
    this.splice(
      from,
      to,
      order.map((source, i) => [from + i, held[source] ?? null]),
    );
  }

  private splice(from: number, to: number, pieces: readonly (readonly [number, T | null])[]): void {
    if (to <= from) return;
    const last = this.starts.length - 1;
    if (from >= (this.starts[last] ?? 0)) {
      // Writing downwards is the usual case; it must not copy the whole tail.
      const rest = this.values[last] ?? null;
      this.truncate(from);
      for (const [start, value] of pieces) this.append(start, value);
      this.append(to, rest);
      return;
    }
    const tail = this.tail(to);
    this.truncate(from);
    for (const [start, value] of pieces) this.append(start, value);
    for (const [start, value] of tail) this.append(start, value);
  }

  private tail(from: number): [number, T | null][] {
    const first = this.find(from);
    const tail: [number, T | null][] = [[from, this.values[first] ?? null]];
    for (let i = first + 1; i < this.starts.length; i++) tail.push([this.starts[i] ?? 0, this.values[i] ?? null]);
    return tail;
  }

  private truncate(at: number): void {
    let length = this.starts.length;
    while (length > 0 && (this.starts[length - 1] ?? 0) >= at) length--;
    this.starts.length = length;
    this.values.length = length;
  }

  private append(start: number, value: T | null): void {
    const last = this.values.length - 1;
    if (last >= 0 && this.values[last] === value) return;
    this.starts.push(start);
    this.values.push(value);
  }

  private find(at: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
