import type { JSX } from 'preact';
import { sayDay } from '../../core/kernel/day';
import { relays } from '../../core/relays/relay.table';
import { useDesk } from '../desk';
import { useForm } from '../form/useForm';
import { useWrite } from '../hooks/useWrite';
import { FormScreen } from '../parts/formScreen';
import { Screen } from '../parts/layout';
import { Result } from '../parts/notice';
import { RELAY_FIELDS, RelayFields } from '../parts/relayFields';
import type { ClientRef } from '../route';
import { words } from '../words';

/** Passing on what a client said, without logging a visit. */
export function AddRelay({ client, name }: { readonly client: ClientRef; readonly name: string }): JSX.Element {
  const { say, start, today, back } = useDesk();
  const form = useForm({ table: relays, key: `relay:${client.id}`, base: {} });
  const writing = useWrite('addRelay', form.clear);
  if (writing.state.kind === 'done') {
    const { receiver, dueOn, mailed } = writing.state.value;
    return (
      <Screen title={name} main={{ label: say(words.relays.done), onClick: back }}>
        <Result title={say(words.relays.sent(receiver))}>
          {dueOn !== null && <p>{say(words.relays.due(sayDay(dueOn, start.lang, today)))}</p>}
          <p class="quiet">{say(mailed ? words.relays.mailed : words.relays.unmailed)}</p>
        </Result>
      </Screen>
    );
  }
  return (
    <FormScreen
      title={say(words.relays.passOnTitle(name))}
      form={form}
      names={RELAY_FIELDS}
      writing={writing}
      label={say(words.relays.send)}
      send={() => writing.send({ client: client.id, at: client.at, draft: form.draft(RELAY_FIELDS) })}
    >
      <RelayFields form={form} />
    </FormScreen>
  );
}
