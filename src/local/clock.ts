/** The time that scripts, quotas and triggers see. */
export interface Clock {
  now(): number;
  /** Lets a script's sleep pass: a real clock waits, a set one jumps. */
  pass(milliseconds: number): void;
  /** Lets a wait pass that nobody can end, as all executions share one thread: a set clock jumps, a real one does not block. */
  idle(milliseconds: number): void;
  /** Moves a set clock forward; a real one cannot be moved and throws. */
  advanceTo(moment: number): void;
}

/** The machine's own time. */
export function realClock(): Clock {
  return {
    now: () => Date.now(),
    pass: (milliseconds) => {
      if (milliseconds > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
    },
    idle: () => {},
    advanceTo: () => {
      throw new Error('the real clock cannot be moved');
    },
  };
}

/** A clock that stands where it was put until somebody moves it. */
export function setClock(start: number | string | Date): Clock {
  let now = new Date(start).getTime();
  if (!Number.isFinite(now)) throw new Error(`no such moment: ${String(start)}`);
  const pass = (milliseconds: number): void => {
    now += Math.max(0, milliseconds);
  };
  return {
    now: () => now,
    pass,
    idle: pass,
    advanceTo: (moment) => {
      if (moment < now) throw new Error('a clock does not go back');
      now = moment;
    },
  };
}

/** Real time seen from another day: it runs on from the moment it is given, and can be moved forward or set anew. */
export function shiftedClock(start: number | string | Date | null = null): Clock & { reset(moment: number | null): void } {
  let ahead = start === null ? 0 : new Date(start).getTime() - Date.now();
  return {
    now: () => Date.now() + ahead,
    pass: realClock().pass,
    idle: () => {},
    advanceTo: (moment) => {
      ahead = Math.max(ahead, moment - Date.now());
    },
    reset: (moment) => {
      ahead = moment === null ? 0 : moment - Date.now();
    },
  };
}
