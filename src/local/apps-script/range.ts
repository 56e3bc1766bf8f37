import { Filter } from './filter';
import { addMetadata, type DeveloperMetadata, DeveloperMetadataFinder, metadataAt, type Place } from './metadata';
import { Protection } from './protection';
import { RangeLook } from './range-look';
import type { EnumValue } from './service';
import { TextFinder } from './text-finder';

/** A block of cells of one tab. */
export class Range extends RangeLook {
  activate(): this {
    this.tab.select(this.area);
    return this;
  }

  activateAsCurrentCell(): this {
    return this.activate();
  }

  protect(): Protection {
    return Protection.create(this.execution, this.tab, this.area);
  }

  createFilter(): Filter {
    return Filter.create(this.execution, this.tab, this.area);
  }

  getFilter(): Filter | null {
    return this.tab.getFilter();
  }

  createTextFinder(text: string): TextFinder {
    return new TextFinder(this.execution, [{ tab: this.tab, area: this.area }], text);
  }

  createDeveloperMetadataFinder(): DeveloperMetadataFinder {
    return new DeveloperMetadataFinder(this.execution, this.tab.parent, this.place());
  }

  addDeveloperMetadata(key: string, ...rest: (string | EnumValue)[]): this {
    addMetadata(this.execution, this.place(), key, rest);
    return this;
  }

  getDeveloperMetadata(): DeveloperMetadata[] {
    return metadataAt(this.execution, this.tab.parent, this.place());
  }

  getDataRegion(): never {
    throw new Error('not in the local host: Range.getDataRegion');
  }

  /** Metadata hangs on one whole row or column, or on the whole tab. */
  private place(): Place {
    const { row, column, rows, columns } = this.area;
    const { grid, id } = this.state;
    const isWide = column === 0 && columns === grid.columns;
    const isHigh = row === 0 && rows === grid.rows;
    if (isWide && isHigh) return { kind: 'sheet', sheet: id };
    if (isWide && rows === 1) return { kind: 'row', sheet: id, row };
    if (isHigh && columns === 1) return { kind: 'column', sheet: id, column };
    throw this.execution.error(
      'Adding developer metadata to arbitrary ranges is not currently supported. Developer metadata may only be added to the top-level spreadsheet, an individual sheet, or an entire row or column.',
    );
  }
}
