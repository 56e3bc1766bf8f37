import type { JSX } from 'preact';
import type { Label } from '../../core/kernel/text';
import { useSay } from '../desk';
import { words } from '../words';

/** The id of a section's element. */
export const sectionId = (section: string): string => `section-${section}`;

interface SectionBarProps {
  readonly sections: readonly { readonly section: string; readonly label: Label }[];
}

/** The sections of a long form in one row; a click goes there and into its first field. */
export function SectionBar({ sections }: SectionBarProps): JSX.Element {
  const say = useSay();
  const goTo = (section: string) => {
    const place = document.getElementById(sectionId(section));
    place?.scrollIntoView({ block: 'start' });
    place?.querySelector<HTMLElement>('input, textarea, select')?.focus({ preventScroll: true });
  };
  return (
    <nav class="sections" aria-label={say(words.register.parts)}>
      {sections.map(({ section, label }, index) => (
        <button key={section} type="button" class="link" onClick={() => goTo(section)}>
          {index + 1} {say(label)}
        </button>
      ))}
    </nav>
  );
}
