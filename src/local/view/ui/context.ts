import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Page, PageState } from '../page';

const PageContext = createContext<Page | null>(null);
export const PageProvider = PageContext.Provider;

/** The page that a component belongs to. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('a component outside the page');
  return page;
}

/** The page's state; the component is drawn anew when it changes. */
export function usePageState(): PageState {
  const page = usePage();
  const [state, setState] = useState(page.state);
  useEffect(() => {
    setState(page.state);
    return page.watch(() => setState(page.state));
  }, [page]);
  return state;
}
