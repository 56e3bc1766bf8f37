import type { Letter, State, StateSnapshot } from '../runtime/state';
import type { Change } from '../workbook/change';
import { fillHoles, writeChange } from '../workbook/wire';

type Rest = Omit<StateSnapshot, 'outbox'>;

/** What one commit adds. Mails are long and only ever added, so those that are stored already are not written again. */
interface Commit {
  readonly changes: readonly Change[];
  readonly state?: Rest;
  readonly letters?: { readonly from: number; readonly added: readonly Letter[] };
}

/** Remembers what of the services is stored, and says what is not. */
export class StateTracker {
  private rest: string;
  private letters: readonly Letter[];

  constructor(private readonly state: State) {
    const { outbox, ...rest } = state.snapshot();
    this.rest = JSON.stringify(rest);
    this.letters = outbox;
  }

  /** The record of these changes and of all that changed in the services; null when there is nothing. `stored` is called once it lies on the disk. */
  record(changes: readonly Change[]): { readonly text: string; readonly stored: () => void } | null {
    const { outbox, ...held } = this.state.snapshot();
    const rest = JSON.stringify(held);
    const parts = [`"changes":[${changes.map(writeChange).join(',')}]`];
    if (rest !== this.rest) parts.push(`"state":${rest}`);
    const last = this.letters.length - 1;
    const isLonger = outbox.length > last && outbox[last] === this.letters[last];
    const from = isLonger ? this.letters.length : 0;
    if (outbox.length !== this.letters.length || !isLonger) parts.push(`"letters":${JSON.stringify({ from, added: outbox.slice(from) })}`);
    if (changes.length === 0 && parts.length === 1) return null;
    const stored = (): void => {
      this.rest = rest;
      this.letters = outbox;
    };
    return { text: `{${parts.join(',')}}`, stored };
  }
}

/** The changes of a record, and the services as they were after it. */
export function readRecord(text: string, before: StateSnapshot): { readonly changes: readonly Change[]; readonly state: StateSnapshot } {
  const { changes, state, letters }: Commit = JSON.parse(text);
  const outbox = letters ? [...before.outbox.slice(0, letters.from), ...letters.added] : before.outbox;
  return { changes: changes.map(fillHoles), state: { ...before, ...state, outbox } };
}
