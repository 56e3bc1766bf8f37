import { checkDraft } from '../../core/kernel/form';
import { done, refuse } from '../../core/kernel/outcome';
import { text } from '../../core/kernel/text';
import { answerBy } from '../../core/relays/relay.rules';
import { relays } from '../../core/relays/relay.table';
import type { Handler } from '../rpc';
import { changeRelay } from './changeRelay';
import { mayConfirm } from './relayView';

const ACTION = text('办结转达', 'Close a relay');
const NO_REASON = text('请填退回原因', 'Enter why it is sent back');
const NOT_YOURS = text(
  '只有转达人、客户的客户经理和店面经理能办结',
  'Only whoever passed it on, the client’s manager and the store manager close it',
);
const CLOSED = text('办结转达 {name}:{receiver}', 'Closed the relay for {name}: {receiver}');
const SENT_BACK = text('退回转达 {name}:{receiver}', 'Sent the relay for {name} back: {receiver}');

/** Closes a relay once the client was told, or sends it back with a reason: then it waits for another answer, within as many days as at first. */
export const confirmRelay: Handler<'confirmRelay'> = (ports, input, request) =>
  ports.commit(request, ACTION, (book) =>
    changeRelay(book, ports, {
      id: input.id,
      at: input.at,
      mayDo: mayConfirm,
      mayNot: NOT_YOURS,
      act: ({ calendar, settings }) => {
        if (input.reopen !== true) return done({ kind: 'confirm' as const });
        const checked = checkDraft(relays, ['again'], { ...input.draft }, { today: ports.today, words: book.words() });
        if (!checked.ok) return checked;
        const why = checked.value.again;
        if (why === null) return refuse({ code: 'required', field: 'again', message: NO_REASON });
        return done({ kind: 'reopen' as const, why, dueOn: answerBy(calendar, ports.today, settings.relayDays) });
      },
      summary: input.reopen === true ? SENT_BACK : CLOSED,
    }),
  );
