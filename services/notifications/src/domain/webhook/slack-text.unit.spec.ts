import { webhookEventTypes } from '#contracts';
import { isSlackType, slackBodyOf, slackTypes } from './slack-text.js';

const textOf = (type: string, data: Record<string, unknown>) => JSON.parse(slackBodyOf(type, data)).text as string;

const budget = {
  ...{ budgetName: 'Tokens', measure: 'tokens', window: 'month', percent: 100, limit: '1000', value: '1200' },
  ...{ action: 'block', isShadow: false },
};

describe('what a Slack channel is shown', () => {
  it.each([
    [
      'budget.warning',
      { ...budget, percent: 80, value: '800' },
      ':warning: *Tokens*: 80 % is reached, 800 of 1000 tokens this month.',
    ],
    [
      'budget.reached',
      budget,
      ':no_entry: *Tokens*: 100 % is reached, 1200 of 1000 tokens this month. Calls are held back.',
    ],
    [
      'budget.reached',
      { ...budget, isShadow: true },
      ':no_entry: *Tokens*: 100 % is reached, 1200 of 1000 tokens this month.',
    ],
    [
      'budget.reached',
      { ...budget, action: 'warn', currency: 'EUR', groupBy: 'model', group: 'gpt-5' },
      ':no_entry: *Tokens* for model gpt-5: 100 % is reached, 1200 of 1000 EUR this month.',
    ],
    [
      'quota.threshold-reached',
      { metricName: 'Pages', subscriptionId: 's-1', percentage: '80', of: 'quota', quantity: '80', limit: '100' },
      ':warning: *Pages* of subscription s-1: 80 % of the quota is used (80 of 100).',
    ],
    [
      'wallet.balance-low',
      { balance: '4.00', wallet: { name: 'Prepaid', accountId: 'org-1', currency: 'USD' } },
      ':warning: Credit of *Prepaid* (account org-1, 4.00 USD) is low.',
    ],
  ])('of %s', (type, data, text) => {
    expect(textOf(type, data)).toBe(text);
  });

  it('makes no links, mentions or commands of what others have named', () => {
    const said = textOf('budget.warning', { ...budget, budgetName: '<!channel> <https://evil.example|pay> & \n/call' });
    expect(said).not.toMatch(/[<>\n]/);
    expect(said).toContain('&lt;!channel&gt;');
  });

  it('has lines for types of the catalogue alone, and for none that it does not show', () => {
    const names = webhookEventTypes.map(({ name }) => name);
    expect(slackTypes.filter((type) => !names.includes(type))).toEqual([]);
    expect(isSlackType('invoice.paid')).toBe(false);
    expect(() => slackBodyOf('invoice.paid', {})).toThrow('no line');
  });
});
