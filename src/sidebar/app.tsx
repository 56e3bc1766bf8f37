import type { JSX } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ClientLine, Start } from '../app/contract';
import type { Day } from '../core/kernel/day';
import type { Label, Lang } from '../core/kernel/text';
import { type Desk, DeskContext, type Shelf } from './desk';
import { namesFrom } from './form/names';
import { useFollowing } from './hooks/useFollowing';
import { useOffering } from './hooks/useOffering';
import { useTyped } from './hooks/useTyped';
import { type Keeper, keepUnder } from './keep';
import { Checked } from './parts/checked';
import { Followed } from './parts/followed';
import { Opening, type Stopped } from './parts/opening';
import { Shell } from './parts/shell';
import { beginAt, goBack, goOn, hereIn, openingRoute, type Path, type Route, turnTo } from './route';
import type { Door } from './rpc/door';

/** How many clients just seen are remembered. */
const RECENT = 5;

interface AppProps {
  readonly door: Door;
  readonly keep: Keeper;
  /** The language in which to speak until the workbook has said its own. */
  readonly guess: Lang;
}

/** The sidebar: asks once what it must know, then shows the screens. */
export function App({ door, keep, guess }: AppProps): JSX.Element {
  const [start, setStart] = useState<Start | null>(null);
  const [trouble, setTrouble] = useState<Stopped | null>(null);
  const [path, setPath] = useState<Path | null>(null);

  const ask = useCallback(() => {
    setTrouble(null);
    door.ask('start', {}).then((answer) => {
      if (answer.kind === 'done') {
        setStart(answer.value);
        setPath((before) => before ?? beginAt(openingRoute(answer.value)));
      } else setTrouble(answer);
    });
  }, [door]);
  useEffect(ask, [ask]);

  if (start === null || path === null) return <Opening lang={guess} trouble={trouble} retry={ask} />;
  return <Running start={start} path={path} setPath={setPath} door={door} keep={keep} restart={ask} />;
}

interface RunningProps {
  readonly start: Start;
  readonly path: Path;
  readonly setPath: (path: Path) => void;
  readonly door: Door;
  readonly keep: Keeper;
  readonly restart: () => void;
}

function Running({ start, path, setPath, door, keep, restart }: RunningProps): JSX.Element {
  const { lang } = start;
  const [today, setToday] = useState<Day>(start.today);
  const [recent, setRecent] = useState<readonly ClientLine[]>([]);
  const [said, setSaid] = useState<Label | null>(null);
  const shelf = useRef<Shelf>(new Map());
  const page = useRef<HTMLDivElement>(null);
  // Fixed on arrival: a store that is renamed meanwhile keeps its drafts.
  const [own] = useState(() => keepUnder(keep, `${start.mail}|${start.storeName}`));
  useEffect(() => void (document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'), [lang]);

  const scroller = () => page.current?.querySelector('.scroll') ?? null;
  const go = (route: Route) => setPath(goOn(path, route, scroller()?.scrollTop ?? 0));
  const back = () => setPath(goBack(path));
  useArrival(path, page);
  useEscape(back);

  const sawClient = useCallback((line: ClientLine) => {
    setRecent((before) => [line, ...before.filter((one) => one.id !== line.id)].slice(0, RECENT));
  }, []);
  const [followed, setFollowed] = useState(0);
  const [following, close] = useFollowing(start, door, () => setFollowed((before) => before + 1));
  useOffering(start, door);
  const typing = useTyped(start, door, () => {
    shelf.current.clear();
    setFollowed((before) => before + 1);
  });
  const context = useMemo(() => ({ today, words: namesFrom(start) }), [today, start]);
  const desk: Desk = {
    start,
    today,
    context,
    door,
    keep: own,
    shelf: shelf.current,
    recent,
    say: (label) => label[lang],
    go,
    turnTo: (route) => setPath(turnTo(path, route)),
    back,
    tell: setSaid,
    sawToday: setToday,
    sawClient,
    restart,
    followed,
    checkTyped: typing.check,
  };
  return (
    <DeskContext.Provider value={desk}>
      <div class="page" ref={page}>
        <Shell
          place={hereIn(path)}
          deep={path.length > 1}
          news={
            <>
              {following && <Followed state={following} close={close} />}
              {typing.state && <Checked state={typing.state} close={typing.close} />}
            </>
          }
        />
        <div class="unseen" role="status" aria-live="polite">
          {said ? said[lang] : ''}
        </div>
      </div>
    </DeskContext.Provider>
  );
}

/** On arrival at a screen: scrolled to where it was left, the cursor in its first field or on its heading. */
function useArrival(path: Path, page: { readonly current: HTMLDivElement | null }): void {
  const here = hereIn(path);
  const first = useRef(true);
  useEffect(() => {
    const place = page.current;
    place?.querySelector('.scroll')?.scrollTo({ top: here.top });
    const field = place?.querySelector<HTMLElement>('[data-first]');
    // The list of the day must not take the cursor out of the sheet when the sidebar opens.
    if (field) field.focus({ preventScroll: true });
    else if (!first.current) place?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
    first.current = false;
  }, [here, page]);
}

/** Esc goes back, unless it ends a composition or closes a dropdown. */
function useEscape(back: () => void): void {
  const latest = useRef(back);
  latest.current = back;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented || event.target instanceof HTMLSelectElement) return;
      latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
