import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ClientCard } from '../../app/contract';
import { isDay, sayDay } from '../../core/kernel/day';
import { dotted } from '../../core/kernel/text';
import { knows, VARIANTS, type VisitKind } from '../../core/visits/variant.rules';
import { visits } from '../../core/visits/visit.table';
import { useDesk } from '../desk';
import { needsOfVisit } from '../form/rules';
import { sentOf } from '../form/typed';
import { type Form, useForm } from '../form/useForm';
import { useRead } from '../hooks/useRead';
import { useSeen } from '../hooks/useSeen';
import { useWrite } from '../hooks/useWrite';
import { CampaignSection, useCampaignPart } from '../parts/campaignPart';
import { controlId, Field } from '../parts/field';
import { FindClient } from '../parts/findClient';
import { FormScreen } from '../parts/formScreen';
import { Fold, Screen } from '../parts/layout';
import { Refused } from '../parts/notice';
import { RELAY_FIELDS, RelaySection, useRelayPart } from '../parts/relayFields';
import { SavedPanel } from '../parts/savedPanel';
import { Undoable } from '../parts/takeBack';
import type { ClientRef } from '../route';
import { words } from '../words';

/** What the server takes where no kind is sent. */
const USUAL: VisitKind = 'call';
const FOLDED = ['channel', 'on', 'nextStep', 'stage', 'opinion', 'place', 'photos', 'loop', 'designOn'] as const;

interface LogProps {
  readonly kind: VisitKind | undefined;
  /** The campaign for which it was, where that is known already. */
  readonly campaign: string | undefined;
}

/** Logging a contact: outcome, one line, saved. */
export function Log({ client, kind, campaign }: LogProps & { readonly client: ClientRef | null }): JSX.Element {
  const { say, turnTo } = useDesk();
  if (client) return <LogFor key={client.id} client={client} kind={kind} campaign={campaign} />;
  return (
    <FindClient
      eager
      title={say(words.log.choose)}
      selected={say(words.log.forSelected)}
      onPick={(found) => turnTo({ screen: 'log', client: found })}
    />
  );
}

const isKind = (code: unknown): code is VisitKind => typeof code === 'string' && code in VARIANTS;

function LogFor({ client, kind: known, campaign: meant }: LogProps & { readonly client: ClientRef }): JSX.Element {
  const { say, today, back, turnTo } = useDesk();
  // The card comes while one already types; logging does not wait for it.
  const reading = useRead('card', { id: client.id, at: client.at });
  useSeen(reading.value?.line);
  const wanted = known ?? reading.value?.wants ?? USUAL;
  const own = useForm({
    table: visits,
    key: `log:${client.id}`,
    base: (typed) => ({ kind: wanted, channel: VARIANTS[isKind(typed.kind) ? typed.kind : wanted].channel, on: today }),
    needs: needsOfVisit,
  });
  const { form, relay, isWanted } = useRelayPart(own, `logRelay:${client.id}`);
  const writing = useWrite('log', form.clear);
  const chosen = form.look('kind');
  const kind = isKind(chosen) ? chosen : USUAL;
  const campaign = useCampaignPart(kind === 'campaign', meant);
  const outcome = form.look('outcome');
  const askDay = outcome === 'promised' || outcome === 'deferred' ? outcome : null;
  const asked = VARIANTS[kind].asks;
  const folded = FOLDED.filter((name) => knows(kind, name) && !(asked as readonly string[]).includes(name));
  const names = [
    'kind',
    'outcome',
    ...(askDay ? ['promisedOn'] : []),
    ...(outcome === 'lost' ? ['lostReason'] : []),
    'content',
    ...asked,
    ...folded,
  ];
  if (writing.state.kind === 'done') {
    const saved = writing.state.value;
    return (
      <Screen
        title={say(words.log.title)}
        main={{ label: say(words.log.done), onClick: back }}
        second={
          <button type="button" onClick={() => turnTo({ screen: 'card', client: { id: saved.id, at: saved.at } })}>
            {say(words.log.openCard)}
          </button>
        }
      >
        <Undoable visits={[saved.visit]}>
          <SavedPanel title={say(words.log.saved(saved.name))} saved={saved} />
        </Undoable>
      </Screen>
    );
  }
  const at = reading.value?.line.at ?? client.at;
  return (
    <FormScreen
      title={say(words.log.title)}
      form={form}
      names={names}
      writing={writing}
      label={say(words.log.save)}
      send={() =>
        writing.send({
          client: client.id,
          at,
          draft: { ...(kind !== USUAL && { kind }), ...form.draft(names) },
          ...(isWanted && { relay: relay.draft(RELAY_FIELDS) }),
          ...(campaign.said && { campaign: campaign.said }),
        })
      }
    >
      <Refused refusals={reading.refusals} />
      <WhoIsCalled card={reading.value} />
      <KindLine form={form} kind={kind} />
      <Field form={form} name="outcome" autoFocus onPicked={() => document.getElementById(controlId(visits, 'content'))?.focus()} />
      {askDay && (
        <Field form={form} name="promisedOn" must label={say(words.log.when[askDay])} quick={askDay === 'promised' ? 'promise' : 'defer'} />
      )}
      {outcome === 'lost' && <Field form={form} name="lostReason" must />}
      {kind === 'campaign' && <CampaignSection part={campaign} />}
      <Content form={form} />
      {asked.map((name) => (
        <Field key={name} form={form} name={name} />
      ))}
      <RelaySection relay={relay} isWanted={isWanted} eager={kind === 'afterSales'} />
      <MoreFields form={form} names={folded} />
    </FormScreen>
  );
}

/** What kind of contact it was: a word that can be changed, for it is mostly right. */
function KindLine({ form, kind }: { readonly form: Form; readonly kind: VisitKind }): JSX.Element {
  const { say } = useDesk();
  const id = controlId(visits, 'kind');
  return (
    <div class="field kind-line" data-field="kind">
      <label for={id}>{say(visits.fields.kind.label)}</label>
      <select id={id} value={kind} onChange={(event) => form.set('kind', event.currentTarget.value)}>
        {Object.keys(VARIANTS)
          .filter(isKind)
          .map((code) => (
            <option key={code} value={code}>
              {say(visits.fields.kind.options[code])}
            </option>
          ))}
      </select>
    </div>
  );
}

/** The client one talks to: name, number, and what was said last. */
function WhoIsCalled({ card }: { readonly card: ClientCard | null }): JSX.Element {
  const { say, start, today } = useDesk();
  if (card === null) return <p class="quiet who">{say(words.common.loading)}</p>;
  const last = card.timeline.find(({ isVoid }) => !isVoid);
  return (
    <div class="who">
      <p>
        <b>{card.line.name}</b>{' '}
        {card.dial === null ? card.line.phone : <a href={`tel:${card.dial.replace(/[^\d+]/g, '')}`}>{say(words.card.call(card.dial))}</a>}
      </p>
      <p class="quiet">{dotted(card.line.estate, card.line.stage, card.line.why)}</p>
      {last && <p class="quiet clamp">{dotted(sayDay(last.on, start.lang, today), last.head, last.text)}</p>}
    </div>
  );
}

/** What was said, in one line unless more is wanted. */
function Content({ form }: { readonly form: Form }): JSX.Element {
  const { say } = useDesk();
  const [many, setMany] = useState(false);
  const lines = many || form.look('content').includes('\n');
  return (
    <>
      <Field form={form} name="content" oneLine={!lines} label={say(words.log.content)} hint={say(words.log.contentHint)} />
      {!lines && (
        <button type="button" class="link more" onClick={() => setMany(true)}>
          {say(words.log.moreLines)}
        </button>
      )}
    </>
  );
}

/** Everything that is usually right as it stands, in one line that unfolds; a refusal unfolds it. */
function MoreFields({ form, names }: { readonly form: Form; readonly names: readonly string[] }): JSX.Element {
  const { say, start, today, context } = useDesk();
  const wrong = names.some((name) => form.refusal(name) !== null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (wrong) setOpen(true);
  }, [wrong]);
  const { channel, on } = visits.fields;
  const sent = sentOf(on, form.at('on'), context);
  const usual = words.log.usual(
    isDay(sent) ? (sent === today ? say(words.today.dueToday) : sayDay(sent, start.lang, today)) : form.look('on'),
    say(channel.options[form.look('channel') as keyof typeof channel.options] ?? channel.label),
  );
  return (
    <Fold title={say(usual)} open={open} onToggle={setOpen}>
      {names.map((name) => (
        <Field key={name} form={form} name={name} {...(name === 'on' ? { quick: 'past' } : {})} />
      ))}
    </Fold>
  );
}
