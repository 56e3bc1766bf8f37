import { dayOfMoment, type Moment, sayDay } from '../../core/kernel/day';
import { useDesk } from '../desk';

/** A moment as people say it: the time alone when it is today. */
export function useMoment(): (at: Moment) => string {
  const { start, today } = useDesk();
  return (at) => (dayOfMoment(at) === today ? at.slice(11) : `${sayDay(dayOfMoment(at), start.lang, today)} ${at.slice(11)}`);
}
