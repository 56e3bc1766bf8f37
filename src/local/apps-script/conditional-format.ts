import { types } from 'node:util';
import type { Execution } from '../runtime/execution';
import type { ConditionalFormat, Scalar, Style } from '../workbook/change';
import { colour } from './colours';
import { BooleanCriteria } from './enums';
import type { Range } from './range';
import { type EnumValue, Service } from './service';
import type { Sheet } from './sheet';

/** A rule that colours cells by what they hold. */
export class ConditionalFormatRule extends Service {
  constructor(
    private readonly execution: Execution,
    private readonly tab: Sheet | null,
    readonly rule: ConditionalFormat,
  ) {
    super();
  }

  get serviceName(): string {
    return 'ConditionalFormatRule';
  }

  getRanges(): Range[] {
    const { tab } = this;
    if (!tab) throw this.execution.error('The rule stands on no sheet yet.');
    return this.execution.array(this.rule.areas.map((area) => tab.rangeAt(area)));
  }

  getBooleanCondition(): BooleanCondition {
    return new BooleanCondition(this.execution, this.rule);
  }

  getGradientCondition(): null {
    return null;
  }

  copy(): ConditionalFormatRuleBuilder {
    return new ConditionalFormatRuleBuilder(this.execution, this.rule, this.tab);
  }
}

/** When such a rule holds, and how its cells then look. */
export class BooleanCondition extends Service {
  constructor(
    private readonly execution: Execution,
    private readonly rule: ConditionalFormat,
  ) {
    super();
  }

  get serviceName(): string {
    return 'BooleanCondition';
  }

  getCriteriaType(): EnumValue {
    const criteria = Object.entries(BooleanCriteria).find(([name]) => name === this.rule.criteria)?.[1];
    if (!criteria) throw new Error(`not in the local host: BooleanCriteria.${this.rule.criteria}`);
    return criteria;
  }

  getCriteriaValues(): Scalar[] {
    return this.execution.array(this.rule.args);
  }

  getBackground(): string | null {
    return this.rule.style.background ?? null;
  }

  getFontColor(): string | null {
    return this.rule.style.color ?? null;
  }

  getBold(): boolean | null {
    return this.rule.style.bold ?? null;
  }

  getItalic(): boolean | null {
    return this.rule.style.italic ?? null;
  }

  getStrikethrough(): boolean | null {
    return this.rule.style.strike ?? null;
  }
}

const EMPTY: ConditionalFormat = { areas: [], criteria: '', args: [], style: {} };

/** Builds such a rule. */
export class ConditionalFormatRuleBuilder extends Service {
  constructor(
    private readonly execution: Execution,
    private rule: ConditionalFormat = EMPTY,
    private tab: Sheet | null = null,
  ) {
    super();
  }

  get serviceName(): string {
    return 'ConditionalFormatRuleBuilder';
  }

  build(): ConditionalFormatRule {
    if (this.rule.areas.length === 0 || this.rule.criteria === '') {
      throw this.execution.error('A conditional format rule must have at least one range and one condition.');
    }
    return new ConditionalFormatRule(this.execution, this.tab, this.rule);
  }

  copy(): ConditionalFormatRuleBuilder {
    return new ConditionalFormatRuleBuilder(this.execution, this.rule, this.tab);
  }

  setRanges(ranges: readonly Range[]): this {
    const list = Array.from(ranges);
    this.tab = list[0]?.getSheet() ?? null;
    this.rule = { ...this.rule, areas: list.map((range) => ({ ...range.area })) };
    return this;
  }

  setBackground(given: string | null): this {
    return this.paint({ background: colour(given) });
  }

  setFontColor(given: string | null): this {
    return this.paint({ color: colour(given) });
  }

  setBold(isOn: boolean | null): this {
    return this.paint({ bold: isOn });
  }

  setItalic(isOn: boolean | null): this {
    return this.paint({ italic: isOn });
  }

  setStrikethrough(isOn: boolean | null): this {
    return this.paint({ strike: isOn });
  }

  whenFormulaSatisfied(formula: string): this {
    return this.when('CUSTOM_FORMULA', formula);
  }

  whenCellEmpty(): this {
    return this.when('CELL_EMPTY');
  }

  whenCellNotEmpty(): this {
    return this.when('CELL_NOT_EMPTY');
  }

  whenDateAfter(date: unknown): this {
    return types.isDate(date) ? this.when('DATE_AFTER', this.day(date)) : this.when('DATE_AFTER_RELATIVE', String(date));
  }

  whenDateBefore(date: unknown): this {
    return types.isDate(date) ? this.when('DATE_BEFORE', this.day(date)) : this.when('DATE_BEFORE_RELATIVE', String(date));
  }

  whenDateEqualTo(date: unknown): this {
    return types.isDate(date) ? this.when('DATE_EQUAL_TO', this.day(date)) : this.when('DATE_EQUAL_TO_RELATIVE', String(date));
  }

  whenNumberBetween(low: number, high: number): this {
    return this.when('NUMBER_BETWEEN', low, high);
  }

  whenNumberNotBetween(low: number, high: number): this {
    return this.when('NUMBER_NOT_BETWEEN', low, high);
  }

  whenNumberEqualTo(number: number): this {
    return this.when('NUMBER_EQUAL_TO', number);
  }

  whenNumberNotEqualTo(number: number): this {
    return this.when('NUMBER_NOT_EQUAL_TO', number);
  }

  whenNumberGreaterThan(number: number): this {
    return this.when('NUMBER_GREATER_THAN', number);
  }

  whenNumberGreaterThanOrEqualTo(number: number): this {
    return this.when('NUMBER_GREATER_THAN_OR_EQUAL_TO', number);
  }

  whenNumberLessThan(number: number): this {
    return this.when('NUMBER_LESS_THAN', number);
  }

  whenNumberLessThanOrEqualTo(number: number): this {
    return this.when('NUMBER_LESS_THAN_OR_EQUAL_TO', number);
  }

  whenTextContains(text: string): this {
    return this.when('TEXT_CONTAINS', text);
  }

  whenTextDoesNotContain(text: string): this {
    return this.when('TEXT_DOES_NOT_CONTAIN', text);
  }

  whenTextEqualTo(text: string): this {
    return this.when('TEXT_EQUAL_TO', text);
  }

  whenTextStartsWith(text: string): this {
    return this.when('TEXT_STARTS_WITH', text);
  }

  whenTextEndsWith(text: string): this {
    return this.when('TEXT_ENDS_WITH', text);
  }

  private when(criteria: string, ...args: Scalar[]): this {
    this.rule = { ...this.rule, criteria, args };
    return this;
  }

  private paint(style: Style): this {
    this.rule = { ...this.rule, style: { ...this.rule.style, ...style } };
    return this;
  }

  private day(date: Date): number {
    return Math.floor(this.execution.workbook.zone.toSerial(Date.prototype.getTime.call(date)));
  }
}
