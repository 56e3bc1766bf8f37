import type { Choices } from '../app/ports';
import { type Field, fieldsOf, type Table } from '../core/kernel/table';
import type { Lang } from '../core/kernel/text';
import { tables } from '../core/tables';
import { below } from './below';
import { guard } from './guard';
import { Layout, type Place } from './layout';

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

/** The dropdowns of a tab, or those of some of its fields. */
export function offerChoices(place: Place, lang: Lang, choices: Choices, isMeant: (field: Field) => boolean = () => true): void {
  const { sheet, table, headerRow, columns } = place;
  for (const [name, field] of fieldsOf(table)) {
    const column = columns.get(name);
    if (column === undefined || !isMeant(field)) continue;
    const options = optionsOf(field, lang, choices);
    const range = () => below({ sheet, headerRow }, column);
    if (options && options.length > 0 && options.length <= 500) {
      // A value outside the list is marked, not refused: people paste old words, and a refusal would hit scripts too.
      range().setDataValidation(
        SpreadsheetApp.newDataValidation()
          .requireValueInList([...options], true)
          .setAllowInvalid(true)
          .build(),
      );
    } else if (field.kind === 'day' && !field.computed) {
      range().setDataValidation(SpreadsheetApp.newDataValidation().requireDate().setAllowInvalid(true).build());
    }
  }
}

function optionsOf(field: Field, lang: Lang, choices: Choices): readonly string[] | null {
  if (field.computed) return null;
  switch (field.kind) {
    case 'choice':
      return Object.values(field.options).map((label) => label[lang]);
    case 'flag':
      return lang === 'zh' ? ['是', '否'] : ['Yes', 'No'];
    case 'listed':
      return choices.names.items
        .filter((item) => item.list === field.list && item.inUse !== false && item.name)
        .map((item) => item.name ?? '');
    case 'ref':
      return choices.refs[field.to] ?? null;
    default:
      return null;
  }
}

/** Of these fields the words stand in tabs that people keep. */
const isKept = ({ kind }: Field): boolean => kind === 'listed' || kind === 'ref';

const isDecided = (table: Table): boolean => table.guard === 'approvers';
const ALL = Object.values<Table>(tables);

/** The dropdowns of what people keep in tabs of their own, on all tabs but those that only approvers may write. */
export const offerAnew = (spreadsheet: Spreadsheet, lang: Lang, choices: Choices): void =>
  offerOn(
    ALL.filter((table) => !isDecided(table)),
    spreadsheet,
    lang,
    choices,
  );

/** Who may write on the tabs that only approvers may, and their dropdowns. */
export function entrust(spreadsheet: Spreadsheet, lang: Lang, choices: Choices): void {
  const list = ALL.filter(isDecided);
  const layout = Layout.read(spreadsheet);
  for (const table of list) {
    const place = layout.find(table);
    if (place) guard(spreadsheet, place, lang, choices.approvers);
  }
  offerOn(list, spreadsheet, lang, choices);
}

/** Looks afterwards whether the columns stood still: where somebody moved them meanwhile, what fell on others is taken off again. */
function offerOn(list: readonly Table[], spreadsheet: Spreadsheet, lang: Lang, choices: Choices): void {
  let layout = Layout.read(spreadsheet);
  for (let round = 0; round < 5; round++) {
    for (const table of list) {
      const place = layout.find(table);
      if (place) offerChoices(place, lang, choices, round === 0 ? isKept : undefined);
    }
    SpreadsheetApp.flush();
    const now = Layout.read(spreadsheet);
    if (now.same(layout, list)) return;
    for (const table of list) takeBack(layout.find(table), now.find(table));
    layout = now;
  }
  throw new Error('the sheet kept changing while its dropdowns were made');
}

/** Takes dropdowns off columns that stand where ours stood. */
function takeBack(then: Place | null, now: Place | null): void {
  if (!then || !now) return;
  for (const [name, field] of fieldsOf(then.table)) {
    const column = then.columns.get(name);
    if (column !== undefined && isKept(field) && now.columns.get(name) !== column) below(now, column).clearDataValidations();
  }
}
