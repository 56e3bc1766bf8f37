import type { Marking } from '../campaigns/invitation.rules';
import type { Client } from '../clients/client.table';
import { type Day, dayOfMoment } from '../kernel/day';
import { type Label, text } from '../kernel/text';
import type { Visit } from './visit.table';

/** Columns of a client that a visit may change beside those that are counted from the log. */
const TRACED = ['stage', 'follow', 'lostReason', 'designOn', 'stageOn', 'stageSeen'] as const satisfies readonly (keyof Client)[];

type Traced = Pick<Client, (typeof TRACED)[number]>;

/** What a visit changed in other rows, as they were and as they became, so that it can be taken back. */
export interface Trace {
  readonly client: { readonly [name in keyof Traced]?: readonly [was: string | null, became: string | null] };
  /** An invitation that it marked; `was` is null where it was not on the list before. */
  readonly invitation?: { readonly id: string; readonly was: Marking | null };
}

/** A trace as it stands in a cell; null where there is nothing to remember. */
export function traceOf(was: Traced, became: Traced, invitation?: Trace['invitation']): string | null {
  const changed = TRACED.filter((name) => was[name] !== became[name]);
  if (changed.length === 0 && !invitation) return null;
  const client = Object.fromEntries(changed.map((name) => [name, [was[name], became[name]]]));
  return JSON.stringify({ client, ...(invitation && { invitation }) } satisfies Trace);
}

const isText = (value: unknown): value is string | null => value === null || typeof value === 'string';

/** The trace in a cell; an empty one where somebody spoilt it, for then nothing is known. */
export function readTrace(cell: string | null): Trace {
  let told: { readonly client?: unknown; readonly invitation?: unknown } | null;
  try {
    told = JSON.parse(cell ?? 'null');
  } catch {
    return { client: {} };
  }
  const steps = Object.entries(Object(told?.client)).filter(
    ([name, step]) => TRACED.some((one) => one === name) && Array.isArray(step) && step.length === 2 && step.every(isText),
  );
  const { id, was } = Object(told?.invitation);
  const known = typeof id === 'string' && (was === null || Object.values(Object(was)).every(isText));
  return { client: Object.fromEntries(steps), ...(known && { invitation: { id, was } }) };
}

/** Columns that tell of the client's stage. */
const OF_STAGE: ReadonlySet<string> = new Set(['stage', 'stageOn', 'stageSeen'] satisfies readonly (keyof Traced)[]);

/**
 * The client's columns without a visit. What somebody has changed since stays as they left it, and so does a stage in which
 * somebody has met the client since; `later`: the visits after it that still count.
 */
export function withoutTrace<C extends Traced>(
  client: C,
  { client: steps }: Pick<Trace, 'client'>,
  later: readonly Pick<Visit, 'stage'>[],
): C {
  const became = steps.stage?.[1];
  const isMet = became !== undefined && later.some(({ stage }) => stage === became);
  const back = TRACED.flatMap((name) => {
    const step = steps[name];
    return step && client[name] === step[1] && !(isMet && OF_STAGE.has(name)) ? [[name, step[0]]] : [];
  });
  return { ...client, ...Object.fromEntries(back) };
}

const ALREADY = text('这条记录已经撤回了', 'This visit was taken back already');
const NOT_YOURS = text(
  '只能撤回自己当天记的;别的请店面经理撤回',
  'You can take back what you logged today; anything else the store manager can',
);

/** Why somebody may not take a visit back; null where they may. */
export function againstTakingBack(
  { by, at, voidedAt }: Pick<Visit, 'by' | 'at' | 'voidedAt'>,
  me: { readonly id: string; readonly runsStore: boolean },
  today: Day,
): Label | null {
  if (voidedAt !== null) return ALREADY;
  const isFresh = by === me.id && at !== null && dayOfMoment(at) === today;
  return isFresh || me.runsStore ? null : NOT_YOURS;
}
