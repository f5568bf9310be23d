import { completeRule, type PricingRule } from '#pricing';
import { PricingRule as PricingRuleMessage } from './generated/catalog/v1/product.js';
import { pricingRuleFromMessage, pricingRuleToMessage } from './pricing-rule-message.js';

describe('a pricing rule in a product message', () => {
  it.each<[string, PricingRule]>([
    [
      'with everything',
      {
        name: 'Nights in Europe',
        metricId: 'calls',
        when: {
          filters: [{ property: 'region', operator: 'in', values: ['eu', 'ch'] }],
          organizationIds: ['org-1'],
          timeWindow: {
            from: '2026-01-01T00:00:00Z',
            to: '2027-01-01T00:00:00Z',
            weekdays: ['saturday', 'sunday'],
            hours: { from: '22:00', to: '06:00' },
          },
        },
        adjust: { percentage: '-12.5' },
        priority: 3,
        stacking: 'stop',
      },
    ],
    ['with nothing but what it adds', { name: 'Surcharge', adjust: { amountPerUnit: '0.001' } }],
  ])('%s comes back as it was', (_, rule) => {
    const bytes = PricingRuleMessage.encode(pricingRuleToMessage(rule)).finish();
    expect(pricingRuleFromMessage(PricingRuleMessage.decode(bytes))).toEqual(completeRule(rule));
  });
});
