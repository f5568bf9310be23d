import { initialValues } from '../../form/form-field.js';
import { countsOf, outcomeText, ruleOf, senderFields } from './sender-form.js';

const seen = { scope: 's', signal: 'traces', firstSeenAt: '2026-10-01T00:00:00.000Z' };
const sender = {
  service: 'bot',
  rule: { service: 'bot', signal: 'logs' as const, organization: null, product: 'Support' },
  records: [
    { ...seen, outcome: 'ignored', records: 2, lastSeenAt: '2026-10-03T00:00:00.000Z' },
    { ...seen, outcome: 'completion', records: 5, lastSeenAt: '2026-10-02T00:00:00.000Z' },
    { ...seen, scope: 't', outcome: 'ignored', records: 4, lastSeenAt: '2026-10-01T00:00:00.000Z' },
  ],
};

describe('a sender of telemetry', () => {
  it('keeps what was said of it, where nothing is changed', () => {
    expect(ruleOf('bot', initialValues(senderFields(sender)))).toEqual({ ...sender.rule, countsAgents: false });
    expect(ruleOf('bot', initialValues(senderFields({ ...sender, rule: null })))).toMatchObject({ signal: 'auto' });
  });

  it('is counted by what became of its records', () => {
    expect(countsOf(sender)).toEqual({
      ...{ lastSeenAt: '2026-10-03T00:00:00.000Z' },
      outcomes: [
        ['ignored', 6],
        ['completion', 5],
      ],
    });
    expect(['completion', 'new one'].map(outcomeText)).toEqual(['calls of models', 'new one']);
  });
});
