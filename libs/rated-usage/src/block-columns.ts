import type { DataType, Dictionary, List } from 'apache-arrow';
import { type RatedUsageColumn, ratedUsageColumns } from '#contracts';
import { firstRoom } from './column.js';
import { ListColumn, type ListEnds } from './list-column.js';
import { DecimalColumn, NumberColumn, WideNumberColumn } from './number-columns.js';
import { ratedUsageSchema } from './rated-usage-schema.js';
import { NameColumn, TextColumn } from './text-columns.js';

interface ColumnOfType {
  name: NameColumn;
  text: TextColumn;
  instant: WideNumberColumn;
  decimal: DecimalColumn;
  uint16: NumberColumn<Uint16Array>;
  uint32: NumberColumn<Uint32Array>;
  uint64: WideNumberColumn;
  int32: NumberColumn<Int32Array>;
  'list of names': ListColumn<NameColumn>;
  'list of decimals': ListColumn<DecimalColumn>;
}

/** Every column of a block by its name. */
export type BlockColumns = { readonly [C in RatedUsageColumn]: ColumnOfType[(typeof ratedUsageColumns)[C]['type']] };

export function newBlockColumns(ends: ListEnds): BlockColumns {
  const newColumn: { [T in keyof ColumnOfType]: () => ColumnOfType[T] } = {
    name: () => new NameColumn(),
    text: () => new TextColumn(),
    instant: () => new WideNumberColumn(),
    decimal: () => new DecimalColumn(),
    uint16: () => new NumberColumn(new Uint16Array(firstRoom)),
    uint32: () => new NumberColumn(new Uint32Array(firstRoom)),
    uint64: () => new WideNumberColumn(),
    int32: () => new NumberColumn(new Int32Array(firstRoom)),
    'list of names': () => new ListColumn(new NameColumn(), ends),
    'list of decimals': () => new ListColumn(new DecimalColumn(), ends),
  };
  const columns = Object.entries(ratedUsageColumns).map(([name, { type }]) => [name, newColumn[type]()]);
  return Object.fromEntries(columns) as BlockColumns;
}

export interface BlockDictionary {
  /** In the schema. */
  readonly id: number;
  readonly column: NameColumn;
}

export function dictionariesOf(columns: BlockColumns): BlockDictionary[] {
  return ratedUsageSchema.fields.flatMap(({ name, type }) => {
    const column = columns[name as RatedUsageColumn];
    const names: unknown = column instanceof ListColumn ? column.items : column;
    return names instanceof NameColumn ? [{ id: dictionaryIdOf(type), column: names }] : [];
  });
}

function dictionaryIdOf(type: DataType): number {
  const item = (type as Partial<List>).children?.[0]?.type ?? type;
  return (item as Dictionary).id;
}
