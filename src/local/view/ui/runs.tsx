import { useState } from 'preact/hooks';
import type { Ran } from '../../server/protocol';
import { usePage, usePageState } from './context';
import { sayMoment } from './moment';

/** Every execution of the script since this window opened: what it cost and how it ended. */
export function Runs() {
  const page = usePage();
  const { runs, around } = usePageState();
  const [open, setOpen] = useState<string | null>(null);
  const { words } = page;
  const zone = around?.timeZone ?? 'Asia/Shanghai';
  return (
    <section class="drawer runs" aria-label={words('runs')}>
      <div class="frame-title">
        <h2>{words('runs')}</h2>
        <button type="button" class="link" onClick={() => page.set({ panel: null })}>
          {words('close')}
        </button>
      </div>
      {runs.length === 0 ? (
        <p class="empty">{words('noRuns')}</p>
      ) : (
        <div class="runs-body">
          <table>
            <thead>
              <tr>
                {(['runAt', 'runName', 'runUser', 'runTook', 'runTrips', 'runCells', 'runMails', 'runEnd'] as const).map((word) => (
                  <th key={word} scope="col">
                    {words(word)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <Row
                  key={run.number}
                  run={run}
                  zone={zone}
                  isOpen={open === run.number}
                  toggle={() => setOpen(open === run.number ? null : run.number)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Row({ run, zone, isOpen, toggle }: { readonly run: Ran; readonly zone: string; readonly isOpen: boolean; toggle(): void }) {
  const page = usePage();
  const { words } = page;
  const lines = run.logs.map((line, at) => ({ ...line, at }));
  return (
    <>
      <tr class={run.error ? 'is-bad' : ''}>
        <td>{sayMoment(run.at, zone, page.lang)}</td>
        <td>
          <button type="button" class="link" aria-expanded={isOpen} onClick={toggle}>
            {run.name}
          </button>
        </td>
        <td>{run.user}</td>
        <td>{run.took === null ? '' : words('milliseconds', { n: run.took })}</td>
        <td>{run.calls}</td>
        <td>
          {run.cellsRead} / {run.cellsWritten}
        </td>
        <td>{run.mails}</td>
        <td>{run.error ? `${words('failed')} ${run.number}` : words('done')}</td>
      </tr>
      {isOpen && (
        <tr class="run-more">
          <td colSpan={8}>
            {run.error && <pre class="run-error">{run.error}</pre>}
            {run.logs.length > 0 && <h3>{words('logs')}</h3>}
            {lines.map((line) => (
              <pre key={line.at} class={`log log-${line.level}`}>
                {line.text}
              </pre>
            ))}
            {run.trips.length > 0 && <h3>{words('trips')}</h3>}
            {run.trips.length > 0 && <pre>{run.trips.join('\n')}</pre>}
          </td>
        </tr>
      )}
    </>
  );
}
