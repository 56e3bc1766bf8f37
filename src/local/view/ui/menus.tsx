import { useState } from 'preact/hooks';
import type { MenuItem } from '../../runtime/ui-event';
import { usePage, usePageState } from './context';
import { Popover } from './popover';

/** The menus that the script made when this person opened the workbook. */
export function Menus() {
  const page = usePage();
  const { menus } = usePageState();
  return (
    <nav class="menus">
      {menus.map((menu) => (
        <Popover key={menu.caption} label={menu.caption}>
          {(close) => (
            <Items
              items={menu.items}
              choose={(item) => {
                close();
                if (item.call) page.choose(item.call);
              }}
            />
          )}
        </Popover>
      ))}
    </nav>
  );
}

function Items({ items, choose }: { readonly items: readonly MenuItem[]; choose(item: MenuItem): void }) {
  const [open, setOpen] = useState<number | null>(null);
  return (
    <div class="items" role="menu">
      {items.map((item, i) => {
        const key = `${i}:${item.caption}`;
        if (item.kind === 'separator') return <hr key={key} />;
        if (item.kind === 'item') {
          return (
            <button key={key} type="button" role="menuitem" class="item" onClick={() => choose(item)}>
              {item.caption}
            </button>
          );
        }
        return (
          <div key={key} class="submenu" role="none" onMouseEnter={() => setOpen(i)} onMouseLeave={() => setOpen(null)}>
            <button
              type="button"
              role="menuitem"
              class="item has-more"
              aria-haspopup="true"
              aria-expanded={open === i}
              onClick={() => setOpen(open === i ? null : i)}
            >
              {item.caption}
            </button>
            {open === i && (
              <div class="panel panel-beside">
                <Items items={item.items ?? []} choose={choose} />
              </div>
            )}
          </div>
        );
      })}
    </div>
  );
}
