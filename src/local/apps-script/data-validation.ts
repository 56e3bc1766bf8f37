import { types } from 'node:util';
import type { Execution } from '../runtime/execution';
import type { Area, Scalar, Validation } from '../workbook/change';
import { isRange } from '../workbook/sheet-state';
import { DataValidationCriteria } from './enums';
import type { Range } from './range';
import { type EnumValue, Service } from './service';

type RangeMaker = (area: Area, sheet: number) => Range;

/** A rule of what may be typed into a cell. */
export class DataValidation extends Service {
  constructor(
    private readonly execution: Execution,
    readonly rule: Validation,
    private readonly range: RangeMaker,
  ) {
    super();
  }

  get serviceName(): string {
    return 'DataValidation';
  }

  getAllowInvalid(): boolean {
    return this.rule.allowInvalid;
  }

  getHelpText(): string | null {
    return this.rule.help;
  }

  getCriteriaType(): EnumValue {
    const criteria = Object.entries(DataValidationCriteria).find(([name]) => name === this.rule.criteria)?.[1];
    if (!criteria) throw new Error(`not in the local host: DataValidationCriteria.${this.rule.criteria}`);
    return criteria;
  }

  getCriteriaValues(): unknown[] {
    const isDate = this.rule.criteria.startsWith('DATE_');
    return this.execution.array(
      this.rule.args.map((arg) => {
        if (isRange(arg)) return this.range(arg, arg.sheet);
        if (Array.isArray(arg)) return this.execution.array(arg);
        return isDate && typeof arg === 'number' ? this.execution.date(this.execution.workbook.zone.fromSerial(arg)) : arg;
      }),
    );
  }

  copy(): DataValidationBuilder {
    return new DataValidationBuilder(this.execution, this.range, this.rule);
  }
}

const NO_RULE: Validation = { criteria: '', args: [], allowInvalid: true, help: null };

/** Builds such a rule; all of it stays in the script's hands until the rule is set on a range. */
export class DataValidationBuilder extends Service {
  constructor(
    private readonly execution: Execution,
    private readonly range: RangeMaker,
    private rule: Validation = NO_RULE,
  ) {
    super();
  }

  get serviceName(): string {
    return 'DataValidationBuilder';
  }

  build(): DataValidation {
    if (this.rule.criteria === '') throw this.execution.error('A data validation rule needs a criteria.');
    return new DataValidation(this.execution, this.rule, this.range);
  }

  copy(): DataValidationBuilder {
    return new DataValidationBuilder(this.execution, this.range, this.rule);
  }

  setAllowInvalid(allowInvalid: boolean): this {
    this.rule = { ...this.rule, allowInvalid };
    return this;
  }

  setHelpText(help: string | null): this {
    this.rule = { ...this.rule, help };
    return this;
  }

  requireValueInList(values: unknown, showDropdown = true): this {
    if (!Array.isArray(values))
      throw this.execution.error("The parameters don't match the method signature for DataValidationBuilder.requireValueInList.");
    if (values.length > 500) throw this.execution.error('The data validation rule has more items than the limit of 500.');
    return this.require('VALUE_IN_LIST', [values.map(String), showDropdown]);
  }

  requireValueInRange(range: Range, showDropdown = true): this {
    return this.require('VALUE_IN_RANGE', [{ sheet: range.getGridId(), ...range.area }, showDropdown]);
  }

  requireCheckbox(checked?: unknown, unchecked?: unknown): this {
    return this.require('CHECKBOX', [
      ...(checked === undefined ? [] : [String(checked)]),
      ...(unchecked === undefined ? [] : [String(unchecked)]),
    ]);
  }

  requireDate(): this {
    return this.require('DATE_IS_VALID_DATE', []);
  }

  requireDateAfter(date: unknown): this {
    return this.require('DATE_AFTER', [this.day(date)]);
  }

  requireDateBefore(date: unknown): this {
    return this.require('DATE_BEFORE', [this.day(date)]);
  }

  requireDateEqualTo(date: unknown): this {
    return this.require('DATE_EQUAL_TO', [this.day(date)]);
  }

  requireDateOnOrAfter(date: unknown): this {
    return this.require('DATE_ON_OR_AFTER', [this.day(date)]);
  }

  requireDateOnOrBefore(date: unknown): this {
    return this.require('DATE_ON_OR_BEFORE', [this.day(date)]);
  }

  requireDateBetween(first: unknown, last: unknown): this {
    return this.require('DATE_BETWEEN', [this.day(first), this.day(last)]);
  }

  requireNumberBetween(low: number, high: number): this {
    return this.require('NUMBER_BETWEEN', [low, high]);
  }

  requireNumberNotBetween(low: number, high: number): this {
    return this.require('NUMBER_NOT_BETWEEN', [low, high]);
  }

  requireNumberEqualTo(number: number): this {
    return this.require('NUMBER_EQUAL_TO', [number]);
  }

  requireNumberNotEqualTo(number: number): this {
    return this.require('NUMBER_NOT_EQUAL_TO', [number]);
  }

  requireNumberGreaterThan(number: number): this {
    return this.require('NUMBER_GREATER_THAN', [number]);
  }

  requireNumberGreaterThanOrEqualTo(number: number): this {
    return this.require('NUMBER_GREATER_THAN_OR_EQUAL_TO', [number]);
  }

  requireNumberLessThan(number: number): this {
    return this.require('NUMBER_LESS_THAN', [number]);
  }

  requireNumberLessThanOrEqualTo(number: number): this {
    return this.require('NUMBER_LESS_THAN_OR_EQUAL_TO', [number]);
  }

  requireTextContains(text: string): this {
    return this.require('TEXT_CONTAINS', [text]);
  }

  requireTextDoesNotContain(text: string): this {
    return this.require('TEXT_DOES_NOT_CONTAIN', [text]);
  }

  requireTextEqualTo(text: string): this {
    return this.require('TEXT_EQUAL_TO', [text]);
  }

  requireTextIsEmail(): this {
    return this.require('TEXT_IS_VALID_EMAIL', []);
  }

  requireTextIsUrl(): this {
    return this.require('TEXT_IS_VALID_URL', []);
  }

  requireFormulaSatisfied(formula: string): this {
    return this.require('CUSTOM_FORMULA', [formula]);
  }

  withCriteria(criteria: EnumValue, args: unknown): this {
    const list: unknown[] = Array.isArray(args) ? args : [];
    return this.require(
      String(criteria),
      list.map((arg) => {
        if (Array.isArray(arg)) return arg.map(String);
        if (types.isDate(arg)) return this.day(arg);
        if (typeof arg === 'string' || typeof arg === 'number' || typeof arg === 'boolean' || arg === null) return arg;
        if (arg instanceof Service && 'area' in arg && 'getGridId' in arg) return rangeArg(arg);
        throw new Error('not in the local host: DataValidationBuilder.withCriteria with such a value');
      }),
    );
  }

  private require(criteria: string, args: Validation['args']): this {
    this.rule = { ...this.rule, criteria, args };
    return this;
  }

  private day(date: unknown): Scalar {
    if (!types.isDate(date)) throw this.execution.error('A date is needed here.');
    return Math.floor(this.execution.workbook.zone.toSerial(Date.prototype.getTime.call(date)));
  }
}

function rangeArg(range: object): Validation['args'][number] {
  const { area, getGridId } = range as Pick<Range, 'area' | 'getGridId'>;
  return { sheet: getGridId.call(range as Range), ...area };
}
