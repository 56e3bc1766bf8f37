import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ApprovalView, Decided } from '../../app/contract.approvals';
import { decisions } from '../../core/approvals/decision.table';
import { useDesk } from '../desk';
import { useForm } from '../form/useForm';
import { useMoment } from '../hooks/useMoment';
import { useWrite } from '../hooks/useWrite';
import { Field } from '../parts/field';
import { FormScreen } from '../parts/formScreen';
import { Screen } from '../parts/layout';
import { Notice, Result } from '../parts/notice';
import { words } from '../words';

/** One request with what can be done about it: approved or refused by whoever may, withdrawn by who asked. */
export function OneApproval({ approval }: { readonly approval: ApprovalView }): JSX.Element {
  const { say } = useDesk();
  const [saved, setSaved] = useState<Decided | null>(null);
  if (saved) return <Done saved={saved} />;
  if (approval.mayDecide) return <Decide approval={approval} onDone={setSaved} />;
  if (approval.mayWithdraw) return <Withdraw approval={approval} onDone={setSaved} />;
  return (
    <Screen title={say(approval.kind)}>
      <Story approval={approval} />
      {approval.state === 'waiting' && <Notice tone="plain">{say(words.approvals.deciders(approval.deciders))}</Notice>}
    </Screen>
  );
}

/** What is asked for, by whom and why, and what was decided. */
function Story({ approval }: { readonly approval: ApprovalView }): JSX.Element {
  const { say, go } = useDesk();
  const when = useMoment();
  const { client } = approval;
  return (
    <>
      <p>
        <b>{approval.what}</b>
      </p>
      {approval.reason !== '' && <p>{say(words.approvals.reason(approval.reason))}</p>}
      {approval.askedAt !== null && <p class="quiet">{say(words.approvals.asked(approval.askedBy, when(approval.askedAt)))}</p>}
      {approval.state !== 'waiting' && <p class="due">{say(words.approvals.states[approval.state])}</p>}
      {approval.decidedAt !== null && <p class="quiet">{say(words.approvals.decided(approval.decidedBy, when(approval.decidedAt)))}</p>}
      {approval.opinion !== '' && <p class="said">{approval.opinion}</p>}
      {client && (
        <button type="button" class="link more" onClick={() => go({ screen: 'card', client: { id: client.id, at: 0 } })}>
          {say(words.approvals.openCard)}
        </button>
      )}
    </>
  );
}

interface ActProps {
  readonly approval: ApprovalView;
  readonly onDone: (saved: Decided) => void;
}

function Decide({ approval, onDone }: ActProps): JSX.Element {
  const { say } = useDesk();
  const [refusing, setRefusing] = useState(false);
  const form = useForm({
    table: decisions,
    key: `decide:${approval.id}`,
    base: {},
    needs: () => (refusing ? { opinion: words.approvals.needOpinion } : {}),
  });
  const writing = useWrite('decide', (saved) => {
    form.clear();
    onDone(saved);
  });
  const still = writing.state.kind === 'saving' || writing.state.kind === 'trouble';
  const send = (verdict: 'approved' | 'refused') =>
    writing.send({ id: approval.id, at: approval.at, verdict, draft: form.draft(['opinion']) });
  return (
    <FormScreen
      title={say(approval.kind)}
      form={form}
      names={['opinion']}
      writing={writing}
      label={say(refusing ? words.approvals.refuse : words.approvals.approve)}
      send={() => send(refusing ? 'refused' : 'approved')}
      second={
        <button type="button" disabled={still} onClick={() => setRefusing(!refusing)}>
          {say(refusing ? words.approvals.approve : words.approvals.refuse)}…
        </button>
      }
    >
      <Story approval={approval} />
      <Field form={form} name="opinion" must={refusing} label={say(words.approvals.opinion)} />
      {!refusing && <p class="quiet">{say(words.approvals.opinionHelp)}</p>}
    </FormScreen>
  );
}

function Withdraw({ approval, onDone }: ActProps): JSX.Element {
  const { say } = useDesk();
  const form = useForm({ table: decisions, key: `withdraw:${approval.id}`, base: {} });
  const writing = useWrite('withdraw', onDone);
  return (
    <FormScreen
      title={say(approval.kind)}
      form={form}
      names={[]}
      writing={writing}
      label={say(words.approvals.withdraw)}
      send={() => writing.send({ id: approval.id, at: approval.at })}
    >
      <Story approval={approval} />
      <Notice tone="plain">{say(words.approvals.deciders(approval.deciders))}</Notice>
    </FormScreen>
  );
}

/** What came of it. */
function Done({ saved }: { readonly saved: Decided }): JSX.Element {
  const { say, back, turnTo } = useDesk();
  const { client, state } = saved;
  return (
    <Screen
      title={say(words.approvals.title)}
      main={{ label: say(words.approvals.done), onClick: back }}
      second={
        client && (
          <button type="button" onClick={() => turnTo({ screen: 'card', client: { id: client.id, at: 0 } })}>
            {say(words.approvals.openCard)}
          </button>
        )
      }
    >
      <Result title={say(state === 'waiting' ? words.approvals.states.waiting : words.approvals[state])}>
        <p>{saved.what}</p>
      </Result>
    </Screen>
  );
}
