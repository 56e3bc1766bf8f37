import type { Client } from '../clients/client.table';
import type { Day } from '../kernel/day';
import type { CellProblem } from '../kernel/problem';
import { type FieldName, fieldOf } from '../kernel/table';
import { fill, type Label, listed, text } from '../kernel/text';
import { type CampaignRow, campaigns } from './campaign.table';

/** Whom a campaign is for; an empty list does not limit. */
export interface Audience {
  readonly stages: readonly string[];
  readonly follow: readonly string[];
  readonly classes: readonly string[];
}

/** A client as an audience looks at them. */
export interface Guest {
  readonly stage: string | null;
  readonly follow: NonNullable<Client['follow']>;
  readonly klass: string | null;
}

/** A campaign that takes place. */
export interface Campaign {
  readonly id: string;
  readonly name: string;
  readonly on: Day;
  /** Its last day; the same as the first where there is only one. */
  readonly until: Day;
  readonly audience: Audience;
}

/** A row of the campaigns tab with what stood in cells that could not be read. */
export interface CampaignFound {
  readonly row: CampaignRow;
  readonly unread: Readonly<Record<string, string>>;
}

export interface CampaignsRead {
  readonly campaigns: readonly Campaign[];
  readonly problems: readonly CellProblem[];
}

type Name = FieldName<typeof campaigns>;

/** The cells on which everything rests; a note that cannot be read keeps nobody from coming. */
const NEEDED = ['name', 'on', 'until', 'state', 'stages', 'follow', 'classes'] as const satisfies readonly Name[];

const LEFT_OUT = text('「{label}」{what};改好以前,这次活动不算数', '“{label}” {what}; until it is mended this campaign does not count');
const WRONG = {
  unread: text('看不懂「{typed}」', '“{typed}” cannot be understood'),
  choose: text('没有「{typed}」这个选项,可填:{options}', '“{typed}” is not a choice; choose from: {options}'),
  empty: text('没有填', 'is empty'),
  early: text('早于活动日', 'is before the day on which it begins'),
} as const;

/** Does the last day come before the first? */
export const endsEarly = ({ on, until }: Pick<CampaignRow, 'on' | 'until'>): boolean => on !== null && until !== null && until < on;

/** What is wrong with the cells of one campaign, in the words of its tab. */
export function campaignProblems({ row, unread }: CampaignFound): readonly CellProblem[] {
  const problem = (name: Name, what: Label): CellProblem => ({
    table: campaigns.name,
    id: row.id,
    field: name,
    message: fill(LEFT_OUT, { label: campaigns.fields[name].label, what }),
  });
  const found: CellProblem[] = [];
  for (const name of NEEDED) {
    const typed = unread[name];
    if (typed !== undefined) {
      const field = fieldOf(campaigns, name);
      const options = field.kind === 'choice' || field.kind === 'choices' ? listed(Object.values(field.options)) : null;
      found.push(problem(name, fill(options ? WRONG.choose : WRONG.unread, { typed: typed.slice(0, 40), options: options ?? '' })));
    } else if ((name === 'name' || name === 'on') && row[name] === null) found.push(problem(name, WRONG.empty));
  }
  return found.length === 0 && endsEarly(row) ? [problem('until', WRONG.early)] : found;
}

/** The campaigns that take place. A row with a wrong cell is named and left out; one that was cancelled is not looked at. */
export function readCampaigns(found: readonly CampaignFound[]): CampaignsRead {
  const inForce: Campaign[] = [];
  const problems: CellProblem[] = [];
  const taken = new Set<string>();
  for (const one of found) {
    const { id, name, on, until, state, stages, follow, classes } = one.row;
    // Of rows with one number the first counts; that there are several is said where ids are looked at.
    if (taken.has(id) || (state === 'cancelled' && one.unread.state === undefined)) continue;
    taken.add(id);
    const wrong = campaignProblems(one);
    problems.push(...wrong);
    if (wrong.length > 0 || name === null || on === null) continue;
    const audience = { stages: stages ?? [], follow: follow ?? [], classes: classes ?? [] };
    inForce.push({ id, name, on, until: until ?? on, audience });
  }
  return { campaigns: inForce, problems };
}

const among = (allowed: readonly string[], value: string | null): boolean =>
  allowed.length === 0 || (value !== null && allowed.includes(value));

/** Is a campaign with this audience for such a client? */
export const isMeant = ({ stages, follow, classes }: Audience, guest: Guest): boolean =>
  among(stages, guest.stage) && among(follow, guest.follow) && among(classes, guest.klass);

/** Where a campaign lies in time. */
export const whenOf = ({ on, until }: Pick<Campaign, 'on' | 'until'>, today: Day): 'coming' | 'running' | 'over' =>
  until < today ? 'over' : on > today ? 'coming' : 'running';
