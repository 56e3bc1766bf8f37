import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { RemindersState } from '../../app/contract';
import { dayOfMoment, sayDay } from '../../core/kernel/day';
import { useDesk } from '../desk';
import { useWrite } from '../hooks/useWrite';
import { Attention } from '../parts/attention';
import { Fold, Screen } from '../parts/layout';
import { Notice, Refused, Troubled } from '../parts/notice';
import type { Route } from '../route';
import { words } from '../words';

/** Everything that is not daily work. */
export function More(): JSX.Element {
  const { say, start, go } = useDesk();
  const doors: readonly { readonly to: Route; readonly label: string; readonly help: string }[] = [
    { to: { screen: 'queue' }, label: say(words.queue.title), help: say(words.queue.help) },
    { to: { screen: 'calendar', on: null, person: null }, label: say(words.views.calendar), help: say(words.views.calendarMore) },
    { to: { screen: 'watch' }, label: say(words.views.watch), help: say(words.views.watchMore) },
    { to: { screen: 'classMatrix' }, label: say(words.views.classes), help: say(words.views.classesMore) },
    { to: { screen: 'workload' }, label: say(words.views.workload), help: say(words.views.workloadMore) },
    { to: { screen: 'dayTable' }, label: say(words.more.dayTable), help: say(words.more.dayTableHelp) },
    { to: { screen: 'designers' }, label: say(words.overview.designers), help: say(words.overview.designersHelp) },
    { to: { screen: 'fairness' }, label: say(words.overview.fairness), help: say(words.overview.fairnessHelp) },
    { to: { screen: 'dispatchSettings' }, label: say(words.overview.settings), help: say(words.overview.settingsHelp) },
    { to: { screen: 'responses' }, label: say(words.responses.title), help: say(words.responses.help) },
    { to: { screen: 'approvals' }, label: say(words.approvals.title), help: say(words.approvals.help) },
    { to: { screen: 'relays' }, label: say(words.relays.title), help: say(words.relays.help) },
    { to: { screen: 'campaigns' }, label: say(words.campaigns.title), help: say(words.campaigns.help) },
    { to: { screen: 'rules' }, label: say(words.rules.title), help: say(words.rules.help) },
    { to: { screen: 'import' }, label: say(words.more.import), help: say(words.more.importHelp) },
    { to: { screen: 'setUp' }, label: say(words.more.setUp), help: say(words.more.setUpHelp) },
  ];
  return (
    <Screen title={start.storeName || say(words.more.title)}>
      <Attention />
      <Reminders />
      <Recompute />
      <ul class="doors">
        {doors.map(({ to, label, help }) => (
          <li key={to.screen}>
            <button type="button" onClick={() => go(to)}>
              <b>{label}</b>
              <span class="quiet">{help}</span>
            </button>
          </li>
        ))}
      </ul>
      <Fold title={say(words.more.settings)}>
        <ul>
          {words.more.settingsList.map((line) => (
            <li key={line.zh}>{say(line)}</li>
          ))}
        </ul>
      </Fold>
      <p class="quiet">
        {start.me ? `${start.me.name} · ` : ''}
        {start.mail}
      </p>
    </Screen>
  );
}

/** How the morning mail stands, and the switch for it. */
function Reminders(): JSX.Element {
  const { say, start, today, restart } = useDesk();
  const [now, setNow] = useState<RemindersState>(start.reminders);
  const writing = useWrite('reminders', (state) => {
    setNow(state);
    restart();
  });
  const { state } = writing;
  const saving = state.kind === 'saving';
  const fine = now.state === 'running' || now.state === 'foreign';
  return (
    <section class="panel">
      <h2>
        {say(words.more.reminders)}{' '}
        <span class={fine ? 'fine' : now.state === 'stale' ? 'overdue' : 'quiet'}>{say(words.more.state[now.state])}</span>
      </h2>
      <p class="quiet">{say(words.more.remindersHelp)}</p>
      {now.trouble !== null && <p class={now.state === 'stale' ? 'overdue' : 'quiet'}>{say(words.mails.trouble[now.trouble])}</p>}
      {now.owner !== null && <p>{say(words.more.owner(now.owner))}</p>}
      {now.state !== 'off' && (
        <p class="quiet">
          {now.lastRun === null
            ? say(words.more.neverRun)
            : say(words.more.lastRun(`${sayDay(dayOfMoment(now.lastRun), start.lang, today)} ${now.lastRun.slice(11)}`))}
        </p>
      )}
      {state.kind === 'trouble' && <Troubled trouble={state.trouble} saving retry={writing.retry} />}
      {state.kind === 'refused' && <Refused refusals={state.refusals} />}
      {state.kind === 'done' && (
        <Notice tone="good">{say(state.value.owner === null ? words.more.switched.off : words.more.switched.on)}</Notice>
      )}
      <p class="acts">
        {!(now.mine && now.state === 'running') && (
          <button type="button" disabled={saving} onClick={() => writing.send({ want: 'on' })}>
            {say(saving ? words.common.saving : now.owner !== null && !now.mine ? words.more.takeOver : words.more.on)}
          </button>
        )}
        {now.mine && (
          <button type="button" disabled={saving} onClick={() => writing.send({ want: 'off' })}>
            {say(saving ? words.common.saving : words.more.offAction)}
          </button>
        )}
      </p>
    </section>
  );
}

/** Computes every next callback again, after the rules were changed. */
function Recompute(): JSX.Element {
  const { say } = useDesk();
  const writing = useWrite('recompute');
  const { state } = writing;
  return (
    <section class="panel">
      <h2>{say(words.more.recompute)}</h2>
      <p class="quiet">{say(words.more.recomputeHelp)}</p>
      {state.kind === 'trouble' && <Troubled trouble={state.trouble} retry={writing.retry} />}
      {state.kind === 'refused' && <Refused refusals={state.refusals} />}
      {state.kind === 'done' && <Notice tone="good">{say(words.more.recomputed(state.value.clients, state.value.moved))}</Notice>}
      <p class="acts">
        <button type="button" disabled={state.kind === 'saving'} onClick={() => writing.send({})}>
          {say(state.kind === 'saving' ? words.more.recomputing : words.more.recompute)}
        </button>
      </p>
    </section>
  );
}
