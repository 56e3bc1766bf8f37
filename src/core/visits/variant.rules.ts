import type { Visit, visits } from './visit.table';

/** A kind of contact; a callback that is put off is none, though it stands in the log. */
export type VisitKind = Exclude<Visit['kind'], 'moved' | null>;

type Asked = keyof typeof visits.fields;

/** What the form of one kind of contact asks at once, and by which channel it usually happens. */
export interface Variant {
  readonly asks: readonly Asked[];
  readonly channel: NonNullable<Visit['channel']>;
}

/** The forms of the kinds of contact; what a kind does not ask at once stands folded below. */
export const VARIANTS: Readonly<Record<VisitKind, Variant>> = {
  firstTalk: { asks: ['loop', 'opinion'], channel: 'store' },
  call: { asks: [], channel: 'phone' },
  measure: { asks: ['designOn', 'place'], channel: 'home' },
  site: { asks: ['opinion', 'place', 'photos'], channel: 'site' },
  personal: { asks: ['opinion'], channel: 'phone' },
  campaign: { asks: ['nextStep'], channel: 'phone' },
  afterSales: { asks: ['opinion'], channel: 'phone' },
  other: { asks: [], channel: 'phone' },
};

/** Fields that only some kinds of contact know. */
const ONLY: Readonly<Partial<Record<Asked, readonly VisitKind[]>>> = { loop: ['firstTalk'], designOn: ['measure', 'firstTalk'] };

/** May a contact of this kind say this? */
export const knows = (kind: VisitKind, field: string): boolean => ONLY[field as Asked]?.includes(kind) ?? true;
