import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { RulesView, RuleView } from '../../app/contract.rules';
import { NEW_RULE, rules } from '../../core/callbacks/rule.table';
import { writeCell } from '../../core/kernel/cell';
import { formSections } from '../../core/kernel/form';
import { fieldOf, type Value } from '../../core/kernel/table';
import { DeskContext, useDesk } from '../desk';
import { namesFrom } from '../form/names';
import { type Typed, typedOf } from '../form/typed';
import { useForm } from '../form/useForm';
import { useRead } from '../hooks/useRead';
import { useWrite } from '../hooks/useWrite';
import { Field } from '../parts/field';
import { FormScreen } from '../parts/formScreen';
import { Screen, Skeleton } from '../parts/layout';
import { Notice, Refused, Result, Troubled } from '../parts/notice';
import { RuleEffects } from '../parts/ruleEffects';
import { SectionBar, sectionId } from '../parts/sectionBar';
import { useWhatIf } from '../parts/whatIf';
import { words } from '../words';

const SECTIONS = formSections(rules).map(({ section, label, fields }) => ({ section, label, names: fields.map(([name]) => name) }));
const NAMES = SECTIONS.flatMap(({ names }) => names);

/** One rule of the tab, to be looked at by everybody and changed by managers; null: a new one. */
export function OneRule({ rule }: { readonly rule: string | null }): JSX.Element {
  const desk = useDesk();
  const { say, turnTo, start, today } = desk;
  const reading = useRead('rules', {});
  const view = reading.value;
  // A rule may name stages that are out of use: clients may still stand in them.
  const inside = useMemo(() => {
    if (view === null) return null;
    const named = { ...start, stages: view.stages, classes: view.classes };
    return { start: named, context: { today, words: namesFrom(named) } };
  }, [view, start, today]);
  const found = view?.rules.find((one) => one.id === rule) ?? null;
  if (view && inside && (found || rule === null)) {
    return (
      <DeskContext.Provider value={{ ...desk, ...inside }}>
        {view.mayEdit ? <RuleForm key={rule ?? ''} rule={found} /> : <RuleFacts rule={found} view={view} />}
      </DeskContext.Provider>
    );
  }
  return (
    <Screen
      title={say(words.rules.title)}
      main={view ? { label: say(words.rules.all), onClick: () => turnTo({ screen: 'rules' }) } : undefined}
    >
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {view && <Notice tone="warn">{say(words.rules.gone)}</Notice>}
      {view === null && reading.busy && <Skeleton lines={10} />}
    </Screen>
  );
}

/** What stands in the fields: values, and the very words of cells that cannot be read, so that they can be mended. */
function standing(rule: RuleView | null): Record<string, Typed> {
  const values: Readonly<Record<string, Value>> = rule?.values ?? NEW_RULE;
  const base: Record<string, Typed> = {};
  for (const name of NAMES) base[name] = rule?.unread[name] ?? typedOf(fieldOf(rules, name), values[name] ?? null);
  return base;
}

function RuleForm({ rule }: { readonly rule: RuleView | null }): JSX.Element {
  const { say, back } = useDesk();
  const form = useForm({ table: rules, key: `rule:${rule?.id ?? ''}`, base: standing(rule) });
  const writing = useWrite('saveRule', form.clear);
  const which = rule ? { id: rule.id, at: rule.at } : {};
  const effect = useWhatIf('ruleWhatIf', form, NAMES, which);
  if (writing.state.kind === 'done') {
    const { name, clients, moved } = writing.state.value;
    return (
      <Screen title={name} main={{ label: say(words.rules.done), onClick: back }}>
        <Result title={say(words.rules.saved(name))}>
          <p>{say(words.rules.computed(clients, moved))}</p>
        </Result>
      </Screen>
    );
  }
  return (
    <FormScreen
      title={rule?.name ?? say(words.rules.add)}
      aside={rule && <span class="quiet">{say(words.rules.row(rule.id, rule.at))}</span>}
      form={form}
      names={NAMES}
      checked={rule ? NAMES.filter(form.isTyped) : NAMES}
      writing={writing}
      label={say(form.changed ? words.rules.save : words.rules.nothing)}
      idle={!form.changed}
      send={() => writing.send({ ...which, draft: form.draft(NAMES) })}
      second={<RuleEffects effect={effect} changed={form.changed} brief />}
    >
      <Wrong rule={rule} />
      <SectionBar sections={SECTIONS} />
      {SECTIONS.map(({ section, label, names }) => (
        <section key={section} id={sectionId(section)}>
          <h2>{say(label)}</h2>
          {names.map((name) => (
            <Field key={name} form={form} name={name} />
          ))}
        </section>
      ))}
      <RuleEffects effect={effect} changed={form.changed} />
    </FormScreen>
  );
}

function Wrong({ rule }: { readonly rule: RuleView | null }): JSX.Element | null {
  const { say } = useDesk();
  if (rule === null || rule.problems.length === 0) return null;
  return (
    <Notice tone="warn">
      {rule.problems.map((problem) => (
        <p key={problem.field}>{say(problem.message)}</p>
      ))}
    </Notice>
  );
}

/** A rule for those who may not change it. */
function RuleFacts({ rule, view }: { readonly rule: RuleView | null; readonly view: RulesView }): JSX.Element {
  const { say, context, back, start } = useDesk();
  const shown = (name: string): string => {
    const value = rule?.values[name] ?? null;
    const cell = String(writeCell(fieldOf(rules, name), value, context.words)).replace(/^'/, '');
    return rule?.unread[name] ?? cell;
  };
  return (
    <Screen
      title={rule?.name ?? say(words.rules.title)}
      aside={rule && <span class="quiet">{say(words.rules.row(rule.id, rule.at))}</span>}
      main={{ label: say(words.rules.done), onClick: back }}
    >
      <Notice tone="plain">{say(words.rules.mayNot(view.managers))}</Notice>
      <Wrong rule={rule} />
      {rule &&
        SECTIONS.map(({ section, label, names }) => (
          <section key={section}>
            <h2>{say(label)}</h2>
            <dl>
              {names
                .filter((name) => section === 'whom' || shown(name) !== '')
                .map((name) => (
                  <div key={name}>
                    <dt>{fieldOf(rules, name).label[start.lang]}</dt>
                    <dd>{shown(name) || say(words.rules.any)}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
    </Screen>
  );
}
