import { segmentToMessage } from '#contracts';
import { messagesOf } from '../../testing/example-messages.js';
import { exampleSegment } from '../../testing/example-occasion.js';
import { factsOf } from './subscription.consumer.js';

const messages = messagesOf('demo');
const ended = messages.firstSegmentEnded('sub-1');
const [first, second] = [exampleSegment(0), exampleSegment(1)];

const factsIn = (...of: Parameters<typeof factsOf>) =>
  factsOf(...of).flatMap(({ fact }) => (fact.type === 'SubscriptionSeen' ? [] : [fact]));
const decided = (segment: typeof first, isClosed: boolean) => ({
  type: 'SegmentDecided',
  subscriptionId: 'sub-1',
  segment,
  isClosed,
});

describe('what is read of a subscription', () => {
  it('is a start, with the first segment', () => {
    const started = { ...ended, type: 'subscription-started', occurredAt: first.start };
    const opened = { openedSegment: segmentToMessage(first), closedSegment: undefined, followingSegment: undefined };
    expect(factsIn({ ...started, ...opened })).toMatchObject([
      decided(first, false),
      { type: 'OccasionReached', occasion: { kind: 'segment-start', segment: 0 }, at: first.start, opened: 0 },
    ]);
  });

  it('is a further segment, which is no occasion by itself', () => {
    const opened = { openedSegment: segmentToMessage(second), closedSegment: undefined, followingSegment: undefined };
    expect(factsIn({ ...ended, type: 'segment-opened', ...opened })).toEqual([decided(second, false)]);
  });

  it('is the end of a segment, with the one that follows', () => {
    expect(factsIn(ended)).toMatchObject([
      decided(first, true),
      decided(second, false),
      {
        type: 'OccasionReached',
        occasion: { kind: 'segment-end', segment: 0 },
        at: first.end,
        opened: 1,
        reportedAt: ended.occurredAt,
        subscription: { subscriptionId: 'sub-1', accountName: 'Acme Corporation', timeZone: 'UTC' },
      },
    ]);
  });

  it('is the end of the last segment, where nothing opens', () => {
    const facts = factsIn({ ...ended, followingSegment: undefined });
    expect(facts).toMatchObject([decided(first, true), { type: 'OccasionReached', opened: undefined }]);
  });

  it('is the same in a message of the first version, which had no segments and counted no years', () => {
    const withoutYears = JSON.parse(
      JSON.stringify(factsIn(ended), (name, value) => (name === 'contractYear' ? undefined : value)),
    );
    expect(factsIn(messages.firstPeriodEnded('sub-1'))).toEqual(withoutYears);
  });

  it('is nothing when its product never had a price, or when nothing begins or ends', () => {
    expect(factsIn({ ...messages.firstPeriodEnded('sub-1'), versions: [] })).toEqual([]);
    expect(factsIn({ ...messages.firstPeriodEnded('sub-1'), type: 'subscription-changed' })).toEqual([]);
  });

  it.each(['change', 'cancellation', 'expiration'] as const)('is a %s, where a segment is cut', (kind) => {
    expect(factsIn({ ...ended, endedBy: kind }).at(-1)).toMatchObject({ occasion: { kind, segment: 0 } });
  });

  it('is the end of a late window', () => {
    const none = {
      closedSegment: undefined,
      followingSegment: undefined,
      endedPeriod: undefined,
      nextPeriod: undefined,
    };
    expect(factsIn({ ...ended, ...none, type: 'late-window-ended', lateWindow: 3 })).toMatchObject([
      { type: 'OccasionReached', occasion: { kind: 'late-window-end', window: 3 }, at: ended.occurredAt },
    ]);
  });

  it('is what the account wants on its documents; rates that it has none of make it exempt', () => {
    const billing = { addressLines: ['Main 1'], city: 'Bern', country: 'CH', taxId: '', postalCode: '', reference: '' };
    const billed = (taxRates?: { rates: { name: string; percentage: string }[] }) =>
      factsOf({ ...ended, billing: { ...billing, taxRates }, invoiceRecipients: ['a@b.test'] })[0]?.fact;
    const buyer = { addressLines: ['Main 1'], city: 'Bern', country: 'CH' };
    expect(billed({ rates: [] })).toMatchObject({ subscription: { buyer, taxRates: [], recipients: ['a@b.test'] } });
    expect(billed()).not.toHaveProperty('subscription.taxRates');
    expect(factsOf(ended)[0]?.fact).not.toHaveProperty('subscription.buyer');
  });

  it('is when it will end, as far as that is known', () => {
    const endsAt = (known: object) => factsOf({ ...ended, ...known })[0]?.fact;
    expect(endsAt({ cancelsAt: 7, expiresAt: 9 })).toMatchObject({ subscription: { endsAt: 7 } });
    expect(endsAt({})).not.toHaveProperty('subscription.endsAt');
  });
});
