import type { JSX } from 'preact';
import { useDesk } from '../desk';
import { useWrite } from '../hooks/useWrite';
import { words } from '../words';
import { Notice, Refused, Troubled } from './notice';

/** What is wrong with the trigger that sends the mails, with one click to take it over; nothing while all is well. */
export function MailTrouble(): JSX.Element | null {
  const { say, start, restart } = useDesk();
  const writing = useWrite('reminders', () => restart());
  const { state } = writing;
  const { trouble, mine } = start.reminders;
  if (state.kind === 'done') return <Notice tone="good">{say(words.mails.taken)}</Notice>;
  if (trouble === null || start.me === null) return null;
  const saving = state.kind === 'saving';
  return (
    <>
      <Notice tone="warn">
        <p>{say(words.mails.trouble[trouble])}</p>
        {trouble !== 'doubled' && (
          <p class="acts">
            <button type="button" disabled={saving} onClick={() => writing.send({ want: 'on' })}>
              {say(saving ? words.common.saving : mine ? words.mails.again : words.mails.takeOver)}
            </button>
          </p>
        )}
      </Notice>
      {state.kind === 'trouble' && <Troubled trouble={state.trouble} saving retry={writing.retry} />}
      {state.kind === 'refused' && <Refused refusals={state.refusals} />}
    </>
  );
}
