import type { CallName, Contract, WRITES } from '../../app/contract';
import { type Answer, readAnswer, whyLost } from './answer';
import type { Send } from './google';
import type { Intents } from './intents';

export type WriteName = (typeof WRITES)[number];
export type ReadName = Exclude<CallName, WriteName>;

/** The page's side of the typed door: a call that is misspelt, or given the wrong input, does not compile. */
export interface Door {
  /** Asks; the promise always resolves, at the latest when waiting is pointless. */
  ask<N extends ReadName>(name: N, input: Contract[N]['in']): Promise<Answer<Contract[N]['out']>>;
  /**
   * Writes. `hear` gets the answer; after 'lost' it may be called once more, when the real answer comes after all.
   * Trying again is calling again with the same input.
   */
  write<N extends WriteName>(name: N, input: Contract[N]['in'], hear: (answer: Answer<Contract[N]['out']>) => void): void;
}

/** What the door needs of the browser. */
export interface Surroundings {
  readonly send: Send;
  readonly intents: Intents;
  readonly online: () => boolean;
  readonly later: (ms: number, then: () => void) => void;
}

/** How long one waits before saying that nothing came: a full workbook takes a few seconds, a lock half a minute. */
const PATIENCE_MS = 45_000;

/** The door over a channel. Nothing is sent twice by itself. */
export function openDoor({ send, intents, online, later }: Surroundings): Door {
  function call(name: string, body: object, hear: (answer: Answer<unknown>) => void): void {
    if (!online()) {
      hear({ kind: 'lost', why: 'offline' });
      return;
    }
    let answered = false;
    const answer = (given: Answer<unknown>) => {
      answered = true;
      hear(given);
    };
    later(PATIENCE_MS, () => {
      if (!answered) hear({ kind: 'lost', why: 'silence' });
    });
    send(
      name,
      JSON.stringify(body),
      (reply) => answer(readAnswer(reply)),
      (error) => answer({ kind: 'lost', why: whyLost(error, online()) }),
    );
  }
  return {
    // The contract says what comes back under a name; the server checks its side of it while compiling.
    ask: <N extends ReadName>(name: N, input: Contract[N]['in']) =>
      new Promise<Answer<Contract[N]['out']>>((resolve) => {
        call(name, { input }, (answer) => resolve(answer as Answer<Contract[N]['out']>));
      }),
    write<N extends WriteName>(name: N, input: Contract[N]['in'], hear: (answer: Answer<Contract[N]['out']>) => void): void {
      call(name, { request: intents.idFor(name, input), input }, (answer) => {
        if (answer.kind === 'done' || answer.kind === 'refused') intents.settle(name, input);
        hear(answer as Answer<Contract[N]['out']>);
      });
    },
  };
}
