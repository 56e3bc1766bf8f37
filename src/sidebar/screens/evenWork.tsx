import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { EvenMove } from '../../app/contract.views';
import { loadAfter } from '../../core/callbacks/even.rules';
import { sayDay } from '../../core/kernel/day';
import { dotted } from '../../core/kernel/text';
import { useDesk } from '../desk';
import { useRead } from '../hooks/useRead';
import { useWrite } from '../hooks/useWrite';
import { Screen, Skeleton } from '../parts/layout';
import { LoadStrip, StripDays } from '../parts/loadStrip';
import { Refused, Result, Troubled } from '../parts/notice';
import { Undoable } from '../parts/takeBack';
import { words } from '../words';

/** 均衡: how one person's work would be evened out, shown before it is done. */
export function EvenWork({ person }: { readonly person: string }): JSX.Element {
  const { say, back } = useDesk();
  const reading = useRead('evenWork', { person });
  const writing = useWrite('moveMany');
  /** Clients who are not ticked. */
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const { state } = writing;
  const plan = reading.value;
  const title = say(plan ? words.views.evenFor(plan.name) : words.views.even);
  if (state.kind === 'done') {
    return (
      <Screen title={title} main={{ label: say(words.log.done), onClick: back }}>
        <Undoable visits={state.value.moved.map(({ visit }) => visit)}>
          <Result title={say(words.views.evened(state.value.moved.length))} />
        </Undoable>
      </Screen>
    );
  }
  const moves = plan?.moves ?? [];
  const ticked = moves.filter(({ client }) => !left.has(client));
  const toggle = (client: string) =>
    setLeft(left.has(client) ? new Set([...left].filter((id) => id !== client)) : new Set([...left, client]));
  const send = () =>
    writing.send({
      moves: ticked.map(({ client, at, to }) => ({ client, at, movedTo: to })),
      movedWhy: say(words.views.evenReason),
    });
  const act =
    moves.length === 0
      ? { label: say(words.views.leave), onClick: back }
      : {
          label: say(
            state.kind === 'saving' ? words.common.saving : ticked.length > 0 ? words.views.evenDo(ticked.length) : words.views.evenNone,
          ),
          disabled: state.kind === 'saving' || ticked.length === 0,
          onClick: state.kind === 'trouble' ? writing.retry : send,
        };
  const after = plan ? loadAfter(plan.before, ticked, plan.days) : [];
  const most = Math.max(1, ...(plan?.before ?? []));
  const strip = (load: readonly number[]) => (
    <LoadStrip most={most} cells={(plan?.days ?? []).map(({ on, works }, n) => ({ on, due: load[n] ?? 0, rests: !works }))} />
  );
  return (
    <Screen title={title} main={plan ? act : undefined}>
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {state.kind === 'trouble' && <Troubled trouble={state.trouble} saving retry={writing.retry} />}
      {state.kind === 'refused' && <Refused refusals={state.refusals} />}
      {plan === null && reading.busy && <Skeleton lines={6} />}
      {plan && (
        <>
          <StripDays days={plan.days.map(({ on }) => on)} />
          <p class="quiet">{say(words.views.now)}</p>
          {strip(plan.before)}
          {moves.length === 0 ? (
            <p>{say(words.views.evenAlready)}</p>
          ) : (
            <>
              <p class="quiet">{say(words.views.onceEven)}</p>
              {strip(after)}
              <h2>{say(words.views.evenMoves(moves.length))}</h2>
              <ul class="rows">
                {moves.map((move) => (
                  <MoveRow key={move.client} move={move} ticked={!left.has(move.client)} onTick={() => toggle(move.client)} />
                ))}
              </ul>
            </>
          )}
          <p class="quiet">{say(words.views.evenHelp)}</p>
        </>
      )}
    </Screen>
  );
}

interface MoveRowProps {
  readonly move: EvenMove;
  readonly ticked: boolean;
  readonly onTick: () => void;
}

function MoveRow({ move, ticked, onTick }: MoveRowProps): JSX.Element {
  const { start, today } = useDesk();
  const { name, estate, why, from, to } = move;
  return (
    <li class="row flat">
      <label class="tick">
        <input type="checkbox" checked={ticked} onChange={onTick} />
        <span class="lines">
          <span>
            <b>{name}</b> <span class="quiet">{dotted(estate, why)}</span>
          </span>
          <span>{`${sayDay(from, start.lang, today)} → ${sayDay(to, start.lang, today)}`}</span>
        </span>
      </label>
    </li>
  );
}
