import { done } from '../../core/kernel/outcome';
import { settings } from '../../core/settings/setting.table';
import { colleagues, isActive, personAmong, seesAll } from '../people';
import { named } from '../problems';
import type { Handler } from '../rpc';
import { readWorld } from '../world';
import { standingSettings } from './dispatchAsked';

/** The settings of dispatch as their cells have them, what is wrong with any, and who may change them. */
export const dispatchSettings: Handler<'dispatchSettings'> = (ports) => {
  const { book, today, user } = ports;
  const world = readWorld(book, ports);
  const { values, unread } = standingSettings(book, today);
  const people = colleagues(book);
  return done({
    values,
    unread,
    problems: world.problems.filter(({ table, id }) => table === settings.name && id in values).map(named),
    mayEdit: seesAll(personAmong(people, user)),
    managers: people.flatMap((one) => (isActive(one) && seesAll(one) ? [one.row.name ?? one.id] : [])),
  });
};
