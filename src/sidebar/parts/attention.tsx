import type { JSX } from 'preact';
import { useDesk } from '../desk';
import { words } from '../words';
import { Fold } from './layout';
import { Notice } from './notice';

/** How many cells are named at once: who mends ten sees the next ten. */
const SHOWN = 10;

/** What is wrong with the workbook, named so that it can be found: warnings, and cells that cannot be used. */
export function Attention(): JSX.Element | null {
  const { start, say } = useDesk();
  const { warnings, problems, me, mail, ready } = start;
  const count = warnings.length + problems.length;
  return (
    <>
      {ready && me === null && <Notice tone="warn">{say(words.start.unknown(mail))}</Notice>}
      {count > 0 && (
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
      )}
    </>
  );
}
