import { deriveClient } from '../core/callbacks/derive.rules';
import { FRESH } from '../core/callbacks/progress.rules';
import { findDuplicates } from '../core/clients/client.rules';
import { clients } from '../core/clients/client.table';
import { designers } from '../core/designers/designer.table';
import { checkDraft, formSections } from '../core/kernel/form';
import { done } from '../core/kernel/outcome';
import { normalPhone } from '../core/kernel/phone';
import { emptyRow, type FieldName } from '../core/kernel/table';
import { fill, text } from '../core/kernel/text';
import { savedOf } from './clientAsked';
import { asker, colleagues } from './people';
import { knownClients } from './recognise';
import { budgetRefusal, knownRefusal, NO_MANAGER, NO_REFERRER, NO_WISHED } from './refusals';
import type { Handler } from './rpc';
import { readWorld } from './world';

const ACTION = text('登记客户', 'Register');
const KNOWN = text(
  '这位客户已经登记过:{name}。请打开原来的客户继续跟进。',
  'This client is registered already: {name}. Open that client and go on there.',
);
const SUMMARY = text('登记客户 {name}', 'Registered client {name}');

/** The fields that the registering form asks, as the declaration says. */
export const REGISTER_FIELDS = formSections(clients).flatMap(({ fields }) => fields.map(([name]) => name)) as FieldName<typeof clients>[];

/** Adds a client to the register and plans the first callback. A client who is there already is named instead of doubled. */
export const registerClient: Handler<'register'> = (ports, input, request) =>
  ports.commit(request, ACTION, (book, newId) => {
    const world = readWorld(book, ports);
    const me = asker(book, ports.user);
    if (!me.ok) return me;
    const { today } = ports;
    const words = book.words();
    const checked = checkDraft(clients, REGISTER_FIELDS, { firstOn: today, follow: 'open', ...input.draft }, { today, words });
    if (!checked.ok) return checked;
    const draft = checked.value;
    const known = knownClients(book);
    const [twin] = findDuplicates({ name: draft.name, phone: draft.phone, phone2: draft.phone2, estate: draft.estate }, known);
    if (twin && input.knownAnyway !== twin.id) return knownRefusal(KNOWN, twin.because === 'phone' ? 'phone' : 'name', twin.id, known);
    const manager = draft.manager ?? me.value.id;
    if (!colleagues(book).some((person) => person.id === manager)) return NO_MANAGER;
    if (draft.wishDesigner !== null && !book.all(designers, ['name']).some((one) => one.id === draft.wishDesigner)) return NO_WISHED;
    if (draft.referrer !== null && !known.some((one) => one.id === draft.referrer)) return NO_REFERRER;
    const budget = budgetRefusal(draft);
    if (budget) return budget;
    const taken = new Set(known.map((one) => one.id));
    let id = newId(clients);
    while (taken.has(id)) id = newId(clients);
    const row = {
      ...emptyRow(clients, id),
      ...draft,
      ...FRESH,
      phone: normalPhone(draft.phone),
      manager,
      stage: world.firstStage,
      createdAt: ports.now,
      createdBy: me.value.id,
    };
    const derived = deriveClient(row, world, today, book.lang());
    const values = { ...row, ...derived };
    return done({
      changes: [{ table: clients, kind: 'add', id, values }],
      summary: fill(SUMMARY, { name: draft.name })[book.lang()],
      result: savedOf(id, 0, draft.name, derived),
    });
  });
