import { usageRow, usageTopic } from '#contracts';
import { block, usage } from '../testing/acme.js';
import { UsageOnItsWay } from './usage-on-its-way.js';

const elevenMinutesMs = 660_000;

describe('usage on its way', () => {
  let now: number;
  let onItsWay: UsageOnItsWay;

  beforeEach(() => {
    now = 0;
    onItsWay = new UsageOnItsWay(() => now);
    onItsWay.begins(0);
  });

  const leaves = (id: string, partition: number, attempt = 1) => {
    const headers = { kind: 'redriven', tenant: 'demo', attempt: String(attempt) };
    onItsWay.left([{ topic: usageTopic.name, partition, headers, value: Buffer.from(JSON.stringify([usage(id, 1)])) }]);
  };
  const arrives = (id: string, partition: number, attempt = 1) =>
    onItsWay.arrived(partition, block([usage(id, 1)], { kind: 'redriven', attempt }));
  const goesTo = (id: string) => onItsWay.placeOf('demo', { source: 'api', id })?.partition;
  const isAwaited = (partition: number) =>
    onItsWay.hasBefore(usage('any', 1)[usageRow.occurredAt] + 1, { partition, tenant: 'demo', accountId: 'org-1' });

  it('is waited for until it arrives, however long that takes', () => {
    leaves('a', 0);
    now += elevenMinutesMs;
    leaves('b', 0);
    expect([goesTo('a'), goesTo('b'), isAwaited(0)]).toEqual([0, 0, true]);
    arrives('a', 0);
    arrives('b', 0);
    expect([goesTo('a'), goesTo('b'), isAwaited(0)]).toEqual([undefined, undefined, false]);
  });

  it('is forgotten after a while where another process rates it, which does not say so', () => {
    leaves('a', 1);
    expect(goesTo('a')).toBe(1);
    now += elevenMinutesMs;
    leaves('b', 1);
    expect([goesTo('a'), goesTo('b')]).toEqual([undefined, 1]);
  });

  it('is forgotten after a while, too, where another process may have rated it meanwhile', () => {
    leaves('a', 0);
    onItsWay.ends(0);
    now += 1_000;
    onItsWay.begins(0);
    expect(isAwaited(0)).toBe(true);
    now += elevenMinutesMs;
    leaves('b', 1);
    expect(isAwaited(0)).toBe(false);
  });

  it('is waited for ten minutes more where its partition is claimed again: a commit that failed may have rated it', () => {
    leaves('a', 0);
    now += elevenMinutesMs;
    onItsWay.begins(0);
    leaves('b', 0);
    expect(goesTo('a')).toBe(0);
    now += elevenMinutesMs;
    leaves('c', 0);
    expect([goesTo('a'), goesTo('b'), goesTo('c')]).toEqual([undefined, 0, 0]);
  });

  it('goes on when it arrives and goes elsewhere in one batch', () => {
    leaves('a', 0);
    leaves('a', 1, 2);
    arrives('a', 0);
    expect([goesTo('a'), isAwaited(0)]).toEqual([1, false]);
  });
});
