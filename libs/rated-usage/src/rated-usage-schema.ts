import {
  type DataType,
  Decimal,
  Dictionary,
  Field,
  Int16,
  Int32,
  List,
  Schema,
  TimestampMillisecond,
  Uint16,
  Uint32,
  Uint64,
  Utf8,
} from 'apache-arrow';
import { type RatedUsageColumnType, ratedUsageArrowContentType, ratedUsageColumns } from '#contracts';

/** Digits behind the point of every decimal. */
export const decimalScale = 18;
const decimalPrecision = 38;

/** Of a block, because its dictionaries number their strings in sixteen bits. */
export const mostRowsOfBlock = 32_767;

let dictionaries = 0;
const newName = () => new Dictionary(new Utf8(), new Int16(), dictionaries++);
const newDecimal = () => new Decimal(decimalScale, decimalPrecision);

const newType = {
  name: newName,
  decimal: newDecimal,
  text: () => new Utf8(),
  instant: () => new TimestampMillisecond('UTC'),
  uint16: () => new Uint16(),
  uint32: () => new Uint32(),
  uint64: () => new Uint64(),
  int32: () => new Int32(),
  'list of names': () => new List(new Field('item', newName(), false)),
  'list of decimals': () => new List(new Field('item', newDecimal(), true)),
} satisfies Record<RatedUsageColumnType, () => DataType>;

/** The Arrow schema of a block, with the meaning of every field. */
export const ratedUsageSchema = new Schema(
  Object.entries(ratedUsageColumns).map(
    ([column, { type, meaning, ...more }]) =>
      new Field(column, newType[type](), 'nullable' in more, new Map([['description', meaning]])),
  ),
  new Map([['content-type', ratedUsageArrowContentType]]),
);
