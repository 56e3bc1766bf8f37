import type { Day } from '../../core/kernel/day';
import type { Lang } from '../../core/kernel/text';
import type { MailKind } from '../../core/mail/kinds';
import type { Letter, Occasion } from '../../core/mail/letter';
import type { OnDuty } from '../people';
import type { Ports } from '../ports';
import type { World } from '../world';

/** One mail that should go out, unless it has. */
export interface Outgoing {
  readonly kind: MailKind;
  /**
   * What it is about: a person gets one mail of a kind about one thing, ever. The day for what is mailed daily, the id of a
   * relay for that relay. Offer it as long as it should have been mailed: the ledger knows whether it was.
   */
  readonly about: string;
  readonly to: OnDuty;
  /** How many things it tells, for the ledger. */
  readonly items: number;
  /** Writes it when its turn has come. Reads nothing from the workbook any more. */
  write(): Letter;
}

/** What every mail is sent with. */
export interface MailDesk {
  readonly today: Day;
  readonly lang: Lang;
  /** Whose mail it is; '' where nobody has said. */
  readonly storeName: string;
}

/** What whoever makes mails may know, as it stood when the run began. */
export interface MailRoom extends MailDesk {
  readonly ports: Pick<Ports, 'book' | 'damage' | 'now' | 'today' | 'instant' | 'rowLink' | 'link'>;
  readonly world: World;
  /** Since when mails have been going out: what should have been mailed before was not missed. */
  readonly since: Day;
  /** Everybody on the staff tab by id. */
  readonly people: ReadonlyMap<string, OnDuty>;
  /** Who gets what is meant for this person today: their stand-in while they are on leave; null for whoever has left or is unknown. */
  receiver(id: string | null): OnDuty | null;
  /**
   * Were mails of this kind about this offered before, and have all of them been dealt with? Then nothing need be read for
   * them again. One round trip, none once it was asked.
   */
  isDone(kind: MailKind, about: string): boolean;
  /** The last day on which mails of this kind about anything else were claimed; null where there is none. */
  lastOn(kind: MailKind, about: string): Day | null;
  /** What a letter to this person begins with. */
  occasion(to: OnDuty): Occasion;
}

/** Makes the mails of one kind. Another kind is another file with one of these, its name in core/mail/kinds.ts, and its line in sources.ts. */
export interface MailSource {
  readonly kind: MailKind;
  /** 'morning': asked once a day from the reminder hour on. 'hourly': asked in every hour of a day on which mails go out. */
  readonly when: 'morning' | 'hourly';
  collect(room: MailRoom): readonly Outgoing[];
}
