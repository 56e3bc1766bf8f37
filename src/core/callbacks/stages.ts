import { FIRST_STAGE } from '../settings/list.seed';
import type { ListItem } from '../settings/list.table';

/** The stage in which a client begins, and the stages after which nobody is called any more. */
export interface Stages {
  readonly first: string;
  readonly ended: ReadonlySet<string>;
}

/** What the clock must know of the stages on the lists tab. */
export function stagesOf(lists: readonly ListItem[]): Stages {
  const stages = lists.filter((item) => item.list === 'stage');
  const inUse = stages.filter((item) => item.inUse !== false).sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
  return {
    first: stages.some((item) => item.id === FIRST_STAGE) ? FIRST_STAGE : (inUse[0]?.id ?? FIRST_STAGE),
    ended: new Set(stages.filter((item) => item.nature === 'ended').map((item) => item.id)),
  };
}
