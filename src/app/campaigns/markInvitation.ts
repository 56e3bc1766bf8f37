import { text } from '../../core/kernel/text';
import type { Handler } from '../rpc';
import { markMany } from './markMany';

const ACTION = text('记邀约结果', 'Mark an invitation');

/** Marks one client of a campaign's list in one stroke. */
export const markInvitation: Handler<'markInvitation'> = (ports, input, request) =>
  ports.commit(request, ACTION, (book, newId) => {
    const { campaign, client, state, note } = input;
    return markMany(book, ports, { campaign, clients: [client], state, draft: note === undefined ? {} : { content: note } }, newId);
  });
