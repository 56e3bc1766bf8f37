import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CampaignView, Marked } from '../../app/contract.campaigns';
import { type InvitationState, invitations } from '../../core/campaigns/invitation.table';
import { sayDay } from '../../core/kernel/day';
import { visits } from '../../core/visits/visit.table';
import { useDesk } from '../desk';
import { useForm } from '../form/useForm';
import { useCampaignList } from '../hooks/useCampaignList';
import { useWrite } from '../hooks/useWrite';
import { Chips } from '../parts/chips';
import { Field } from '../parts/field';
import { FormScreen } from '../parts/formScreen';
import { InvitationFilter, statesToMark } from '../parts/invitationList';
import { Screen, Skeleton } from '../parts/layout';
import { Refused, Result, Troubled } from '../parts/notice';
import { Undoable } from '../parts/takeBack';
import { words } from '../words';

const FIELDS = ['content'] as const;

/** Logging several clients of a campaign's list at once, with the same words. */
export function LogMany({ campaign }: { readonly campaign: string }): JSX.Element {
  const { say } = useDesk();
  const { reading, view, setScope, setState } = useCampaignList(campaign);
  if (view) return <ManyForm view={view} onScope={setScope} onState={setState} />;
  return (
    <Screen title={say(words.campaigns.many)}>
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {reading.busy && <Skeleton lines={8} />}
    </Screen>
  );
}

interface ManyProps {
  readonly view: CampaignView;
  readonly onScope: (scope: 'mine' | 'all') => void;
  readonly onState: (state: InvitationState) => void;
}

function ManyForm({ view, onScope, onState }: ManyProps): JSX.Element {
  const { say } = useDesk();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const offered = statesToMark(view.line.when);
  const [result, setResult] = useState<InvitationState>(offered[0] ?? 'invited');
  const form = useForm({ table: visits, key: `many:${view.line.id}`, base: {} });
  const writing = useWrite('logMany', form.clear);
  if (writing.state.kind === 'done') return <Logged marked={writing.state.value} />;
  const shown = view.invitations.map(({ client }) => client.id);
  const toggle = (id: string, isOn: boolean) => {
    const next = new Set(chosen);
    if (isOn) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const isAll = shown.length > 0 && shown.every((id) => chosen.has(id));
  return (
    <FormScreen
      title={say(words.campaigns.manyTitle(view.line.name))}
      form={form}
      names={FIELDS}
      writing={writing}
      label={say(chosen.size === 0 ? words.campaigns.needClients : words.campaigns.manySend(chosen.size))}
      idle={chosen.size === 0}
      send={() => writing.send({ campaign: view.line.id, clients: [...chosen], state: result, draft: form.draft(FIELDS) })}
    >
      <div class="field">
        <span id="many-result-label" class="label">
          {say(words.campaigns.result)}
        </span>
        <Chips
          id="many-result"
          labelledBy="many-result-label"
          firm
          options={offered.map((one) => ({ code: one, name: say(invitations.fields.state.options[one]) }))}
          chosen={[result]}
          onChange={([one]) => setResult(offered.find((state) => state === one) ?? result)}
        />
      </div>
      <Field form={form} name="content" oneLine label={say(words.campaigns.manyContent)} />
      <h2>{say(words.campaigns.choose)}</h2>
      <InvitationFilter view={view} onScope={onScope} onState={onState} />
      {shown.length === 0 ? (
        <p class="quiet">{say(words.campaigns.emptyState)}</p>
      ) : (
        <button type="button" class="link more" onClick={() => setChosen(isAll ? new Set() : new Set([...chosen, ...shown]))}>
          {say(isAll ? words.campaigns.chooseNone : words.campaigns.chooseAll)}
        </button>
      )}
      <ul class="rows">
        {view.invitations.map(({ id, client, estate, manager }) => (
          <li key={id} class="row">
            <label class="tick">
              <input type="checkbox" checked={chosen.has(client.id)} onChange={(event) => toggle(client.id, event.currentTarget.checked)} />
              <span>
                <b>{client.name}</b> <span class="quiet">{view.scope === 'all' ? `${estate} ${manager}` : estate}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </FormScreen>
  );
}

/** How many were logged, and when each is called next. */
function Logged({ marked }: { readonly marked: Marked }): JSX.Element {
  const { say, start, today, back } = useDesk();
  return (
    <Screen title={marked.name} main={{ label: say(words.campaigns.done), onClick: back }}>
      <Undoable visits={marked.visits}>
        <Result title={say(words.campaigns.manySent(marked.marked))}>
          <ul>
            {marked.next.map(({ id, name, dueOn }) => (
              <li key={id}>
                {dueOn === null
                  ? `${name} ${say(words.common.noCall)}`
                  : say(words.campaigns.nextOf(name, sayDay(dueOn, start.lang, today)))}
              </li>
            ))}
          </ul>
        </Result>
      </Undoable>
    </Screen>
  );
}
