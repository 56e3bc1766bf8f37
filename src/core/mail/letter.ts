import type { Day } from '../kernel/day';
import type { Lang } from '../kernel/text';

/** A file that a letter carries. */
export interface Enclosure {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** A mail as it is read: the same in plain text and in HTML. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly files?: readonly Enclosure[];
}

/** What every letter must know of its occasion. */
export interface Occasion {
  /** Name of whoever reads it. */
  readonly to: string;
  readonly today: Day;
  readonly lang: Lang;
  readonly storeName: string;
  /** Address of the workbook; '' where there is none to give. */
  readonly link: string;
}

/** One callback as a mail tells it. */
export interface MailItem {
  readonly name: string;
  readonly estate: string;
  readonly phone: string;
  readonly why: string;
  readonly late: number;
  readonly promised: boolean;
  readonly link: string;
}
