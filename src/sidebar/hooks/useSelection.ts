import { useEffect, useRef, useState } from 'preact/hooks';
import { useDesk } from '../desk';
import type { ClientRef } from '../route';
import type { Trouble } from '../rpc/answer';

export interface Selection {
  readonly take: () => void;
  readonly busy: boolean;
  /** It was asked, and the cursor stands on no client. */
  readonly none: boolean;
  readonly trouble: Trouble | null;
}

/** The client on whose row the cursor stands, asked on request: where the cursor stands now is what counts. */
export function useSelection(found: (client: ClientRef) => void): Selection {
  const { door } = useDesk();
  const [state, setState] = useState<Omit<Selection, 'take'>>({ busy: false, none: false, trouble: null });
  const here = useRef(true);
  useEffect(() => () => void (here.current = false), []);
  const take = () => {
    setState({ busy: true, none: false, trouble: null });
    door.ask('selection', {}).then((answer) => {
      if (!here.current) return;
      if (answer.kind === 'done' && answer.value.client !== null) {
        setState({ busy: false, none: false, trouble: null });
        found({ id: answer.value.client, at: answer.value.at });
      } else if (answer.kind === 'done' || answer.kind === 'refused') setState({ busy: false, none: true, trouble: null });
      else setState({ busy: false, none: false, trouble: answer });
    });
  };
  return { ...state, take };
}
