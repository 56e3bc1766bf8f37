import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import type { Host } from '../../src/local/host';
import { type LocalServer, startServer } from '../../src/local/server';
import { type FromWindow, readMessage, type ToWindow, writeMessage } from '../../src/local/server/protocol';

type Kind = ToWindow['kind'];
type Of<K extends Kind> = Extract<ToWindow, { kind: K }>;

let blank: string | null = null;

/** A page that says nothing, for tests that speak the protocol themselves. */
export function blankPage(): string {
  if (blank === null) {
    blank = mkdtempSync(join(tmpdir(), 'page-'));
    writeFileSync(join(blank, 'index.html'), '<!doctype html><title>page</title>');
  }
  return blank;
}

afterAll(() => {
  if (blank !== null) rmSync(blank, { recursive: true });
});

/** The server of a host, for one test. */
export const serve = (host: Host, commit: () => void = () => undefined): Promise<LocalServer> =>
  startServer({ host, page: blankPage(), commit });

/** A window that a test looks through. */
export class TestWindow {
  readonly heard: ToWindow[] = [];
  private readonly waiting = new Set<() => void>();

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data) => {
      this.heard.push(readMessage<ToWindow>(String(data)));
      for (const wake of this.waiting) wake();
    });
  }

  static async open(server: LocalServer, user: string | null, headers: Readonly<Record<string, string>> = {}): Promise<TestWindow> {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/window`, {
      headers: { origin: `http://127.0.0.1:${server.port}`, ...headers },
    });
    const window = new TestWindow(socket);
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    window.say({ kind: 'hello', user, language: 'zh_CN' });
    await window.next('menus');
    return window;
  }

  say(message: FromWindow): void {
    this.socket.send(writeMessage(message));
  }

  /** Says something that is no message; gives the code with which the line is closed. */
  shout(text: string): Promise<number> {
    return new Promise((resolve) => {
      this.socket.once('close', resolve);
      this.socket.send(text);
    });
  }

  /** The next message of a kind that was not taken yet. */
  async next<K extends Kind>(kind: K, test: (message: Of<K>) => boolean = () => true): Promise<Of<K>> {
    for (;;) {
      const at = this.heard.findIndex((message) => message.kind === kind && test(message as Of<K>));
      if (at >= 0) return this.heard.splice(at, 1)[0] as Of<K>;
      await new Promise<void>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`no ${kind} came; there is ${JSON.stringify(this.heard).slice(0, 500)}`)), 4000);
        const wake = (): void => {
          clearTimeout(late);
          this.waiting.delete(wake);
          resolve();
        };
        this.waiting.add(wake);
      });
    }
  }

  close(): void {
    this.socket.terminate();
  }
}
