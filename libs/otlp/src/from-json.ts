import { objectOf } from './from-protobuf.js';
import { type Field, type Form, requestTables, type Signal, type Table } from './message-tables.js';
import { Counted, malformed, otlpBounds } from './otlp-bounds.js';
import type { AttributeValue, Telemetry } from './telemetry.js';

/**
 * A request in OTLP's JSON, parsed: ids are hexadecimal, numbers of 64 bits text or numbers, enums numbers or names,
 * fields that nobody knows are passed over. What an attribute's value says in a form that is none counts as nothing.
 *
 * @throws UnreadableTelemetry that names the place
 */
export function telemetryOfJson(signal: Signal, body: unknown): Telemetry {
  if (!isObject(body)) throw malformed('The request is a JSON object.');
  return new Reader().message(requestTables[signal], body, '') as Telemetry;
}

/** Which signals a request of the unified address holds. */
export function signalsIn(body: unknown): Signal[] {
  if (!isObject(body)) throw malformed('The request is a JSON object.');
  const signals = Object.entries(requestTables) as [Signal, Table][];
  return signals.filter(([, { fields }]) => fields.some(({ name }) => body[name] !== undefined)).map(([name]) => name);
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

class Reader {
  private readonly counted = new Counted();

  message(table: Table, json: Json, path: string): Json {
    if (table.isRecord) this.counted.addRecord();
    else this.counted.addMessage();
    const message: Json = {};
    for (const field of table.fields) {
      const value = json[field.name];
      if (value === undefined || value === null) continue;
      message[field.name] = this.field(field, value, `${path}/${field.name}`);
    }
    return message;
  }

  private field(field: Field, value: unknown, path: string): unknown {
    const { form, isMany } = field;
    if (form === 'attributes') return this.attributes(value, path, 0);
    if (isMany) return listOf(value, path).map((item, at) => this.nested(form as Table, item, `${path}/${at}`));
    if (typeof form === 'object') return this.nested(form, value, path);
    return form === 'value' ? this.value(value, 0) : scalarOf(form, value, path, field.names);
  }

  private nested(table: Table, value: unknown, path: string): Json {
    if (!isObject(value)) throw malformed(`${path} is not an object.`);
    return this.message(table, value, path);
  }

  private attributes(value: unknown, path: string, depth: number): Map<string, AttributeValue> {
    const attributes = new Map<string, AttributeValue>();
    for (const pair of listOf(value, path)) {
      if (!isObject(pair) || typeof pair['key'] !== 'string') throw malformed(`${path} holds something without a key.`);
      if (!attributes.has(pair['key'])) attributes.set(cut(pair['key']), this.value(pair['value'], depth));
    }
    this.counted.demandFewAttributes(attributes.size);
    return attributes;
  }

  private value(value: unknown, depth: number): AttributeValue {
    this.counted.demandShallow(depth);
    if (!isObject(value)) return null;
    const { stringValue, boolValue, intValue, doubleValue, arrayValue, kvlistValue } = value;
    if (typeof stringValue === 'string') return cut(stringValue);
    if (typeof boolValue === 'boolean') return boolValue;
    if (intValue !== undefined) return integerOf(intValue) ?? null;
    if (doubleValue !== undefined) return doubleOf(doubleValue) ?? null;
    if (isObject(arrayValue) && Array.isArray(arrayValue['values']))
      return arrayValue['values'].map((item) => this.value(item, depth + 1));
    if (isObject(kvlistValue) && Array.isArray(kvlistValue['values']))
      return objectOf(this.attributes(kvlistValue['values'], 'kvlistValue', depth + 1));
    return null;
  }
}

/** Beyond the bound of texts, so that no half of a surrogate pair is left. */
function cut(text: string): string {
  return text.length <= otlpBounds.textBytes
    ? text
    : text.slice(0, otlpBounds.textBytes).replace(/[\ud800-\udbff]$/, '');
}

function listOf(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw malformed(`${path} is not a list.`);
  return value;
}

function scalarOf(form: Form, value: unknown, path: string, names: Field['names']): unknown {
  const read = scalarReaders[form as keyof typeof scalarReaders](value, names);
  if (read === undefined) throw malformed(`${path} is ${shown(value)}, which is no ${formNames[form] ?? form}.`);
  return read === noId ? undefined : read;
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? '').slice(0, 60);
const formNames: Partial<Record<Form, string>> = {
  time: 'number of nanoseconds',
  id: 'hexadecimal id',
  enum: 'name or number of it',
};
const noId = Symbol('no id');

const scalarReaders = {
  text: (value: unknown) => (typeof value === 'string' ? cut(value) : undefined),
  id: (value: unknown) => {
    if (typeof value !== 'string' || value.length > 128 || !/^[0-9a-zA-Z+/=_-]*$/.test(value)) return undefined;
    if (/^0*$/.test(value)) return noId;
    // Some senders write base64, where case has a meaning.
    return /^[0-9a-fA-F]+$/.test(value) ? value.toLowerCase() : value;
  },
  bool: (value: unknown) => (typeof value === 'boolean' ? value : undefined),
  time: (value: unknown) => {
    const digits = typeof value === 'number' && Number.isInteger(value) ? BigInt(value).toString() : value;
    return typeof digits === 'string' && /^[0-9]{1,20}$/.test(digits) ? BigInt(digits) : undefined;
  },
  double: doubleOf,
  integer: integerOf,
  flags: (value: unknown) => wholeOf(value),
  enum: (value: unknown, names: Field['names']) =>
    typeof value === 'string' && names !== undefined && Object.hasOwn(names, value) ? names[value] : wholeOf(value),
};

function wholeOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?[0-9]{1,10}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : undefined;
}

function integerOf(value: unknown): number | string | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
  if (typeof value !== 'string' || !/^-?[0-9]{1,20}$/.test(value)) return undefined;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function doubleOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (value === 'NaN') return Number.NaN;
  if (value === 'Infinity' || value === '-Infinity') return value === 'Infinity' ? Infinity : -Infinity;
  return typeof value === 'string' && /^-?[0-9.]{1,40}(?:[eE][+-]?[0-9]{1,3})?$/.test(value)
    ? Number(value)
    : undefined;
}
