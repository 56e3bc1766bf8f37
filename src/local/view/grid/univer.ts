import { LocaleType, LogLevel, mergeLocales, type Plugin, type PluginCtor, Univer } from '@univerjs/core';
import { UniverSheetsConditionalFormattingPreset } from '@univerjs/preset-sheets-conditional-formatting';
import colourEn from '@univerjs/preset-sheets-conditional-formatting/locales/en-US';
import colourZh from '@univerjs/preset-sheets-conditional-formatting/locales/zh-CN';
import {
  BaseFunction,
  CalculationMode,
  FUNCTION_NAMES_DATE,
  NumberValueObject,
  UniverSheetsCorePreset,
} from '@univerjs/preset-sheets-core';
import coreEn from '@univerjs/preset-sheets-core/locales/en-US';
import coreZh from '@univerjs/preset-sheets-core/locales/zh-CN';
import { UniverSheetsDataValidationPreset } from '@univerjs/preset-sheets-data-validation';
import ruleEn from '@univerjs/preset-sheets-data-validation/locales/en-US';
import ruleZh from '@univerjs/preset-sheets-data-validation/locales/zh-CN';
import { UniverSheetsFilterPreset } from '@univerjs/preset-sheets-filter';
import filterEn from '@univerjs/preset-sheets-filter/locales/en-US';
import filterZh from '@univerjs/preset-sheets-filter/locales/zh-CN';
import { UniverSheetsNotePreset } from '@univerjs/preset-sheets-note';
import noteEn from '@univerjs/preset-sheets-note/locales/en-US';
import noteZh from '@univerjs/preset-sheets-note/locales/zh-CN';
import { UniverSheetsSortPreset } from '@univerjs/preset-sheets-sort';
import sortEn from '@univerjs/preset-sheets-sort/locales/en-US';
import sortZh from '@univerjs/preset-sheets-sort/locales/zh-CN';
import type { Lang } from '../words';
import { takeOverConditions } from './recolour';
import { Surface } from './surface';
import { leaveOutTextMarks } from './trim';

/** Buttons for what the workbook cannot hold, or what stands in the page's own bar. */
const ABSENT = [
  'univer.command.undo',
  'univer.command.redo',
  'sheet.command.set-range-underline',
  'sheet.command.set-border-basic',
  'sheet.command.set-text-rotation',
  'sheet.command.set-range-font-increase',
  'sheet.command.set-range-font-decrease',
  'sheet.command.add-range-protection-from-toolbar',
  'sheet.command.add-range-protection-from-sheet-bar',
  'sheet.command.view-sheet-permission-from-sheet-bar',
  'sheet.command.change-sheet-protection-from-sheet-bar',
  'sheet.command.delete-worksheet-protection-from-sheet-bar',
  'sheet.contextMenu.permission',
  'sheet.command.paste-besides-border',
  'sheet.menu.copy-special',
  'sheet.toolbar.text-to-number',
  'sheet.contextMenu.text-to-number',
  'base-ui.operation.toggle-shortcut-panel',
  ...[
    'common',
    'financial',
    'logical',
    'text',
    'date',
    'lookup',
    'math',
    'statistical',
    'engineering',
    'information',
    'database',
    'cube',
    'compatibility',
    'web',
    'array',
    'univer',
    'user',
    'definedname',
  ].map((group) => `formula-ui.operation.insert-function.${group}`),
];

/** Makes the grid inside an element. `serial` tells the host's moment for TODAY() in conditional formats. */
export function createGrid(container: HTMLElement, lang: Lang, serial: () => number): Surface {
  leaveOutTextMarks();
  class HostToday extends BaseFunction {
    override minParams = 0;
    override maxParams = 0;
    override calculate(): NumberValueObject {
      return NumberValueObject.create(Math.floor(serial()), 'yyyy-mm-dd');
    }
  }
  class HostNow extends BaseFunction {
    override minParams = 0;
    override maxParams = 0;
    override calculate(): NumberValueObject {
      return NumberValueObject.create(serial(), 'yyyy-mm-dd hh:mm');
    }
  }
  const locale = lang === 'zh' ? LocaleType.ZH_CN : LocaleType.EN_US;
  const univer = new Univer({
    locale,
    logLevel: LogLevel.ERROR,
    locales: {
      [LocaleType.ZH_CN]: mergeLocales(coreZh, filterZh, sortZh, ruleZh, colourZh, noteZh),
      [LocaleType.EN_US]: mergeLocales(coreEn, filterEn, sortEn, ruleEn, colourEn, noteEn),
    },
  });
  const presets = [
    UniverSheetsCorePreset({
      container,
      ribbonType: 'simple',
      menu: Object.fromEntries(ABSENT.map((id) => [id, { hidden: true }])),
      disableTextFormatAlert: true,
      disableTextFormatMark: true,
      sheets: { disableForceStringAlert: true, disableForceStringMark: true, protectedRangeShadow: false },
      // The server works formulas out; the grid's engine serves conditional formats and dropdowns.
      formula: {
        initialFormulaComputing: CalculationMode.NO_CALCULATION,
        function: [
          [HostToday, FUNCTION_NAMES_DATE.TODAY],
          [HostNow, FUNCTION_NAMES_DATE.NOW],
        ],
      },
    }),
    UniverSheetsFilterPreset(),
    UniverSheetsSortPreset(),
    UniverSheetsDataValidationPreset(),
    UniverSheetsConditionalFormattingPreset(),
    UniverSheetsNotePreset(),
  ];
  for (const { plugins } of presets) {
    for (const plugin of plugins) {
      const [ctor, config] = (Array.isArray(plugin) ? plugin : [plugin]) as [PluginCtor<Plugin>, object?];
      univer.registerPlugin(ctor, config);
    }
  }
  const surface = new Surface(univer, locale);
  takeOverConditions(() => surface.book, serial);
  return surface;
}
