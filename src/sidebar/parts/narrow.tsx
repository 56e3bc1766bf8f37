import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Facet, Facets, ListFilter } from '../../app/contract.views';
import { dotted } from '../../core/kernel/text';
import { useSay } from '../desk';
import { useSettled } from '../hooks/useSettled';
import { words } from '../words';
import { Chips } from './chips';
import { TextInput } from './inputs';
import { Fold } from './layout';

const GROUPS = [
  ['stage', 'stages'],
  ['klass', 'classes'],
  ['rule', 'rules'],
] as const satisfies readonly (readonly [keyof ListFilter, keyof Facets])[];

interface NarrowProps {
  readonly facets: Facets;
  readonly filter: ListFilter;
  readonly onChange: (filter: ListFilter) => void;
}

/** Narrows a list down: words that are typed, and the stages, classes and rules that occur in it. */
export function Narrow({ facets, filter, onChange }: NarrowProps): JSX.Element {
  const say = useSay();
  const chosen = GROUPS.flatMap(([part, group]) => {
    const code = filter[part];
    return code === undefined ? [] : [facets[group].find((facet) => facet.code === code)?.name ?? code];
  });
  return (
    <div class="narrow">
      <Sought query={filter.query ?? ''} onSettled={(query) => onChange({ ...filter, query })} />
      <Fold title={<span class={chosen.length > 0 ? 'narrowed' : ''}>{dotted(say(words.views.filter), ...chosen)}</span>}>
        {GROUPS.map(([part, group]) => (
          <Group
            key={part}
            id={`narrow-${part}`}
            label={say(words.views.filterBy[part])}
            facets={facets[group]}
            chosen={filter[part]}
            onChange={(code) => onChange({ ...filter, [part]: code ?? '' })}
          />
        ))}
      </Fold>
      {(chosen.length > 0 || filter.query !== undefined) && (
        <button type="button" class="link more" onClick={() => onChange(filter.person === undefined ? {} : { person: filter.person })}>
          {say(words.views.unfilter)}
        </button>
      )}
    </div>
  );
}

function Sought({ query, onSettled }: { readonly query: string; readonly onSettled: (query: string) => void }): JSX.Element {
  const say = useSay();
  const [typed, setTyped] = useState(query);
  const settled = useSettled(typed, 300);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once typing has paused; whoever hears it may change at any time.
  useEffect(() => {
    if (settled.trim() !== query) onSettled(settled.trim());
  }, [settled]);
  // Cleared from outside.
  useEffect(() => {
    if (query === '') setTyped('');
  }, [query]);
  return (
    <>
      <label class="unseen" for="narrow-query">
        {say(words.views.search)}
      </label>
      <TextInput id="narrow-query" value={typed} hint={say(words.views.searchHint)} onInput={setTyped} />
    </>
  );
}

interface GroupProps {
  readonly id: string;
  readonly label: string;
  readonly facets: readonly Facet[];
  readonly chosen: string | undefined;
  readonly onChange: (code: string | undefined) => void;
}

function Group({ id, label, facets, chosen, onChange }: GroupProps): JSX.Element | null {
  // A list of one kind cannot be narrowed down by it.
  if (facets.length < 2 && chosen === undefined) return null;
  return (
    <>
      <h3 id={`${id}-label`}>{label}</h3>
      <Chips
        id={id}
        labelledBy={`${id}-label`}
        options={facets.map(({ code, name, clients }) => ({ code, name: `${name} ${clients}` }))}
        chosen={chosen === undefined ? [] : [chosen]}
        onChange={([code]) => onChange(code)}
      />
    </>
  );
}
