/**
 * Costs in several ranks, compared in order: a later rank only decides between sums that are equal in all earlier ones. Every
 * list holds the ranks of one cost beside each other.
 */
export interface Costs {
  readonly rows: number;
  /** How many ranks there are. */
  readonly depth: number;
  /** What it costs to give a row to a host: row after row, host after host. Infinity in the first rank: it must not be. */
  readonly own: Float64Array;
  /** What the first, second, … place with each host costs whoever has it. A later place must not cost less. */
  readonly places: readonly Float64Array[];
  /** What it costs to leave a row without a host. */
  readonly without: Float64Array;
}

const NEVER = Number.POSITIVE_INFINITY;

/** The row has no host. */
export const NONE = -1;

/**
 * A host for every row, or {@link NONE}, such that no host has more rows than places and no other such choice costs less. Sums
 * stay exact while the costs are whole numbers within the bounds of {@link packTiers}.
 *
 * Shortest augmenting paths over the hosts, as J. Edmonds and R. M. Karp have them with prices that keep every step from costing
 * less than nothing, "Theoretical improvements in algorithmic efficiency for network flow problems", Journal of the ACM 19 (1972):
 * row after row comes in, and those who are there make room along the cheapest chain of moves. It only adds, subtracts and
 * compares, so it holds for lists of numbers that are compared in order as well: that is how more tiers than one number can carry
 * are decided in one go.
 */
export function assign({ rows, depth, own, places, without }: Costs): Int32Array {
  const hosts = places.length;
  const hostOf = new Int32Array(rows).fill(NONE);
  const staying: number[][] = places.map(() => []);
  /** For each pair of hosts whom it costs least to move from the one to the other; NONE where nobody can. */
  const mover = new Int32Array(hosts * hosts).fill(NONE);
  /** For each host whom it costs least to send away. */
  const leaver = new Int32Array(hosts).fill(NONE);
  const price = new Float64Array(hosts * depth);
  const endPrice = new Float64Array(depth);
  const far = new Float64Array(hosts * depth);
  const came = new Int32Array(hosts);
  const settled = new Uint8Array(hosts);
  const step = new Float64Array(depth);
  const end = new Float64Array(depth);

  const isLess = (a: Float64Array, at: number, b: Float64Array, bt: number): boolean => {
    for (let rank = 0; rank < depth; rank++) {
      const [one, other] = [a[at + rank] as number, b[bt + rank] as number];
      if (one !== other) return one < other;
    }
    return false;
  };
  const cellOf = (row: number, host: number): number => (row * hosts + host) * depth;
  const may = (row: number, host: number): boolean => own[cellOf(row, host)] !== NEVER;

  /** Does moving one row from a host to another cost less than moving the other one? */
  const movesCheaper = (row: number, than: number, host: number, to: number): boolean => {
    for (let rank = 0; rank < depth; rank++) {
      const mine = (own[cellOf(row, to) + rank] as number) - (own[cellOf(row, host) + rank] as number);
      const theirs = (own[cellOf(than, to) + rank] as number) - (own[cellOf(than, host) + rank] as number);
      if (mine !== theirs) return mine < theirs;
    }
    return false;
  };
  const leavesCheaper = (row: number, than: number, host: number): boolean => {
    for (let rank = 0; rank < depth; rank++) {
      const mine = (without[row * depth + rank] as number) - (own[cellOf(row, host) + rank] as number);
      const theirs = (without[than * depth + rank] as number) - (own[cellOf(than, host) + rank] as number);
      if (mine !== theirs) return mine < theirs;
    }
    return false;
  };
  const meet = (row: number, host: number): void => {
    for (let to = 0; to < hosts; to++) {
      if (to === host || !may(row, to)) continue;
      const known = mover[host * hosts + to] as number;
      if (known === NONE || movesCheaper(row, known, host, to)) mover[host * hosts + to] = row;
    }
    const known = leaver[host] as number;
    if (known === NONE || leavesCheaper(row, known, host)) leaver[host] = row;
  };
  const lookAgain = (host: number): void => {
    mover.fill(NONE, host * hosts, (host + 1) * hosts);
    leaver[host] = NONE;
    for (const row of staying[host] ?? []) meet(row, host);
  };

  for (let row = 0; row < rows; row++) {
    far.fill(NEVER);
    settled.fill(0);
    came.fill(NONE);
    for (let host = 0; host < hosts; host++) {
      if (!may(row, host)) continue;
      for (let rank = 0; rank < depth; rank++) {
        far[host * depth + rank] = (own[cellOf(row, host) + rank] as number) - (price[host * depth + rank] as number);
      }
    }
    // The row itself may go without.
    for (let rank = 0; rank < depth; rank++) end[rank] = (without[row * depth + rank] as number) - (endPrice[rank] as number);
    let last = NONE;
    let someoneLeaves = true;
    const finish = (host: number, costs: Float64Array, at: number, less: number, leaves: boolean): void => {
      for (let rank = 0; rank < depth; rank++) {
        const goes = (costs[at + rank] as number) - (less === NONE ? 0 : (own[less + rank] as number));
        step[rank] = (far[host * depth + rank] as number) + goes + (price[host * depth + rank] as number) - (endPrice[rank] as number);
      }
      if (!isLess(step, 0, end, 0)) return;
      end.set(step);
      last = host;
      someoneLeaves = leaves;
    };
    for (;;) {
      let host = NONE;
      for (let one = 0; one < hosts; one++) {
        if (settled[one] || far[one * depth] === NEVER) continue;
        if (host === NONE || isLess(far, one * depth, far, host * depth)) host = one;
      }
      if (host === NONE || !isLess(far, host * depth, end, 0)) break;
      settled[host] = 1;
      const load = staying[host]?.length ?? 0;
      const room = places[host] as Float64Array;
      if (load * depth < room.length) finish(host, room, load * depth, NONE, false);
      const away = leaver[host] as number;
      if (away !== NONE) finish(host, without, away * depth, cellOf(away, host), true);
      for (let to = 0; to < hosts; to++) {
        const moved = mover[host * hosts + to] as number;
        if (settled[to] || moved === NONE) continue;
        for (let rank = 0; rank < depth; rank++) {
          const goes = (own[cellOf(moved, to) + rank] as number) - (own[cellOf(moved, host) + rank] as number);
          const prices = (price[host * depth + rank] as number) - (price[to * depth + rank] as number);
          step[rank] = (far[host * depth + rank] as number) + goes + prices;
        }
        if (!isLess(step, 0, far, to * depth)) continue;
        far.set(step, to * depth);
        came[to] = host;
      }
    }

    for (let host = 0; host < hosts; host++) {
      const ways = isLess(far, host * depth, end, 0) ? far : end;
      const at = ways === far ? host * depth : 0;
      for (let rank = 0; rank < depth; rank++)
        price[host * depth + rank] = (price[host * depth + rank] as number) + (ways[at + rank] as number);
    }
    for (let rank = 0; rank < depth; rank++) endPrice[rank] = (endPrice[rank] as number) + (end[rank] as number);

    // From the end of the chain to its beginning: everyone moves one on.
    if (last === NONE) continue;
    const changed: number[] = [];
    if (someoneLeaves) {
      const away = leaver[last] as number;
      hostOf[away] = NONE;
      staying[last] = (staying[last] ?? []).filter((one) => one !== away);
    }
    for (let host = last; host !== NONE; host = came[host] as number) {
      const before = came[host] as number;
      const comes = before === NONE ? row : (mover[before * hosts + host] as number);
      if (before !== NONE) staying[before] = (staying[before] ?? []).filter((one) => one !== comes);
      staying[host]?.push(comes);
      hostOf[comes] = host;
      changed.push(host);
    }
    for (const host of changed) lookAgain(host);
  }
  return hostOf;
}

/** Where each tier goes: into which rank of the costs and with which weight. */
export interface Packing {
  readonly depth: number;
  readonly places: readonly { readonly rank: number; readonly weight: number }[];
}

/**
 * Sums along a chain and its prices come to at most four times what all rows together may cost, so an eighth of the whole numbers
 * that a double tells apart is safe.
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
