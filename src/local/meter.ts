/** One round trip: a call that on Google reaches a service. */
export interface Trip {
  readonly service: string;
  readonly method: string;
  readonly cells: number;
}

/** What one execution cost. */
export interface Meter {
  calls: number;
  cellsRead: number;
  cellsWritten: number;
  mails: number;
  /** Every trip in order; empty when the log is off. */
  readonly log: Trip[];
}

/** What may happen at a trip. A function lets somebody else act first: another execution, or a person's edit. */
export type Fault = 'ok' | 'fail' | 'timeout' | 'kill' | (() => void);

/** Decides what goes wrong, and where. `before` a trip nothing of it has happened, `after` it all of it has. */
export interface Faults {
  at?(index: number, trip: Trip, phase: 'before' | 'after'): Fault;
  /** Asked before each buffered write is carried out, so that an execution can die halfway through a flush. */
  onApply?(count: number): 'ok' | 'kill';
}

/** A meter that stands at nothing. */
export const newMeter = (): Meter => ({ calls: 0, cellsRead: 0, cellsWritten: 0, mails: 0, log: [] });
