import { Clock } from './clock';
import { usePage, usePageState } from './context';
import { Menus } from './menus';
import { People } from './people';

/** The bar above the grid. */
export function Header() {
  const page = usePage();
  const { around, isConnected, running, canUndo, canRedo, panel, guard } = usePageState();
  const status = !around
    ? ''
    : !isConnected
      ? page.words('offline')
      : running
        ? page.words('running', { name: running })
        : page.words('saved');
  const toggle = (name: 'outbox' | 'runs'): void => page.set({ panel: panel === name ? null : name });
  return (
    <header class="header">
      <div class="heading">
        <h1 title={around?.title ?? ''}>{around?.title || page.words('untitled')}</h1>
        <span class={`status${running ? ' is-busy' : ''}${around && !isConnected ? ' is-lost' : ''}`} role="status">
          {status}
        </span>
        {guard && <span class="status">{page.words(guard)}</span>}
      </div>
      <div class="bar">
        <Menus />
        <button type="button" class="menu-button" disabled={!canUndo} onClick={() => page.undo()}>
          {page.words('undo')}
        </button>
        <button type="button" class="menu-button" disabled={!canRedo} onClick={() => page.redo()}>
          {page.words('redo')}
        </button>
      </div>
      <div class="tools">
        <button
          type="button"
          class={`chip${panel === 'runs' ? ' is-open' : ''}`}
          aria-pressed={panel === 'runs'}
          onClick={() => toggle('runs')}
        >
          {page.words('runs')}
        </button>
        <button
          type="button"
          class={`chip${panel === 'outbox' ? ' is-open' : ''}`}
          aria-pressed={panel === 'outbox'}
          onClick={() => toggle('outbox')}
        >
          {around && around.letters > 0 ? page.words('outboxCount', { count: around.letters }) : page.words('outbox')}
        </button>
        <Clock />
        <People />
        <a class="link" href={page.lang === 'zh' ? '/?lang=en' : '/?lang=zh'}>
          {page.words('language')}
        </a>
      </div>
    </header>
  );
}
