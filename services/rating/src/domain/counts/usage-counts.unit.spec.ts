import fc from 'fast-check';
import type { UsageBlock } from '#contracts';
import { block, january, usage } from '../../testing/acme.js';
import { acme, given } from '../../testing/given.js';
import { noUsage, type UsageCounts } from './usage-counts.js';

const hourMs = 3_600_000;

const outOf = (blocks: UsageBlock[], hours: readonly UsageCounts[]) => {
  const sum = (of: (counts: UsageCounts) => number) => hours.reduce((total, counts) => total + of(counts), 0);
  return {
    read: blocks.reduce((total, { rows }) => total + rows.length, 0),
    came: sum(({ accepted, returned }) => accepted + returned),
    became: sum(
      ({ rated, unattributed, duplicates, conflicts, redriven }) =>
        rated + unattributed + duplicates + conflicts + redriven,
    ),
  };
};

describe('what became of usage, by tenant and hour of reception', () => {
  it('is counted by the hour in which it was received, not by that of its batch', () => {
    const { commit } = given(acme).when(
      block([usage('a', 1), usage('b', 1)], { receivedAt: january + hourMs - 1 }),
      block([usage('a', 1), usage('c', 1, { product: 'Nobody sells this' })], { receivedAt: january + hourMs }),
      block([usage('a', 2, { fingerprint: 2 })], { receivedAt: january + hourMs }),
    );
    expect(commit.hours).toEqual([
      { ...noUsage, tenant: 'demo', hour: january, accepted: 2, rated: 2 },
      { ...noUsage, tenant: 'demo', hour: january + hourMs, accepted: 3, duplicates: 1, conflicts: 1, unattributed: 1 },
    ]);
  });

  it('counts a redriven event once, also when an outbox sends it twice', () => {
    const redriven = block([usage('a', 1)], { kind: 'redriven', attempt: 1 });
    const { commit } = given(acme).when(redriven, redriven);
    expect(commit.hours).toEqual([{ ...noUsage, tenant: 'demo', hour: january, returned: 1, rated: 1 }]);
  });

  it('gives each event that came one fate', () => {
    const event = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      fingerprint: fc.constantFrom(1, 2),
      product: fc.constantFrom('Document summarisation', 'Nobody sells this'),
      at: fc.constantFrom(january - 1, january + 1_000, january + 40 * 24 * hourMs),
    });
    const blocks = fc.array(
      fc
        .tuple(fc.array(event, { minLength: 1, maxLength: 4 }), fc.constantFrom(january, january + hourMs))
        .map(([events, receivedAt]) =>
          block(
            events.map(({ id, ...more }) => usage(id, 1, more)),
            { receivedAt },
          ),
        ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(blocks, fc.boolean(), (some, isElsewhere) => {
        const rating = given(acme);
        if (isElsewhere) rating.in(rating.state.partition === 0 ? 1 : 0);
        const { read, came, became } = outOf(some, rating.when(...some).commit.hours);
        expect([came, became]).toEqual([read, read]);
      }),
    );
  });
});
