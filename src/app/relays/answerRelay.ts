import { checkDraft } from '../../core/kernel/form';
import { done, refuse } from '../../core/kernel/outcome';
import { text } from '../../core/kernel/text';
import { relays } from '../../core/relays/relay.table';
import type { Handler } from '../rpc';
import { changeRelay } from './changeRelay';
import { mayAnswer } from './relayView';

const ACTION = text('答复转达', 'Answer a relay');
const NO_ANSWER = text('请填答复', 'Enter the answer');
const NOT_YOURS = text(
  '只有收件人、转达人、客户的客户经理和店面经理能登记答复',
  'Only the receiver, whoever passed it on, the client’s manager and the store manager enter the answer',
);
const SUMMARY = text('答复转达 {name}:{receiver}', 'Answered for {name}: {receiver}');

/** Enters what the receiver answers; the client is to be told the same day. */
export const answerRelay: Handler<'answerRelay'> = (ports, input, request) =>
  ports.commit(request, ACTION, (book) =>
    changeRelay(book, ports, {
      id: input.id,
      at: input.at,
      mayDo: mayAnswer,
      mayNot: NOT_YOURS,
      act: () => {
        const checked = checkDraft(relays, ['answer'], { ...input.draft }, { today: ports.today, words: book.words() });
        if (!checked.ok) return checked;
        const { answer } = checked.value;
        return answer === null
          ? refuse({ code: 'required', field: 'answer', message: NO_ANSWER })
          : done({ kind: 'answer' as const, answer });
      },
      summary: SUMMARY,
    }),
  );
