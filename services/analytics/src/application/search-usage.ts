import { Injectable } from '@nestjs/common';
import type { KeptEntry } from '../domain/kept-usage.js';
import { addedUp, type CountedSlot, type UsageCount } from '../domain/usage-count.js';
import { type LogEntry, newestOf } from '../domain/usage-log.js';
import type { UsageEntry, UsageSearch } from '../domain/usage-search.js';
import { mayBeKept, mayBeRated } from '../domain/usage-states.js';

interface SearchedEntries<Entry> {
  /** Of this kind, the newest first, at most as many as are asked for. */
  page(search: UsageSearch): Promise<Entry[]>;
  /** All that was written of one event, the newest last. */
  ofEvent(tenant: string, source: string, id: string): Promise<Entry[]>;
  count(asked: UsageCount): Promise<CountedSlot[]>;
}

export abstract class RatedEntries implements SearchedEntries<UsageEntry> {
  abstract page(search: UsageSearch): Promise<UsageEntry[]>;
  abstract ofEvent(tenant: string, source: string, id: string): Promise<UsageEntry[]>;
  abstract count(asked: UsageCount): Promise<CountedSlot[]>;
}

export abstract class KeptEntries implements SearchedEntries<KeptEntry> {
  abstract page(search: UsageSearch): Promise<KeptEntry[]>;
  abstract ofEvent(tenant: string, source: string, id: string): Promise<KeptEntry[]>;
  abstract count(asked: UsageCount): Promise<CountedSlot[]>;
}

/** The usage log: what was rated and what was not, in one order. */
@Injectable()
export class SearchUsage {
  constructor(
    private readonly rated: RatedEntries,
    private readonly kept: KeptEntries,
  ) {}

  async page(search: UsageSearch): Promise<LogEntry[]> {
    const { state } = search.filters;
    const rated = mayBeRated(state) ? await this.rated.page(search) : [];
    if (!mayBeKept(state)) return rated;
    // Behind a full page nothing is asked for.
    const last = rated.length === search.limit ? rated.at(-1) : undefined;
    const kept = await this.kept.page({ ...search, from: Math.max(search.from, last?.at ?? search.from) });
    return newestOf(rated, kept, search.limit);
  }

  /** Of all pages together, slot by slot. */
  async count(asked: UsageCount): Promise<CountedSlot[]> {
    const { state } = asked.filters;
    const [rated, kept] = await Promise.all([
      mayBeRated(state) ? this.rated.count(asked) : [],
      mayBeKept(state) ? this.kept.count(asked) : [],
    ]);
    return addedUp(rated, kept);
  }

  async ofEvent(tenant: string, source: string, id: string): Promise<LogEntry[]> {
    return [...(await this.kept.ofEvent(tenant, source, id)), ...(await this.rated.ofEvent(tenant, source, id))];
  }
}
