import type { ComponentChildren, JSX } from 'preact';
import type { ClientLine } from '../../app/contract';
import { sayDay } from '../../core/kernel/day';
import { dotted } from '../../core/kernel/text';
import { useDesk } from '../desk';
import { words } from '../words';

/** When a client is due, in a word or two, and how pressing that is. */
export function Due({ line }: { readonly line: ClientLine }): JSX.Element | null {
  const { say, today, start } = useDesk();
  if (line.dueOn === null) return null;
  if (line.risk === 'overdue') return <span class="overdue">{say(words.today.late(line.late))}</span>;
  if (line.risk === 'today') return <span class="due">{say(words.today.dueToday)}</span>;
  return <span>{sayDay(line.dueOn, start.lang, today)}</span>;
}

interface LineProps {
  readonly line: Pick<ClientLine, 'name' | 'estate'>;
  readonly onOpen: () => void;
  /** After the estate. */
  readonly beside?: string;
  /** What can be done at once, at the right. */
  readonly act?: ComponentChildren;
  readonly detail?: ComponentChildren;
}

/** A client in two lines: who and where, then what is known or due. The whole of it opens the client. */
export function ClientRow({ line, beside, onOpen, act, detail }: LineProps): JSX.Element {
  return (
    <li class="row">
      <button type="button" class="row-open" onClick={onOpen}>
        <span class="row-top">
          <b>{line.name}</b> <span class="quiet">{dotted(line.estate, beside ?? '')}</span>
        </span>
        <span class="row-more">{detail}</span>
      </button>
      {act}
    </li>
  );
}
