import type { JSX } from 'preact';
import { useDesk } from '../desk';
import { useRead } from '../hooks/useRead';
import { DesignerRows } from '../parts/designerRows';
import { Screen, Skeleton } from '../parts/layout';
import { Refused, Troubled } from '../parts/notice';
import { words } from '../words';

/** Everybody on the roster with this month's counts; each leads to a page of their own. */
export function Designers(): JSX.Element {
  const { say } = useDesk();
  const reading = useRead('dayTable', { kind: 'month' });
  const table = reading.value;
  return (
    <Screen title={say(words.overview.designers)} aside={table && <span class="quiet">{table.designers.length}</span>}>
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {table === null && reading.busy && <Skeleton lines={8} />}
      {table && table.designers.length > 0 && <p class="quiet">{say(words.overview.thisMonth)}</p>}
      {table && <DesignerRows designers={table.designers} />}
    </Screen>
  );
}
