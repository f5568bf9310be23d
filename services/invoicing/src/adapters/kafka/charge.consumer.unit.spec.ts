import { ChargeMessage } from '#contracts';
import { messagesOf } from '../../testing/example-messages.js';
import { chargeOf, headOf } from './charge.consumer.js';

const message = messagesOf('demo').charged('sub-1');
const otherGroups = { count: 3, quantity: '5', amount: '1/3', eventCount: 7 };

describe('a charge that rating publishes', () => {
  it('is told apart from running ones by what it begins with', () => {
    const { tenant, type, accountId } = message;
    expect(headOf(ChargeMessage.encode(message).finish())).toEqual({ tenant, type, accountId });
    const empty = { ...message, type: '', accountId: '' };
    expect(headOf(ChargeMessage.encode(empty).finish())).toEqual({ tenant, type: '', accountId: '' });
  });

  it('is recorded with names for its tiers, and with the sum of the groups beyond the largest', () => {
    const [metric] = message.charges;
    const { fact } = chargeOf({ ...message, charges: [metric!, { ...metric!, metricId: 'other', otherGroups }] });
    expect(fact).toMatchObject({
      type: 'SegmentCharged',
      charge: { segment: 0, charges: [{ tiers: [{ name: 'Tier 1' }, { name: 'Tier 2' }] }, { otherGroups }] },
    });
  });
});
