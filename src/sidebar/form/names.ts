import type { Start } from '../../app/contract';
import { looseKey } from '../../core/kernel/text';
import type { Words } from '../../core/kernel/words';

/** The names kept in the workbook, as far as the page was told them: what typed words are checked against. */
export function namesFrom({
  lang,
  stages,
  classes,
  staff,
  designers,
}: Pick<Start, 'lang' | 'stages' | 'classes' | 'staff' | 'designers'>): Words {
  const listOf = (list: string) => (list === 'stage' ? stages : list === 'class' ? classes : []);
  return {
    lang,
    listName: (list, code) => listOf(list).find((one) => one.code === code)?.name ?? null,
    listCode: (list, typed) => listOf(list).find((one) => one.code === typed || looseKey(one.name) === looseKey(typed))?.code ?? null,
    title: (table, id) => {
      if (table === 'staff') return staff.find((one) => one.id === id)?.name ?? null;
      return table === 'designers' ? (designers.find(({ code }) => code === id)?.name ?? null) : null;
    },
  };
}
