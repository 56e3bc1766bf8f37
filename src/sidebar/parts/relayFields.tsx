import type { JSX } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import type { Refusal } from '../../core/kernel/outcome';
import { relays } from '../../core/relays/relay.table';
import { useDesk } from '../desk';
import { type Form, useForm } from '../form/useForm';
import { words } from '../words';
import { Field } from './field';

/** What passing on asks, in its order. */
export const RELAY_FIELDS = ['to', 'what', 'staff', 'receiver', 'mail', 'dueOn'] as const;

/** The fields of a relay, in a form of their own or as a part of another. */
export function RelayFields({ form }: { readonly form: Form }): JSX.Element {
  const { say } = useDesk();
  // A colleague is known by name and address.
  const asked = RELAY_FIELDS.filter((name) => form.look('staff') === '' || (name !== 'receiver' && name !== 'mail'));
  return (
    <>
      {asked.map((name) => (
        <div key={name}>
          {name === 'staff' && <p class="quiet">{say(words.relays.whoHint)}</p>}
          <Field form={form} name={name} {...(name === 'dueOn' ? { quick: 'promise' } : {})} />
        </div>
      ))}
    </>
  );
}

export interface RelayPart {
  /** Both forms as one: checked together, and what was refused stands beside its field in whichever it is. */
  readonly form: Form;
  readonly relay: Form;
  /** Is something to be passed on? */
  readonly isWanted: boolean;
}

const OWN: readonly string[] = RELAY_FIELDS;
const isOwn = ({ field }: Refusal): boolean => field !== undefined && OWN.includes(field);

/** A form to which a relay may be added; the draft of the relay is kept as the form's own is. */
export function useRelayPart(form: Form, key: string): RelayPart {
  const relay = useForm({ table: relays, key, base: {} });
  const isWanted = relay.changed;
  const { refuse: refuseForm } = form;
  const { refuse: refuseRelay } = relay;
  const refuse = useCallback(
    (refusals: readonly Refusal[]) => {
      refuseForm(refusals.filter((one) => !isOwn(one)));
      refuseRelay(refusals.filter(isOwn));
    },
    [refuseForm, refuseRelay],
  );
  const joined: Form = {
    ...form,
    check: (names) => {
      // Both are asked, so that everything that is wrong shows at once.
      const fine = form.check(names);
      return (!isWanted || relay.check(RELAY_FIELDS)) && fine;
    },
    refuse,
    changed: form.changed || relay.changed,
    restored: form.restored || relay.restored,
    clear: () => {
      form.clear();
      relay.clear();
    },
  };
  return { form: joined, relay, isWanted };
}

interface RelaySectionProps {
  readonly relay: Form;
  readonly isWanted: boolean;
  /** Shown at once, for this kind of contact mostly has something to pass on. */
  readonly eager: boolean;
}

/** What the client said, to be passed on with the visit; a line until somebody wants it. */
export function RelaySection({ relay, isWanted, eager }: RelaySectionProps): JSX.Element {
  const { say } = useDesk();
  const [opened, setOpened] = useState(false);
  const shown = isWanted || opened || eager;
  if (!shown) {
    return (
      <button type="button" class="link more" onClick={() => setOpened(true)}>
        {say(words.relays.passOn)}
      </button>
    );
  }
  return (
    <section class="panel" aria-label={say(words.relays.passOn)}>
      <h2>{say(words.relays.passOn)}</h2>
      <RelayFields form={relay} />
      {isWanted && (
        <button
          type="button"
          class="link"
          onClick={() => {
            relay.clear();
            setOpened(false);
          }}
        >
          {say(words.relays.leave)}
        </button>
      )}
    </section>
  );
}
