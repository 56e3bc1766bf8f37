import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useSay } from '../desk';
import { words } from '../words';

interface PagedProps<T> {
  readonly items: readonly T[];
  /** How many there are in all, when the page was given only the first. */
  readonly total?: number;
  readonly page?: number;
  /** What the button says that shows so many more, where the items are no people. */
  readonly more?: (n: number) => string;
  readonly each: (item: T) => ComponentChildren;
}

/** A list of which the first page is shown and more on request. */
export function Paged<T>({ items, total = items.length, page = 20, more, each }: PagedProps<T>): JSX.Element {
  const say = useSay();
  const [shown, setShown] = useState(page);
  const left = items.length - shown;
  return (
    <>
      <ul class="rows">{items.slice(0, shown).map(each)}</ul>
      {left > 0 && (
        <button type="button" class="link more" onClick={() => setShown(shown + page)}>
          {more ? more(Math.min(left, page)) : say(words.common.showMore(Math.min(left, page)))}
        </button>
      )}
      {left <= 0 && total > items.length && <p class="quiet">{say(words.common.cut(total - items.length))}</p>}
    </>
  );
}
