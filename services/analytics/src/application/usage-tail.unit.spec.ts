import { setTimeout } from 'node:timers/promises';
import { until } from '#testing';
import type { UsageEntry, UsageFilters } from '../domain/usage-search.js';
import { mostStreamsOfTenant, type SequenceSpan, seenIn } from '../domain/usage-tail.js';
import { TailedUsage } from './ports.js';
import { UsageTail } from './usage-tail.js';

interface Row {
  readonly tenant: string;
  readonly partition: number;
  readonly sequence: number;
  readonly month: number;
  readonly id: string;
}

/** Usage in memory; no filters but `transactionId`. */
class UsageInMemory extends TailedUsage {
  readonly stored: Row[] = [];
  looks = 0;

  async rows(): Promise<number> {
    return this.stored.length;
  }

  async seen(tenant: string) {
    this.looks += 1;
    const own = this.stored.filter((row) => row.tenant === tenant);
    const highest = (rows: Row[]) => Math.max(...rows.map(({ sequence }) => sequence));
    const places = Map.groupBy(own, ({ partition, month }) => `${partition}/${month}`);
    return seenIn([...places.values()].map((rows) => ({ ...rows[0]!, upTo: highest(rows) })));
  }

  async within(tenant: string, spans: readonly SequenceSpan[], { transactionId }: UsageFilters) {
    const entries = this.stored.filter(
      (row) =>
        row.tenant === tenant &&
        (transactionId ?? row.id) === row.id &&
        spans.some(
          (of) =>
            of.partition === row.partition &&
            of.month === row.month &&
            of.after < row.sequence &&
            row.sequence <= of.upTo,
        ),
    );
    return { entries: entries as unknown as UsageEntry[], leftOut: 0 };
  }
}

describe('who follows usage', () => {
  const usage = new UsageInMemory();
  const tail = new UsageTail(usage, { warn: () => {} } as never);
  const add = (tenant: string, partition: number, sequence: number, id: string, month = 202611) =>
    usage.stored.push({ tenant, partition, sequence, month, id });

  const following = async (tenant: string, filters: UsageFilters = {}) => {
    const seen: string[] = [];
    const ends: string[] = [];
    const show = (entries: readonly UsageEntry[]) => seen.push(...entries.map(({ id }) => id));
    const leave = await tail.follow({ tenant, filters, show, end: (why) => ends.push(why) });
    return { seen, ends, leave };
  };

  afterAll(() => tail.onModuleDestroy());

  it('is shown what comes from then on, of its own tenant, once, and what its filters let through', async () => {
    add('acme', 0, 1, 'before');
    const all = await following('acme');
    const some = await following('acme', { transactionId: 'c' });
    const other = await following('beta');
    add('acme', 0, 2, 'a');
    add('acme', 3, 1, 'b');
    await until(() => all.seen.length === 2);
    add('acme', 3, 2, 'c');
    add('beta', 3, 3, 'theirs');
    await until(() => all.seen.length === 3 && some.seen.length === 1 && other.seen.length === 1);
    expect([all.seen, some.seen, other.seen]).toEqual([['a', 'b', 'c'], ['c'], ['theirs']]);
    const { looks } = usage;
    await setTimeout(1_200);
    expect(usage.looks).toBe(looks);
    for (const { leave } of [all, some, other]) leave();
  });

  it('is shown both parts of a block that was received in two months, though one is stored before the other', async () => {
    const gamma = await following('gamma');
    add('gamma', 0, 7, 'november', 202611);
    await until(() => gamma.seen.length === 1);
    add('gamma', 0, 7, 'december', 202612);
    await until(() => gamma.seen.length === 2);
    expect(gamma.seen).toEqual(['november', 'december']);
    gamma.leave();
  });

  it('finds a place while few of its tenant follow, and again when one has left', async () => {
    const open = await Promise.all(Array.from({ length: mostStreamsOfTenant }, () => following('acme')));
    await expect(following('acme')).rejects.toMatchObject({ code: 'too-many-streams' });
    const other = await following('beta');
    open[0]?.leave();
    const last = await following('acme');
    await tail.onModuleDestroy();
    expect([last.ends, other.ends]).toEqual([['service-stops'], ['service-stops']]);
  });
});
