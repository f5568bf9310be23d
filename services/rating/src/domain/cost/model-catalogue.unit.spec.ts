import { costOf } from './cost.js';
import { modelCatalogue } from './model-catalogue.js';

const june2026 = Date.UTC(2026, 5, 1);
const catalogue = modelCatalogue();
const cost = (properties: Record<string, unknown>) => catalogue(properties, june2026)?.toString();

describe('the cost of an AI completion', () => {
  it.each([
    [
      'OpenAI counts cached tokens inside the input',
      { provider: 'OpenAI', model: 'gpt-4o-mini', inputTokenCount: 21, cacheReadTokenCount: 5, outputTokenCount: 9 },
      // (16 × 0.15 + 5 × 0.075 + 9 × 0.60) ÷ 1,000,000
      '0.000008175',
    ],
    [
      'Anthropic counts them outside, and an hour of cache costs twice the input',
      {
        provider: 'ANTHROPIC',
        model: 'claude-sonnet-4-5',
        inputTokenCount: 17,
        outputTokenCount: 6,
        cacheReadTokenCount: 12,
        cacheCreationTokenCount: 40,
        cacheCreation5mTokenCount: 30,
        cacheCreation1hTokenCount: 10,
      },
      '0.0003171',
    ],
    [
      'a long prompt reaches the dearer tier as a whole',
      {
        provider: 'Google',
        model: 'gemini-2.5-pro',
        inputTokenCount: 300_000,
        cacheReadTokenCount: 1_000,
        outputTokenCount: 100,
      },
      // 299,000 × 2.5 + 1,000 × 0.25 + 100 × 15
      '0.74925',
    ],
    [
      'token counts may come as text',
      { provider: 'openai', model: 'gpt-4o-mini', inputTokenCount: '1000', outputTokenCount: null },
      '0.00015',
    ],
    ['no tokens cost nothing', { provider: 'openai', model: 'gpt-4o-mini' }, '0'],
  ])('%s', (_rule, properties, expected) => {
    expect(cost(properties)).toBe(expected);
  });

  it('is unknown for a model nobody lists, never zero', () => {
    const properties = { provider: 'openai', model: 'cli-connectivity-test', inputTokenCount: 1 };
    expect(cost(properties)).toBeUndefined();
    expect(costOf('ai-completion', properties, june2026, catalogue)).toEqual({ source: 'unknown' });
  });

  it('is what the caller says when the caller says it', () => {
    const properties = { provider: 'openai', model: 'gpt-4o-mini', inputTokenCount: 1, totalCost: 0.25 };
    expect(costOf('ai-completion', properties, june2026, catalogue)).toMatchObject({ source: 'caller' });
    expect(costOf('event', { anything: 1 }, june2026, catalogue)).toEqual({ source: 'none' });
  });
});
