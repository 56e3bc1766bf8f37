import type { WebSocket } from 'ws';
import type { UiEvent } from '../runtime/ui-event';
import { type Place, type ToWindow, writeMessage } from './protocol';

let last = 0;

/** One window at the other end of a socket, and whom it acts as. */
export class Visit {
  readonly id = ++last;
  user = '';
  /** Where its person last stood in this window. */
  place: Place | null = null;

  constructor(private readonly socket: WebSocket) {}

  say(message: ToWindow): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(writeMessage(message));
  }

  /** For a message that goes to many: it is written only once. */
  sayWritten(text: string): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(text);
  }

  show(event: Exclude<UiEvent, { kind: 'menu' }>): void {
    this.say({ kind: 'ui', event });
  }
}
