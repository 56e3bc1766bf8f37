import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { FairnessView } from '../../app/contract.overview';
import { monthLabel } from '../../core/dispatch/span.rules';
import type { Label } from '../../core/kernel/text';
import { useDesk } from '../desk';
import { useRead } from '../hooks/useRead';
import { Chart, type ChartPoint } from '../parts/chart';
import { Chips } from '../parts/chips';
import { Screen, Skeleton } from '../parts/layout';
import { Refused, Troubled } from '../parts/notice';
import { words } from '../words';

const ALL = 'all';

/** How fair and how good dispatch has been over a year, in charts with the same numbers as tables. */
export function Fairness(): JSX.Element {
  const { say } = useDesk();
  const reading = useRead('fairness', {});
  const view = reading.value;
  return (
    <Screen title={say(words.overview.fairness)}>
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {view === null && reading.busy && <Skeleton lines={10} />}
      {view && <Charts view={view} />}
    </Screen>
  );
}

/** Two digits after the point. */
const index = (value: number): string => value.toFixed(2);
const percent = (part: number, whole: number): string => `${Math.round((100 * part) / whole)}%`;

function Charts({ view }: { readonly view: FairnessView }): JSX.Element {
  const { say } = useDesk();
  const { months, evenness, days } = view;
  const pointsOf = (of: (month: FairnessView['months'][number]) => { readonly value: number | null; readonly said: Label | string }) =>
    months.map((month): ChartPoint => {
      const { value, said } = of(month);
      return { label: say(monthLabel(month.from)), value, said: value === null ? '—' : typeof said === 'string' ? said : say(said) };
    });
  const head = say(words.overview.monthHead);
  return (
    <>
      <p>{say(evenness === null ? words.overview.evenUnknown(days) : words.overview.evenNow(index(evenness), days))}</p>
      <p class="quiet">{say(words.overview.evenHelp)}</p>
      <Chart
        title={say(words.overview.evenTitle)}
        heads={[head, say(words.overview.evenHead)]}
        kind="line"
        top={1}
        points={pointsOf(({ evenness: value }) => ({ value, said: index(value ?? 0) }))}
      />
      <Chart
        title={say(words.overview.waitTitle)}
        heads={[head, say(words.overview.waitHead)]}
        kind="bars"
        points={pointsOf(({ longestWait: value }) => ({ value, said: String(value ?? 0) }))}
      />
      <Chart
        title={say(words.overview.overrideTitle)}
        heads={[head, say(words.overview.overrideHead)]}
        kind="line"
        points={pointsOf(({ dispatched, overridden }) => ({
          value: dispatched === 0 ? null : overridden / dispatched,
          said: words.overview.partOf(overridden, dispatched),
        }))}
      />
      <Signing view={view} />
    </>
  );
}

/** How many of the decided clients signed, by budget, and for one budget by the month of the dispatch. */
function Signing({ view: { bands, months } }: { readonly view: FairnessView }): JSX.Element {
  const { say } = useDesk();
  const [chosen, setChosen] = useState(ALL);
  const band = bands.findIndex((_, at) => String(at) === chosen);
  const sum = (records: FairnessView['months'][number]['bands']) =>
    records.reduce(
      (all, one, at) => (band < 0 || at === band ? { decided: all.decided + one.decided, signed: all.signed + one.signed } : all),
      {
        decided: 0,
        signed: 0,
      },
    );
  const pointOf = (label: string, { decided, signed }: ReturnType<typeof sum>): ChartPoint => ({
    label,
    value: decided === 0 ? null : signed / decided,
    said: decided === 0 ? '—' : say(words.overview.partOf(signed, decided)),
  });
  return (
    <>
      <Chart
        title={say(words.overview.signingTitle)}
        heads={[say(words.overview.bandHead), say(words.overview.signingHead)]}
        kind="bars"
        top={1}
        points={bands.map((one) => ({
          ...pointOf(say(one.label), one),
          ...(one.decided > 0 && { shown: percent(one.signed, one.decided) }),
        }))}
      />
      <h3 id="band-label">{say(words.overview.bandHead)}</h3>
      <Chips
        id="band"
        labelledBy="band-label"
        firm
        options={[
          { code: ALL, name: say(words.overview.allBands) },
          ...bands.map(({ label }, at) => ({ code: String(at), name: say(label) })),
        ]}
        chosen={[chosen]}
        onChange={([code]) => setChosen(code ?? ALL)}
      />
      <Chart
        title={say(words.overview.signingMonthTitle)}
        heads={[say(words.overview.monthHead), say(words.overview.signingHead)]}
        kind="line"
        top={1}
        points={months.map(({ from, bands: records }) => pointOf(say(monthLabel(from)), sum(records)))}
      />
    </>
  );
}
