import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { ClientLine } from '../../app/contract';
import { dotted, tidy } from '../../core/kernel/text';
import { useSay } from '../desk';
import { useRead } from '../hooks/useRead';
import { useSettled } from '../hooks/useSettled';
import { words } from '../words';
import { ClientRow } from './clientLine';
import { TextInput } from './inputs';
import { Refused, Troubled } from './notice';

interface FinderProps {
  readonly id: string;
  readonly onPick: (line: ClientLine) => void;
  readonly autoFocus?: boolean;
  /** The field that this stands for has its own label. */
  readonly unlabelled?: boolean;
  readonly invalid?: boolean;
}

/** Three digits are the least that tell a phone's tail from a house number. */
const worthAsking = (query: string): boolean => (/^\d+$/.test(query) ? query.length >= 3 : query !== '');

/** Finds a client by name, estate or the tail of the phone while one types. Enter takes the first. */
export function Finder({ id, onPick, autoFocus, unlabelled, invalid }: FinderProps): JSX.Element {
  const say = useSay();
  const [query, setQuery] = useState('');
  const typed = tidy(query);
  const settled = useSettled(typed, 250);
  const asking = worthAsking(settled) && typed !== '';
  const reading = useRead('search', asking ? { query: settled } : null);
  const list = useRef<HTMLUListElement>(null);
  const held = useRef<readonly ClientLine[]>([]);
  if (reading.value) held.current = reading.value;
  // While the next answer is under way the last one stays, so that the list does not flicker under the finger.
  const lines = asking ? held.current : [];
  const upToDate = asking && !reading.busy && settled === typed && reading.value !== null;

  const pick = (line: ClientLine) => {
    setQuery('');
    onPick(line);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const first = lines[0];
    if (event.key === 'Enter') {
      // Inside a form, Enter here means this list and not the form.
      event.preventDefault();
      if (first && upToDate) pick(first);
    }
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      list.current?.querySelector('button')?.focus();
    }
    if (event.key === 'Escape' && query !== '') {
      event.stopPropagation();
      setQuery('');
    }
  };
  return (
    <div class="finder">
      {!unlabelled && (
        <label class="unseen" for={id}>
          {say(words.find.label)}
        </label>
      )}
      <TextInput
        id={id}
        value={query}
        hint={say(words.find.hint)}
        invalid={invalid === true}
        autoFocus={autoFocus === true}
        onInput={setQuery}
        onKeyDown={onKeyDown}
      />
      <div role="status" class="quiet found">
        {asking && (reading.busy || settled !== typed) && say(words.find.searching)}
        {upToDate && (lines.length ? say(words.find.found(lines.length)) : say(words.find.none(typed)))}
      </div>
      {asking && reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      {asking && <Refused refusals={reading.refusals} />}
      {lines.length > 0 && (
        <ul class="rows boxed" ref={list}>
          {lines.map((line) => (
            <ClientRow key={line.id} line={line} onOpen={() => pick(line)} detail={dotted(line.phone, line.stage, line.manager)} />
          ))}
        </ul>
      )}
    </div>
  );
}
