import type { JSX } from 'preact';
import { Fragment } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Contract, Match, Saved } from '../../app/contract';
import { clients } from '../../core/clients/client.table';
import { formSections } from '../../core/kernel/form';
import { normalPhone } from '../../core/kernel/phone';
import type { Field as Declared } from '../../core/kernel/table';
import { useDesk } from '../desk';
import { isAsked } from '../form/rules';
import { type Form, useForm } from '../form/useForm';
import { useRead } from '../hooks/useRead';
import { useSettled } from '../hooks/useSettled';
import { useWrite } from '../hooks/useWrite';
import { Field } from '../parts/field';
import { FormScreen } from '../parts/formScreen';
import { KnownClients } from '../parts/knownClients';
import { Fold, Screen } from '../parts/layout';
import { SavedPanel } from '../parts/savedPanel';
import { SectionBar, sectionId } from '../parts/sectionBar';
import { words } from '../words';

const SECTIONS = formSections(clients);

/** Below which field a known client is named, by what made them known. */
const BECAUSE: Readonly<Record<string, Match['because']>> = { phone: 'phone', estate: 'nameEstate' };

/** Registering a client, who is recognised while being typed if they are there already. */
export function Register(): JSX.Element {
  const { today, say, go } = useDesk();
  const form = useForm({ table: clients, key: 'register', base: { firstOn: today, follow: 'open' } });
  const [anyway, setAnyway] = useState<string | null>(null);
  const writing = useWrite('register', form.clear);
  const matches = useMatches(form);
  const { state } = writing;
  const again = () => {
    setAnyway(null);
    writing.reset();
  };
  if (state.kind === 'done') return <Registered saved={state.value} another={again} />;

  const names = SECTIONS.flatMap(({ fields }) => fields.map(([name]) => name)).filter((name) => isAsked(name, form.look));
  // The server may know of one whom the page was not told of, such as one registered a moment ago.
  const refused = state.kind === 'refused' ? state.refusals.find((one) => one.code === 'known') : undefined;
  const twin = refused?.facts?.client === undefined ? null : String(refused.facts.client);
  const send = (knownAnyway: string | null) => writing.send({ draft: form.draft(names), ...(knownAnyway === null ? {} : { knownAnyway }) });
  const below = (name: string) => (
    <>
      {BECAUSE[name] && (
        <KnownClients matches={matches.filter((match) => match.because === BECAUSE[name])} anyway={anyway} onAnyway={setAnyway} />
      )}
      {refused?.field === name && twin !== null && form.refusal(name)?.code === 'known' && (
        <p class="acts">
          <button type="button" class="link" onClick={() => go({ screen: 'card', client: { id: twin, at: 0 } })}>
            {say(words.register.openCard)}
          </button>
          {name === 'name' && (
            <button
              type="button"
              class="link"
              onClick={() => {
                setAnyway(twin);
                send(twin);
              }}
            >
              {say(words.register.notSame)}
            </button>
          )}
        </p>
      )}
    </>
  );
  return (
    <FormScreen
      title={say(words.register.title)}
      form={form}
      names={names}
      writing={writing}
      label={say(words.register.save)}
      send={() => send(anyway)}
    >
      <SectionBar sections={SECTIONS} />
      {SECTIONS.map(({ section, label, fields }) => (
        <section key={section} id={sectionId(section)}>
          <h2>{say(label)}</h2>
          <SectionFields form={form} fields={fields.filter(([name]) => isAsked(name, form.look))} below={below} />
        </section>
      ))}
    </FormScreen>
  );
}

interface SectionFieldsProps {
  readonly form: Form;
  readonly fields: readonly (readonly [string, Declared])[];
  readonly below: (name: string) => JSX.Element;
}

/** The fields of a section. Where some are required, the others unfold, so that the form is as short as it may be. */
function SectionFields({ form, fields, below }: SectionFieldsProps): JSX.Element {
  const { say } = useDesk();
  const must = fields.filter(([name, field]) => field.required || name === 'referrer');
  const rest = must.length > 0 ? fields.filter((field) => !must.includes(field)) : [];
  const [open, setOpen] = useState(rest.some(([name]) => form.isTyped(name)));
  const wrong = rest.some(([name]) => form.refusal(name) !== null);
  useEffect(() => {
    if (wrong) setOpen(true);
  }, [wrong]);
  const one = ([name]: readonly [string, Declared]) => (
    <Fragment key={name}>
      <Field form={form} name={name} autoFocus={name === 'name'} {...(name === 'firstOn' ? { quick: 'past' } : {})} />
      {below(name)}
    </Fragment>
  );
  return (
    <>
      {(must.length > 0 ? must : fields).map(one)}
      {rest.length > 0 && (
        <Fold title={say(words.register.further(rest.map(([, field]) => field.label)))} open={open} onToggle={setOpen}>
          {rest.map(one)}
        </Fold>
      )}
    </>
  );
}

/** Clients of the register who may be the one being typed: asked as soon as a whole number, or name and estate, stand there. */
function useMatches(form: Form): readonly Match[] {
  const phone = normalPhone(form.look('phone'));
  const phone2 = normalPhone(form.look('phone2'));
  const name = form.look('name').trim();
  const estate = form.look('estate').trim();
  const input: Contract['recognise']['in'] = {
    ...(phone === null ? {} : { phone }),
    ...(phone2 === null ? {} : { phone2 }),
    ...(name === '' || estate === '' ? {} : { name, estate }),
  };
  const settled = useSettled(JSON.stringify(input), 400);
  const reading = useRead('recognise', settled === '{}' ? null : (JSON.parse(settled) as Contract['recognise']['in']));
  return reading.value ?? [];
}

function Registered({ saved, another }: { readonly saved: Saved; readonly another: () => void }): JSX.Element {
  const { say, turnTo } = useDesk();
  const client = { id: saved.id, at: saved.at };
  return (
    <Screen
      title={say(words.register.title)}
      main={{ label: say(words.register.dispatch), onClick: () => turnTo({ screen: 'dispatch', client }) }}
      second={
        <>
          <button type="button" onClick={another}>
            {say(words.register.another)}
          </button>
          <button type="button" onClick={() => turnTo({ screen: 'log', client, kind: 'firstTalk' })}>
            {say(words.register.firstTalk)}
          </button>
          <button type="button" onClick={() => turnTo({ screen: 'card', client })}>
            {say(words.register.openCard)}
          </button>
        </>
      }
    >
      <SavedPanel title={say(words.register.saved(saved.name))} saved={saved} />
    </Screen>
  );
}
