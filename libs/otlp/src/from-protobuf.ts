import { type Field, requestTables, type Signal, type Table } from './message-tables.js';
import { Counted, malformed } from './otlp-bounds.js';
import { ProtobufInput } from './protobuf-input.js';
import type { Attributes, AttributeValue, Telemetry } from './telemetry.js';

/** @throws UnreadableTelemetry, whatever the bytes are */
export function telemetryOfProtobuf(signal: Signal, bytes: Uint8Array): Telemetry {
  const reader = new Reader(new ProtobufInput(bytes));
  return reader.message(requestTables[signal], bytes.length) as Telemetry;
}

type Message = Record<string, unknown>;

/** Wire types: a varint, 64 bits, something with its length, 32 bits. */
const varint = 0;
const bits64 = 1;
const delimited = 2;
const bits32 = 5;

const zero = 48;

const wireOf = {
  text: delimited,
  id: delimited,
  bool: varint,
  time: bits64,
  double: bits64,
  integer: bits64,
  flags: bits32,
  enum: varint,
  value: delimited,
  attributes: delimited,
} as const;

class Reader {
  private readonly counted = new Counted();

  constructor(private readonly input: ProtobufInput) {}

  message(table: Table, end: number): Message {
    const { input } = this;
    if (table.isRecord) this.counted.addRecord();
    else this.counted.addMessage();
    const message: Message = {};
    while (input.at < end) {
      const tag = input.tag(end);
      const field = table.byNumber[tag >>> 3];
      if (field) this.field(message, field, tag & 7, end);
      else input.skip(tag & 7, end);
    }
    return message;
  }

  private field(message: Message, field: Field, wire: number, end: number): void {
    const { form, name, isMany } = field;
    const expected = typeof form === 'object' ? delimited : wireOf[form];
    if (wire !== expected)
      throw malformed(`At byte ${this.input.at} the field ${name} has wire type ${wire}, not ${expected}.`);
    if (form === 'attributes') {
      message[name] ??= new Map<string, AttributeValue>();
      this.attribute(message[name] as Map<string, AttributeValue>, end);
    } else if (isMany) {
      message[name] ??= [];
      (message[name] as Message[]).push(this.nested(form as Table, end));
    } else message[name] = typeof form === 'object' ? this.nested(form, end) : this.scalar(form, end);
  }

  private nested(table: Table, end: number): Message {
    const until = this.input.endOfDelimited(end);
    return this.message(table, until);
  }

  private scalar(form: Exclude<Field['form'], Table>, end: number): unknown {
    const { input } = this;
    switch (form) {
      case 'text':
        return input.text(end);
      case 'id': {
        const id = input.hex(end);
        return id === '' || (id.charCodeAt(id.length - 1) === zero && /^0+$/.test(id)) ? undefined : id;
      }
      case 'bool':
        return input.varint64(end) !== 0n;
      case 'time':
        return input.fixed64(end);
      case 'double':
        return input.double(end);
      case 'integer':
        return input.fixedInteger(end);
      case 'flags':
        return input.fixed32(end);
      case 'enum':
        return input.varint32(end);
      default:
        return this.value(input.endOfDelimited(end), 0);
    }
  }

  private attribute(into: Map<string, AttributeValue>, end: number): void {
    const pair = this.pair(this.input.endOfDelimited(end), 0);
    if (!into.has(pair.key)) into.set(pair.key, pair.value);
    this.counted.demandFewAttributes(into.size);
  }

  private pair(end: number, depth: number): { key: string; value: AttributeValue } {
    const { input } = this;
    let key = '';
    let value: AttributeValue = null;
    while (input.at < end) {
      const tag = input.tag(end);
      if (tag === 10) key = input.text(end);
      else if (tag === 18) value = this.value(input.endOfDelimited(end), depth);
      else if (tag >>> 3 <= 2) throw malformed(`At byte ${input.at} an attribute has wire type ${tag & 7}, not 2.`);
      else input.skip(tag & 7, end);
    }
    return { key, value };
  }

  /** Of the alternatives that a value has, the last one that is written. */
  private value(end: number, depth: number): AttributeValue {
    this.counted.demandShallow(depth);
    let value: AttributeValue = null;
    while (this.input.at < end) {
      const tag = this.input.tag(end);
      const read = this.alternative(tag, end, depth);
      if (read !== undefined) value = read;
    }
    return value;
  }

  private alternative(tag: number, end: number, depth: number): AttributeValue | undefined {
    const { input } = this;
    switch (tag) {
      case 10:
        return input.text(end);
      case 16:
        return input.varint64(end) !== 0n;
      case 24:
        return input.integer(end);
      case 33:
        return input.double(end);
      case 42:
        return this.list(input.endOfDelimited(end), depth + 1);
      case 50:
        return this.object(input.endOfDelimited(end), depth + 1);
      default:
        // Bytes say nothing of usage, and neither does what is newer than this.
        if (tag >>> 3 <= 6) throw malformed(`At byte ${input.at} a value has wire type ${tag & 7}.`);
        input.skip(tag & 7, end);
        return undefined;
    }
  }

  private list(end: number, depth: number): AttributeValue[] {
    const { input } = this;
    const items: AttributeValue[] = [];
    while (input.at < end) {
      const tag = input.tag(end);
      if (tag === 10) items.push(this.value(input.endOfDelimited(end), depth));
      else input.skip(tag & 7, end);
    }
    return items;
  }

  private object(end: number, depth: number): AttributeValue {
    const { input } = this;
    const members = new Map<string, AttributeValue>();
    while (input.at < end) {
      const tag = input.tag(end);
      if (tag === 10) {
        const { key, value } = this.pair(input.endOfDelimited(end), depth);
        if (!members.has(key)) members.set(key, value);
      } else input.skip(tag & 7, end);
    }
    this.counted.demandFewAttributes(members.size);
    return objectOf(members);
  }
}

/** Without a prototype, whatever its members are called. */
export function objectOf(members: Attributes): { readonly [name: string]: AttributeValue } {
  const object: Record<string, AttributeValue> = Object.create(null);
  for (const [name, value] of members) object[name] = value;
  return object;
}
