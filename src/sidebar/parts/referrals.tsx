import type { JSX } from 'preact';
import type { Referrals } from '../../app/contract.referrals';
import { useDesk } from '../desk';
import { words } from '../words';
import { ClientRow } from './clientLine';

/** Who brought this client. */
export function ReferredBy({ by }: Pick<Referrals, 'by'>): JSX.Element | null {
  const { say, go } = useDesk();
  if (by === null) return null;
  return (
    <p class="quiet">
      {say(words.campaigns.referrer)}{' '}
      <button type="button" class="link" onClick={() => go({ screen: 'card', client: { id: by.id, at: 0 } })}>
        {by.name}
      </button>
    </p>
  );
}

/** Whom this client has brought, and what came of it. */
export function Brought({ referrals }: { readonly referrals: Referrals }): JSX.Element | null {
  const { say, go } = useDesk();
  const { brought, count, signed } = referrals;
  if (count === 0) return null;
  return (
    <>
      <h2>{say(words.campaigns.brought(count, signed))}</h2>
      <ul class="rows">
        {brought.map(({ id, at, name, stage, isSigned }) => (
          <ClientRow
            key={id}
            line={{ name, estate: '' }}
            beside={stage}
            onOpen={() => go({ screen: 'card', client: { id, at } })}
            detail={isSigned && <span class="fine">{say(words.campaigns.signed)}</span>}
          />
        ))}
      </ul>
      {count > brought.length && <p class="quiet">{say(words.campaigns.broughtMore(count - brought.length))}</p>}
    </>
  );
}
