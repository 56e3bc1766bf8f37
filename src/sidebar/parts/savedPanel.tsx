import type { JSX } from 'preact';
import type { Saved } from '../../app/contract';
import { sayDay } from '../../core/kernel/day';
import { useDesk } from '../desk';
import { words } from '../words';
import { Result } from './notice';

interface SavedPanelProps {
  readonly title: string;
  readonly saved: Pick<Saved, 'dueOn' | 'why' | 'klass'>;
}

/** What a save changed: the next callback and why it is then. */
export function SavedPanel({ title, saved }: SavedPanelProps): JSX.Element {
  const { say, start, today } = useDesk();
  return (
    <Result title={title}>
      <p>{saved.dueOn === null ? say(words.common.noCall) : say(words.common.nextCall(sayDay(saved.dueOn, start.lang, today)))}</p>
      {saved.why !== '' && <p class="quiet">{saved.why}</p>}
      {saved.klass && <p>{say(words.edit.klass(saved.klass.from, saved.klass.to))}</p>}
    </Result>
  );
}
