import { relayClocks } from '../relays/relayClocks';
import type { ClockSource } from './clockSource';

/** Every table in which clocks run beside the rules tab. */
export const clockSources: readonly ClockSource[] = [relayClocks];
