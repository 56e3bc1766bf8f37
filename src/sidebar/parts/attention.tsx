import type { JSX } from 'preact';
import type { CellProblem } from '../../core/kernel/problem';
import { type TableName, tables } from '../../core/tables';
import { useDesk } from '../desk';
import { words } from '../words';
import { Fold } from './layout';
import { Notice } from './notice';

/** How many cells are named at once: who mends ten sees the next ten. */
const SHOWN = 10;

const isTable = (name: string): name is TableName => name in tables;

/** What is wrong with the workbook, named so that it can be found: warnings, and cells that cannot be used. */
export function Attention(): JSX.Element | null {
  const { start, say } = useDesk();
  const { warnings, problems, me, mail, ready } = start;
  const count = warnings.length + problems.length;
  const where = ({ table, id, field }: CellProblem): string => {
    const declared = isTable(table) ? tables[table] : null;
    const column = Object.entries(declared?.fields ?? {}).find(([name]) => name === field)?.[1].label;
    return say(words.start.problem(declared ? say(declared.label) : table, id, column ? say(column) : field));
  };
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
                  <b>{where(problem)}</b>
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
