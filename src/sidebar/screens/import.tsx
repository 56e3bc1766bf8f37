import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ImportPreview } from '../../app/contract';
import { dotted } from '../../core/kernel/text';
import { useDesk } from '../desk';
import { useRead } from '../hooks/useRead';
import { useWrite } from '../hooks/useWrite';
import { Chips } from '../parts/chips';
import { Fold, Screen, Skeleton } from '../parts/layout';
import { Refused, Result, Troubled } from '../parts/notice';
import { Paged } from '../parts/paged';
import { words } from '../words';

/** Bringing in clients from an old list: choose the tab, see what would happen, then do it. */
export function Import(): JSX.Element {
  const [sheet, setSheet] = useState<string | null>(null);
  return sheet === null ? <ChooseSheet onChoose={setSheet} /> : <Preview sheet={sheet} onOther={() => setSheet(null)} />;
}

function ChooseSheet({ onChoose }: { readonly onChoose: (sheet: string) => void }): JSX.Element {
  const { say } = useDesk();
  const reading = useRead('importSheets', {});
  const sheets = reading.value ?? [];
  const [named, setNamed] = useState<string | null>(null);
  const wanted = named ?? sheets[0]?.name ?? null;
  return (
    <Screen
      title={say(words.import.title)}
      main={{
        label: say(words.import.look),
        disabled: wanted === null,
        onClick: () => {
          if (wanted !== null) onChoose(wanted);
        },
      }}
      second={
        <button type="button" onClick={reading.again}>
          {say(words.common.refresh)}
        </button>
      }
    >
      <p id="sheet-label" class="quiet">
        {say(words.import.choose)}
      </p>
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {reading.value === null && reading.busy && <Skeleton />}
      {reading.value && sheets.length === 0 && <p class="empty">{say(words.import.none)}</p>}
      {wanted !== null && (
        <Chips
          id="sheet"
          labelledBy="sheet-label"
          firm
          options={sheets.map(({ name, rows }) => ({ code: name, name: `${name} · ${say(words.import.rows(rows))}` }))}
          chosen={[wanted]}
          onChange={([name]) => setNamed(name ?? null)}
        />
      )}
    </Screen>
  );
}

function Preview({ sheet, onOther }: { readonly sheet: string; readonly onOther: () => void }): JSX.Element {
  const { say, turnTo } = useDesk();
  const reading = useRead('importPreview', { sheet });
  const writing = useWrite('importRows');
  const { state } = writing;
  const preview = reading.value;
  if (state.kind === 'done') {
    return (
      <Screen
        title={say(words.import.title)}
        main={{ label: say(words.import.toToday), onClick: () => turnTo({ screen: 'today' }) }}
        second={
          <button type="button" onClick={onOther}>
            {say(words.import.other)}
          </button>
        }
      >
        <Result title={say(words.import.saved(state.value.added, state.value.skipped))}>
          <p>{say(words.import.after)}</p>
        </Result>
      </Screen>
    );
  }
  const saving = state.kind === 'saving';
  const nothing = preview !== null && preview.fresh === 0;
  return (
    <Screen
      title={sheet}
      main={{
        label: saving
          ? say(words.common.saving)
          : state.kind === 'trouble'
            ? say(words.common.retry)
            : say(nothing ? words.import.nothing : words.import.run(preview?.fresh ?? 0)),
        disabled: saving || preview === null || nothing,
        onClick: () => (state.kind === 'trouble' ? writing.retry() : writing.send({ sheet })),
      }}
      second={
        <button type="button" disabled={saving} onClick={onOther}>
          {say(words.import.other)}
        </button>
      }
    >
      {state.kind === 'trouble' && <Troubled trouble={state.trouble} saving retry={writing.retry} />}
      {state.kind === 'refused' && <Refused refusals={state.refusals} />}
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {preview === null && reading.busy && <Skeleton lines={8} />}
      {preview && <PreviewBody preview={preview} />}
    </Screen>
  );
}

function PreviewBody({ preview }: { readonly preview: ImportPreview }): JSX.Element {
  const { say } = useDesk();
  const { columns, fresh, known, problems, unreadable, sample, headerRow } = preview;
  // Two columns of a foreign list may have the same header; only the place tells them apart.
  const placed = columns.map((column, at) => ({ ...column, at }));
  const mapped = columns.filter((column) => column.field !== null);
  return (
    <>
      <dl class="figures">
        <Figure label={say(words.import.fresh)} value={fresh} />
        <Figure label={say(words.import.known)} value={known.length} />
        <Figure label={say(words.import.problems)} value={problems.length} bad={problems.length > 0} />
        <Figure label={say(words.import.unreadable)} value={unreadable.length} bad={unreadable.length > 0} />
      </dl>
      <Fold title={say(words.import.columns(mapped.length, columns.length))} open={mapped.length < columns.length}>
        <p class="quiet">{say(words.import.header(headerRow))}</p>
        <dl>
          {placed.map(({ header, field, label, at }) => (
            <div key={at}>
              <dt>{header}</dt>
              <dd class={field === null ? 'quiet' : ''}>{field === null ? say(words.import.ignored) : label}</dd>
            </div>
          ))}
        </dl>
      </Fold>
      {unreadable.length > 0 && (
        <Fold title={`${say(words.import.unreadable)} ${unreadable.length}`} open>
          <Paged
            items={unreadable}
            each={({ row, message }) => (
              <li key={row}>
                <b>{say(words.import.row(row))}</b> {message}
              </li>
            )}
          />
        </Fold>
      )}
      {problems.length > 0 && (
        <Fold title={`${say(words.import.problems)} ${problems.length}`} open>
          <p class="quiet">{say(words.import.leftEmpty)}</p>
          <Paged
            items={problems}
            each={({ row, cell, raw, message }) => (
              <li key={`${row} ${cell}`}>
                <b>{say(words.import.cellProblem(row, cell, raw))}</b>
                {message}
              </li>
            )}
          />
        </Fold>
      )}
      {known.length > 0 && (
        <Fold title={`${say(words.import.known)} ${known.length}`}>
          <Paged
            items={known}
            each={({ row, name, id }) => (
              <li key={row}>
                {say(words.import.row(row))} {name} <span class="quiet">{id}</span>
              </li>
            )}
          />
        </Fold>
      )}
      {sample.length > 0 && (
        <Fold title={say(words.import.sample)}>
          <ul class="rows">
            {[...new Set(sample.map((cells) => dotted(...cells)))].map((row) => (
              <li key={row}>{row}</li>
            ))}
          </ul>
        </Fold>
      )}
    </>
  );
}

function Figure({ label, value, bad }: { readonly label: string; readonly value: number; readonly bad?: boolean }): JSX.Element {
  return (
    <div>
      <dt>{label}</dt>
      <dd class={bad ? 'due' : ''}>{value}</dd>
    </div>
  );
}
