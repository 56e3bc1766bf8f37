import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useDesk } from '../desk';
import type { Form } from '../form/useForm';
import type { WriteState } from '../hooks/useWrite';
import { words } from '../words';
import { Screen } from './layout';
import { Notice, Refused, Troubled } from './notice';

interface FormScreenProps {
  readonly title: string;
  readonly aside?: ComponentChildren;
  readonly form: Form;
  /** The fields that are asked now. */
  readonly names: readonly string[];
  /** Those of them that are checked before sending; all where nothing is said. */
  readonly checked?: readonly string[];
  readonly writing: { readonly state: WriteState<unknown>; readonly retry: () => void; readonly reset: () => void };
  readonly label: string;
  /** There is nothing to send. */
  readonly idle?: boolean;
  readonly send: () => void;
  readonly second?: ComponentChildren;
  readonly children: ComponentChildren;
}

/**
 * A form with everything that may become of saving it. While an answer is under way or unknown the fields stand still,
 * so that trying again sends what was sent; a refusal puts the cursor into the first field that is wrong.
 */
export function FormScreen(props: FormScreenProps): JSX.Element {
  const { form, names, writing } = props;
  const { say } = useDesk();
  const { refuse } = form;
  const { state } = writing;
  const body = useRef<HTMLFieldSetElement>(null);
  // Something was refused, and the cursor has not been put there yet.
  const seeking = useRef(false);
  const refused = state.kind === 'refused' ? state.refusals : null;
  useEffect(() => {
    if (refused === null) return;
    seeking.current = true;
    refuse(refused);
  }, [refused, refuse]);
  const outside = form.outside(names);
  useEffect(() => {
    if (!seeking.current) return;
    const wrong = body.current?.querySelector('[aria-invalid="true"], .wrong');
    // The refusals may take another rendering to appear.
    if (!wrong && outside.length === 0) return;
    seeking.current = false;
    const control = wrong?.matches('input, textarea, select') ? wrong : wrong?.querySelector('input');
    if (control instanceof HTMLElement) control.focus();
    else body.current?.parentElement?.scrollTo({ top: 0 });
  });
  const troubled = state.kind === 'trouble';
  useEffect(() => {
    // The fields stand still, so the cursor would be nowhere.
    if (troubled) body.current?.closest('form')?.querySelector<HTMLElement>('.main')?.focus();
  }, [troubled]);

  const submit = () => {
    if (state.kind === 'saving') return;
    if (state.kind === 'trouble') writing.retry();
    else if (form.check(props.checked ?? names)) props.send();
    else seeking.current = true;
  };
  const still = state.kind === 'saving' || state.kind === 'trouble';
  const label = state.kind === 'saving' ? say(words.common.saving) : state.kind === 'trouble' ? say(words.common.retry) : props.label;
  return (
    <Screen
      title={props.title}
      aside={props.aside}
      main={{ label, disabled: state.kind === 'saving' || props.idle === true }}
      second={props.second}
      onSubmit={submit}
    >
      {form.restored && form.changed && (
        <Notice tone="plain">
          <p>
            {say(words.common.restored)}{' '}
            <button type="button" class="link" onClick={form.clear} disabled={still}>
              {say(words.common.clear)}
            </button>
          </p>
        </Notice>
      )}
      {state.kind === 'trouble' && <Troubled trouble={state.trouble} saving change={writing.reset} />}
      <Refused refusals={outside} />
      <fieldset ref={body} disabled={still} class="body">
        {props.children}
      </fieldset>
    </Screen>
  );
}
