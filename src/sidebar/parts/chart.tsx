import type { JSX } from 'preact';
import { useSay } from '../desk';
import { words } from '../words';
import { Fold } from './layout';

/** One figure of a chart: what it is called, how high it stands, and what is read out. */
export interface ChartPoint {
  readonly label: string;
  /** null: there is nothing to show here. */
  readonly value: number | null;
  readonly said: string;
  /** What stands at the bar, where what is read out is too long. */
  readonly shown?: string;
}

interface ChartProps {
  readonly title: string;
  /** Heads of the table of the same numbers. */
  readonly heads: readonly [string, string];
  readonly points: readonly ChartPoint[];
  /** A line joins shares and indices; bars stand for counts. */
  readonly kind: 'bars' | 'line';
  /** A height that matters, such as a capacity. */
  readonly limit?: { readonly value: number; readonly said: string };
  /** The top of the scale where it is fixed. */
  readonly top?: number;
}

const WIDTH = 268;
const HEIGHT = 84;
const HEAD = 14;
const FOOT = 14;
const FULL = HEIGHT + HEAD + FOOT;

/** A small chart, and the same numbers as a table. */
export function Chart({ title, heads, points, kind, limit, top }: ChartProps): JSX.Element {
  const say = useSay();
  const known = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const most = top ?? Math.max(kind === 'bars' ? 1 : 0.1, limit?.value ?? 0, ...known);
  const step = WIDTH / Math.max(1, points.length);
  const x = (at: number): number => step * (at + 0.5);
  const y = (value: number): number => HEAD + HEIGHT * (1 - Math.min(1, value / most));
  const last = points.length - 1;
  // Few have room for their names.
  const few = points.length <= 5;
  return (
    <figure class="chart">
      <figcaption>
        {title}
        {kind === 'line' && known.length > 0 && <span class="quiet">{points.filter(({ value }) => value !== null).pop()?.said}</span>}
      </figcaption>
      {known.length === 0 ? (
        <p class="quiet">{say(words.overview.noFigures)}</p>
      ) : (
        <>
          <svg viewBox={`0 0 ${WIDTH} ${FULL}`} aria-hidden="true">
            <path class="base" d={`M0 ${HEAD + HEIGHT}H${WIDTH}`} />
            {kind === 'bars' && <Bars points={points} step={step} x={x} y={y} />}
            {kind === 'line' && <Line points={points} x={x} y={y} />}
            {limit && (
              <>
                <path class="limit" d={`M0 ${y(limit.value)}H${WIDTH}`} />
                <text x={WIDTH} y={Math.max(9, y(limit.value) - 3)} text-anchor="end">
                  {limit.said}
                </text>
              </>
            )}
            {points.map(({ label }, at) =>
              few || at === 0 || at === last ? (
                <text
                  key={label}
                  x={few ? x(at) : at === 0 ? 0 : WIDTH}
                  y={FULL - 2}
                  text-anchor={few ? 'middle' : at === 0 ? 'start' : 'end'}
                >
                  {label}
                </text>
              ) : null,
            )}
          </svg>
          <Fold title={say(words.overview.figures)}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{heads[0]}</th>
                  <th scope="col">{heads[1]}</th>
                </tr>
              </thead>
              <tbody>
                {points.map(({ label, said }) => (
                  <tr key={label}>
                    <th scope="row">{label}</th>
                    <td>{said}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Fold>
        </>
      )}
    </figure>
  );
}

interface DrawnProps {
  readonly points: readonly ChartPoint[];
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
}

function Bars({ points, step, x, y }: DrawnProps & { readonly step: number }): JSX.Element {
  const wide = Math.max(2, Math.min(28, step * 0.7));
  // Few bars have room for their number.
  const told = points.length <= 13;
  return (
    <>
      {points.map(({ label, value, said, shown }, at) =>
        value === null ? null : (
          <g key={label}>
            <rect x={x(at) - wide / 2} y={y(value)} width={wide} height={HEAD + HEIGHT - y(value)} />
            {told && (
              <text x={x(at)} y={y(value) - 3} text-anchor="middle">
                {shown ?? said}
              </text>
            )}
          </g>
        ),
      )}
    </>
  );
}

function Line({ points, x, y }: DrawnProps): JSX.Element {
  let pen = 'M';
  const path = points.flatMap(({ value }, at) => {
    if (value === null) {
      pen = 'M';
      return [];
    }
    const part = `${pen}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
    pen = 'L';
    return [part];
  });
  return (
    <>
      <path class="curve" d={path.join('')} />
      {points.map(({ label, value }, at) => (value === null ? null : <circle key={label} cx={x(at)} cy={y(value)} r={2.5} />))}
    </>
  );
}
