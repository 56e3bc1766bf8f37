import type { JSX } from 'preact';
import type { CampaignView } from '../../app/contract.campaigns';
import { campaigns } from '../../core/campaigns/campaign.table';
import { formSections } from '../../core/kernel/form';
import { fieldOf } from '../../core/kernel/table';
import { useDesk } from '../desk';
import { type Typed, typedOf } from '../form/typed';
import { useForm } from '../form/useForm';
import { useRead } from '../hooks/useRead';
import { useWrite } from '../hooks/useWrite';
import { Field } from '../parts/field';
import { FormScreen } from '../parts/formScreen';
import { Screen, Skeleton } from '../parts/layout';
import { Notice, Refused, Result, Troubled } from '../parts/notice';
import { SectionBar, sectionId } from '../parts/sectionBar';
import { words } from '../words';

const SECTIONS = formSections(campaigns).map(({ section, label, fields }) => ({ section, label, names: fields.map(([name]) => name) }));
const NAMES = SECTIONS.flatMap(({ names }) => names);

/** Planning a campaign, or changing one; null: a new one. */
export function EditCampaign({ campaign }: { readonly campaign: string | null }): JSX.Element {
  const { say } = useDesk();
  const reading = useRead('campaign', campaign === null ? null : { id: campaign });
  if (campaign === null) return <CampaignForm key="" view={null} />;
  if (reading.value) return <CampaignForm key={campaign} view={reading.value} />;
  return (
    <Screen title={say(words.campaigns.title)}>
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {reading.busy && <Skeleton lines={10} />}
    </Screen>
  );
}

/** What stands in the fields: values, and the very words of cells that cannot be read, so that they can be mended. */
function standing(view: CampaignView | null): Record<string, Typed> {
  const base: Record<string, Typed> = { state: 'planned' };
  if (view === null) return base;
  for (const name of NAMES) base[name] = view.unread[name] ?? typedOf(fieldOf(campaigns, name), view.values[name] ?? null);
  return { ...base, state: view.unread.state ?? String(view.values.state ?? 'planned') };
}

function CampaignForm({ view }: { readonly view: CampaignView | null }): JSX.Element {
  const { say, back, turnTo } = useDesk();
  const form = useForm({ table: campaigns, key: `campaign:${view?.line.id ?? ''}`, base: standing(view) });
  const writing = useWrite('saveCampaign', form.clear);
  if (writing.state.kind === 'done') {
    const { id, name, moved } = writing.state.value;
    return (
      <Screen
        title={name}
        main={
          view
            ? { label: say(words.campaigns.done), onClick: back }
            : { label: say(words.campaigns.makeList), onClick: () => turnTo({ screen: 'campaign', campaign: id }) }
        }
      >
        <Result title={say(words.campaigns.saved(name))}>
          <p>{say(moved > 0 ? words.campaigns.moved(moved) : words.campaigns.unmoved)}</p>
        </Result>
      </Screen>
    );
  }
  const sections = view ? SECTIONS : SECTIONS.filter(({ section }) => section !== 'after');
  const names = sections.flatMap((one) => one.names);
  const mayNot = view !== null && !view.mayEdit;
  return (
    <FormScreen
      title={view?.line.name ?? say(words.campaigns.add)}
      form={form}
      names={names}
      checked={view ? names.filter(form.isTyped) : names}
      writing={writing}
      label={say(view && !form.changed ? words.campaigns.nothing : words.campaigns.save)}
      idle={mayNot || (view !== null && !form.changed)}
      send={() => writing.send({ ...(view && { id: view.line.id, at: view.line.at }), draft: form.draft(names) })}
    >
      {mayNot && <Notice tone="plain">{say(words.campaigns.mayNot(view.managers))}</Notice>}
      <SectionBar sections={sections} />
      {sections.map(({ section, label, names: asked }) => (
        <section key={section} id={sectionId(section)}>
          <h2>{say(label)}</h2>
          {asked.map((name) => (
            <Field key={name} form={form} name={name} autoFocus={view === null && name === 'name'} />
          ))}
        </section>
      ))}
    </FormScreen>
  );
}
