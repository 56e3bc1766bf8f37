import type { ComponentChildren, JSX } from 'preact';
import { useSay } from '../desk';
import { words } from '../words';

interface MainAct {
  readonly label: string;
  readonly onClick?: () => void;
  readonly disabled?: boolean;
}

interface ScreenProps {
  /** The heading, which is also what a screen reader hears on arrival. */
  readonly title: string;
  /** Beside the heading. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
  /** The one main button, always in view. */
  readonly main?: MainAct | undefined;
  /** Beside the main button. */
  readonly second?: ComponentChildren;
  /** A form: the main button and Enter submit it. */
  readonly onSubmit?: () => void;
}

/** A screen: its heading, what scrolls, and the main button at the bottom. */
export function Screen({ title, aside, children, main, second, onSubmit }: ScreenProps): JSX.Element {
  const inside = (
    <>
      <div class="scroll">
        <div class="head">
          <h1 tabIndex={-1}>{title}</h1>
          {aside}
        </div>
        {children}
      </div>
      {(main || second) && (
        <div class="foot">
          {second}
          {main && (
            <button type={onSubmit ? 'submit' : 'button'} class="main" disabled={main.disabled} onClick={main.onClick}>
              {main.label}
            </button>
          )}
        </div>
      )}
    </>
  );
  if (!onSubmit) return <main class="screen">{inside}</main>;
  return (
    <main class="screen">
      <form
        class="screen"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {inside}
      </form>
    </main>
  );
}

const BARS = ['88%', '54%', '80%', '66%', '92%', '60%', '84%', '72%'];

/** Grey bars where lines will be. */
export function Skeleton({ lines = 5 }: { readonly lines?: number }): JSX.Element {
  const say = useSay();
  return (
    <div class="skeleton" role="status" aria-label={say(words.common.loading)}>
      {BARS.slice(0, lines).map((width) => (
        <span key={width} style={{ width }} />
      ))}
    </div>
  );
}

interface FoldProps {
  readonly title: ComponentChildren;
  readonly open?: boolean;
  readonly onToggle?: (open: boolean) => void;
  readonly children: ComponentChildren;
}

/** Something that unfolds. */
export function Fold({ title, open, onToggle, children }: FoldProps): JSX.Element {
  return (
    <details class="fold" open={open} onToggle={(event) => onToggle?.(event.currentTarget.open)}>
      <summary>{title}</summary>
      <div class="folded">{children}</div>
    </details>
  );
}
