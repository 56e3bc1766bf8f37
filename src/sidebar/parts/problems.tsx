import type { JSX } from 'preact';
import type { NamedProblem } from '../../app/contract';
import type { Label } from '../../core/kernel/text';
import { useSay } from '../desk';
import { words } from '../words';
import { Fold } from './layout';

/** How many cells are named at once: who mends ten sees the next ten. */
const SHOWN = 10;

interface ProblemsProps {
  readonly warnings: readonly Label[];
  readonly problems: readonly NamedProblem[];
}

/** Warnings, and cells that cannot be used, each named so that it can be found. */
export function Problems({ warnings, problems }: ProblemsProps): JSX.Element | null {
  const say = useSay();
  const count = warnings.length + problems.length;
  if (count === 0) return null;
  return (
    <div class="notice warn attention">
      <Fold title={say(words.start.attention(count))}>
        <ul>
          {warnings.map((warning) => (
            <li key={warning.zh}>{say(warning)}</li>
          ))}
          {problems.slice(0, SHOWN).map((problem) => (
            <li key={`${problem.table} ${problem.id} ${problem.field}`}>
              <b>{say(words.start.problem(say(problem.tab), problem.id, say(problem.column)))}</b>
              {say(problem.message)}
            </li>
          ))}
        </ul>
        {problems.length > SHOWN && <p>{say(words.start.problemsMore(problems.length - SHOWN))}</p>}
      </Fold>
    </div>
  );
}
