import { dispatchSettings } from '../../core/dispatch/dispatch.settings';
import { dispatchForm } from '../../core/dispatch/settings.form';
import { done, refuse } from '../../core/kernel/outcome';
import { fieldOf } from '../../core/kernel/table';
import { fill, text } from '../../core/kernel/text';
import { settings } from '../../core/settings/setting.table';
import { asker, colleagues, isActive, seesAll } from '../people';
import type { RowChange } from '../ports';
import type { Handler } from '../rpc';
import { dispatchAsked } from './dispatchAsked';

const ACTION = text('修改派单设置', 'Change dispatch settings');
const SUMMARY = text('修改派单设置:{changes}', 'Changed dispatch settings: {changes}');
const EMPTY = text('空', 'empty');
const MANAGERS_ONLY = text(
  '派单设置由店面经理或分公司总经理修改,现在是:{names}',
  'Dispatch settings are changed by store and branch managers, who are: {names}',
);

/** Saves what was changed of the settings of dispatch; the next pick follows them. */
export const saveDispatchSettings: Handler<'saveDispatchSettings'> = (ports, input, request) =>
  ports.commit(request, ACTION, (book) => {
    const me = asker(book, ports.user);
    if (!me.ok) return me;
    if (!seesAll(me.value)) {
      const names = colleagues(book).flatMap((one) => (isActive(one) && seesAll(one) ? [one.row.name ?? one.id] : []));
      return refuse({ code: 'managerOnly', message: fill(MANAGERS_ONLY, { names: names.join('、') }) });
    }
    const asked = dispatchAsked(book, ports.today, input.draft);
    if (!asked.ok) return asked;
    const { changed, standing } = asked.value;
    const lang = book.lang();
    const changes = changed.map(({ id, text: value }): RowChange => {
      const found = standing.rows.get(id);
      if (found) return { table: settings, kind: 'set', id, at: found.at, values: { value }, before: { value: found.row.value } };
      // A workbook that is older than the setting has no row for it yet.
      const spec = dispatchSettings.find((one) => one.id === id);
      return { table: settings, kind: 'add', id, values: { id, name: spec?.label[lang] ?? id, value, help: spec?.help[lang] ?? '' } };
    });
    const told = changed.map(
      ({ id, before, text: after }) => `${fieldOf(dispatchForm, id).label[lang]} ${before || EMPTY[lang]} → ${after}`,
    );
    return done({
      changes,
      summary: fill(SUMMARY, { changes: told.join(lang === 'zh' ? ';' : '; ') })[lang],
      result: { changed: changed.length },
    });
  });
