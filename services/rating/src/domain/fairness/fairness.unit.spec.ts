import fc from 'fast-check';
import { mostEventsOfTenant, type RecordOfTenant, shareOfBatch } from './share-of-batch.js';
import { TenantCursors } from './tenant-cursors.js';

const record = (offset: number, tenant: string, events = 1_000): RecordOfTenant => ({
  offset: BigInt(offset),
  tenant,
  events,
});
const offsets = (records: readonly RecordOfTenant[]) => records.map(({ offset }) => Number(offset));

describe("a tenant's share of a batch", () => {
  const backlog = Array.from({ length: 50 }, (_, offset) => record(offset, 'large'));

  it('is everything while the partition is not late', () => {
    const cursors = new TenantCursors();
    expect(shareOfBatch(backlog, cursors, false)).toEqual(backlog);
    expect(cursors.size).toBe(0);
  });

  it('ends where the others would wait for it; they are rated at once', () => {
    const cursors = new TenantCursors();
    const rated = shareOfBatch([...backlog, record(50, 'small'), record(51, 'large')], cursors, true);
    const share = mostEventsOfTenant / 1_000;
    expect(offsets(rated)).toEqual([...Array.from({ length: share }, (_, offset) => offset), 50]);
    expect(cursors.next()).toEqual({ tenant: 'large', nextOffset: BigInt(share) });
    expect(cursors.changes()).toEqual([{ tenant: 'large', nextOffset: BigInt(share) }]);
  });

  it('is at least one record, however large', () => {
    const huge = record(0, 'large', mostEventsOfTenant * 2);
    expect(shareOfBatch([huge], new TenantCursors(), true)).toEqual([huge]);
  });

  it('is nothing while the tenant is behind, until it has caught up', () => {
    const cursors = new TenantCursors(new Map([['large', 3n]]));
    expect(shareOfBatch(backlog, cursors, false)).toEqual([]);
    cursors.advance('large', 20n, 50n);
    expect(cursors.changes()).toEqual([{ tenant: 'large', nextOffset: 20n }]);
    expect(cursors.isBehind('large')).toBe(true);
    cursors.advance('large', 50n, 50n);
    expect(cursors.changes()).toEqual([{ tenant: 'large', nextOffset: null }]);
    expect(shareOfBatch([record(50, 'large')], cursors, false)).toHaveLength(1);
  });

  it('lets tenants that are behind take turns', () => {
    const cursors = new TenantCursors(
      new Map([
        ['a', 1n],
        ['b', 2n],
      ]),
    );
    const turns: string[] = [];
    for (let turn = 0; turn < 4; turn++) {
      const { tenant, nextOffset } = cursors.next()!;
      turns.push(tenant);
      cursors.advance(tenant, nextOffset + 10n, 100n);
    }
    expect(turns).toEqual(['a', 'b', 'a', 'b']);
  });

  it('leaves every record to exactly one way, in the order of its tenant', () => {
    const log = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 15_000 })), {
      maxLength: 60,
    });
    const steps = fc.infiniteStream(fc.record({ batch: fc.integer({ min: 1, max: 9 }), isLate: fc.boolean() }));
    fc.assert(
      fc.property(log, steps, fc.infiniteStream(fc.integer({ min: 1, max: 5 })), (written, ways, slices) => {
        const records = written.map(([tenant, events], offset) => record(offset, tenant, events));
        const cursors = new TenantCursors();
        const rated: RecordOfTenant[] = [];
        let partitionOffset = 0;
        const catchUp = () => {
          const next = cursors.next();
          if (!next) return;
          const end = Math.min(Number(next.nextOffset) + slices.next().value!, partitionOffset);
          rated.push(...records.slice(Number(next.nextOffset), end).filter(({ tenant }) => tenant === next.tenant));
          cursors.advance(next.tenant, BigInt(end), BigInt(partitionOffset));
        };
        while (partitionOffset < records.length) {
          const { batch, isLate } = ways.next().value!;
          rated.push(...shareOfBatch(records.slice(partitionOffset, partitionOffset + batch), cursors, isLate));
          partitionOffset = Math.min(partitionOffset + batch, records.length);
          catchUp();
        }
        while (cursors.size > 0) catchUp();
        expect([...rated].sort((one, other) => Number(one.offset - other.offset))).toEqual(records);
        for (const tenant of ['a', 'b', 'c']) {
          const own = offsets(rated.filter((one) => one.tenant === tenant));
          expect(own).toEqual([...own].sort((one, other) => one - other));
        }
      }),
    );
  });
});
