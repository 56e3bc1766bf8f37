import { deriveClient } from '../core/callbacks/derive.rules';
import { findDuplicates, missingFor } from '../core/clients/client.rules';
import { clients } from '../core/clients/client.table';
import { checkDraft } from '../core/kernel/form';
import { done, refuse } from '../core/kernel/outcome';
import type { FieldName, Value } from '../core/kernel/table';
import { fieldOf } from '../core/kernel/table';
import { fill, text } from '../core/kernel/text';
import { clientAsked, NO_CLIENT } from './clientAsked';
import { asker, colleagues } from './people';
import { knownClients } from './recognise';
import { REGISTER_FIELDS } from './registerClient';
import type { Handler } from './rpc';
import { readWorld } from './world';

const ACTION = text('修改客户', 'Edit client');
const KNOWN = text('这个电话已经属于另一位客户:{name}', 'This phone belongs to another client: {name}');
const NO_MANAGER = text('「员工」页里没有这位客户经理', 'This client manager is not on the Staff tab');
const NO_REFERRER = text('登记表里没有这位介绍人', 'The person who referred is not in the register');
const NO_STAGE = text('请选阶段', 'Choose the stage');
const NO_REASON = text('请选流失原因', 'Choose why the client was lost');
const BUDGET = text('预算上限不能低于下限', 'The upper budget cannot be below the lower one');
const STAGE_NEEDS = text('进入「{stage}」前请先填好:{fields}', 'Before “{stage}” fill in: {fields}');
const SUMMARY = text('修改客户 {name}:{fields}', 'Edited client {name}: {fields}');

const EDITABLE: readonly FieldName<typeof clients>[] = [...REGISTER_FIELDS, 'stage', 'lostReason'];

/** Changes fields of a client; the next callback follows. Only the fields that the page sends are looked at. */
export const updateClient: Handler<'update'> = (ports, input, request) =>
  ports.commit(request, ACTION, (book) => {
    const { today } = ports;
    const found = clientAsked(book, input.id, input.at);
    const world = readWorld(book, ports);
    const me = asker(book, ports.user);
    if (!me.ok) return me;
    if (!found) return refuse({ code: 'noClient', message: NO_CLIENT });
    const draft = { ...input.draft };
    const names = EDITABLE.filter((name) => name in draft);
    const checked = checkDraft(clients, names, draft, { today, words: book.words() });
    if (!checked.ok) return checked;
    const after = { ...found.row, ...checked.value };
    if (after.phone !== found.row.phone && after.phone !== null) {
      const known = knownClients(book).filter((one) => one.id !== found.id);
      const twin = findDuplicates({ name: null, estate: null, phone: after.phone, phone2: null }, known)[0];
      if (twin) {
        const name = known.find((one) => one.id === twin.id)?.name ?? twin.id;
        return refuse({ code: 'known', field: 'phone', message: fill(KNOWN, { name }), facts: { client: twin.id } });
      }
    }
    if (after.manager !== found.row.manager && after.manager !== null && !colleagues(book).some((one) => one.id === after.manager)) {
      return refuse({ code: 'ref', field: 'manager', message: NO_MANAGER });
    }
    if (after.budgetFrom !== null && after.budgetTo !== null && after.budgetTo < after.budgetFrom) {
      return refuse({ code: 'range', field: 'budgetTo', message: BUDGET });
    }
    if (after.referrer !== found.row.referrer && after.referrer !== null) {
      if (after.referrer === found.id || !knownClients(book).some((one) => one.id === after.referrer))
        return refuse({ code: 'ref', field: 'referrer', message: NO_REFERRER });
    }
    if (after.stage === null && found.row.stage !== null) return refuse({ code: 'required', field: 'stage', message: NO_STAGE });
    if (after.stage !== null && after.stage !== found.row.stage) {
      const missing = missingFor(after.stage, after, world.lists);
      if (missing.length > 0) {
        const fields = text(missing.map((f) => f.zh).join('、'), missing.map((f) => f.en).join(', '));
        return refuse({
          code: 'stageNeeds',
          field: 'stage',
          message: fill(STAGE_NEEDS, { stage: world.names.listName('stage', after.stage) ?? after.stage, fields }),
        });
      }
      if (after.stage === 'lost' && after.lostReason === null) return refuse({ code: 'required', field: 'lostReason', message: NO_REASON });
    }
    const lang = book.lang();
    const derived = deriveClient(after, world, today, lang);
    const values: Record<string, Value> = { ...derived };
    const changed = names.filter((name) => JSON.stringify(after[name]) !== JSON.stringify(found.row[name]));
    for (const name of changed) values[name] = after[name];
    const label = text(
      changed.map((n) => fieldOf(clients, n).label.zh).join('、'),
      changed.map((n) => fieldOf(clients, n).label.en).join(', '),
    );
    return done({
      changes: changed.length ? [{ table: clients, kind: 'set', id: found.id, at: found.at, values, before: found.row }] : [],
      summary: fill(SUMMARY, { name: after.name ?? found.id, fields: label })[lang],
      result: { id: found.id, at: found.at, name: after.name ?? found.id, dueOn: derived.dueOn, why: derived.dueWhy ?? '' },
    });
  });
