import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

interface Props {
  readonly label: ComponentChildren;
  readonly title?: string;
  readonly kind?: string;
  readonly side?: 'left' | 'right';
  readonly children: (close: () => void) => ComponentChildren;
}

/** A button with a panel below it. Esc and a click elsewhere close it. */
export function Popover({ label, title, kind = 'menu-button', side = 'left', children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return undefined;
    const outside = (event: Event): void => {
      if (event.target instanceof Node && root.current?.contains(event.target)) return;
      setOpen(false);
    };
    const leave = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', outside, true);
    document.addEventListener('keydown', leave, true);
    // A click into a frame is not heard here, but takes the focus away.
    window.addEventListener('blur', outside);
    return () => {
      document.removeEventListener('pointerdown', outside, true);
      document.removeEventListener('keydown', leave, true);
      window.removeEventListener('blur', outside);
    };
  }, [isOpen]);
  return (
    <div class="popover" ref={root}>
      <button
        ref={button}
        type="button"
        class={`${kind}${isOpen ? ' is-open' : ''}`}
        title={title}
        aria-haspopup="true"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {label}
      </button>
      {isOpen && <div class={`panel panel-${side}`}>{children(() => setOpen(false))}</div>}
    </div>
  );
}
