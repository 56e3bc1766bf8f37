import { useEffect, useRef, useState } from 'preact/hooks';
import type { Contract } from '../../app/contract';
import type { Refusal } from '../../core/kernel/outcome';
import { useDesk } from '../desk';
import type { Trouble } from '../rpc/answer';
import type { ReadName } from '../rpc/door';

interface Asked<N extends ReadName> {
  readonly busy: boolean;
  readonly value: Contract[N]['out'] | null;
  readonly trouble: Trouble | null;
  readonly refusals: readonly Refusal[];
}

export interface Asking<N extends ReadName> extends Asked<N> {
  readonly ask: (input: Contract[N]['in']) => void;
  readonly reset: () => void;
}

/** A question that is asked when somebody presses for it, and not before. The latest answer counts. */
export function useAsk<N extends ReadName>(name: N): Asking<N> {
  const { door } = useDesk();
  const idle: Asked<N> = { busy: false, value: null, trouble: null, refusals: [] };
  const [state, setState] = useState<Asked<N>>(idle);
  const turn = useRef(0);
  useEffect(() => () => void turn.current++, []);
  const ask = (input: Contract[N]['in']) => {
    const mine = ++turn.current;
    setState({ ...idle, busy: true });
    door.ask(name, input).then((answer) => {
      if (mine !== turn.current) return;
      if (answer.kind === 'done') setState({ ...idle, value: answer.value });
      else if (answer.kind === 'refused') setState({ ...idle, refusals: answer.refusals });
      else setState({ ...idle, trouble: answer });
    });
  };
  const reset = () => {
    turn.current++;
    setState(idle);
  };
  return { ...state, ask, reset };
}
