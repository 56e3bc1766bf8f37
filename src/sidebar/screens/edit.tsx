import type { JSX } from 'preact';
import type { ClientCard } from '../../app/contract';
import { clients } from '../../core/clients/client.table';
import { formSections } from '../../core/kernel/form';
import { fieldOf } from '../../core/kernel/table';
import { useDesk } from '../desk';
import { isAsked } from '../form/rules';
import { type Typed, typedOf } from '../form/typed';
import { useForm } from '../form/useForm';
import { useRead } from '../hooks/useRead';
import { useWrite } from '../hooks/useWrite';
import { Field } from '../parts/field';
import { FormScreen } from '../parts/formScreen';
import { Screen, Skeleton } from '../parts/layout';
import { Notice, Refused, Troubled } from '../parts/notice';
import { SavedPanel } from '../parts/savedPanel';
import { SectionBar, sectionId } from '../parts/sectionBar';
import type { ClientRef } from '../route';
import { words } from '../words';

const PHONES: readonly string[] = ['phone', 'phone2'];

/** What an edit asks: what registering asks, and where the client stands. */
const SECTIONS = formSections(clients).map(({ section, label, fields }) => ({
  section,
  label,
  names: [...(section === 'follow' ? ['stage', 'lostReason'] : []), ...fields.map(([name]) => name)],
}));

/** Changing what is on file about a client. */
export function Edit({ client }: { readonly client: ClientRef }): JSX.Element {
  const { say } = useDesk();
  const reading = useRead('card', { id: client.id, at: client.at });
  if (reading.value) return <EditForm key={reading.value.line.id} card={reading.value} />;
  return (
    <Screen title={say(words.card.edit)}>
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {reading.busy && <Skeleton lines={10} />}
    </Screen>
  );
}

function EditForm({ card }: { readonly card: ClientCard }): JSX.Element {
  const { say, back } = useDesk();
  const { line, values, dial, mayEdit } = card;
  const base: Record<string, Typed> = {};
  for (const [name, value] of Object.entries(values)) if (name in clients.fields) base[name] = typedOf(fieldOf(clients, name), value);
  // Kept as cells keep it, with the name.
  if (card.referrals.by) base.referrer = `${card.referrals.by.name} ${card.referrals.by.id}`;
  const form = useForm({ table: clients, key: `edit:${line.id}`, base });
  const writing = useWrite('update', form.clear);
  if (writing.state.kind === 'done') {
    return (
      <Screen title={line.name} main={{ label: say(words.log.done), onClick: back }}>
        <SavedPanel title={say(words.edit.saved(writing.state.value.name))} saved={writing.state.value} />
      </Screen>
    );
  }
  // Who may not see a number cannot be asked to change it.
  const hidden = dial === null && line.phone !== '';
  const asked = (name: string) =>
    !(hidden && PHONES.includes(name)) &&
    (name === 'lostReason' ? form.look(name) !== '' || form.look('stage') === 'lost' : isAsked(name, form.look));
  const names = SECTIONS.flatMap((section) => section.names).filter(asked);
  return (
    <FormScreen
      title={say(words.edit.title(line.name))}
      form={form}
      names={names}
      checked={names.filter(form.isTyped)}
      writing={writing}
      label={say(form.changed ? words.edit.save : words.edit.nothing)}
      idle={!form.changed || !mayEdit}
      send={() => writing.send({ id: line.id, at: line.at, draft: form.draft(names) })}
    >
      {!mayEdit && <Notice tone="warn">{say(words.edit.mayNot)}</Notice>}
      <SectionBar sections={SECTIONS} />
      {SECTIONS.map((section) => (
        <section key={section.section} id={sectionId(section.section)}>
          <h2>{say(section.label)}</h2>
          {section.names.filter(asked).map((name) => (
            <Field key={name} form={form} name={name} />
          ))}
          {section.section === 'client' && hidden && <p class="quiet">{say(words.card.masked)}</p>}
        </section>
      ))}
    </FormScreen>
  );
}
