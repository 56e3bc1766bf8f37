import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Contract, PickView } from '../../app/contract';
import { dispatches } from '../../core/dispatch/dispatch.table';
import { dotted } from '../../core/kernel/text';
import { useDesk } from '../desk';
import { needsOfDispatch } from '../form/rules';
import { useForm } from '../form/useForm';
import { useRead } from '../hooks/useRead';
import { useSeen } from '../hooks/useSeen';
import { useWrite, type WriteState } from '../hooks/useWrite';
import { Chips } from '../parts/chips';
import { ClientRow } from '../parts/clientLine';
import { Field } from '../parts/field';
import { FindClient } from '../parts/findClient';
import { FormScreen } from '../parts/formScreen';
import { Held } from '../parts/held';
import { Screen, Skeleton } from '../parts/layout';
import { Refused, Result, Troubled } from '../parts/notice';
import { Paged } from '../parts/paged';
import { SavedPanel } from '../parts/savedPanel';
import { designerIn, nameIn, Suggested } from '../parts/suggested';
import type { ClientRef } from '../route';
import { words } from '../words';

type Slot = PickView['slot'];
type Sent = WriteState<Contract['dispatch']['out']>;

const SLOTS: readonly Slot[] = ['first', 'second', 'material'];
const FIELDS = ['overrideReason', 'note'] as const;

/** Giving a client a designer: whom first, then who. */
export function Dispatch({ client, slot }: { readonly client: ClientRef | null; readonly slot: Slot | undefined }): JSX.Element {
  if (client) return <DispatchFor key={client.id} client={client} first={slot ?? 'first'} />;
  return <ChooseClient />;
}

function ChooseClient(): JSX.Element {
  const { say, turnTo } = useDesk();
  const reading = useRead('dayTable', {});
  const waiting = reading.value?.waiting ?? null;
  const pick = (client: ClientRef) => turnTo({ screen: 'dispatch', client });
  return (
    <FindClient title={say(words.dispatch.choose)} selected={say(words.dispatch.forSelected)} onPick={pick}>
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {waiting === null && reading.busy && <Skeleton />}
      {waiting && (
        <>
          <h2>{say(words.dispatch.waiting(waiting.length))}</h2>
          {waiting.length === 0 && <p class="quiet">{say(words.dispatch.noneWaiting)}</p>}
          <Paged
            items={waiting}
            each={(line) => (
              <ClientRow
                key={line.id}
                line={line}
                onOpen={() => pick({ id: line.id, at: line.at })}
                detail={dotted(line.stage, line.manager)}
                act={
                  <button
                    type="button"
                    aria-label={say(words.dispatch.pickFor(line.name))}
                    onClick={() => pick({ id: line.id, at: line.at })}
                  >
                    {say(words.dispatch.pick)}
                  </button>
                }
              />
            )}
          />
        </>
      )}
    </FindClient>
  );
}

/** The server calls the reason of a choice `reason`; the form shows it under the ledger's column. */
const underColumns = (state: Sent): Sent =>
  state.kind === 'refused'
    ? { kind: 'refused', refusals: state.refusals.map((one) => (one.field === 'reason' ? { ...one, field: 'overrideReason' } : one)) }
    : state;

const isOwn = (field: string | undefined): boolean => field === 'overrideReason' || field === 'note';

function DispatchFor({ client, first }: { readonly client: ClientRef; readonly first: Slot }): JSX.Element {
  const { say, go, door } = useDesk();
  const [slot, setSlot] = useState<Slot>(first);
  const [chosen, setChosen] = useState<string | null>(null);
  const reading = useRead('suggest', { client: client.id, at: client.at, slot });
  const view = reading.value;
  useSeen(view?.client);
  const designer = designerIn(view, chosen);
  const held = view !== null && view.current !== '';
  const override = !held && view !== null && designer !== null && !view.best.some((one) => one.designer === designer);
  const form = useForm({
    table: dispatches,
    key: `dispatch:${client.id}`,
    base: {},
    needs: (look) => (override ? needsOfDispatch(look) : {}),
  });
  const writing = useWrite('dispatch', (saved) => {
    form.clear();
    // Nobody waits for the roster's counts; should this be lost, the morning brings them up to date.
    door.write('recount', { after: `${saved.id} ${slot} ${saved.designer}` }, () => {});
  });
  const state = useMemo(() => underColumns(writing.state), [writing.state]);
  const refusals = state.kind === 'refused' ? state.refusals : null;
  const { again } = reading;
  useEffect(() => {
    // Refused for what has changed since: the figures on the screen are old.
    if (refusals?.some((one) => !isOwn(one.field))) again();
  }, [refusals, again]);
  if (writing.state.kind === 'done') return <Dispatched saved={writing.state.value} slot={slot} />;

  const name = nameIn(view, designer);
  const send = () => {
    if (view === null || designer === null) return;
    const reason = form.look('overrideReason');
    const note = form.look('note').trim();
    writing.send({
      client: view.client.id,
      at: view.client.at,
      slot,
      designer,
      ...(override && reason !== '' ? { reason } : {}),
      ...(note !== '' ? { note } : {}),
      seen: view.seen,
    });
  };
  return (
    <FormScreen
      title={say(words.dispatch.title)}
      aside={view && <span class="quiet">{dotted(view.client.name, view.client.estate)}</span>}
      form={form}
      names={FIELDS}
      writing={{ ...writing, state }}
      label={say(held ? words.swaps.open : name === null ? words.dispatch.confirmNone : words.dispatch.confirm(name))}
      idle={(name === null && !held) || reading.busy}
      send={held ? () => go({ screen: 'swap', client: { id: client.id, at: view.client.at }, slot }) : send}
    >
      <div class="field">
        <span id="slot-label" class="label">
          {say(words.dispatch.slot)}
        </span>
        <Chips
          id="slot"
          labelledBy="slot-label"
          firm
          options={SLOTS.map((code) => ({ code, name: say(dispatches.fields.slot.options[code]) }))}
          chosen={[slot]}
          onChange={([code]) => {
            setSlot(SLOTS.find((one) => one === code) ?? 'first');
            setChosen(null);
            writing.reset();
          }}
        />
      </div>
      {held ? <Held view={view} /> : <Suggested reading={reading} designer={designer} onChoose={setChosen} />}
      {override && (
        <>
          <Field form={form} name="overrideReason" must label={say(words.dispatch.reason)} />
          <Field form={form} name="note" must={form.look('overrideReason') === 'other'} label={say(words.dispatch.note)} />
        </>
      )}
    </FormScreen>
  );
}

function Dispatched({ saved, slot }: { readonly saved: Contract['dispatch']['out']; readonly slot: Slot }): JSX.Element {
  const { say, turnTo } = useDesk();
  const revoking = useWrite('respond');
  const { state } = revoking;
  if (state.kind === 'done') {
    return (
      <Screen
        title={say(words.dispatch.title)}
        main={{
          label: say(words.responses.redispatch),
          onClick: () => turnTo({ screen: 'dispatch', client: { id: saved.id, at: saved.at }, slot }),
        }}
      >
        <Result title={say(words.responses.revoked(saved.designer))}>
          <p>{say(words.responses.queued(saved.name))}</p>
        </Result>
      </Screen>
    );
  }
  return (
    <Screen
      title={say(words.dispatch.title)}
      main={{ label: say(words.dispatch.another), onClick: () => turnTo({ screen: 'dispatch', client: null }) }}
      second={
        <>
          <button type="button" onClick={() => turnTo({ screen: 'dayTable' })}>
            {say(words.dispatch.dayTable)}
          </button>
          <button type="button" onClick={() => turnTo({ screen: 'card', client: { id: saved.id, at: saved.at } })}>
            {say(words.dispatch.openCard)}
          </button>
        </>
      }
    >
      <SavedPanel title={say(words.dispatch.saved(saved.name, saved.designer))} saved={saved} />
      {state.kind === 'trouble' && <Troubled trouble={state.trouble} saving retry={revoking.retry} />}
      {state.kind === 'refused' && <Refused refusals={state.refusals} />}
      <button
        type="button"
        class="link more"
        disabled={state.kind === 'saving'}
        onClick={() => revoking.send({ id: saved.dispatch, answer: 'revoke', draft: {} })}
      >
        {say(state.kind === 'saving' ? words.responses.revoking : words.responses.revoke)}
      </button>
      {slot === 'first' && (
        <p>
          {say(words.dispatch.loopNext)}{' '}
          <button
            type="button"
            class="link"
            onClick={() => turnTo({ screen: 'log', client: { id: saved.id, at: saved.at }, kind: 'firstTalk' })}
          >
            {say(words.dispatch.logFirstTalk)}
          </button>
        </p>
      )}
    </Screen>
  );
}
