import { WebSocketServer } from 'ws';
import type { Host } from './host';
import type { RunResult } from './runtime/run';
import type { Question } from './runtime/ui-event';
import { Calls } from './server/calls';
import { isChange, readFromWindow } from './server/check';
import { Feed } from './server/feed';
import { fileServer, isOwn, listen } from './server/http';
import { type FromWindow, type Place, type Ran, type Surroundings, type ToWindow, writeMessage } from './server/protocol';
import { Visit } from './server/visit';
import { PROTECTED } from './workbook/rights';

export interface ServerOptions {
  readonly host: Host;
  /** The folder with the built page. */
  readonly page: string;
  /** 0, or one that is taken, gives a free one. */
  readonly port?: number;
  /** Saves everything so far. What is not saved is not confirmed to anybody. */
  readonly commit: () => void;
  /** Whether the host's date is not the real one. */
  readonly isMoved?: () => boolean;
  /** Brings the host's date back to the real one. */
  readonly resetClock?: () => void;
  /** Hears of what cannot be mended, such as a full disk. */
  readonly failed?: (error: unknown) => void;
}

export interface LocalServer {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** How often the clock triggers are looked at. */
const TICK = 20_000;
const MOST_LETTERS = 300;

/** Opens a host to the browsers of this machine. */
export async function startServer(options: ServerOptions): Promise<LocalServer> {
  let port = 0;
  const files = fileServer(options.page, () => port);
  const room = new Room(options);
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 256 * 1024 * 1024 });
  files.on('upgrade', (request, socket, head) => {
    if (!isOwn(request, port) || request.headers.origin === undefined || request.url !== '/window') {
      socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      const visit = new Visit(client);
      client.on('message', (data) => {
        const message = readFromWindow(String(data));
        // 1007: what was sent makes no sense.
        if (message) room.guard(() => room.hear(visit, message));
        else client.close(1007);
      });
      client.on('close', () => room.leave(visit));
    });
  });
  port = await listen(files, options.port ?? 0);
  const timer = setInterval(() => room.guard(() => room.tick()), TICK);
  return {
    url: `http://127.0.0.1:${port}/`,
    port,
    close: () =>
      new Promise((resolve) => {
        clearInterval(timer);
        room.close();
        for (const client of sockets.clients) client.terminate();
        files.close(() => resolve());
        files.closeAllConnections();
      }),
  };
}

/** Everybody who has the workbook open, and what passes between them and the host. */
class Room {
  private readonly visits = new Set<Visit>();
  private readonly feed: Feed;
  private readonly calls = new Calls();
  private readonly stops: (() => void)[];
  private acting: Visit | null = null;
  private readonly standing = new Map<string, Visit>();
  private letters: number;
  private numbers = 0;

  constructor(private readonly options: ServerOptions) {
    const { host } = options;
    this.feed = new Feed(host.workbook);
    this.letters = host.state.outbox.length;
    host.answerWith(safeAnswer);
    this.stops = [
      host.onUi((event) => {
        if (event.kind === 'menu') return;
        const theirs = [...this.visits].filter((visit) => visit.user === event.user);
        // A window that runs a script gets what it opens; the cursor moves wherever this person looks.
        const only = this.acting && event.kind !== 'select' && theirs.includes(this.acting) ? [this.acting] : theirs;
        for (const visit of only) visit.show(event);
      }),
    ];
  }

  close(): void {
    this.feed.close();
    for (const stop of this.stops) stop();
  }

  leave(visit: Visit): void {
    this.visits.delete(visit);
  }

  /** What goes wrong here is a fault of the host itself: nobody may believe that anything was saved. */
  guard(act: () => void): void {
    try {
      act();
    } catch (error) {
      if (this.options.failed) this.options.failed(error);
      else throw error;
    }
  }

  hear(visit: Visit, message: FromWindow): void {
    if (message.kind !== 'hello' && !this.visits.has(visit)) return;
    switch (message.kind) {
      case 'hello':
        return this.enter(visit, message.user);
      case 'edit':
        return this.edit(visit, message);
      case 'select':
        return this.select(visit, message.place);
      case 'call':
        return this.call(visit, message.id, message.name, message.args);
      case 'menu':
        return this.menu(visit, message.id, message.name);
      case 'reload':
        return visit.say({ kind: 'workbook', revision: this.host.workbook.revision, workbook: this.host.workbook.toSnapshot() });
      case 'addUser':
        return this.addUser(message.email, message.name);
      case 'clock':
        return this.moveClock(visit, message.to);
    }
  }

  private get host(): Host {
    return this.options.host;
  }

  private enter(visit: Visit, user: string | null): void {
    const { host } = this;
    visit.user = host.state.users.some((held) => held.email === user) && user ? user : host.state.owner;
    this.visits.add(visit);
    this.feed.results();
    visit.say({ kind: 'workbook', revision: host.workbook.revision, workbook: host.workbook.toSnapshot() });
    visit.say({ kind: 'around', around: this.around(visit) });
    visit.say({ kind: 'letters', letters: host.state.outbox.slice(-MOST_LETTERS) });
    this.acting = visit;
    const { menus, runs } = host.open(visit.user);
    this.acting = null;
    visit.say({ kind: 'menus', menus });
    for (const run of runs) this.report('onOpen', visit.user, run, null);
    this.publish();
  }

  private around(visit: Visit): Surroundings {
    const { workbook, state, clock } = this.host;
    return {
      title: workbook.name,
      me: visit.user,
      owner: state.owner,
      users: state.users,
      now: clock.now(),
      isMoved: this.options.isMoved?.() ?? false,
      timeZone: workbook.timeZone,
      letters: state.outbox.length,
      functions: this.host.callable,
    };
  }

  /** Saves, and then tells everybody what changed. `edit`: the edit of a window that is confirmed by it. */
  private publish(edit: { readonly visit: Visit; readonly id: number } | null = null): void {
    this.options.commit();
    for (const { changes, isPersons, revision } of this.feed.take()) {
      const written = writeMessage({ kind: 'changes', revision, changes, edit: null });
      for (const visit of this.visits) {
        if (isPersons && visit === edit?.visit) visit.say({ kind: 'changes', revision, changes, edit: edit.id });
        else visit.sayWritten(written);
      }
    }
    const results = this.feed.results();
    if (results.length > 0) this.tell({ kind: 'results', results });
    const { outbox } = this.host.state;
    if (outbox.length !== this.letters) {
      this.letters = outbox.length;
      this.tell({ kind: 'letters', letters: outbox.slice(-MOST_LETTERS) });
      this.tellAround();
    }
  }

  private tell(message: ToWindow): void {
    const written = writeMessage(message);
    for (const visit of this.visits) visit.sayWritten(written);
  }

  private tellAround(): void {
    for (const visit of this.visits) visit.say({ kind: 'around', around: this.around(visit) });
  }

  private edit(visit: Visit, { id, revision, changes, pasted }: Extract<FromWindow, { kind: 'edit' }>): void {
    const refuse = (reason: 'stale' | 'protected' | 'invalid', message: string): void =>
      visit.say({ kind: 'refused', edit: id, reason, message });
    if (!changes.every(isChange)) return refuse('invalid', 'this is no change of a workbook');
    if (this.feed.isStale(visit.id, revision)) return refuse('stale', '');
    const began = performance.now();
    this.acting = visit;
    const { refusal, runs } = this.feed.as(visit.id, () => this.host.edit(visit.user, changes, { pasted }));
    this.acting = null;
    if (refusal === null) this.publish({ visit, id });
    else {
      // What came before the refused change has been made; for its window it is news, as for everybody.
      refuse(refusal === PROTECTED ? 'protected' : 'invalid', refusal);
      this.publish();
    }
    for (const run of runs) this.report('onEdit', visit.user, run, performance.now() - began);
  }

  private select(visit: Visit, place: Place): void {
    visit.place = place;
    this.stand(visit);
  }

  /** Of two windows of one person the one counts in which something is done. */
  private stand(visit: Visit): void {
    const { place, user } = visit;
    if (!place || !this.host.workbook.sheets.some((held) => held.id === place.sheet)) return;
    this.standing.set(user, visit);
    this.host.select(user, place.sheet, place);
  }

  private call(visit: Visit, id: number, name: string, args: readonly unknown[]): void {
    this.start(
      visit,
      name,
      true,
      () => this.host.call(name, args, { user: visit.user }),
      (run, ran) => {
        visit.say({ kind: 'answer', id, result: run.ok ? run.value : null, error: run.ok ? null : run.error.message, run: ran.number });
      },
    );
  }

  private menu(visit: Visit, id: number, name: string): void {
    this.start(
      visit,
      name,
      false,
      () => this.host.run(name, { user: visit.user }),
      (run, ran) => {
        visit.say({ kind: 'answer', id, result: null, error: run.ok ? null : run.error.message, run: ran.number });
      },
    );
  }

  /** Runs a script for a window in its turn, which the window sees. */
  private start(visit: Visit, name: string, isLoose: boolean, run: () => RunResult, answer: (result: RunResult, ran: Ran) => void): void {
    this.calls.add({
      isLoose,
      announce: () => visit.say({ kind: 'running', name, isOver: false }),
      run: () =>
        this.guard(() => {
          const began = performance.now();
          if (this.standing.get(visit.user) !== visit) this.stand(visit);
          this.acting = visit;
          const result = run();
          this.acting = null;
          this.publish();
          answer(result, this.report(name, visit.user, result, performance.now() - began));
          visit.say({ kind: 'running', name, isOver: true });
        }),
    });
  }

  private report(name: string, user: string, run: RunResult, took: number | null, at = this.host.clock.now()): Ran {
    const { meter, logs } = run;
    const ran: Ran = {
      number: `R${String(++this.numbers).padStart(4, '0')}`,
      name,
      user,
      at,
      took: took === null ? null : Math.round(took),
      calls: meter.calls,
      cellsRead: meter.cellsRead,
      cellsWritten: meter.cellsWritten,
      mails: meter.mails,
      logs,
      trips: meter.log.map(({ service, method, cells }) => `${service}.${method}${cells > 0 ? ` (${cells})` : ''}`),
      error: run.ok ? null : run.error.stack.includes(run.error.message) ? run.error.stack : `${run.error.name}: ${run.error.message}`,
    };
    this.tell({ kind: 'ran', ran });
    return ran;
  }

  private addUser(email: string, name: string): void {
    const { state } = this.host;
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) || state.users.some((user) => user.email === email)) return;
    state.users.push({ email, name: name || (email.split('@')[0] ?? email) });
    this.options.commit();
    this.tellAround();
  }

  /** Moves the date on, firing what falls due on the way; null brings it back to the real one. */
  private moveClock(visit: Visit, to: number | null): void {
    this.calls.add({
      isLoose: false,
      announce: () => visit.say({ kind: 'running', name: '', isOver: false }),
      run: () =>
        this.guard(() => {
          if (to === null) this.options.resetClock?.();
          else for (const { trigger, at, result } of this.host.advanceTo(to)) this.report(trigger.handler, trigger.owner, result, null, at);
          this.publish();
          this.tellAround();
          visit.say({ kind: 'running', name: '', isOver: true });
        }),
    });
  }

  /** Fires what real time has brought. */
  tick(): void {
    if (!this.calls.isIdle) return;
    const fired = this.host.fireDue();
    for (const { trigger, at, result } of fired) this.report(trigger.handler, trigger.owner, result, null, at);
    if (fired.length > 0) this.publish();
  }
}

/** Scripts do not wait for people here: a question is answered so that nothing happens which nobody chose. */
function safeAnswer({ kind, buttons }: Question): { readonly button: 'OK' | 'CANCEL' | 'NO' } {
  if (kind === 'alert' && buttons === 'OK') return { button: 'OK' };
  return { button: buttons === 'YES_NO' ? 'NO' : 'CANCEL' };
}
