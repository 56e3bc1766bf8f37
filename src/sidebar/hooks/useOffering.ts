import { useEffect, useRef } from 'preact/hooks';
import type { Start } from '../../app/contract';
import type { Door } from '../rpc/door';

/** Has the dropdowns of the sheet brought up to date where the start says that they lag behind, beside whatever the person does. */
export function useOffering({ behind }: Pick<Start, 'behind'>, door: Door): void {
  const tried = useRef(false);
  useEffect(() => {
    if (!behind || tried.current) return;
    tried.current = true;
    // Nothing is shown of it: where it failed, the server has logged why, and the next opening tries again.
    door.write('offerChoices', {}, () => undefined);
  }, [behind, door]);
}
