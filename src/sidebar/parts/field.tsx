import type { JSX } from 'preact';
import { isDay, sayDay } from '../../core/kernel/day';
import { parseField, refId } from '../../core/kernel/parse';
import { type Field as Declared, fieldOf, type Table } from '../../core/kernel/table';
import type { Label } from '../../core/kernel/text';
import { useDesk } from '../desk';
import { type QuickDay, type QuickDays, quickDays } from '../form/quickDays';
import { sayMoney, sentOf, type Typed } from '../form/typed';
import type { Form } from '../form/useForm';
import { words } from '../words';
import { type Chip, Chips } from './chips';
import { Finder } from './finder';
import { TextArea, TextInput } from './inputs';

interface FieldProps {
  readonly form: Form;
  readonly name: string;
  /** Instead of the declaration's label, where the screen asks in its own words. */
  readonly label?: string;
  readonly hint?: string;
  readonly quick?: QuickDays | readonly QuickDay[];
  /** One line even where the declaration allows many. */
  readonly oneLine?: boolean;
  /** Must be filled here, whatever the declaration says. */
  readonly must?: boolean;
  readonly autoFocus?: boolean;
  /** A chip was chosen with the mouse. */
  readonly onPicked?: () => void;
}

/** Up to so many words are chips; more are a dropdown. */
const CHIPS_UP_TO = 9;

/** The id of a field's control, by which labels, errors and focus find it. */
export const controlId = (table: Table, name: string): string => `${table.name}-${name}`;

/** A field of a form, made from its declaration: label, control, what was understood, what is wrong. */
export function Field({ form, name, label, hint, quick, oneLine, must, autoFocus, onPicked }: FieldProps): JSX.Element {
  const { say } = useDesk();
  const field = fieldOf(form.table, name);
  const id = controlId(form.table, name);
  const refusal = form.refusal(name);
  const required = must ?? field.required === true;
  const about = [refusal ? `${id}-wrong` : '', field.help ? `${id}-help` : '', `${id}-meant`].filter((part) => part !== '').join(' ');
  const control: ControlProps = {
    form,
    field,
    name,
    id,
    required,
    about,
    hint,
    oneLine: oneLine === true,
    autoFocus: autoFocus === true,
    onPicked,
  };
  const asked = (
    <>
      {label ?? say(field.label)}
      {required && (
        <span class="must" title={say(words.common.required)}>
          *
        </span>
      )}
    </>
  );
  return (
    <div class="field" data-field={name}>
      {isGroup(field, form, name) ? (
        <span class="label" id={`${id}-label`}>
          {asked}
        </span>
      ) : (
        <label id={`${id}-label`} for={id}>
          {asked}
        </label>
      )}
      <Control {...control} />
      {quick && <QuickPicks form={form} name={name} quick={quick} />}
      {field.kind === 'text' && field.suggest && <WordPicks form={form} name={name} words={field.suggest} />}
      <Meant form={form} field={field} name={name} id={id} />
      {field.help && !refusal && (
        <p id={`${id}-help`} class="quiet">
          {say(field.help)}
        </p>
      )}
      {refusal && (
        <p id={`${id}-wrong`} class="wrong-text" role="alert">
          {say(refusal.message)}
        </p>
      )}
    </div>
  );
}

interface ControlProps {
  readonly form: Form;
  readonly field: Declared;
  readonly name: string;
  readonly id: string;
  readonly required: boolean;
  readonly about: string;
  readonly hint: string | undefined;
  readonly oneLine: boolean;
  readonly autoFocus: boolean;
  readonly onPicked: (() => void) | undefined;
}

/** Fields of which several words may be chosen. */
const MANY: readonly Declared['kind'][] = ['choices', 'listeds'];

/** Words to choose from, where the field has a known set of them. */
function useOptions(field: Declared, chosen: string): readonly Chip[] | null {
  const { start, say } = useDesk();
  switch (field.kind) {
    case 'choice':
    case 'choices':
      return Object.entries(field.options).map(([code, label]) => ({ code, name: say(label) }));
    case 'listed':
    case 'listeds':
      return field.list === 'stage' ? start.stages : start.classes;
    case 'flag':
      return [
        { code: 'yes', name: say(words.common.yes) },
        { code: 'no', name: say(words.common.no) },
      ];
    case 'ref':
      if (field.to === 'staff') return start.staff.map(({ id, name }) => ({ code: id, name }));
      return field.to === 'designers' ? start.designers.filter(({ code, left }) => !left || code === chosen) : null;
    default:
      return null;
  }
}

const isGroup = (field: Declared, form: Form, name: string): boolean =>
  MANY.includes(field.kind) ||
  field.kind === 'flag' ||
  (field.kind === 'choice' && Object.keys(field.options).length <= CHIPS_UP_TO) ||
  (field.kind === 'ref' && field.to === 'clients' && form.look(name) !== '');

function Control({ form, field, name, id, required, about, hint, oneLine, autoFocus, onPicked }: ControlProps): JSX.Element {
  const { say } = useDesk();
  const typed = form.at(name);
  const invalid = form.refusal(name) !== null;
  const text = typeof typed === 'string' ? typed : typed.join('、');
  const options = useOptions(field, text);
  const set = (value: Typed) => form.set(name, value);
  if (field.kind === 'ref' && field.to === 'clients') {
    return <ClientInput id={id} typed={text} invalid={invalid} onChange={set} />;
  }
  if (options && isGroup(field, form, name)) {
    return (
      <Chips
        id={id}
        labelledBy={`${id}-label`}
        describedBy={about}
        options={options}
        chosen={typeof typed === 'string' ? (typed === '' ? [] : [typed]) : typed}
        many={MANY.includes(field.kind)}
        firm={required}
        invalid={invalid}
        autoFocus={autoFocus}
        onPicked={onPicked}
        onChange={(chosen) => set(MANY.includes(field.kind) ? chosen : (chosen[0] ?? ''))}
      />
    );
  }
  if (options) {
    return (
      <select
        id={id}
        value={text}
        aria-invalid={invalid ? 'true' : undefined}
        aria-required={required ? 'true' : undefined}
        aria-describedby={about}
        onChange={(event) => set(event.currentTarget.value)}
        onBlur={() => form.leave(name)}
      >
        <option value="">{say(words.common.choose)}</option>
        {options.map(({ code, name: word }) => (
          <option key={code} value={code}>
            {word}
          </option>
        ))}
      </select>
    );
  }
  const shared = {
    id,
    value: text,
    required,
    invalid,
    describedBy: about,
    autoFocus,
    onInput: set,
    onBlur: () => form.leave(name),
    ...(hint === undefined ? {} : { hint }),
  };
  if (field.kind === 'text' && field.long && !oneLine) return <TextArea {...shared} />;
  const mode =
    field.kind === 'phone'
      ? 'tel'
      : field.kind === 'number' || field.kind === 'money'
        ? 'decimal'
        : field.kind === 'email'
          ? 'email'
          : 'text';
  const unit = field.kind === 'money' ? say(words.common.wan) : field.kind === 'number' && field.unit ? say(field.unit) : undefined;
  return <TextInput {...shared} mode={mode} unit={unit} />;
}

/** A client of the register: shown by name once chosen, looked for otherwise. It is kept as `name id`, as cells keep it. */
function ClientInput(props: { id: string; typed: string; invalid: boolean; onChange: (typed: string) => void }): JSX.Element {
  const { say } = useDesk();
  const chosen = refId(props.typed);
  if (chosen === null) {
    return <Finder id={props.id} unlabelled invalid={props.invalid} onPick={(line) => props.onChange(`${line.name} ${line.id}`)} />;
  }
  return (
    <p class="chosen">
      <span>{props.typed.slice(0, -chosen.length).trim() || chosen}</span>
      <button type="button" class="link" id={props.id} onClick={() => props.onChange('')}>
        {say(words.dispatch.other)}
      </button>
    </p>
  );
}

interface PicksProps {
  readonly form: Form;
  readonly name: string;
  readonly quick: QuickDays | readonly QuickDay[];
}

/** Days that one click fills in. */
function QuickPicks({ form, name, quick }: PicksProps): JSX.Element {
  const { say, today, context } = useDesk();
  const sent = sentOf(fieldOf(form.table, name), form.at(name), context);
  return (
    <div class="quick">
      {(typeof quick === 'string' ? quickDays(quick, today) : quick).map(({ on, label }) => (
        <button key={on} type="button" class="chip small" aria-pressed={sent === on} onClick={() => form.set(name, on)}>
          {say(label)}
        </button>
      ))}
    </div>
  );
}

/** Words that are often meant; one click fills them in, and they may be changed. */
function WordPicks({
  form,
  name,
  words: offered,
}: {
  readonly form: Form;
  readonly name: string;
  readonly words: readonly Label[];
}): JSX.Element {
  const { say } = useDesk();
  return (
    <div class="quick">
      {offered.map((label) => (
        <button
          key={label.zh}
          type="button"
          class="chip small"
          aria-pressed={form.look(name) === say(label)}
          onClick={() => form.set(name, say(label))}
        >
          {say(label)}
        </button>
      ))}
    </div>
  );
}

/** What was understood of a day or of money, so that nobody is surprised after saving. */
function Meant({ form, field, name, id }: { form: Form; field: Declared; name: string; id: string }): JSX.Element | null {
  const { say, start, today, context } = useDesk();
  if (field.kind !== 'day' && field.kind !== 'money') return null;
  const parsed = parseField(field, sentOf(field, form.at(name), context), context);
  let said = '';
  if (parsed.ok && typeof parsed.value === 'number') said = sayMoney(parsed.value, start.lang);
  else if (parsed.ok && isDay(parsed.value)) said = sayDay(parsed.value, start.lang, today);
  return (
    <p id={`${id}-meant`} class="quiet meant" aria-live="polite">
      {said === '' ? '' : say(words.common.meant(said))}
    </p>
  );
}
