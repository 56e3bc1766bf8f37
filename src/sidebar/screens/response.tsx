import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Responded, ResponseView } from '../../app/contract.responses';
import { dispatches } from '../../core/dispatch/dispatch.table';
import { DECLINE_REASONS } from '../../core/dispatch/response.rules';
import { dotted, type Label } from '../../core/kernel/text';
import { useDesk } from '../desk';
import { needsOfDecline } from '../form/rules';
import { useForm } from '../form/useForm';
import { useMoment } from '../hooks/useMoment';
import { useRead } from '../hooks/useRead';
import { useWrite } from '../hooks/useWrite';
import { Chips } from '../parts/chips';
import { Field } from '../parts/field';
import { FormScreen } from '../parts/formScreen';
import { Screen, Skeleton } from '../parts/layout';
import { Notice, Refused, Result, Troubled } from '../parts/notice';
import { ResponseState } from '../parts/responseLine';
import { words } from '../words';

interface ResponseProps {
  readonly id: string;
  readonly at: number;
}

/** One dispatch with what can be done about it: accepted, declined, taken back, ruled on. */
export function OneResponse({ id, at }: ResponseProps): JSX.Element {
  const { say } = useDesk();
  const reading = useRead('response', at > 0 ? { id, at } : { id });
  const one = reading.value;
  if (one) return <Acts key={one.standing} one={one} again={reading.again} />;
  return (
    <Screen title={say(words.responses.title)}>
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {reading.busy && <Skeleton lines={8} />}
    </Screen>
  );
}

interface ActProps {
  readonly one: ResponseView;
  /** Looks again: somebody else was quicker. */
  readonly again: () => void;
}

type Did = { readonly what: 'accept' | 'decline' | 'takeBack' | 'revoke' | 'judge'; readonly saved: Responded };

function Acts({ one, again }: ActProps): JSX.Element {
  const { say } = useDesk();
  const [declining, setDeclining] = useState(false);
  const [did, setDid] = useState<Did | null>(null);
  if (did) return <Done did={did} />;
  if (one.mayAnswer && declining) return <Decline one={one} again={again} keep={() => setDeclining(false)} onDone={setDid} />;
  if (one.mayAnswer) return <Answer one={one} again={again} decline={() => setDeclining(true)} onDone={setDid} />;
  if (one.mayJudge) return <Judge one={one} again={again} onDone={setDid} />;
  return (
    <Screen title={one.client.name} second={one.isVacant && <Again one={one} />}>
      <Story one={one} />
      {(one.standing === 'waiting' || one.standing === 'late') && <Notice tone="plain">{say(words.responses.mayNot)}</Notice>}
    </Screen>
  );
}

/** Who was dispatched to whom, and what has become of it. */
function Story({ one }: { readonly one: ResponseView }): JSX.Element {
  const { say, go } = useDesk();
  const when = useMoment();
  const isDeclined = one.standing === 'declined' || one.standing === 'judged';
  const presumed = words.responses.presumed[one.valid ? 'valid' : 'invalid'];
  const ruled = words.responses.ruled[one.valid ? 'valid' : 'invalid'];
  return (
    <>
      <p class="quiet">{dotted(one.client.estate, say(dispatches.fields.slot.options[one.slot]))}</p>
      <p>
        <b>{one.designer.name}</b> · <ResponseState one={one} />
      </p>
      {one.sentAt !== null && <p class="quiet">{say(words.responses.sent(when(one.sentAt), one.by))}</p>}
      {one.standing === 'waiting' && one.answerBy !== null && <p>{say(words.responses.until(when(one.answerBy)))}</p>}
      {one.answeredAt !== null && <p class="quiet">{say(words.responses.answered(when(one.answeredAt), one.answeredBy))}</p>}
      {isDeclined && one.note !== '' && <p class="said">{one.note}</p>}
      {one.standing === 'declined' && <p>{say(presumed)}</p>}
      {one.standing === 'judged' && <p>{say(ruled(one.judgedBy))}</p>}
      {one.judgeNote !== '' && <p class="said">{one.judgeNote}</p>}
      <button type="button" class="link more" onClick={() => go({ screen: 'card', client: { id: one.client.id, at: 0 } })}>
        {say(words.responses.openCard)}
      </button>
      <button type="button" class="link more" onClick={() => go({ screen: 'replay', id: one.id })}>
        {say(words.replay.link)}
      </button>
    </>
  );
}

function Again({ one }: { readonly one: Pick<ResponseView, 'client' | 'slot'> }): JSX.Element {
  const { say, go } = useDesk();
  return (
    <button type="button" onClick={() => go({ screen: 'dispatch', client: { id: one.client.id, at: 0 }, slot: one.slot })}>
      {say(words.responses.redispatch)}
    </button>
  );
}

interface FormProps extends ActProps {
  readonly onDone: (did: Did) => void;
}

function Answer({ one, again, decline, onDone }: FormProps & { readonly decline: () => void }): JSX.Element {
  const { say } = useDesk();
  const form = useForm({ table: dispatches, key: `accept:${one.id}`, base: {} });
  const accepting = useWrite('respond', (saved) => onDone({ what: 'accept', saved }));
  const backing = useWrite('respond', (saved) => onDone({ what: 'takeBack', saved }));
  const revoking = useWrite('respond', (saved) => onDone({ what: 'revoke', saved }));
  const writing = [backing, revoking].find(({ state }) => state.kind !== 'idle') ?? accepting;
  const still = writing.state.kind === 'saving' || writing.state.kind === 'trouble';
  return (
    <FormScreen
      title={one.client.name}
      form={form}
      names={[]}
      writing={writing}
      label={say(words.responses.acceptFor(one.designer.name))}
      send={() => accepting.send({ id: one.id, at: one.at, answer: 'accept', draft: {} })}
      second={
        one.standing === 'late' ? (
          one.mayTakeBack && (
            <button type="button" disabled={still} onClick={() => backing.send({ id: one.id, at: one.at, answer: 'takeBack', draft: {} })}>
              {say(words.responses.takeBack)}
            </button>
          )
        ) : (
          <button type="button" disabled={still} onClick={decline}>
            {say(words.responses.decline)}
          </button>
        )
      }
    >
      <Story one={one} />
      {one.mayRevoke && (
        <button
          type="button"
          class="link more"
          disabled={still}
          onClick={() => revoking.send({ id: one.id, at: one.at, answer: 'revoke', draft: {} })}
        >
          {say(words.responses.revoke)}
        </button>
      )}
      {one.standing === 'late' && one.mayTakeBack && <Notice tone="warn">{say(words.responses.takeBackHelp)}</Notice>}
      <LookAgain state={writing.state.kind} again={again} />
    </FormScreen>
  );
}

function Decline({ one, again, keep, onDone }: FormProps & { readonly keep: () => void }): JSX.Element {
  const { say } = useDesk();
  const form = useForm({ table: dispatches, key: `decline:${one.id}`, base: {}, needs: needsOfDecline });
  const writing = useWrite('respond', (saved) => {
    form.clear();
    onDone({ what: 'decline', saved });
  });
  const names = ['declineReason', 'declineNote'];
  const reason = form.look('declineReason');
  return (
    <FormScreen
      title={one.client.name}
      form={form}
      names={names}
      writing={writing}
      label={say(words.responses.sendDecline)}
      send={() => writing.send({ id: one.id, at: one.at, answer: 'decline', draft: form.draft(names) })}
      second={
        <button type="button" onClick={keep} disabled={writing.state.kind === 'saving'}>
          {say(words.responses.keep)}
        </button>
      }
    >
      <Story one={one} />
      <Notice tone="plain">{say(words.responses.warnDecline)}</Notice>
      <Picked
        id="decline-reason"
        label={words.responses.whyDecline}
        options={DECLINE_REASONS.map((code) => ({ code, name: say(dispatches.fields.declineReason.options[code]) }))}
        chosen={reason}
        wrong={form.refusal('declineReason')?.message ?? null}
        onChange={(code) => form.set('declineReason', code)}
      />
      <Field form={form} name="declineNote" must={reason === 'other'} label={say(words.responses.note)} />
      <LookAgain state={writing.state.kind} again={again} />
    </FormScreen>
  );
}

function Judge({ one, again, onDone }: FormProps): JSX.Element {
  const { say } = useDesk();
  const [ruling, setRuling] = useState<'valid' | 'invalid' | ''>('');
  const form = useForm({ table: dispatches, key: `judge:${one.id}`, base: {} });
  const writing = useWrite('judgeDecline', (saved) => {
    form.clear();
    onDone({ what: 'judge', saved });
  });
  return (
    <FormScreen
      title={one.client.name}
      form={form}
      names={['judgeNote']}
      writing={writing}
      label={say(ruling === '' ? words.responses.needRuling : words.responses.saveRuling)}
      idle={ruling === ''}
      send={() => writing.send({ id: one.id, at: one.at, valid: ruling === 'valid', draft: form.draft(['judgeNote']) })}
      second={one.isVacant && <Again one={one} />}
    >
      <Story one={one} />
      <Picked
        id="decline-ruling"
        label={words.responses.ruling}
        options={(['valid', 'invalid'] as const).map((code) => ({ code, name: say(words.responses.rulings[code]) }))}
        chosen={ruling}
        wrong={null}
        onChange={(code) => setRuling(code === 'valid' ? 'valid' : 'invalid')}
      />
      <Field form={form} name="judgeNote" label={say(words.responses.opinion)} />
      <LookAgain state={writing.state.kind} again={again} />
    </FormScreen>
  );
}

interface PickedProps {
  readonly id: string;
  readonly label: Label;
  readonly options: readonly { readonly code: string; readonly name: string }[];
  readonly chosen: string;
  readonly wrong: Label | null;
  readonly onChange: (code: string) => void;
}

/** One of a few words, where the form's own field would offer too many. */
function Picked({ id, label, options, chosen, wrong, onChange }: PickedProps): JSX.Element {
  const { say } = useDesk();
  return (
    <div class="field">
      <span id={`${id}-label`} class="label">
        {say(label)}
        <span class="must" title={say(words.common.required)}>
          *
        </span>
      </span>
      <Chips
        id={id}
        labelledBy={`${id}-label`}
        describedBy={`${id}-wrong`}
        firm
        options={options}
        chosen={chosen === '' ? [] : [chosen]}
        invalid={wrong !== null}
        onChange={([code]) => onChange(code ?? '')}
      />
      {wrong && (
        <p id={`${id}-wrong`} class="wrong-text" role="alert">
          {say(wrong)}
        </p>
      )}
    </div>
  );
}

/** After a refusal the dispatch may stand otherwise than it is shown. */
function LookAgain({ state, again }: { readonly state: string; readonly again: () => void }): JSX.Element | null {
  const { say } = useDesk();
  if (state !== 'refused') return null;
  return (
    <button type="button" class="link more" onClick={again}>
      {say(words.common.refresh)}
    </button>
  );
}

/** What came of it, and what is next. */
function Done({ did: { what, saved } }: { readonly did: Did }): JSX.Element {
  const { say, back, turnTo } = useDesk();
  const isVacant = what === 'decline' || what === 'takeBack' || what === 'revoke';
  const title = {
    accept: words.responses.accepted(saved.designer),
    decline: words.responses.isDeclined(saved.designer),
    takeBack: words.responses.takenBack(saved.designer),
    revoke: words.responses.revoked(saved.designer),
    judge: words.responses.isRuled,
  }[what];
  const client = { id: saved.client.id, at: 0 };
  return (
    <Screen
      title={saved.client.name}
      main={
        isVacant
          ? { label: say(words.responses.redispatch), onClick: () => turnTo({ screen: 'dispatch', client, slot: saved.slot }) }
          : { label: say(words.responses.done), onClick: back }
      }
      second={
        <button type="button" onClick={() => turnTo({ screen: 'card', client })}>
          {say(words.responses.openCard)}
        </button>
      }
    >
      <Result title={say(title)}>{isVacant && <p>{say(words.responses.queued(saved.client.name))}</p>}</Result>
    </Screen>
  );
}
