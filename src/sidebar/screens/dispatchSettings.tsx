import type { JSX } from 'preact';
import type { DispatchEffect, DispatchSettingsView } from '../../app/contract.overview';
import { dispatchForm } from '../../core/dispatch/settings.form';
import { writeCell } from '../../core/kernel/cell';
import { sayDay } from '../../core/kernel/day';
import { formSections } from '../../core/kernel/form';
import { fieldOf } from '../../core/kernel/table';
import { useDesk } from '../desk';
import { sayMoney, type Typed, typedOf } from '../form/typed';
import { useForm } from '../form/useForm';
import { useRead } from '../hooks/useRead';
import { useWrite } from '../hooks/useWrite';
import { ClientRow } from '../parts/clientLine';
import { Field } from '../parts/field';
import { FormScreen } from '../parts/formScreen';
import { Fold, Screen, Skeleton } from '../parts/layout';
import { Notice, Refused, Result, Troubled } from '../parts/notice';
import { Problems } from '../parts/problems';
import { SectionBar, sectionId } from '../parts/sectionBar';
import { Effects, useWhatIf } from '../parts/whatIf';
import { words } from '../words';

const SECTIONS = formSections(dispatchForm)
  .map(({ section, label, fields }) => ({ section, label, names: fields.map(([name]) => name) }))
  .filter(({ names }) => names.length > 0);
const NAMES = SECTIONS.flatMap(({ names }) => names);

/** The settings of dispatch, to be looked at by everybody and changed by managers, who see first what would have come of it. */
export function DispatchSettings(): JSX.Element {
  const { say } = useDesk();
  const reading = useRead('dispatchSettings', {});
  const view = reading.value;
  if (view) return view.mayEdit ? <SettingsForm view={view} /> : <SettingsFacts view={view} />;
  return (
    <Screen title={say(words.overview.settings)}>
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {reading.busy && <Skeleton lines={10} />}
    </Screen>
  );
}

/** What stands in the fields: values, and the very words of cells that cannot be read, so that they can be mended. */
function standing({ values, unread }: DispatchSettingsView): Record<string, Typed> {
  const base: Record<string, Typed> = {};
  for (const name of NAMES) base[name] = unread[name] ?? typedOf(fieldOf(dispatchForm, name), values[name] ?? null);
  return base;
}

function SettingsForm({ view }: { readonly view: DispatchSettingsView }): JSX.Element {
  const { say, back } = useDesk();
  const form = useForm({ table: dispatchForm, key: 'dispatchSettings', base: standing(view) });
  const writing = useWrite('saveDispatchSettings', form.clear);
  const effect = useWhatIf('dispatchWhatIf', form, NAMES);
  if (writing.state.kind === 'done') {
    return (
      <Screen title={say(words.overview.settings)} main={{ label: say(words.rules.done), onClick: back }}>
        <Result title={say(words.overview.settingsSaved(writing.state.value.changed))}>
          <p>{say(words.overview.settingsFrom)}</p>
        </Result>
      </Screen>
    );
  }
  const shown = {
    effect,
    changed: form.changed,
    said: effect.value ? say(words.overview.tried(effect.value.moved, effect.value.tried)) : '',
  };
  const isSome = effect.value !== null && effect.value.moved > 0;
  return (
    <FormScreen
      title={say(words.overview.settings)}
      form={form}
      names={NAMES}
      checked={NAMES.filter(form.isTyped)}
      writing={writing}
      label={say(form.changed ? words.overview.saveSettings : words.rules.nothing)}
      idle={!form.changed}
      send={() => writing.send({ draft: form.draft(NAMES) })}
      second={<Effects {...shown} isSome={isSome} brief />}
    >
      <Problems warnings={[]} problems={view.problems} />
      <p class="quiet">{say(words.overview.settingsIntro)}</p>
      <SectionBar sections={SECTIONS} />
      {SECTIONS.map(({ section, label, names }) => (
        <section key={section} id={sectionId(section)}>
          <h2>{say(label)}</h2>
          {names.map((name) => (
            <Field key={name} form={form} name={name} />
          ))}
        </section>
      ))}
      <Effects {...shown} isSome={isSome}>
        {effect.value && <Tried effect={effect.value} />}
      </Effects>
    </FormScreen>
  );
}

const index = (value: number | null): string => (value === null ? '—' : value.toFixed(2));

/** What would have come of the last quarter's dispatches. */
function Tried({ effect }: { readonly effect: DispatchEffect }): JSX.Element {
  const { say, start, today, go } = useDesk();
  const { evenness, value, fit, tried, decided, unknown, asThen, designers, moves, moved } = effect;
  const both = (before: string, after: string): string => (before === after ? before : say(words.rules.shift(before, after)));
  const worth = (fen: number): string => sayMoney(Math.round(fen / WAN_STEP) * WAN_STEP, start.lang);
  const nobody = say(words.overview.nobody);
  return (
    <>
      <p class="quiet">{say(words.overview.triedFrom(sayDay(effect.from, start.lang, today), asThen, tried, decided, unknown))}</p>
      <dl class="shifts">
        <div>
          <dt>{say(words.overview.evenHead)}</dt>
          <dd>{both(index(evenness.before), index(evenness.after))}</dd>
        </div>
        <div>
          <dt>{say(words.overview.fit)}</dt>
          <dd>{both(String(fit.before), String(fit.after))}</dd>
        </div>
        <div>
          <dt>{say(words.overview.expected)}</dt>
          <dd>{both(worth(value.before), worth(value.after))}</dd>
        </div>
      </dl>
      {moved > 0 && (
        <>
          <Fold title={say(words.overview.perDesigner(designers.length))}>
            <dl class="shifts">
              {designers.map((one) => (
                <div key={one.id}>
                  <dt>{one.name}</dt>
                  <dd>{both(String(one.clients.before), String(one.clients.after))}</dd>
                </div>
              ))}
            </dl>
          </Fold>
          <h3>{say(words.overview.whoElse)}</h3>
          <ul class="rows">
            {moves.map(({ id, client, name, estate, on, from, to }) => (
              <ClientRow
                key={id}
                line={{ name, estate }}
                beside={sayDay(on, start.lang, today)}
                onOpen={() => go({ screen: 'card', client: { id: client, at: 0 } })}
                detail={say(words.rules.shift(from || nobody, to || nobody))}
              />
            ))}
          </ul>
          {moved > moves.length && <p class="quiet">{say(words.overview.moreMoves(moved - moves.length))}</p>}
        </>
      )}
    </>
  );
}

/** Expected values are estimates: a tenth of ten thousand yuan is as fine as they are. */
const WAN_STEP = 100_000;

/** The settings for those who may not change them. */
function SettingsFacts({ view }: { readonly view: DispatchSettingsView }): JSX.Element {
  const { say, context, back } = useDesk();
  const shown = (name: string): string =>
    view.unread[name] ?? String(writeCell(fieldOf(dispatchForm, name), view.values[name] ?? null, context.words));
  return (
    <Screen title={say(words.overview.settings)} main={{ label: say(words.rules.done), onClick: back }}>
      <Notice tone="plain">{say(words.overview.settingsMayNot(view.managers))}</Notice>
      <Problems warnings={[]} problems={view.problems} />
      {SECTIONS.map(({ section, label, names }) => (
        <section key={section}>
          <h2>{say(label)}</h2>
          <dl>
            {names.map((name) => (
              <div key={name}>
                <dt>{say(fieldOf(dispatchForm, name).label)}</dt>
                <dd>{shown(name)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Screen>
  );
}
