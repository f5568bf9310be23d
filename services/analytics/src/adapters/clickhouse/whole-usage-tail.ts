import { Injectable } from '@nestjs/common';
import { TailedUsage } from '../../application/ports.js';
import type { LogEntry } from '../../domain/usage-log.js';
import type { UsageFilters } from '../../domain/usage-search.js';
import { mayBeKept, mayBeRated } from '../../domain/usage-states.js';
import type { SeenSequences, SequenceSpan } from '../../domain/usage-tail.js';
import { KeptUsageTailRepository } from './kept-usage-tail.repository.js';
import { UsageTailRepository } from './usage-tail.repository.js';

const nothing = { entries: [], leftOut: 0 };

/** What is stored of rated usage, and of usage that was not rated. */
@Injectable()
export class WholeUsageTail extends TailedUsage {
  constructor(
    private readonly rated: UsageTailRepository,
    private readonly kept: KeptUsageTailRepository,
  ) {
    super();
  }

  async rows(): Promise<number> {
    return (await this.rated.rows()) + (await this.kept.rows());
  }

  async seen(tenant: string): Promise<SeenSequences> {
    return new Map([...(await this.rated.seen(tenant)), ...(await this.kept.seen(tenant))]);
  }

  async within(
    tenant: string,
    spans: readonly SequenceSpan[],
    filters: UsageFilters,
  ): Promise<{ entries: LogEntry[]; leftOut: number }> {
    const { rated = [], kept = [] } = Object.groupBy(spans, ({ log }) => (log === undefined ? 'rated' : 'kept'));
    const [asksRated, asksKept] = [mayBeRated(filters.state), mayBeKept(filters.state)];
    const ofRated = rated.length > 0 && asksRated ? await this.rated.within(tenant, rated, filters) : nothing;
    const ofKept = kept.length > 0 && asksKept ? await this.kept.within(tenant, kept, filters) : nothing;
    const entries: LogEntry[] = [...ofRated.entries, ...ofKept.entries];
    return {
      entries: entries.sort((one, other) => one.received - other.received),
      leftOut: ofRated.leftOut + ofKept.leftOut,
    };
  }
}
