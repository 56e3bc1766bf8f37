import { addDays, type Day, day, dayNumber } from '../../src/core/kernel/day';
import type { HostSnapshot } from '../../src/local/host';
import type { Faults } from '../../src/local/meter';
import type { Letter } from '../../src/local/runtime/state';
import { BOSS, Store } from './store';

const QUOTA = 5;
/** Every so many service calls of a morning the run is killed, before one and after another. */
const STRIDE = 2;
const FIRST = day('2026-03-06');
const DAYS = Array.from({ length: 14 }, (_, n) => addDays(FIRST, n));
/** On these nothing fires at all. */
const MISSED: ReadonlySet<Day> = new Set([day('2026-03-09'), day('2026-03-15')]);
const PEOPLE = Array.from({ length: 8 }, (_, n) => ({ id: `S00${n + 1}`, name: `经理${n + 1}`, mail: `m${n + 1}@example.com` }));
/** Four callbacks for each of them, spread over its first twelve days; nobody makes any, so each stays due. */
const CLIENTS = PEOPLE.flatMap((person, n) =>
  Array.from({ length: 4 }, (_, k) => ({ name: `客户${n + 1}${k}`, person, dueOn: addDays(FIRST, (n * 3 + k * 4) % 12) })),
);
const serial = (on: Day): number => dayNumber(on) + 25_569;

function opening(): HostSnapshot {
  const store = Store.empty({ mailQuota: QUOTA });
  store.host.state.users = [...store.host.state.users, ...PEOPLE.map(({ mail, name }) => ({ email: mail, name }))];
  store.must('setUp', { lang: 'zh', storeName: '城南店', name: '周敏' }, BOSS);
  store.type(
    'staff',
    PEOPLE.map((person) => ({ ...person, role: '客户经理', active: '是' })),
  );
  const seen = serial(addDays(FIRST, -1));
  store.type(
    'clients',
    CLIENTS.map(({ name, person, dueOn }, n) => ({
      name,
      phone: `1390000${1000 + n}`,
      manager: `${person.name} ${person.id}`,
      stage: '暂缓',
      stageSeen: 'deferred',
      follow: '正常跟进',
      source: '来店',
      firstOn: seen,
      stageOn: seen,
      lastContactOn: seen,
      lastTryOn: seen,
      contacts: 1,
      promisedOn: serial(dueOn),
    })),
  );
  store.must('start', {}, BOSS);
  store.must('recompute', {}, BOSS);
  store.must('reminders', { want: 'on' }, BOSS);
  return store.snapshot();
}

interface Told {
  readonly to: string;
  readonly subject: string;
  readonly clients: readonly string[];
}

const told = (letter: Letter): Told => ({
  to: letter.to.join(),
  subject: letter.subject,
  clients: [...letter.text.matchAll(/^- (客户\d+)/gm)].map((match) => match[1] ?? '').sort(),
});

/** The owner's trigger fires at half past, from eight to noon; the first run perhaps under faults. */
function morning(
  from: HostSnapshot,
  on: Day,
  faults?: Faults,
): { readonly store: Store; readonly mails: readonly Told[]; readonly first: Letter | undefined } {
  const store = Store.at(from, { mailQuota: QUOTA });
  const before = store.host.state.outbox.length;
  for (let hour = 0; hour < 5; hour++) {
    store.host.clock.advanceTo(Date.parse(`${on}T0${hour}:30:00Z`));
    const run = store.host.run('onHour', { user: BOSS, hasUi: false, ...(hour === 0 && faults && { faults }) });
    if (!run.ok && !run.killed) throw new Error(run.error.message);
  }
  const letters = store.host.state.outbox.slice(before);
  return {
    store,
    mails: letters.map(told).sort((a, b) => a.to.localeCompare(b.to) || a.subject.localeCompare(b.subject)),
    first: letters[0],
  };
}

/** Kills the run at this service call. */
const killAt = (at: number, phase: 'before' | 'after'): Faults => ({
  at: (index, _trip, now) => (index === at && now === phase ? 'kill' : 'ok'),
});

test('over a fortnight with missed days, little quota and crashes everybody learns of each callback, once a day and no more', () => {
  let standing = opening();
  let leftOut: readonly string[] = [];
  let kills = 0;
  const outbox: Told[] = [];
  for (const [n, on] of DAYS.entries()) {
    if (MISSED.has(on)) continue;
    let trips = 0;
    const counted = morning(standing, on, {
      at: (index) => {
        trips = Math.max(trips, index + 1);
        return 'ok';
      },
    });
    const { mails } = counted;

    // What is promised: whoever has something due, and the store manager, as far as the quota goes.
    const due = (mail: string) =>
      CLIENTS.filter(({ person, dueOn }) => person.mail === mail && dueOn <= on)
        .map(({ name }) => name)
        .sort();
    const wanted = [...PEOPLE.map(({ mail }) => mail).filter((mail) => due(mail).length > 0), BOSS];
    expect({ on, count: mails.length }).toEqual({ on, count: Math.min(QUOTA, wanted.length) });
    for (const mail of mails) if (mail.to !== BOSS) expect({ on, ...mail }).toMatchObject({ to: mail.to, clients: due(mail.to) });
    const receivers = mails.map(({ to }) => to);
    expect(new Set(receivers).size).toBe(receivers.length);
    expect({ on, waited: leftOut.filter((who) => !receivers.includes(who)) }).toEqual({ on, waited: [] });
    leftOut = wanted.filter((who) => !receivers.includes(who));

    // Killed anywhere, the morning comes to the same by noon.
    let next = counted;
    for (let at = n % STRIDE; at < trips; at += STRIDE) {
      const phase = (at + n) % 2 === 0 ? 'before' : 'after';
      const killed = morning(standing, on, killAt(at, phase));
      kills++;
      expect({ on, at, phase, mails: killed.mails }).toEqual({ on, at, phase, mails });
      expect([...killed.store.rows('reminders').values()].filter(({ state }) => state === '待核实' || state === '待发送')).toEqual([]);
      // Life goes on from a morning that was cut off, where it began to send on time: the quota is counted from the first mail.
      if (killed.first?.at === counted.first?.at) next = killed;
    }
    outbox.push(...next.mails);
    standing = next.store.snapshot();
  }
  expect(kills).toBeGreaterThan(180);
  expect(new Set(outbox.map(({ to, subject }) => `${to} ${subject}`)).size).toBe(outbox.length);
  // Nobody was forgotten, whatever was missed and however little quota there was.
  for (const { name, person } of CLIENTS) {
    expect({ name, told: outbox.some(({ to, clients }) => to === person.mail && clients.includes(name)) }).toEqual({ name, told: true });
  }
});
