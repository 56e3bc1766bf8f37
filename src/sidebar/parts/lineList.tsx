import type { JSX } from 'preact';
import type { ClientLine } from '../../app/contract';
import { dotted } from '../../core/kernel/text';
import { useDesk } from '../desk';
import { words } from '../words';
import { ClientRow, Due } from './clientLine';
import { Paged } from './paged';

interface LineListProps {
  readonly lines: readonly ClientLine[];
  readonly total: number;
  /** Are they everybody's? Then each says whose it is. */
  readonly owners: boolean;
  /** All are due on one day, which the heading says. */
  readonly oneDay?: boolean;
  /** Said first of a client, by its number. */
  readonly notes?: ReadonlyMap<string, string>;
}

/** Clients of a list that opens their cards and logs at once. */
export function LineList({ lines, total, owners, oneDay, notes }: LineListProps): JSX.Element {
  const { say, go } = useDesk();
  const each = (line: ClientLine) => {
    const client = { id: line.id, at: line.at };
    return (
      <ClientRow
        key={line.id}
        line={line}
        beside={owners ? line.manager || say(words.today.unownedTag) : ''}
        onOpen={() => go({ screen: 'card', client })}
        detail={
          <>
            {!oneDay && line.dueOn !== null && (
              <>
                <Due line={line} />
                {' · '}
              </>
            )}
            {dotted(notes?.get(line.id) ?? '', line.stage, line.why)}
          </>
        }
        act={
          <button type="button" aria-label={say(words.today.logFor(line.name))} onClick={() => go({ screen: 'log', client })}>
            {say(words.today.log)}
          </button>
        }
      />
    );
  };
  return <Paged items={lines} total={total} each={each} />;
}
