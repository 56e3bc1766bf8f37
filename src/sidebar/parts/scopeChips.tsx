import type { JSX } from 'preact';
import type { Label } from '../../core/kernel/text';
import { useDesk } from '../desk';
import { words } from '../words';
import { Chips } from './chips';

export type Scope = 'mine' | 'all';

interface ScopeChipsProps {
  readonly id: string;
  /** What is chosen here; read aloud, not shown. */
  readonly label: Label;
  readonly chosen: Scope;
  readonly onChange: (scope: Scope) => void;
}

/** One's own or everybody's, for those who may see everybody's; nothing for all others. */
export function ScopeChips({ id, label, chosen, onChange }: ScopeChipsProps): JSX.Element | null {
  const { say, start } = useDesk();
  if (!start.seesAll) return null;
  return (
    <div class="field">
      <span id={`${id}-label`} class="unseen">
        {say(label)}
      </span>
      <Chips
        id={id}
        labelledBy={`${id}-label`}
        firm
        options={[
          { code: 'mine', name: say(words.today.mine) },
          { code: 'all', name: say(words.today.all) },
        ]}
        chosen={[chosen]}
        onChange={([scope]) => onChange(scope === 'all' ? 'all' : 'mine')}
      />
    </div>
  );
}
