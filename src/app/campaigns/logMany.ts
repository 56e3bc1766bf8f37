import { text } from '../../core/kernel/text';
import type { Handler } from '../rpc';
import { markMany } from './markMany';

const ACTION = text('活动后批量记录', 'Log several for a campaign');

/** Logs several clients at once after a campaign: who came, who did not, with one text. */
export const logMany: Handler<'logMany'> = (ports, input, request) =>
  ports.commit(request, ACTION, (book, newId) => markMany(book, ports, { ...input, draft: { ...input.draft } }, newId));
