/**
 * Costs in several ranks, compared in order: a later rank only decides between sums that are equal in all earlier ones. Rows are
 * clients, columns are free places.
 */
export interface Costs {
  readonly rows: number;
  readonly columns: number;
  /** One array a rank, row after row. Infinity in the first rank: this row must not have this column. */
  readonly ranks: readonly Float64Array[];
  /** What it costs to leave a row without a column, rank by rank. */
  readonly without: readonly Float64Array[];
  /**
   * The column that is looked at only once this one is taken, or {@link NONE}: the next place with the same designer. It must
   * not cost any row less than the one before it.
   */
  readonly next: Int32Array;
}

/** The row has no column. */
export const NONE = -1;

/**
 * A column for every row, or {@link NONE}, such that no column is given twice and no other such choice costs less. Sums stay
 * exact while the costs are whole numbers within the bounds of {@link packTiers}.
 *
 * Shortest augmenting paths: R. Jonker and A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear
 * assignment problems", Computing 38 (1987), in the rectangular form of D. F. Crouse, "On implementing 2D rectangular assignment
 * algorithms", IEEE Transactions on Aerospace and Electronic Systems 52 (2016). It only adds, subtracts and compares, so it holds
 * for lists of numbers that are compared in order as well: that is how more tiers than one number can carry are solved in one go.
 */
export function assign({ rows, columns, ranks, without, next }: Costs): Int32Array {
  const depth = ranks.length;
  // After the real columns every row has one of its own, which stands for going without.
  const all = columns + rows;
  const columnOf = new Int32Array(rows).fill(NONE);
  const rowOf = new Int32Array(all).fill(NONE);
  // Rank by rank beside each other, for one row or column after the other.
  const rowPrice = new Float64Array(rows * depth);
  const columnPrice = new Float64Array(all * depth);
  const far = new Float64Array(all * depth);
  const nearest = new Float64Array(all);
  const cameFrom = new Int32Array(all);
  const base = new Float64Array(depth);
  const first = ranks[0] ?? new Float64Array(0);
  /** Columns that may be reached: the taken ones, and of each group the first that is free. */
  const offered = firstsOf(columns, next);

  const length = (rank: number, row: number, column: number): number => {
    const cost = column < columns ? ranks[rank]?.[row * columns + column] : without[rank]?.[row];
    const prices = (rowPrice[row * depth + rank] as number) + (columnPrice[column * depth + rank] as number);
    return (base[rank] as number) + (cost as number) - prices;
  };
  /** Of equally long ways in the first rank: is this one shorter in the others? */
  const isShorter = (row: number, column: number): boolean => {
    for (let rank = 1; rank < depth; rank++) {
      const difference = length(rank, row, column) - (far[column * depth + rank] as number);
      if (difference !== 0) return difference < 0;
    }
    return false;
  };
  const reach = (row: number, column: number, now: number): void => {
    nearest[column] = now;
    for (let rank = 1; rank < depth; rank++) far[column * depth + rank] = length(rank, row, column);
    cameFrom[column] = row;
  };
  /** Of columns equally near in the first rank. A free one comes first where all is equal: the way ends there. */
  const isNearer = (column: number, than: number): boolean => {
    for (let rank = 1; rank < depth; rank++) {
      const difference = (far[column * depth + rank] as number) - (far[than * depth + rank] as number);
      if (difference !== 0) return difference < 0;
    }
    return rowOf[column] === NONE && rowOf[than] !== NONE;
  };
  const farIn = (rank: number, column: number): number => (rank === 0 ? nearest[column] : far[column * depth + rank]) as number;

  for (let start = 0; start < rows; start++) {
    nearest.fill(Number.POSITIVE_INFINITY);
    base.fill(0);
    const open = [...offered];
    const passed: number[] = [];
    const seen: number[] = [];
    let row = start;
    let column = NONE;
    do {
      seen.push(row);
      reach(row, columns + row, length(0, row, columns + row));
      open.push(columns + row);
      const line = row * columns;
      const from = (base[0] as number) - (rowPrice[row * depth] as number);
      let at = NONE;
      let least = Number.POSITIVE_INFINITY;
      for (let i = 0; i < open.length; i++) {
        const one = open[i] as number;
        let near = nearest[one] as number;
        if (one < columns) {
          const now = from + (first[line + one] as number) - (columnPrice[one * depth] as number);
          if (now < near || (now === near && near !== Number.POSITIVE_INFINITY && isShorter(row, one))) {
            reach(row, one, now);
            near = now;
          }
        }
        if (near < least || (near === least && at !== NONE && isNearer(one, open[at] as number))) {
          at = i;
          least = near;
        }
      }
      column = open[at] as number;
      open[at] = open[open.length - 1] as number;
      open.pop();
      passed.push(column);
      for (let rank = 0; rank < depth; rank++) base[rank] = farIn(rank, column);
      row = rowOf[column] as number;
    } while (row !== NONE);

    for (let rank = 0; rank < depth; rank++) {
      const end = base[rank] as number;
      for (const one of seen) {
        const gone = one === start ? 0 : farIn(rank, columnOf[one] as number);
        rowPrice[one * depth + rank] = (rowPrice[one * depth + rank] as number) + end - gone;
      }
      for (const one of passed) {
        columnPrice[one * depth + rank] = (columnPrice[one * depth + rank] as number) - end + farIn(rank, one);
      }
    }
    const opens = column < columns ? (next[column] as number) : NONE;
    if (opens !== NONE) offered.push(opens);
    do {
      row = cameFrom[column] as number;
      rowOf[column] = row;
      const former = columnOf[row] as number;
      columnOf[row] = column;
      column = former;
    } while (row !== start);
  }
  return columnOf.map((column) => (column < columns ? column : NONE));
}

function firstsOf(columns: number, next: Int32Array): number[] {
  const later = new Set(next);
  return Array.from({ length: columns }, (_, column) => column).filter((column) => !later.has(column));
}

/** Where each tier goes: into which rank of the costs and with which weight. */
export interface Packing {
  readonly depth: number;
  readonly places: readonly { readonly rank: number; readonly weight: number }[];
}

/**
 * Sums along a path add at most four times what all rows together may cost, so an eighth of the whole numbers that a double
 * tells apart is safe.
 */
const BOUND = 2 ** 50;

/**
 * Tiers, the highest first, as weights: one unit of a tier outweighs all that the tiers below it in the same rank can come to
 * over all rows. As many tiers go into a rank as stay exact; the next then begins. Null where a single tier is too large for that.
 * `largest`: the most that a tier can cost one row.
 */
export function packTiers(rows: number, largest: readonly number[]): Packing | null {
  const places: { rank: number; weight: number }[] = [];
  let rank = 0;
  let below = 0;
  for (const most of [...largest].reverse()) {
    let weight = rows * below + 1;
    if (rows * (weight * most + below) > BOUND) {
      if (below > 0) rank++;
      [weight, below] = [1, 0];
      if (rows * most > BOUND) return null;
    }
    places.push({ rank, weight });
    below += weight * most;
  }
  return { depth: rank + 1, places: places.reverse().map((place) => ({ ...place, rank: rank - place.rank })) };
}
