import { done } from '../../core/kernel/outcome';
import type { Handler } from '../rpc';
import { readWorld } from '../world';
import { answeringOf } from './answering';
import { dispatchAsked } from './dispatchAsked';
import { responseView } from './responseView';

/** One dispatch with what has become of it. */
export const showResponse: Handler<'response'> = (ports, input) => {
  ports.recover();
  const { book, today } = ports;
  const world = readWorld(book, ports);
  const who = answeringOf(book, ports.user, today);
  const asked = dispatchAsked(book, input.id, input.at);
  if (!asked.ok) return asked;
  const { found, row, client } = asked.value;
  return done(responseView(row, found.at, client?.row ?? null, book, world, who, ports));
};
