import type { JSX } from 'preact';
import type { TodayList } from '../../app/contract';
import { useDesk } from '../desk';
import { words } from '../words';
import { Fold } from './layout';

interface PeopleProps {
  readonly people: TodayList['people'];
  readonly person: string | null;
  readonly onChoose: (person: string | null) => void;
}

/** How much each person has; a click shows only theirs. */
export function People({ people, person, onChoose }: PeopleProps): JSX.Element | null {
  const { say } = useDesk();
  if (people.length === 0) return null;
  return (
    <Fold
      open={people.length <= 4 || person !== null}
      title={
        <>
          {say(words.today.people)} <span class="count">{people.length}</span>
        </>
      }
    >
      <ul class="people">
        {people.map(({ id, name, overdue, due }) => (
          <li key={id}>
            <button type="button" aria-pressed={person === id} onClick={() => onChoose(person === id ? null : id)}>
              <span>{name}</span>
              <span class={overdue ? 'overdue' : 'quiet'}>{say(words.today.person(overdue, due))}</span>
            </button>
          </li>
        ))}
      </ul>
      {person !== null && (
        <button type="button" class="link" onClick={() => onChoose(null)}>
          {say(words.today.everyone)}
        </button>
      )}
    </Fold>
  );
}
