import type { JSX } from 'preact';
import type { Logged } from '../../app/contract';
import type { LeewayLine } from '../../app/contract.views';
import { type Day, sayDay } from '../../core/kernel/day';
import { dotted, text } from '../../core/kernel/text';
import { visits } from '../../core/visits/visit.table';
import { useDesk } from '../desk';
import type { QuickDay } from '../form/quickDays';
import { needsOfMove } from '../form/rules';
import { useForm } from '../form/useForm';
import { useRead } from '../hooks/useRead';
import { useWrite } from '../hooks/useWrite';
import { Field } from '../parts/field';
import { FormScreen } from '../parts/formScreen';
import { Screen, Skeleton } from '../parts/layout';
import { Notice, Refused, Result, Troubled } from '../parts/notice';
import { SavedPanel } from '../parts/savedPanel';
import { Undoable } from '../parts/takeBack';
import type { ClientRef } from '../route';
import { words } from '../words';

const NAMES = ['movedTo', 'movedWhy'] as const;

/** So many days are offered to be picked, the last possible one among them. */
const PICKS = 5;

function picksOf(days: readonly Day[]): readonly QuickDay[] {
  const some = days.length > PICKS ? [...days.slice(0, PICKS - 1), ...days.slice(-1)] : days;
  return some.map((on) => ({ on, label: text(sayDay(on, 'zh'), sayDay(on, 'en')) }));
}

/** Puts off the callbacks of one or several clients: to which day, and why. */
export function Postpone({ clients }: { readonly clients: readonly ClientRef[] }): JSX.Element {
  const { say, back } = useDesk();
  const reading = useRead('leeway', { clients: clients.map(({ id }) => id) });
  const form = useForm({ table: visits, key: `move:${clients.map(({ id }) => id).join()}`, base: {}, needs: needsOfMove });
  const one = useWrite('move', form.clear);
  const many = useWrite('moveMany', form.clear);
  const lines = reading.value?.lines ?? [];
  const able = lines.filter((line) => line.why === null);
  const title = say(words.views.postpone);
  if (one.state.kind === 'done') return <Done title={title} saved={[one.state.value]} />;
  if (many.state.kind === 'done') return <Done title={title} saved={many.state.value.moved} />;
  const { days = [] } = reading.value ?? {};
  if (reading.value === null || days.length === 0) {
    return (
      <Screen title={title} main={{ label: say(words.views.leave), onClick: back }}>
        {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
        <Refused refusals={reading.refusals} />
        {reading.value === null && reading.busy && <Skeleton lines={5} />}
        <Unable lines={lines} />
        {able.length > 0 && <Notice tone="warn">{say(words.views.noCommonDay)}</Notice>}
      </Screen>
    );
  }
  const first = able[0];
  const isOne = able.length === 1 && first !== undefined;
  const send = () => {
    const draft = form.draft(NAMES);
    if (isOne) one.send({ client: first.id, at: first.at, draft });
    else {
      const moves = able.map(({ id, at }) => ({ client: id, at, movedTo: String(draft.movedTo ?? '') }));
      many.send({ moves, movedWhy: String(draft.movedWhy ?? '') });
    }
  };
  return (
    <FormScreen
      title={title}
      form={form}
      names={NAMES}
      writing={isOne ? one : many}
      label={say(isOne ? words.views.postponeOne : words.views.postponeMany(able.length))}
      send={send}
    >
      <Unable lines={lines} />
      <Able lines={able} />
      <Field form={form} name="movedTo" must quick={picksOf(days)} autoFocus />
      <Field form={form} name="movedWhy" must />
      <p class="quiet">{say(words.views.postponeHelp)}</p>
    </FormScreen>
  );
}

/** Whose callbacks will be put off, and when they are due now. */
function Able({ lines }: { readonly lines: readonly LeewayLine[] }): JSX.Element {
  const { say, start, today } = useDesk();
  return (
    <ul class="moving">
      {lines.map(({ id, name, estate, dueOn }) => (
        <li key={id}>
          <b>{name}</b>{' '}
          <span class="quiet">{dotted(estate, dueOn === null ? '' : say(words.common.nextCall(sayDay(dueOn, start.lang, today))))}</span>
        </li>
      ))}
    </ul>
  );
}

/** Whose callbacks cannot be put off, each with the reason. */
function Unable({ lines }: { readonly lines: readonly LeewayLine[] }): JSX.Element | null {
  const { say } = useDesk();
  const unable = lines.flatMap(({ id, name, why }) => (why === null ? [] : [{ id, name, why }]));
  if (unable.length === 0) return null;
  return (
    <Notice tone="warn">
      {unable.map(({ id, name, why }) => (
        <p key={id}>
          <b>{name}</b> {say(why)}
        </p>
      ))}
    </Notice>
  );
}

function Done({ title, saved }: { readonly title: string; readonly saved: readonly Logged[] }): JSX.Element {
  const { say, back, start, today } = useDesk();
  const [first] = saved;
  return (
    <Screen title={title} main={{ label: say(words.log.done), onClick: back }}>
      <Undoable visits={saved.map(({ visit }) => visit)}>
        {saved.length === 1 && first ? (
          <SavedPanel title={say(words.views.postponed(first.name))} saved={first} />
        ) : (
          <Result title={say(words.views.postponedMany(saved.length))}>
            {saved.map(({ id, name, dueOn }) => (
              <p key={id}>{dotted(name, dueOn === null ? '' : say(words.common.nextCall(sayDay(dueOn, start.lang, today))))}</p>
            ))}
          </Result>
        )}
      </Undoable>
    </Screen>
  );
}
