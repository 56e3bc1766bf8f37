import type { JSX } from 'preact';
import type { Match } from '../../app/contract';
import { dotted } from '../../core/kernel/text';
import { useDesk } from '../desk';
import { words } from '../words';
import { ClientRow } from './clientLine';
import { Notice } from './notice';

interface KnownClientsProps {
  readonly matches: readonly Match[];
  /** The one said not to be the same person. */
  readonly anyway: string | null;
  readonly onAnyway: (id: string | null) => void;
}

/** Who is registered already and may be the one being typed: open them, or say that it is somebody else. */
export function KnownClients({ matches, anyway, onAnyway }: KnownClientsProps): JSX.Element | null {
  const { say, go } = useDesk();
  if (matches.length === 0) return null;
  return (
    <Notice tone="warn">
      <p>
        <b>{say(words.register.known)}</b>
      </p>
      <ul class="rows">
        {matches.map(({ line, because, lastText }) => (
          <ClientRow
            key={line.id}
            line={line}
            onOpen={() => go({ screen: 'card', client: { id: line.id, at: line.at } })}
            detail={dotted(
              say(words.register.knownBy[because]),
              line.manager,
              line.stage,
              say(lastText === '' ? words.register.never : words.register.last(lastText)),
            )}
          />
        ))}
      </ul>
      {matches
        .filter(({ because }) => because === 'nameEstate')
        .slice(0, 1)
        .map(({ line }) => (
          <label key={line.id} class="tick">
            <input type="checkbox" checked={anyway === line.id} onChange={() => onAnyway(anyway === line.id ? null : line.id)} />
            {say(words.register.notSame)}
          </label>
        ))}
    </Notice>
  );
}
