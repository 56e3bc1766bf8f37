import type { JSX } from 'preact';
import type { PersonCount } from '../../app/contract.views';
import { useDesk } from '../desk';
import { words } from '../words';

interface PersonPickProps {
  readonly people: readonly PersonCount[];
  readonly person: string | undefined;
  readonly onChange: (person: string | undefined) => void;
}

/** Whose clients are shown: the whole store's or one person's. Nothing where there is nobody to choose. */
export function PersonPick({ people, person, onChange }: PersonPickProps): JSX.Element | null {
  const { say, start } = useDesk();
  if (people.length === 0 && person === undefined) return null;
  const gone = person !== undefined && !people.some(({ id }) => id === person);
  return (
    <div class="field">
      <label class="unseen" for="person">
        {say(words.today.whose)}
      </label>
      <select id="person" value={person ?? ''} onChange={(event) => onChange(event.currentTarget.value || undefined)}>
        <option value="">{say(words.today.all)}</option>
        {people.map(({ id, name, clients }) => (
          <option key={id} value={id}>
            {`${name} ${clients}`}
          </option>
        ))}
        {gone && <option value={person}>{start.staff.find(({ id }) => id === person)?.name ?? person}</option>}
      </select>
    </div>
  );
}
