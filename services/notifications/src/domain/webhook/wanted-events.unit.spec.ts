import { wants } from './wanted-events.js';

const every = { eventTypes: [], format: 'standard', enabledSince: 1_000 } as const;

describe('what an endpoint gets', () => {
  it.each([
    ['of every type, where it names none', every, 'invoice.paid', 1_000, true],
    ['not what was before it', every, 'invoice.paid', 999, false],
    ['of the types that it names', { ...every, eventTypes: ['invoice.paid'] }, 'invoice.paid', 2_000, true],
    ['of no other type', { ...every, eventTypes: ['invoice.paid'] }, 'invoice.voided', 2_000, false],
    ['for Slack: what has a line', { ...every, format: 'slack' as const }, 'budget.reached', 2_000, true],
    ['for Slack: nothing else', { ...every, format: 'slack' as const }, 'invoice.paid', 2_000, false],
  ])('%s', (_words, endpoint, type, publishedAt, is) => {
    expect(wants(endpoint, type, publishedAt)).toBe(is);
  });
});
