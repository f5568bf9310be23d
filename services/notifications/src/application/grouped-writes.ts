import { setTimeout as sleep } from 'node:timers/promises';
import { JoinedRun } from '#running';

interface Group<Item> {
  readonly items: Item[];
  readonly written: PromiseWithResolvers<void>;
}

/** Of one transaction. */
const mostAtOnce = 200;

export interface GroupedWritesOptions {
  /** How long the first one waits for others; not at all when absent. */
  readonly gatherMs?: number;
}

/**
 * Writes what comes while others are written, or are waited for, in one transaction of its tenant. Who adds something waits until it is
 * written, or hears why it is not; another tenant's failure is nobody's business.
 */
export class GroupedWrites<Item> {
  private pending = new Map<string, Group<Item>>();
  private readonly writing = new JoinedRun(() => this.writePending());

  constructor(
    private readonly write: (tenant: string, items: readonly Item[]) => Promise<void>,
    private readonly options: GroupedWritesOptions = {},
  ) {}

  add(tenant: string, item: Item): Promise<void> {
    const group = this.pending.get(tenant) ?? { items: [], written: Promise.withResolvers<void>() };
    this.pending.set(tenant, group);
    group.items.push(item);
    void this.writing.next();
    return group.written.promise;
  }

  /** Never rejects: each group hears of its own. */
  private async writePending(): Promise<void> {
    if (this.options.gatherMs) await sleep(this.options.gatherMs);
    const groups = this.pending;
    this.pending = new Map();
    for (const [tenant, { items, written }] of groups)
      await this.writeAll(tenant, items).then(written.resolve, written.reject);
  }

  private async writeAll(tenant: string, items: readonly Item[]): Promise<void> {
    for (let from = 0; from < items.length; from += mostAtOnce)
      await this.write(tenant, items.slice(from, from + mostAtOnce));
  }
}
