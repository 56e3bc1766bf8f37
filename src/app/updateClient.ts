import { deriveClient } from '../core/callbacks/derive.rules';
import { findDuplicates } from '../core/clients/client.rules';
import { clients } from '../core/clients/client.table';
import { designers } from '../core/designers/designer.table';
import { checkDraft } from '../core/kernel/form';
import { done, refuse } from '../core/kernel/outcome';
import type { FieldName, Value } from '../core/kernel/table';
import { fieldOf } from '../core/kernel/table';
import { fill, listed, text } from '../core/kernel/text';
import { changeAsked, savedOf } from './clientAsked';
import { colleagues } from './people';
import { knownClients } from './recognise';
import { makesCircle } from './referrals';
import { budgetRefusal, knownRefusal, NO_LOST_REASON, NO_MANAGER, NO_REFERRER, NO_WISHED, REFERRED_SELF, stageRefusal } from './refusals';
import { REGISTER_FIELDS } from './registerClient';
import type { Handler } from './rpc';

const ACTION = text('修改客户', 'Edit client');
const KNOWN = text('这个电话已经属于另一位客户:{name}', 'This phone belongs to another client: {name}');
const NO_STAGE = text('请选阶段', 'Choose the stage');
const SUMMARY = text('修改客户 {name}:{fields}', 'Edited client {name}: {fields}');
const NEW_CLASS = text(';类别由「{from}」变为「{to}」', '; class from “{from}” to “{to}”');

const EDITABLE: readonly FieldName<typeof clients>[] = [...REGISTER_FIELDS, 'stage', 'lostReason'];

/** Changes fields of a client; the next callback follows. Only the fields that the page sends are looked at. */
export const updateClient: Handler<'update'> = (ports, input, request) =>
  ports.commit(request, ACTION, (book) => {
    const { today } = ports;
    const asked = changeAsked(book, ports, input.id, input.at);
    if (!asked.ok) return asked;
    const { found, world } = asked.value;
    const draft = { ...input.draft };
    const names = EDITABLE.filter((name) => name in draft);
    const checked = checkDraft(clients, names, draft, { today, words: book.words() });
    if (!checked.ok) return checked;
    const after = { ...found.row, ...checked.value };
    if (after.phone !== found.row.phone && after.phone !== null) {
      const known = knownClients(book).filter((one) => one.id !== found.id);
      const [twin] = findDuplicates({ name: null, estate: null, phone: after.phone, phone2: null }, known);
      if (twin) return knownRefusal(KNOWN, 'phone', twin.id, known);
    }
    if (after.manager !== found.row.manager && after.manager !== null && !colleagues(book).some((one) => one.id === after.manager)) {
      return NO_MANAGER;
    }
    if (after.wishDesigner !== found.row.wishDesigner && after.wishDesigner !== null) {
      if (!book.all(designers, ['name']).some((one) => one.id === after.wishDesigner)) return NO_WISHED;
    }
    const budget = budgetRefusal(after);
    if (budget) return budget;
    if (after.referrer !== found.row.referrer && after.referrer !== null) {
      if (!knownClients(book).some((one) => one.id === after.referrer)) return NO_REFERRER;
      if (makesCircle(book, found.id, after.referrer)) return REFERRED_SELF;
    }
    if (after.stage === null && found.row.stage !== null) return refuse({ code: 'required', field: 'stage', message: NO_STAGE });
    if (after.stage !== null && after.stage !== found.row.stage) {
      const lacks = stageRefusal(after.stage, after, world);
      if (lacks) return refuse(lacks);
      if (after.stage === 'lost' && after.lostReason === null) return refuse(NO_LOST_REASON);
    }
    const lang = book.lang();
    const derived = deriveClient(after, world, today, lang);
    const values: Record<string, Value> = { ...derived };
    const changed = names.filter((name) => JSON.stringify(after[name]) !== JSON.stringify(found.row[name]));
    for (const one of changed) values[one] = after[one];
    const name = after.name ?? found.id;
    const fields = listed(changed.map((one) => fieldOf(clients, one).label));
    const klass =
      derived.klass === found.row.klass
        ? null
        : {
            from: world.names.listName('class', found.row.klass ?? '') ?? '',
            to: world.names.listName('class', derived.klass ?? '') ?? '',
          };
    const told = klass && klass.from !== '' ? klass : null;
    return done({
      changes: changed.length ? [{ table: clients, kind: 'set', id: found.id, at: found.at, values, before: found.row }] : [],
      summary: fill(SUMMARY, { name, fields })[lang] + (told ? fill(NEW_CLASS, told)[lang] : ''),
      result: { ...savedOf(found.id, found.at, name, derived), ...(told && { klass: told }) },
    });
  });
