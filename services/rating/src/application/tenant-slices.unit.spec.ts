import fc from 'fast-check';
import { encodeUsageBlock, type UsageRow } from '#contracts';
import { logRecordOf } from '../adapters/kafka/usage.consumer.js';
import type { LogRecord } from './ports.js';
import { mostEventsOfTurn, TenantSlices } from './tenant-slices.js';
import type { UsageLog } from './usage-log.js';

const usage = (id: string): UsageRow => [id, 'api', 'event', 0, '?', null, null, null, null, null, {}, 7];

/** A log of blocks by their tenants, each of a quarter of a share; one reading brings all that is left of it. */
class LogInMemory implements UsageLog {
  readings = 0;

  constructor(
    private readonly tenants: readonly string[],
    private readonly damaged = -1,
  ) {}

  async read(_partition: number, first: bigint, last: bigint): Promise<LogRecord[]> {
    this.readings += 1;
    return this.tenants.flatMap((tenant, at) => (at < first || at > last ? [] : [this.recordOf(tenant, at)]));
  }

  deliveryOf(): never {
    throw new Error('nothing is delivered here');
  }

  private recordOf(tenant: string, at: number): LogRecord {
    const { value, headers } = encodeUsageBlock({ kind: 'usage', tenant, receivedAt: 0, rows: quarterOfShare });
    const bytes = at === this.damaged ? Buffer.from('no block') : value;
    const named = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)]));
    return logRecordOf({ offset: String(at), key: null, value: bytes, headers: named, timestamp: 0 });
  }
}

const quarterOfShare = Array.from({ length: mostEventsOfTurn / 4 }, (_, at) => usage(String(at)));

/** The offsets of one tenant's records, slice by slice, until it has reached the end. */
async function slicesOf(log: UsageLog, tenant: string, end: number): Promise<number[][]> {
  const slices = new TenantSlices(log, 0);
  const seen: number[][] = [];
  for (let next = 0n; next < end; ) {
    const slice = await slices.next(tenant, next, BigInt(end));
    seen.push(slice.records.map(({ offset }) => Number(offset)));
    next = slice.nextOffset;
  }
  return seen;
}

describe('the slices of a tenant that is behind', () => {
  it('hold a share each, and what a reading brought beyond one is not read again', async () => {
    const log = new LogInMemory(Array.from({ length: 10 }, () => 'large'));
    expect(await slicesOf(log, 'large', 10)).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
      [8, 9],
    ]);
    expect(log.readings).toBe(1);
  });

  it('are read again from where a slice began that was not committed', async () => {
    const log = new LogInMemory(Array.from({ length: 6 }, () => 'large'));
    const slices = new TenantSlices(log, 0);
    const first = await slices.next('large', 0n, 6n);
    const again = await slices.next('large', 0n, 6n);
    expect(again.nextOffset).toBe(first.nextOffset);
    expect(again.records.map(({ offset }) => Number(offset))).toEqual([0, 1, 2, 3]);
    expect(log.readings).toBe(2);
  });

  it('leave out what is damaged, and go on where the log holds nothing any more', async () => {
    const log = new LogInMemory(['large', 'large'], 0);
    expect(await slicesOf(log, 'large', 2)).toEqual([[1]]);
    expect(await new TenantSlices(log, 0).next('large', 2n, 9n)).toEqual({ records: [], nextOffset: 9n });
  });

  it('bring each tenant its own records once, in their order, whoever takes turns', async () => {
    const tenants = fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(tenants, async (log) => {
        const slices = new TenantSlices(new LogInMemory(log), 0);
        const next = new Map([...new Set(log)].map((tenant) => [tenant, 0n]));
        const seen: [number, string][] = [];
        while (next.size > 0) {
          for (const [tenant, first] of next) {
            const slice = await slices.next(tenant, first, BigInt(log.length));
            seen.push(...slice.records.map(({ offset }) => [Number(offset), tenant] as [number, string]));
            if (slice.nextOffset >= log.length) next.delete(tenant);
            else next.set(tenant, slice.nextOffset);
          }
        }
        expect(seen.toSorted(([one], [other]) => one - other)).toEqual([...log.entries()]);
      }),
      { numRuns: 20 },
    );
  });
});
