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

  /** Looks at a schema, so that what it has in common with others is known before any is named. */
  look(schema: Json): void {
    eachObject(schema, (part) => {
      const key = canonicalJson(part);
      this.seen.set(key, (this.seen.get(key) ?? 0) + 1);
    });
  }

  /** The schema under this name, or under the one that it has already; what is no object stays where it is. */
  named(name: string, schema: Json): Json {
    if (!isObjectSchema(schema)) return this.within(schema, name);
    return this.refer(name, schema);
  }

  private refer(wanted: string, schema: Schema): Json {
    const key = canonicalJson(schema);
    const known = this.nameOf.get(key);
    const name = known ?? this.free(wanted);
    if (known === undefined) {
      this.nameOf.set(key, name);
      // Reserved first: names are given from the outside inwards.
      this.components[name] = {};
      this.components[name] = this.membersOf(schema, wanted);
    }
    return { $ref: `#/components/schemas/${name}` };
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
      if (!(name in this.components)) return name;
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
