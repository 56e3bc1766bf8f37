import type { JSX } from 'preact';
import type { ClientCard } from '../../app/contract';
import { clients } from '../../core/clients/client.table';
import { writeCell } from '../../core/kernel/cell';
import { isDay, sayDay } from '../../core/kernel/day';
import { formSections } from '../../core/kernel/form';
import type { Field, Value } from '../../core/kernel/table';
import { dotted } from '../../core/kernel/text';
import { LOOP_STEPS, type Loop } from '../../core/visits/loop.rules';
import { visits } from '../../core/visits/visit.table';
import { useDesk } from '../desk';
import { sayMoney } from '../form/typed';
import { useRead } from '../hooks/useRead';
import { useSeen } from '../hooks/useSeen';
import { ClientBar } from '../parts/clientBar';
import { Due } from '../parts/clientLine';
import { FindClient } from '../parts/findClient';
import { Fold, Screen, Skeleton } from '../parts/layout';
import { Refused, Troubled } from '../parts/notice';
import { Brought, ReferredBy } from '../parts/referrals';
import { RelayLine } from '../parts/relayLine';
import { ResponseLine } from '../parts/responseLine';
import { TakeBackOne } from '../parts/takeBack';
import type { ClientRef } from '../route';
import { words } from '../words';

/** The client screen: finding one, or the card of one. */
export function Card({ client }: { readonly client: ClientRef | null }): JSX.Element {
  const { say, turnTo } = useDesk();
  if (client) return <OneCard client={client} />;
  return (
    <FindClient
      eager
      title={say(words.find.label)}
      selected={say(words.find.selected)}
      onPick={(found) => turnTo({ screen: 'card', client: found })}
    />
  );
}

function OneCard({ client }: { readonly client: ClientRef }): JSX.Element {
  const { say, go } = useDesk();
  const reading = useRead('card', { id: client.id, at: client.at });
  const card = reading.value;
  useSeen(card?.line);
  const ref = card ? { id: card.line.id, at: card.line.at } : client;
  return (
    <Screen
      title={card ? card.line.name : say(words.card.title)}
      aside={card && <span class="quiet">{dotted(card.line.klass, card.line.stage)}</span>}
      main={{ label: say(words.card.log), disabled: card === null, onClick: () => go({ screen: 'log', client: ref }) }}
      second={
        <>
          <button type="button" disabled={card === null} onClick={() => go({ screen: 'dispatch', client: ref })}>
            {say(words.card.dispatch)}
          </button>
          <button type="button" disabled={card === null} onClick={() => go({ screen: 'edit', client: ref })}>
            {say(words.card.edit)}
          </button>
        </>
      }
    >
      <ClientBar onPick={(found) => go({ screen: 'card', client: found })} />
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {card === null && reading.busy && <Skeleton lines={8} />}
      {card && <CardBody card={card} again={reading.again} />}
    </Screen>
  );
}

function CardBody({ card, again }: { readonly card: ClientCard; readonly again: () => void }): JSX.Element {
  const { say, start, today, go } = useDesk();
  const { line, rule } = card;
  return (
    <>
      <p>
        {card.dial === null ? (
          <span title={say(words.card.masked)}>{line.phone}</span>
        ) : (
          <a href={`tel:${card.dial.replace(/[^\d+]/g, '')}`}>{say(words.card.call(card.dial))}</a>
        )}
        {line.estate !== '' && ` · ${line.estate}`}
      </p>
      <p class="quiet">
        {say(words.card.manager)} {line.manager || say(words.card.nobody)} · {say(words.card.designer)}{' '}
        {line.designer || say(words.card.nobody)}
      </p>
      <ReferredBy by={card.referrals.by} />
      <div class={`panel ${line.risk}`}>
        <p>
          <b>{line.dueOn === null ? say(words.common.noCall) : say(words.common.nextCall(sayDay(line.dueOn, start.lang, today)))}</b>{' '}
          {(line.risk === 'overdue' || line.risk === 'today') && <Due line={line} />}
        </p>
        {line.why !== '' && <p>{line.why}</p>}
        {line.dueOn !== null && card.mayEdit && (
          <button type="button" class="link" onClick={() => go({ screen: 'postpone', clients: [{ id: line.id, at: line.at }] })}>
            {say(words.views.postpone)}
          </button>
        )}
        {card.explain.length > 0 && (
          <Fold title={say(line.dueOn === null ? words.card.whyNone : words.card.why)}>
            <ul class="sentences">
              {card.explain.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
            {rule && (
              <button type="button" class="link" onClick={() => go({ screen: 'rule', rule: rule.id })}>
                {say(words.rules.seeRule(rule.name))}
              </button>
            )}
          </Fold>
        )}
      </div>
      {card.loop && (
        <FirstTalk loop={card.loop} goOn={() => go({ screen: 'log', client: { id: line.id, at: line.at }, kind: 'firstTalk' })} />
      )}
      {card.responses.length > 0 && (
        <>
          <h2>{say(words.responses.onCard)}</h2>
          <ul class="rows">
            {card.responses.map((one) => (
              <ResponseLine key={one.id} one={one} named={false} />
            ))}
          </ul>
        </>
      )}
      {card.relays.length > 0 && (
        <>
          <h2>{say(words.relays.onCard(card.relays.length))}</h2>
          <ul class="rows">
            {card.relays.map((relay) => (
              <RelayLine key={relay.id} relay={relay} named={false} />
            ))}
          </ul>
        </>
      )}
      {card.mayEdit && (
        <button
          type="button"
          class="link more"
          onClick={() => go({ screen: 'addRelay', client: { id: line.id, at: line.at }, name: line.name })}
        >
          {say(words.relays.passOn)}
        </button>
      )}
      <Brought referrals={card.referrals} />
      <h2>{say(words.card.timeline)}</h2>
      {card.timeline.length === 0 && <p class="quiet">{say(words.card.noTimeline)}</p>}
      <ol class="timeline">
        {card.timeline.map((entry) => (
          <li key={`${entry.kind} ${entry.id}`}>
            <p class="quiet">{dotted(sayDay(entry.on, start.lang, today), entry.by, entry.isVoid ? say(words.takeBack.tag) : '')}</p>
            <p class={entry.isVoid ? 'void' : ''}>{entry.head}</p>
            {entry.text !== '' && <p class={entry.isVoid ? 'said void' : 'said'}>{entry.text}</p>}
            {entry.mayTakeBack && <TakeBackOne visit={entry.id} after={again} />}
            {entry.kind === 'dispatch' && (
              <button type="button" class="link" onClick={() => go({ screen: 'replay', id: entry.id })}>
                {say(words.replay.link)}
              </button>
            )}
          </li>
        ))}
      </ol>
      {card.timelineMore > 0 && <p class="quiet">{say(words.card.older(card.timelineMore))}</p>}
      <Fold title={say(words.card.facts)}>
        <Facts values={card.values} />
      </Fold>
    </>
  );
}

/** Which steps of the first talk are still open. */
function FirstTalk({ loop, goOn }: { readonly loop: Loop; readonly goOn: () => void }): JSX.Element {
  const { say } = useDesk();
  const steps = loop.open.map((step) => visits.fields.loop.options[step]);
  return (
    <div class="panel">
      <p>
        <b>{say(words.card.loop(loop.done.length, LOOP_STEPS.length))}</b>
      </p>
      <p class="quiet">{say(steps.length === 0 ? words.card.loopClosed : words.card.loopOpen(steps))}</p>
      {steps.length > 0 && (
        <button type="button" class="link" onClick={goOn}>
          {say(words.card.loopGoOn)}
        </button>
      )}
    </div>
  );
}

/** What is on file, section by section; empty fields are left out. */
function Facts({ values }: { readonly values: Readonly<Record<string, Value>> }): JSX.Element {
  const { say, start, today, context } = useDesk();
  const inWords = (field: Field, value: Value): string => {
    if (field.kind === 'money' && typeof value === 'number') return sayMoney(value, start.lang);
    if (field.kind === 'day' && isDay(value)) return sayDay(value, start.lang, today);
    const plain = String(writeCell(field, value, context.words)).replace(/^'/, '');
    return field.kind === 'number' && field.unit ? `${plain} ${say(field.unit)}` : plain;
  };
  return (
    <>
      {formSections(clients).map(({ section, label, fields }) => {
        // Who brought the client stands above, by name.
        const filled = fields.filter(([name]) => name !== 'referrer' && (values[name] ?? null) !== null);
        return filled.length === 0 ? null : (
          <section key={section}>
            <h3>{say(label)}</h3>
            <dl>
              {filled.map(([name, field]) => (
                <div key={name}>
                  <dt>{say(field.label)}</dt>
                  <dd>{inWords(field, values[name] ?? null)}</dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </>
  );
}
