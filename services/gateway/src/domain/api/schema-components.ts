import { canonicalJson } from '#contracts';
import { capitalized, singular } from './operation-id.js';

/** How the name of a list ends. */
const list = 'List';
/** What the field of every list would call its things. */
const anyOfList = 'Item';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Schema = { readonly [name: string]: Json };

/** Schemas with a name, which others refer to: those that are given one, and those that stand at several places. */
export class SharedSchemas {
  readonly components: Record<string, Json> = {};
  private readonly nameOf = new Map<string, string>();
  private readonly seen = new Map<string, number>();
  private readonly filled = new Set<string>();

  /** By the name of the field that holds them, how often each schema is seen there. */
  private readonly seenAs = new Map<string, Map<string, number>>();

  /** @param taken names that others give */
  constructor(private readonly taken: ReadonlySet<string> = new Set()) {}

  /** Looks at a schema, so that what it has in common with others is known before any is named. */
  look(schema: Json): void {
    eachObject(schema, '', (part, field) => {
      const key = canonicalJson(part);
      countIn(this.seen, key);
      const ofField = this.seenAs.get(field) ?? new Map<string, number>();
      countIn(ofField, key);
      this.seenAs.set(field, ofField);
    });
  }

  /** Reserves a name for a schema before others can have it. */
  reserve(name: string, schema: Json): void {
    if (isObjectSchema(schema)) this.reservedName(name, schema);
  }

  /**
   * The schema under the name that it has already, else under this one, or under `otherwise` where another one has this;
   * what is no object stays where it is, and what is in it is called otherwise than generators call the whole.
   */
  named(name: string, schema: Json, otherwise = name): Json {
    const part = name.replace(/Request$/, '');
    if (!isObjectSchema(schema)) return this.within(schema, part, part);
    return this.refer(name in this.components ? otherwise : name, schema);
  }

  /** @param owner the schema that holds it, by whose name it is told from others that want the same */
  private refer(wanted: string, schema: Schema, owner = ''): Json {
    const name = this.reservedName(wanted, schema, owner);
    if (!this.filled.has(name)) {
      // Names are given from the outside inwards.
      this.filled.add(name);
      this.components[name] = this.membersOf(schema, wanted, name);
    }
    return { $ref: `#/components/schemas/${name}` };
  }

  private reservedName(wanted: string, schema: Schema, owner = ''): string {
    const key = canonicalJson(schema);
    const name = this.nameOf.get(key) ?? this.free(this.isMostSeen(wanted, key) ? ['', owner] : [owner], wanted);
    this.nameOf.set(key, name);
    this.components[name] ??= {};
    return name;
  }

  /** @param hint what the schema would be called */
  private within(value: Json, hint: string, owner: string): Json {
    if (Array.isArray(value)) return value.map((item: Json) => this.within(item, hint, owner));
    if (typeof value !== 'object' || value === null) return value;
    const schema = value as Schema;
    if (isObjectSchema(schema) && (this.seen.get(canonicalJson(schema)) ?? 0) > 1)
      return this.refer(this.usualFieldOf(schema, hint), schema, owner);
    return this.membersOf(schema, hint, owner);
  }

  private membersOf(schema: Schema, hint: string, owner: string): Json {
    const members = Object.entries(schema).map(([name, value]) => {
      if (isExample(name)) return [name, value];
      if (name === 'properties') return [name, this.propertiesOf(value as Schema, hint, owner)];
      return [name, this.within(value, name === 'items' ? singular(hint) : hint, owner)];
    });
    return Object.fromEntries(members);
  }

  private propertiesOf(properties: Schema, hint: string, owner: string): Json {
    const members = Object.entries(properties).map(([name, value]) => [
      name,
      name === 'items' && hint.endsWith(list)
        ? this.listOf(value, hint, owner)
        : this.within(value, capitalized(name), owner),
    ]);
    return Object.fromEntries(members);
  }

  /** What a list is of has a name in any case. */
  private listOf(value: Json, hint: string, owner: string): Json {
    const { items, ...array } = value as Schema;
    if (items === undefined || !isObjectSchema(items)) return this.within(value, hint, owner);
    const thing = hint.slice(0, -list.length);
    return { ...array, items: this.refer(thing in this.components ? `${thing}Summary` : thing, items, owner) };
  }

  /** Of the fields that hold a schema, the name that most of them have. */
  private usualFieldOf(schema: Schema, hint: string): string {
    const key = canonicalJson(schema);
    let [usual, most] = [hint, this.seenAs.get(hint)?.get(key) ?? 0];
    for (const [field, seen] of this.seenAs) {
      const times = seen.get(key) ?? 0;
      if (times > most && field !== '' && field !== anyOfList) [usual, most] = [field, times];
    }
    return usual;
  }

  /** Of several schemas in fields of one name the one that is seen most has that name alone. */
  private isMostSeen(wanted: string, key: string): boolean {
    const seen = this.seenAs.get(wanted);
    return seen === undefined || !seen.has(key) || seen.get(key) === Math.max(...seen.values());
  }

  /** With a number at its end only where nothing else helps: such a name changes when something is added before it. */
  private free(owners: readonly string[], wanted: string): string {
    const names = owners.map((owner) => `${owner}${wanted}`);
    for (let number = 2; ; number++) {
      const name = names.find((one) => !(one in this.components) && !this.taken.has(one));
      if (name !== undefined) return name;
      names.push(`${names.at(-1)?.replace(/\d+$/, '')}${number}`);
    }
  }
}

/** What looks like a schema in there is an example of what somebody sends. */
const isExample = (name: string): boolean => ['examples', 'example', 'const', 'enum'].includes(name);

function countIn(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function isObjectSchema(schema: Json): schema is Schema {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return false;
  const { type, properties } = schema as Schema;
  return (
    type === 'object' && typeof properties === 'object' && properties !== null && Object.keys(properties).length > 1
  );
}

/** @param use is given each with the name that its field gives it */
function eachObject(value: Json, field: string, use: (schema: Schema, field: string) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (isObjectSchema(value)) use(value, field);
  for (const [name, part] of Object.entries(value)) {
    if (name !== 'properties') eachObject(part as Json, name === 'items' ? singular(field) : field, use);
    else for (const [member, inner] of Object.entries(part as Schema)) eachObject(inner, capitalized(member), use);
  }
}
