import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ClassCell } from '../../app/contract.views';
import { useDesk } from '../desk';
import { useKeptFilter } from '../hooks/useKeptFilter';
import { useRead } from '../hooks/useRead';
import { Screen, Skeleton } from '../parts/layout';
import { LineList } from '../parts/lineList';
import { Refused, Troubled } from '../parts/notice';
import { PersonPick } from '../parts/personPick';
import { words } from '../words';

const NONE = '-';

/** Which class lies where: willingness downwards, ability to the right. */
const ROWS = [
  ['willing', 'A', 'B'],
  ['unwilling', 'C', 'D'],
] as const;

/** 四类客户: willingness by ability, with how many open clients each class has; a click lists them. */
export function ClassMatrix(): JSX.Element {
  const { say, start } = useDesk();
  const [{ person, klass }, setFilter] = useKeptFilter('classFilter');
  const [chosen, setChosen] = useState(klass);
  const reading = useRead('classMatrix', { ...(person !== undefined && { person }), ...(chosen !== undefined && { klass: chosen }) });
  const matrix = reading.value;
  const choose = (code: string) => {
    const wanted = code === chosen ? undefined : code;
    setChosen(wanted);
    setFilter({ person: person ?? '', klass: wanted ?? '' });
  };
  const cellOf = (code: string): ClassCell => matrix?.cells.find((cell) => cell.code === code) ?? { code, name: code, clients: 0 };
  const cell = (code: string) => {
    const { name, clients } = cellOf(code);
    return (
      <button key={code} type="button" aria-pressed={chosen === code} onClick={() => choose(code)}>
        <b>{clients}</b>
        <span>{name}</span>
      </button>
    );
  };
  return (
    <Screen title={say(words.views.classes)}>
      {start.seesAll && matrix && (
        <PersonPick
          people={matrix.people}
          person={person}
          onChange={(wanted) => setFilter({ person: wanted ?? '', klass: chosen ?? '' })}
        />
      )}
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {matrix === null && reading.busy && <Skeleton lines={6} />}
      {matrix && (
        <>
          <div class="matrix">
            <span />
            <span class="quiet">{say(words.views.able)}</span>
            <span class="quiet">{say(words.views.unable)}</span>
            {ROWS.map(([row, left, right]) => (
              <div key={row} class="matrix-row">
                <span class="quiet">{say(words.views[row])}</span>
                {cell(left)}
                {cell(right)}
              </div>
            ))}
          </div>
          {cellOf(NONE).clients > 0 && (
            <button type="button" class="link more" aria-pressed={chosen === NONE} onClick={() => choose(NONE)}>
              {say(words.views.unclassed(cellOf(NONE).clients))}
            </button>
          )}
          {chosen === undefined && <p class="quiet">{say(words.views.classesHelp)}</p>}
          {chosen !== undefined && (
            <>
              <h2>
                {chosen === NONE ? say(words.views.unclassedTitle) : cellOf(chosen).name} <span class="count">{matrix.total}</span>
              </h2>
              <LineList key={chosen} lines={matrix.lines} total={matrix.total} owners={start.seesAll && person === undefined} />
            </>
          )}
        </>
      )}
    </Screen>
  );
}
