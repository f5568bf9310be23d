import { AlertMessage } from '#contracts';
import { budgetAlertMail } from './budget-alert.js';

const alert = (changes: Partial<AlertMessage> = {}): AlertMessage => ({
  ...AlertMessage.fromPartial({}),
  ...{ budgetName: 'Models of one key', measure: 'cost', currency: 'USD', window: 'month', percent: 80 },
  ...{ limit: '1000', value: '812.5', action: 'block', timeZone: 'Europe/Berlin', tenantName: 'Lettermint Software' },
  windowStart: Date.parse('2026-11-01T00:00:00+01:00'),
  windowEnd: Date.parse('2026-12-01T00:00:00+01:00'),
  ...changes,
});

describe('the mail about an alert', () => {
  it('says what was used of which limit, and what comes next', () => {
    const { subject, text } = budgetAlertMail(alert());
    expect(subject).toBe('Models of one key: 80% of USD 1,000.00');
    expect(text.split('\n')).toEqual([
      'Hello,',
      '',
      'USD 812.50 of USD 1,000.00 of the budget “Models of one key” is used in 1 Nov 2026 – 30 Nov 2026 (Europe/Berlin).',
      '',
      'At the limit, clients that ask for the rules hold further calls back.',
      '',
      'The alerts of all budgets: GET /v1/alerts.',
      '',
      'Lettermint Software',
      '',
    ]);
  });

  it.each([
    [{ percent: 100 }, 'hold further calls back until the next window begins'],
    [{ percent: 100, action: 'warn' }, 'The budget warns'],
    [{ percent: 100, isShadow: true }, 'The budget only watches'],
    [{ measure: 'tokens', value: '1234567' }, '1,234,567 tokens of 1,000 tokens'],
    [{ groupBy: 'model', group: 'gpt-5' }, 'is used for model gpt-5 in'],
  ])('of %j says %j', (changes, said) => {
    expect(budgetAlertMail(alert(changes)).text).toContain(said);
  });

  it('keeps names from being markup or headers', () => {
    const { subject, html } = budgetAlertMail(alert({ groupBy: 'agent', group: '<b>x</b>\r\nBcc: all@x.test' }));
    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).toContain('&lt;b&gt;x&lt;/b&gt; Bcc: all@x.test');
  });
});
