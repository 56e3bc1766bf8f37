import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Contract } from '../../app/contract';
import { sayDay } from '../../core/kernel/day';
import { dotted } from '../../core/kernel/text';
import { useDesk } from '../desk';
import { useWrite, type Writing } from '../hooks/useWrite';
import { words } from '../words';
import { Refused, Result, Troubled } from './notice';
import { SavedPanel } from './savedPanel';

type TakingBack = Writing<'takeBack'>;

interface UndoableProps {
  /** The rows of the visit log that this save has made. */
  readonly visits: readonly string[];
  readonly children: ComponentChildren;
}

/** What a save came to, and one press by which it is as if it had not been. */
export function Undoable({ visits, children }: UndoableProps): JSX.Element {
  const { say } = useDesk();
  const writing = useWrite('takeBack');
  const { state } = writing;
  if (state.kind === 'done') return <TakenBack done={state.value} />;
  return (
    <>
      {children}
      <Trouble writing={writing} />
      <button type="button" class="link more" disabled={state.kind === 'saving'} onClick={() => writing.send({ visits })}>
        {say(state.kind === 'saving' ? words.takeBack.doing : words.takeBack.mistaken)}
      </button>
    </>
  );
}

/** Takes one visit of the timeline back, once it is pressed a second time. */
export function TakeBackOne({ visit, after }: { readonly visit: string; readonly after: () => void }): JSX.Element {
  const { say } = useDesk();
  const [isSure, setSure] = useState(false);
  const writing = useWrite('takeBack', after);
  const isSaving = writing.state.kind === 'saving';
  if (!isSure) {
    return (
      <button type="button" class="link" onClick={() => setSure(true)}>
        {say(words.takeBack.act)}
      </button>
    );
  }
  return (
    <div class="notice warn">
      <p>{say(words.takeBack.help)}</p>
      <Trouble writing={writing} />
      <p class="acts">
        <button type="button" class="link" disabled={isSaving} onClick={() => writing.send({ visits: [visit] })}>
          {say(isSaving ? words.takeBack.doing : words.takeBack.act)}
        </button>
        <button type="button" class="link" disabled={isSaving} onClick={() => setSure(false)}>
          {say(words.takeBack.leave)}
        </button>
      </p>
    </div>
  );
}

function Trouble({ writing: { state, retry } }: { readonly writing: TakingBack }): JSX.Element | null {
  if (state.kind === 'trouble') return <Troubled trouble={state.trouble} saving retry={retry} />;
  return state.kind === 'refused' ? <Refused refusals={state.refusals} /> : null;
}

function TakenBack({ done: { saved, relays } }: { readonly done: Contract['takeBack']['out'] }): JSX.Element {
  const { say, start, today } = useDesk();
  const [first] = saved;
  return (
    <>
      {saved.length === 1 && first ? (
        <SavedPanel title={say(words.takeBack.done(first.name))} saved={first} />
      ) : (
        <Result title={say(words.takeBack.doneMany(saved.length))}>
          {saved.map(({ id, name, dueOn }) => (
            <p key={id}>{dotted(name, dueOn === null ? '' : say(words.common.nextCall(sayDay(dueOn, start.lang, today))))}</p>
          ))}
        </Result>
      )}
      {relays > 0 && <p class="quiet">{say(words.takeBack.relays(relays))}</p>}
    </>
  );
}
