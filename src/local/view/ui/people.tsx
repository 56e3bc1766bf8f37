import { useState } from 'preact/hooks';
import { usePage, usePageState } from './context';
import { Popover } from './popover';

/** Who this window acts as, and everybody who can open the workbook. */
export function People() {
  const page = usePage();
  const { around } = usePageState();
  const [mail, setMail] = useState('');
  const [name, setName] = useState('');
  if (!around) return null;
  const me = around.users.find((user) => user.email === around.me);
  return (
    <Popover kind="chip" side="right" label={me?.name || around.me} title={around.me}>
      {(close) => (
        <form
          class="card"
          onSubmit={(event) => {
            event.preventDefault();
            page.addUser(mail.trim(), name.trim());
            setMail('');
            setName('');
          }}
        >
          <p class="hint">{page.words('peopleHint')}</p>
          <div class="people">
            {around.users.map((user) => (
              <div key={user.email} class="person">
                <button
                  type="button"
                  class={`item${user.email === around.me ? ' is-chosen' : ''}`}
                  aria-current={user.email === around.me}
                  onClick={() => {
                    close();
                    if (user.email !== around.me) page.switchUser(user.email);
                  }}
                >
                  <span class="person-name">
                    {user.name || user.email}
                    {user.email === around.owner && <em>{page.words('owner')}</em>}
                  </span>
                  <small>{user.email}</small>
                </button>
                <a class="link" target="_blank" rel="noopener" href={`/?user=${encodeURIComponent(user.email)}`}>
                  {page.words('openAs')}
                </a>
              </div>
            ))}
          </div>
          <label class="field">
            {page.words('name')}
            <input type="text" value={name} onInput={(event) => setName(event.currentTarget.value)} />
          </label>
          <label class="field">
            {page.words('mail')}
            <input type="email" required value={mail} onInput={(event) => setMail(event.currentTarget.value)} />
          </label>
          <button type="submit" class="main" disabled={!/^\S+@\S+\.\S+$/.test(mail.trim())}>
            {page.words('addPerson')}
          </button>
        </form>
      )}
    </Popover>
  );
}
