import { canonicalJson } from '#contracts';
import { capitalized, singular } from './operation-id.js';

/** How the name of a list ends. */
const list = 'List';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Schema = { readonly [name: string]: Json };

/** Schemas with a name, which others refer to: those that are given one, and those that stand at several places. */
export class SharedSchemas {
  readonly components: Record<string, Json> = {};
  private readonly nameOf = new Map<string, string>();
  private readonly seen = new Map<string, number>();
  private readonly filled = new Set<string>();

  /** @param taken names that others give */
  constructor(private readonly taken: ReadonlySet<string> = new Set()) {}

  /** Looks at a schema, so that what it has in common with others is known before any is named. */
  look(schema: Json): void {
    eachObject(schema, (part) => {
      const key = canonicalJson(part);
      this.seen.set(key, (this.seen.get(key) ?? 0) + 1);
    });
  }

  /** Reserves a name for a schema before others can have it. */
  reserve(name: string, schema: Json): void {
    if (isObjectSchema(schema)) this.reservedName(name, schema);
  }

  /**
   * The schema under the name that it has already, else under this one, or under `otherwise` where another one has this;
   * what is no object stays where it is.
   */
  named(name: string, schema: Json, otherwise = name): Json {
    if (!isObjectSchema(schema)) return this.within(schema, name);
    return this.refer(name in this.components ? otherwise : name, schema);
  }

  private refer(wanted: string, schema: Schema): Json {
    const name = this.reservedName(wanted, schema);
    if (!this.filled.has(name)) {
      // Names are given from the outside inwards.
      this.filled.add(name);
      this.components[name] = this.membersOf(schema, wanted);
    }
    return { $ref: `#/components/schemas/${name}` };
  }

  private reservedName(wanted: string, schema: Schema): string {
    const key = canonicalJson(schema);
    const name = this.nameOf.get(key) ?? this.free(wanted);
    this.nameOf.set(key, name);
    this.components[name] ??= {};
    return name;
  }

  /** @param hint what the schema would be called */
  private within(value: Json, hint: string): Json {
    if (Array.isArray(value)) return value.map((item: Json) => this.within(item, hint));
    if (typeof value !== 'object' || value === null) return value;
    const schema = value as Schema;
    if (isObjectSchema(schema) && (this.seen.get(canonicalJson(schema)) ?? 0) > 1) return this.refer(hint, schema);
    return this.membersOf(schema, hint);
  }

  private membersOf(schema: Schema, hint: string): Json {
    const members = Object.entries(schema).map(([name, value]) => {
      // What looks like a schema in there is an example of what somebody sends.
      if (name === 'examples' || name === 'example' || name === 'const' || name === 'enum') return [name, value];
      if (name === 'properties') return [name, this.propertiesOf(value as Schema, hint)];
      return [name, this.within(value, name === 'items' ? singular(hint) : hint)];
    });
    return Object.fromEntries(members);
  }

  private propertiesOf(properties: Schema, hint: string): Json {
    const members = Object.entries(properties).map(([name, value]) => [
      name,
      name === 'items' && hint.endsWith(list) ? this.listOf(value, hint) : this.within(value, capitalized(name)),
    ]);
    return Object.fromEntries(members);
  }

  /** What a list is of has a name in any case. */
  private listOf(value: Json, hint: string): Json {
    const { items, ...array } = value as Schema;
    if (items === undefined || !isObjectSchema(items)) return this.within(value, hint);
    const thing = hint.slice(0, -list.length);
    return { ...array, items: this.refer(thing in this.components ? `${thing}Summary` : thing, items) };
  }

  private free(wanted: string): string {
    for (let number = 1; ; number++) {
      const name = number === 1 ? wanted : `${wanted}${number}`;
      if (!(name in this.components) && !this.taken.has(name)) return name;
    }
  }
}

function isObjectSchema(schema: Json): schema is Schema {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return false;
  const { type, properties } = schema as Schema;
  return (
    type === 'object' && typeof properties === 'object' && properties !== null && Object.keys(properties).length > 1
  );
}

function eachObject(value: Json, use: (schema: Schema) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (isObjectSchema(value)) use(value);
  for (const part of Object.values(value)) eachObject(part as Json, use);
}
