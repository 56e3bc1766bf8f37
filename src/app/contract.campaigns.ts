import type { Turnout } from '../core/campaigns/invitation.rules';
import type { InvitationState } from '../core/campaigns/invitation.table';
import type { Day } from '../core/kernel/day';
import type { Draft } from '../core/kernel/form';
import type { Value } from '../core/kernel/table';
import type { NamedProblem } from './contract';

/** A campaign in one line of a list. */
export interface CampaignLine {
  readonly id: string;
  /** Row number: a hint. */
  readonly at: number;
  readonly name: string;
  readonly on: Day | null;
  readonly until: Day | null;
  readonly place: string;
  /** `wrong`: a cell cannot be used, so it does not count. */
  readonly when: 'coming' | 'running' | 'over' | 'cancelled' | 'wrong';
  readonly turnout: Turnout;
  /** How many of the viewer's clients are on its list and have not been invited. */
  readonly left: number;
  readonly problems: readonly NamedProblem[];
}

export interface CampaignList {
  /** What is to come, the nearest first; then what is over, the latest first. */
  readonly campaigns: readonly CampaignLine[];
  readonly mayEdit: boolean;
  /** Names of those who may plan campaigns. */
  readonly managers: readonly string[];
}

/** A client on the list of a campaign. */
export interface InvitationLine {
  readonly id: string;
  readonly at: number;
  readonly client: { readonly id: string; readonly name: string };
  /** Masked for whoever may not dial it. */
  readonly phone: string;
  readonly estate: string;
  readonly manager: string;
  readonly state: InvitationState;
  readonly invitedOn: Day | null;
  readonly by: string;
  readonly note: string;
}

export interface CampaignView {
  readonly line: CampaignLine;
  readonly values: Readonly<Record<string, Value>>;
  /** What stands in cells that cannot be read. */
  readonly unread: Readonly<Record<string, string>>;
  readonly mayEdit: boolean;
  readonly managers: readonly string[];
  readonly scope: 'mine' | 'all';
  readonly state: InvitationState;
  /** Of every state among the clients of this scope, whatever is shown. */
  readonly counts: Readonly<Record<InvitationState, number>>;
  readonly invitations: readonly InvitationLine[];
  /** How many clients of this scope are in the audience and not on the list. */
  readonly fitting: number;
}

/** A campaign to be planned or changed; without id a new one. Only what was typed is in the draft. */
export interface CampaignWish {
  readonly id?: string;
  readonly at?: number;
  readonly draft: Draft;
}

/** What came of marking people. */
export interface Marked {
  readonly id: string;
  readonly name: string;
  readonly state: InvitationState;
  readonly marked: number;
  /** When each is called next; cut to what a sidebar can show. */
  readonly next: readonly { readonly id: string; readonly name: string; readonly dueOn: Day | null; readonly why: string }[];
  /** The rows of the visit log that this made. */
  readonly visits: readonly string[];
}

/** To which campaign somebody was invited while a visit was logged; without a state it follows from the outcome. */
export interface InvitationSaid {
  readonly id: string;
  readonly state?: InvitationState;
}

/** The calls about campaigns. */
export interface CampaignCalls {
  campaigns: { in: Record<string, never>; out: CampaignList };
  /** `scope` 'all' counts only for whoever sees all; anybody else gets their own clients and those for whom they stand in. */
  campaign: {
    in: { readonly id: string; readonly at?: number; readonly scope?: 'mine' | 'all'; readonly state?: InvitationState };
    out: CampaignView;
  };
  /** `moved`: whose next callback is another by it. */
  saveCampaign: {
    in: CampaignWish;
    out: { readonly id: string; readonly at: number; readonly name: string; readonly clients: number; readonly moved: number };
  };
  /** Puts clients on the list: those named, or everybody in the audience. Who is on it already stays as they are. */
  invite: {
    in: { readonly campaign: string; readonly at?: number; readonly scope?: 'mine' | 'all'; readonly clients?: readonly string[] };
    out: { readonly id: string; readonly name: string; readonly added: number; readonly known: number };
  };
  /** Marks one client; that somebody was spoken to is logged as a visit. */
  markInvitation: {
    in: { readonly campaign: string; readonly client: string; readonly state: InvitationState; readonly note?: string };
    out: Marked;
  };
  /** Logs several clients at once, each as a visit for the campaign with the same words. */
  logMany: {
    in: { readonly campaign: string; readonly clients: readonly string[]; readonly state: InvitationState; readonly draft: Draft };
    out: Marked;
  };
}
