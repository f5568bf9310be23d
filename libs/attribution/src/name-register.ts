import { nameKey } from './name-key.js';

const mostSpellings = 100_000;
const mostUnknown = 10_000;

/**
 * Things of one kind by id and by name. Ids match exactly and win. A name belongs to whoever took it last, and a thing
 * keeps its former names until another takes them.
 */
export class NameRegister<T> {
  private readonly ids = new Map<string, T>();
  private readonly names = new Map<string, T>();
  /** How a name was written, where that is not its key. */
  private readonly written = new Map<string, string>();
  // The same spellings come with every event, so each is resolved once.
  private readonly spellings = new Map<string, T>();
  private readonly unknown = new Set<string>();

  withId(id: string): T | undefined {
    return this.ids.get(id);
  }

  /** @param value stands for its id for good: what changes about a thing changes inside its value */
  record(id: string, name: string, value: T): void {
    const key = nameKey(name);
    const owner = this.names.get(key);
    if (owner !== undefined && owner !== value) this.spellings.clear();
    if (key !== '') {
      this.names.set(key, value);
      if (name !== key) this.written.set(key, name);
    }
    if (!this.ids.has(id)) this.spellings.delete(id);
    this.ids.set(id, value);
    this.unknown.clear();
  }

  /** All that was called so is the other one from now on. */
  replace(before: T, after: T): void {
    for (const known of [this.ids, this.names])
      for (const [key, value] of known) if (value === before) known.set(key, after);
    this.spellings.clear();
    this.unknown.clear();
  }

  values(): Iterable<T> {
    return this.ids.values();
  }

  find(nameOrId: string): T | undefined {
    return this.spellings.get(nameOrId) ?? this.resolve(nameOrId);
  }

  /** All names, as they were written. */
  *allNames(): Iterable<string> {
    for (const key of this.names.keys()) yield this.written.get(key) ?? key;
  }

  private resolve(nameOrId: string): T | undefined {
    if (this.unknown.has(nameOrId)) return undefined;
    const found = this.ids.get(nameOrId) ?? this.names.get(nameKey(nameOrId));
    if (found !== undefined) {
      if (this.spellings.size >= mostSpellings) this.spellings.clear();
      this.spellings.set(nameOrId, found);
    } else {
      if (this.unknown.size >= mostUnknown) this.unknown.clear();
      this.unknown.add(nameOrId);
    }
    return found;
  }
}
