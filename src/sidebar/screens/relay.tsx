import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { RelaySaved, RelayView } from '../../app/contract.relays';
import { sayDay } from '../../core/kernel/day';
import { dotted } from '../../core/kernel/text';
import { relays } from '../../core/relays/relay.table';
import { useDesk } from '../desk';
import { useForm } from '../form/useForm';
import { useWrite } from '../hooks/useWrite';
import { Field } from '../parts/field';
import { FormScreen } from '../parts/formScreen';
import { Screen } from '../parts/layout';
import { Notice, Result } from '../parts/notice';
import { RelayState } from '../parts/relayLine';
import { words } from '../words';

/** One relay with what can be done about it: the answer entered, the client told, sent back. */
export function OneRelay({ relay }: { readonly relay: RelayView }): JSX.Element {
  const [back, setBack] = useState(false);
  if (relay.state === 'open' && relay.mayAnswer) return <Answer relay={relay} />;
  if (relay.state !== 'open' && relay.mayConfirm) {
    return back ? <Reopen relay={relay} stay={() => setBack(false)} /> : <Confirm relay={relay} reopen={() => setBack(true)} />;
  }
  return <Told relay={relay} />;
}

/** What was said, to whom it went, what they answered. */
function Story({ relay }: { readonly relay: RelayView }): JSX.Element {
  const { say, start, today, go } = useDesk();
  const on = relay.on === null ? '' : sayDay(relay.on, start.lang, today);
  return (
    <>
      <p class="quiet">
        {dotted(say(relay.to), relay.receiver)} · <RelayState relay={relay} />
      </p>
      <h2>{say(words.relays.said)}</h2>
      <p class="said">{relay.what}</p>
      <p class="quiet">{dotted(on, relay.by && say(words.relays.by(relay.by)))}</p>
      {relay.again !== '' && <Notice tone="warn">{say(words.relays.again(relay.again))}</Notice>}
      {relay.answer !== '' && (
        <>
          <h2>{say(words.relays.answer)}</h2>
          <p class="said">{relay.answer}</p>
        </>
      )}
      <button type="button" class="link more" onClick={() => go({ screen: 'card', client: { id: relay.client.id, at: 0 } })}>
        {say(words.relays.openCard)}
      </button>
    </>
  );
}

function Told({ relay }: { readonly relay: RelayView }): JSX.Element {
  const { say } = useDesk();
  return (
    <Screen title={relay.client.name}>
      <Story relay={relay} />
      {!relay.mayAnswer && <Notice tone="plain">{say(words.relays.mayNot)}</Notice>}
    </Screen>
  );
}

function Answer({ relay }: { readonly relay: RelayView }): JSX.Element {
  const { say } = useDesk();
  const form = useForm({
    table: relays,
    key: `answer:${relay.id}`,
    base: {},
    needs: () => ({ answer: words.relays.needAnswer }),
  });
  const writing = useWrite('answerRelay', form.clear);
  if (writing.state.kind === 'done') return <Done saved={writing.state.value} title={say(words.relays.answered(relay.receiver))} />;
  return (
    <FormScreen
      title={relay.client.name}
      form={form}
      names={['answer']}
      writing={writing}
      label={say(words.relays.doAnswer)}
      send={() => writing.send({ id: relay.id, at: relay.at, draft: form.draft(['answer']) })}
    >
      <Story relay={relay} />
      <Field form={form} name="answer" must label={say(words.relays.answer)} />
    </FormScreen>
  );
}

function Confirm({ relay, reopen }: { readonly relay: RelayView; readonly reopen: () => void }): JSX.Element {
  const { say, back } = useDesk();
  const form = useForm({ table: relays, key: `confirm:${relay.id}`, base: {} });
  const writing = useWrite('confirmRelay', form.clear);
  if (writing.state.kind === 'done') return <Done saved={writing.state.value} title={say(words.relays.closed)} />;
  const isClosed = relay.state === 'closed';
  return (
    <FormScreen
      title={relay.client.name}
      form={form}
      names={[]}
      writing={writing}
      label={say(isClosed ? words.relays.done : words.relays.doConfirm)}
      send={() => (isClosed ? back() : writing.send({ id: relay.id, at: relay.at, draft: {}, reopen: false }))}
      second={
        <button type="button" onClick={reopen} disabled={writing.state.kind === 'saving'}>
          {say(words.relays.doReopen)}
        </button>
      }
    >
      <Story relay={relay} />
    </FormScreen>
  );
}

function Reopen({ relay, stay }: { readonly relay: RelayView; readonly stay: () => void }): JSX.Element {
  const { say } = useDesk();
  const form = useForm({ table: relays, key: `again:${relay.id}`, base: {}, needs: () => ({ again: words.relays.needWhy }) });
  const writing = useWrite('confirmRelay', form.clear);
  if (writing.state.kind === 'done') {
    return <Done saved={writing.state.value} title={say(words.relays.sentBack)} />;
  }
  return (
    <FormScreen
      title={relay.client.name}
      form={form}
      names={['again']}
      writing={writing}
      label={say(words.relays.doReopen)}
      send={() => writing.send({ id: relay.id, at: relay.at, draft: form.draft(['again']), reopen: true })}
      second={
        <button type="button" onClick={stay} disabled={writing.state.kind === 'saving'}>
          {say(words.relays.keep)}
        </button>
      }
    >
      <Story relay={relay} />
      <Field form={form} name="again" must />
    </FormScreen>
  );
}

/** What came of it, and what is next. */
function Done({ saved, title }: { readonly saved: RelaySaved; readonly title: string }): JSX.Element {
  const { say, start, today, back, go } = useDesk();
  return (
    <Screen
      title={saved.client.name}
      main={{ label: say(words.relays.done), onClick: back }}
      second={
        <button type="button" onClick={() => go({ screen: 'card', client: { id: saved.client.id, at: 0 } })}>
          {say(words.relays.openCard)}
        </button>
      }
    >
      <Result title={title}>
        {saved.state === 'answered' && <p>{say(words.relays.tellNow)}</p>}
        {saved.state === 'open' && saved.dueOn !== null && <p>{say(words.relays.due(sayDay(saved.dueOn, start.lang, today)))}</p>}
      </Result>
    </Screen>
  );
}
