import { Exact } from '#money';
import { type Cost, costOf, type ModelPrices, withCost } from './cost.js';

const at = Date.UTC(2026, 10, 20);
const origin = { tenant: 'demo', receivedAt: at };
const listed: ModelPrices = () => ({ source: 'genai-prices', amount: Exact.parse('0.5'), pricedOn: '2026-11-01' });
const unlisted: ModelPrices = () => undefined;
const tokens = { model: 'm', inputTokenCount: 10, outputTokenCount: 5 };

const said = (cost: Cost) => ('amount' in cost ? `${cost.amount} ${cost.source}` : cost.source);
const costSaid = (kind: string, properties: Record<string, unknown>, prices = listed) =>
  said(costOf(origin, kind, properties, at, prices));

describe('the cost of an event', () => {
  it.each<[string, string, Record<string, unknown>, string]>([
    ['what the caller says', 'ai-completion', { ...tokens, totalCost: 0.25 }, '0.25 caller'],
    ['what the caller says, as text', 'ai-completion', { ...tokens, totalCost: '0.25' }, '0.25 caller'],
    ['of zero with tokens: no word at all', 'ai-completion', { ...tokens, totalCost: 0 }, '0.5 genai-prices'],
    ['of zero without tokens: nothing', 'ai-completion', { model: 'm', totalCost: 0 }, '0 caller'],
    ['of what is no call: as it is said', 'event', { inputTokenCount: 3, totalCost: 0 }, '0 caller'],
    ['by parts', 'ai-completion', { ...tokens, inputTokenCost: '0.1', outputTokenCost: 0.2 }, '0.3 caller'],
    [
      'by parts with the cache',
      'ai-completion',
      { ...tokens, inputTokenCost: 1, outputTokenCost: 2, cacheReadTokenCost: 0.5, cacheCreationTokenCost: '0.25' },
      '3.75 caller',
    ],
    ['not by a part alone', 'ai-completion', { ...tokens, inputTokenCost: 1 }, '0.5 genai-prices'],
    [
      'by a part alone when there is nothing else',
      'ai-completion',
      { model: 'm', inputTokenCount: 10, inputTokenCost: 1 },
      '1 caller',
    ],
    [
      'by parts of zero: no word at all',
      'ai-completion',
      { ...tokens, inputTokenCost: 0, outputTokenCost: 0 },
      '0.5 genai-prices',
    ],
    ['by credits at their rate', 'ai-video', { model: 'm', creditsConsumed: 12, creditRate: '0.01' }, '0.12 caller'],
    ['not by credits without a rate', 'ai-video', { model: 'm', creditsConsumed: 12 }, '0.5 genai-prices'],
    ['by a list before an emitter', 'ai-completion', { ...tokens, emitterCost: '9' }, '0.5 genai-prices'],
    ['of a call whose billing was skipped', 'ai-image', { model: 'm', billingSkipped: true }, 'none'],
    ['of what nobody costs', 'event', { anything: 1 }, 'none'],
    ['of a request to an API', 'api-request', { method: 'GET' }, 'none'],
  ])('is %s', (_rule, kind, properties, expected) => {
    expect(costSaid(kind, properties)).toBe(expected);
  });

  it.each<[string, string, Record<string, unknown>, string]>([
    ['unknown, never zero', 'ai-completion', tokens, 'unknown'],
    ['unknown for pictures', 'ai-image', { model: 'm', actualImageCount: 1 }, 'unknown'],
    [
      "an emitter's, without its noise",
      'ai-completion',
      { emitterCost: '3.7499999999999997e-06' },
      '0.00000375 emitter',
    ],
    ["not an emitter's zero", 'ai-completion', { ...tokens, emitterCost: '0.0' }, 'unknown'],
    ['none for a tool', 'tool-call', { toolId: 'search' }, 'none'],
    ["an emitter's for a tool", 'tool-call', { toolId: 'search', emitterCost: 0.01 }, '0.01 emitter'],
  ])('is, where nobody lists it, %s', (_rule, kind, properties, expected) => {
    expect(costSaid(kind, properties, unlisted)).toBe(expected);
  });

  it('can be metered as totalCost, whoever knows it', () => {
    const metered = (properties: Record<string, unknown>, prices = listed) =>
      withCost(properties, costOf(origin, 'ai-completion', properties, at, prices))['totalCost']?.toString();
    expect(metered(tokens)).toBe('0.5');
    expect(metered({ ...tokens, totalCost: 0 })).toBe('0.5');
    expect(metered({ ...tokens, totalCost: 0.25 })).toBe('0.25');
    expect(metered({ ...tokens, inputTokenCost: 1, outputTokenCost: 2 })).toBe('3');
    expect(metered({ ...tokens, totalCost: 0, inputTokenCost: 1, outputTokenCost: 2 })).toBe('3');
    expect(metered({ model: 'm', totalCost: '', creditsConsumed: 12, creditRate: '0.01' })).toBe('0.12');
    // With the digits that it was sent with, more than a row keeps among them.
    expect(metered({ ...tokens, totalCost: '0.250' })).toBe('0.250');
    const long = { ...tokens, totalCost: '0.1234567890123456789' };
    const asInRow: Cost = { source: 'caller', amount: Exact.parse('0.123456789012345679'), pricedOn: '' };
    expect(withCost(long, asInRow)).toBe(long);
    expect(metered(tokens, unlisted)).toBeUndefined();
  });
});
