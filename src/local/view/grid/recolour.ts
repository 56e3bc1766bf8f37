import { ObjectMatrix } from '@univerjs/core';
import {
  ConditionalFormattingFormulaService,
  ConditionalFormattingRuleModel,
  ConditionalFormattingViewModel,
} from '@univerjs/preset-sheets-conditional-formatting';
import { FormulaResultStatus } from '@univerjs/preset-sheets-core';
import { type Book, valueAt } from './book';
import { readCondition } from './condition';
import type { Surface } from './surface';
import { tabId, tabNumber, UNIT } from './unit';

/**
 * Lets conditional formats of the usual kind be worked out for the cells on the screen alone, from the book.
 *
 * The engine of the grid would work them out for every row after every change. What it alone can read stays with it.
 */
export function takeOverConditions(book: () => Book | null, now: () => number): void {
  const service = ConditionalFormattingFormulaService.prototype;
  const { registerFormulaWithRange, getFormulaResultWithCoords, getFormulaMatrix } = service;
  service.registerFormulaWithRange = function (unitId, subUnitId, cfId, formula, ranges) {
    if (!readCondition(formula)) registerFormulaWithRange.call(this, unitId, subUnitId, cfId, formula, ranges);
  };
  service.getFormulaResultWithCoords = function (unitId, subUnitId, cfId, formula, row = 0, column = 0) {
    const condition = readCondition(formula);
    if (!condition) return getFormulaResultWithCoords.call(this, unitId, subUnitId, cfId, formula, row, column);
    const sheet = book()?.find(tabNumber(subUnitId) ?? -1);
    const ground = { value: (r: number, c: number) => (sheet ? valueAt(sheet, r, c) : null), now };
    return { status: FormulaResultStatus.SUCCESS, result: condition(ground, row, column) };
  };
  service.getFormulaMatrix = function (unitId, subUnitId, cfId, formula) {
    if (!readCondition(formula)) return getFormulaMatrix.call(this, unitId, subUnitId, cfId, formula);
    return { status: FormulaResultStatus.SUCCESS, result: new ObjectMatrix<boolean>({}) };
  };
}

/** Has the conditional formats of a tab looked at again: a rule may look at cells that it does not colour, or at the date. */
export function recolour(surface: Surface, sheet: number): void {
  const rules = surface.injector.get(ConditionalFormattingRuleModel).getSubunitRules(UNIT, tabId(sheet)) ?? [];
  const view = surface.injector.get(ConditionalFormattingViewModel);
  for (const { cfId } of rules) view.markRuleDirty(UNIT, tabId(sheet), cfId);
}
