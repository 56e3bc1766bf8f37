import { useEffect, useState } from 'preact/hooks';
import { usePage, usePageState } from './context';
import { dayOf, momentOn, sayMoment } from './moment';
import { Popover } from './popover';

/** The host's date, and how to move it on. */
export function Clock() {
  const page = usePage();
  const { around } = usePageState();
  const [now, setNow] = useState(page.now());
  const [day, setDay] = useState('');
  const told = around?.now;
  useEffect(() => {
    if (told !== undefined) setNow(page.now());
    const timer = setInterval(() => setNow(page.now()), 5000);
    return () => clearInterval(timer);
  }, [page, told]);
  if (!around) return null;
  const { timeZone, isMoved } = around;
  const today = dayOf(now, timeZone);
  const move = (moment: number | null, close: () => void): void => {
    close();
    page.goTo(moment);
  };
  return (
    <Popover
      kind={`chip${isMoved ? ' is-moved' : ''}`}
      side="right"
      label={sayMoment(now, timeZone, page.lang)}
      title={page.words(isMoved ? 'moved' : 'today')}
    >
      {(close) => (
        <form
          class="card"
          onSubmit={(event) => {
            event.preventDefault();
            if (day > today) move(momentOn(day, 9, timeZone), close);
          }}
        >
          <p class="hint">{page.words('clockHint')}</p>
          <button type="button" class="item" onClick={() => move(momentOn(today, 9, timeZone, 1), close)}>
            {page.words('nextMorning')}
          </button>
          <button type="button" class="item" onClick={() => move(page.now() + 3_600_000, close)}>
            {page.words('nextHour')}
          </button>
          {isMoved && (
            <button type="button" class="item" onClick={() => move(null, close)}>
              {page.words('backToNow')}
            </button>
          )}
          <label class="field">
            {page.words('chosenDay')}
            <input type="date" min={today} value={day} onInput={(event) => setDay(event.currentTarget.value)} />
          </label>
          <button type="submit" class="main" disabled={day <= today}>
            {page.words('goTo')}
          </button>
        </form>
      )}
    </Popover>
  );
}
