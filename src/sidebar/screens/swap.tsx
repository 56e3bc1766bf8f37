import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PickView } from '../../app/contract';
import type { SwapSaved } from '../../app/contract.swaps';
import { dispatches } from '../../core/dispatch/dispatch.table';
import { dotted } from '../../core/kernel/text';
import { faultOf } from '../../core/swaps/swap.rules';
import { swaps } from '../../core/swaps/swap.table';
import { useDesk } from '../desk';
import { needsOfSwap } from '../form/rules';
import type { Typed } from '../form/typed';
import { useForm } from '../form/useForm';
import { useRead } from '../hooks/useRead';
import { useSeen } from '../hooks/useSeen';
import { useWrite } from '../hooks/useWrite';
import { Field } from '../parts/field';
import { FormScreen } from '../parts/formScreen';
import { Screen } from '../parts/layout';
import { Notice, Result } from '../parts/notice';
import { SavedPanel } from '../parts/savedPanel';
import { designerIn, nameIn, Suggested } from '../parts/suggested';
import type { ClientRef } from '../route';
import { words } from '../words';

const FIELDS = ['askedBy', 'reason', 'fault', 'note', 'handedOver'] as const;

/** Who usually answers for the reason that was chosen. */
function usual(typed: Readonly<Record<string, Typed>>): Readonly<Record<string, Typed>> {
  const reason = Object.keys(swaps.fields.reason.options).find((one) => one === typed.reason) as Parameters<typeof faultOf>[0] | undefined;
  return reason ? { fault: faultOf(reason) } : {};
}

interface SwapProps {
  readonly client: ClientRef;
  readonly slot: PickView['slot'];
}

/** Another designer in a place that somebody holds: whom, why, who answers for it, what was handed over. */
export function Swap({ client, slot }: SwapProps): JSX.Element {
  const { say, turnTo } = useDesk();
  const [chosen, setChosen] = useState<string | null>(null);
  const reading = useRead('suggest', { client: client.id, at: client.at, slot });
  const view = reading.value;
  useSeen(view?.client);
  const designer = designerIn(view, chosen);
  const isOther = view !== null && designer !== null && !view.best.some((one) => one.designer === designer);
  const form = useForm({
    table: swaps,
    key: `swap:${client.id}:${slot}`,
    base: usual,
    needs: (look) => needsOfSwap(look, isOther),
  });
  const [saved, setSaved] = useState<SwapSaved | null>(null);
  const writing = useWrite('swapDesigner', (value) => {
    form.clear();
    setSaved(value);
  });
  const refusals = writing.state.kind === 'refused' ? writing.state.refusals : null;
  const { again } = reading;
  useEffect(() => {
    // Refused for what has changed since: the figures on the screen are old.
    if (refusals?.some(({ field }) => !FIELDS.some((one) => one === field))) again();
  }, [refusals, again]);
  if (saved) return <Swapped saved={saved} />;

  const name = nameIn(view, designer);
  const mustAsk = view?.swap?.approval ?? null;
  const isWaiting = view?.swap?.waiting != null;
  const isVacant = view !== null && view.current === '';
  if (isVacant) {
    return (
      <Screen
        title={say(words.swaps.title)}
        main={{ label: say(words.swaps.dispatch), onClick: () => turnTo({ screen: 'dispatch', client, slot }) }}
      >
        <Notice tone="warn">{say(words.swaps.vacant)}</Notice>
      </Screen>
    );
  }
  const send = () => {
    if (view === null || designer === null) return;
    // The usual fault is not typed but meant.
    const draft = { ...form.draft(FIELDS), fault: form.look('fault') };
    writing.send({ client: view.client.id, at: view.client.at, slot, designer, draft, seen: view.seen });
  };
  const label = name === null ? words.swaps.none : mustAsk ? words.swaps.ask(name) : words.swaps.swap(name);
  return (
    <FormScreen
      title={say(words.swaps.title)}
      aside={view && <span class="quiet">{dotted(view.client.name, say(dispatches.fields.slot.options[slot]))}</span>}
      form={form}
      names={FIELDS}
      // The reason says whose fault it usually is, so nobody is asked for that first.
      checked={FIELDS.filter((field) => field !== 'fault' || form.look('reason') !== '')}
      writing={writing}
      label={say(label)}
      idle={name === null || isWaiting || reading.busy}
      send={send}
    >
      {view && <p>{say(words.swaps.from(view.current))}</p>}
      {mustAsk && <Notice tone="warn">{say(mustAsk)}</Notice>}
      {view?.swap?.waiting && <Notice tone="plain">{say(words.swaps.waits(view.swap.waiting.askedBy))}</Notice>}
      <Field form={form} name="askedBy" must />
      <Field form={form} name="reason" must />
      <Field form={form} name="fault" must />
      <Field form={form} name="note" must={'note' in needsOfSwap(form.look, isOther)} />
      <Field form={form} name="handedOver" must hint={say(words.swaps.handedHint)} />
      <h2>{say(words.swaps.to)}</h2>
      <Suggested reading={reading} designer={designer} onChoose={setChosen} />
    </FormScreen>
  );
}

/** What came of it: done, or waiting for somebody's word. */
function Swapped({ saved }: { readonly saved: SwapSaved }): JSX.Element {
  const { say, turnTo, back } = useDesk();
  const isAsked = saved.approval !== '';
  const title = (isAsked ? words.swaps.asked : words.swaps.swapped)(saved.name, saved.from, saved.to);
  return (
    <Screen
      title={say(words.swaps.title)}
      main={{ label: say(words.swaps.done), onClick: back }}
      second={
        <button type="button" onClick={() => turnTo({ screen: 'card', client: { id: saved.id, at: saved.at } })}>
          {say(words.swaps.openCard)}
        </button>
      }
    >
      {isAsked ? (
        <Result title={say(title)}>
          <p>{say(words.swaps.askedHelp)}</p>
          <p>{say(words.approvals.deciders(saved.deciders))}</p>
        </Result>
      ) : (
        <SavedPanel title={say(title)} saved={saved} />
      )}
    </Screen>
  );
}
