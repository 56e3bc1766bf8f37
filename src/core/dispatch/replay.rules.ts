import { fill, type Label, text } from '../kernel/text';
import type { RefusalCode, Tier } from './dispatch.types';
import { TIERS } from './dispatch.types';
import { drawLot } from './lot';
import { FIRST_BY, LOWER_BY } from './pick.rules';
import { type Comparable, compareAble, partingOf } from './rank.rules';
import { RULE_VERSION, type Snapshot, type SnapshotEntry } from './snapshot';

/**
 * What came of going over a past dispatch again. 'same': by what was written down, today's comparison puts everyone in the same
 * order. 'other': it does not, so the rules have changed since or the snapshot was altered. 'partly': too little was written down.
 */
export type Agreement = 'same' | 'other' | 'partly';

/** One designer who could have had the client. */
export interface ReplayedEntry extends SnapshotEntry {
  /** From 1 on. */
  readonly rank: number;
  readonly isChosen: boolean;
  readonly tiers: readonly { readonly tier: Tier; readonly band: number }[];
  /** What puts the first before this one; of the first, what puts it before the second. '' where there is nothing to compare with. */
  readonly why: Label;
}

/** A past dispatch, gone over again. */
export interface Replay {
  readonly rules: string;
  /** Are today's rules those of then? */
  readonly isSameRules: boolean;
  readonly agreement: Agreement;
  readonly able: readonly ReplayedEntry[];
  /** The place of whoever was chosen; null where they had not passed, or were left out for want of room. */
  readonly rank: number | null;
  /** Whoever was chosen was kept off by these, which somebody set aside. */
  readonly inSpiteOf: readonly RefusalCode[];
  readonly refused: Snapshot['refused'];
  readonly cut: number;
}

const WHY_NOT: Readonly<Record<RefusalCode, Label>> = {
  left: text('已离职', 'had left'),
  stateUnknown: text('名册没填状态', 'no state on the roster'),
  role: text('岗位不符', 'another role'),
  leave: text('休假', 'on leave'),
  barred: text('停派', 'barred'),
  declined: text('拒过这位客户', 'had declined this client'),
  swapped: text('被这位客户换掉过', 'had been swapped out by this client'),
  serving: text('已在服务这位客户', 'was serving this client'),
  busy: text('标为「忙」', 'was marked busy'),
  full: text('手上已满', 'was full'),
  budget: text('预算段不符', 'another budget band'),
  area: text('面积不符', 'another size of home'),
  level: text('级别不符', 'another level'),
};

/** Why a designer was kept off, without the figures of then. */
export const sayRefusal = (code: RefusalCode): Label => WHY_NOT[code];

const NOTHING = text('', '');

function comparable(entry: SnapshotEntry, { on, client }: Snapshot): Comparable {
  const [needs = 0, interest = 0, efficiency = 0, fairness = 0] = entry.bands;
  return {
    designer: { id: entry.designer },
    preference: entry.preference,
    standings: { needs: { band: needs }, interest: { band: interest }, efficiency: { band: efficiency }, fairness: { band: fairness } },
    shortfalls: [entry.shortfalls[0], entry.shortfalls[1] ?? 0],
    lastAt: entry.lastAt ?? '',
    lot: drawLot(on, client, entry.designer),
  };
}

/** Goes over a past dispatch: everyone who could have had the client in the order of then, why so, and who was kept off. */
export function replay(snapshot: Snapshot, nameOf: (designer: string) => string): Replay {
  const then = snapshot.ranked.map((entry) => ({ entry, one: comparable(entry, snapshot) }));
  const now = [...then].sort((a, b) => compareAble(a.one, b.one));
  const isWhole = snapshot.ranked.every(({ shortfalls, lastAt }) => shortfalls[1] !== null && lastAt !== null);
  const agrees = now.every((other, at) => other === then[at]);
  const first = then[0];
  const second = then[1];
  const able = then.map(({ entry, one }, at): ReplayedEntry => {
    const why =
      first === undefined || (at === 0 && second === undefined)
        ? NOTHING
        : at === 0 && second
          ? FIRST_BY[partingOf(one, second.one)]
          : fill(LOWER_BY[partingOf(first.one, one)], { first: nameOf(first.entry.designer) });
    return {
      ...entry,
      rank: at + 1,
      isChosen: entry.designer === snapshot.chosen,
      tiers: TIERS.map((tier, index) => ({ tier, band: entry.bands[index] ?? 0 })),
      why,
    };
  });
  return {
    rules: snapshot.rules,
    isSameRules: snapshot.rules === RULE_VERSION,
    agreement: !isWhole ? 'partly' : agrees ? 'same' : 'other',
    able,
    rank: able.find(({ isChosen }) => isChosen)?.rank ?? null,
    inSpiteOf: snapshot.refused.find(({ designer }) => designer === snapshot.chosen)?.codes ?? [],
    refused: snapshot.refused,
    cut: snapshot.cut,
  };
}
