import type { ClockSource } from './clockSource';

/** Every table in which clocks run beside the rules tab. */
export const clockSources: readonly ClockSource[] = [];
