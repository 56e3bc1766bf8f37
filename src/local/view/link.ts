import { type FromWindow, readMessage, type ToWindow, writeMessage } from '../server/protocol';

/** The window's line to the server. It comes back by itself after the server was away. */
export class Link {
  private socket: WebSocket | null = null;
  private delay = 250;

  constructor(private readonly hooks: { opened(): void; heard(message: ToWindow): void; lost(): void }) {}

  open(): void {
    const socket = new WebSocket(`ws://${location.host}/window`);
    this.socket = socket;
    socket.onopen = () => {
      this.delay = 250;
      this.hooks.opened();
    };
    socket.onmessage = ({ data }) => this.hooks.heard(readMessage<ToWindow>(String(data)));
    socket.onclose = () => {
      this.hooks.lost();
      setTimeout(() => this.open(), this.delay);
      this.delay = Math.min(this.delay * 2, 4000);
    };
  }

  get isOpen(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  say(message: FromWindow): void {
    if (this.isOpen) this.socket?.send(writeMessage(message));
  }
}
