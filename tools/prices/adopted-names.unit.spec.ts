import type { ListedModel } from '#model-prices';
import { withAdoptedNames } from './adopted-names.js';
import { type GenaiProvider, genaiModels } from './genai-list.js';
import { litellmModels } from './litellm-list.js';

const provider: GenaiProvider = {
  id: 'anthropic',
  models: [
    {
      id: 'claude-sonnet-5',
      match: { is: 'ClauseStartsWith', starts_with: 'claude-sonnet-5' },
      prices: {
        input_mtok: '3',
        output_mtok: '15',
        cache_write_1h_mtok: { base: '6', tiers: [{ start: 200_000, price: '12' }] },
      },
      price_variants: [
        { when: { processing: 'batch' }, prices: { input_mtok: '1.5' }, constraint: { start_date: '2026-10-14' } },
      ],
    },
  ],
};
const row = (input: number) => ({
  litellm_provider: 'anthropic',
  input_cost_per_token: input,
  output_cost_per_token: 15e-6,
});

describe('a name that a rule of genai-prices matches by its beginning', () => {
  const others: ListedModel[] = litellmModels({
    sample_spec: { litellm_provider: 'anthropic', input_cost_per_token: 1 },
    'claude-sonnet-5-20260801': row(3e-6),
    'claude-sonnet-5-mini': row(1e-6),
    'claude-sonnet-latest': { alias_of: 'claude-sonnet-5-20260801' },
    'claude-free': { litellm_provider: 'anthropic', input_cost_per_token: 0 },
  });

  it('counts where the other list has it at the same price', () => {
    const [model] = withAdoptedNames(genaiModels([provider]), others);
    expect(model?.names).toEqual(['claude-sonnet-5', 'claude-sonnet-5-20260801']);
    expect(model?.editions).toEqual([
      {
        options: [
          { rates: { inputTokens: '3', cacheWrite1hTokens: ['6', [200_000, '12']], outputTokens: '15' } },
          { tier: 'batch', from: '2026-10-14', rates: { inputTokens: '1.5' } },
        ],
      },
    ]);
  });

  it('stands in the other list with its own, and the free one, whose price nobody knows, in none', () => {
    expect(
      others.map(({ names: [name], editions: [edition] }) => [name, edition?.options[0]?.rates.inputTokens]),
    ).toEqual([
      ['claude-sonnet-5-20260801', '3'],
      ['claude-sonnet-5-mini', '1'],
      ['claude-sonnet-latest', '3'],
    ]);
  });

  it('is dearer for long prompts where a tier says nothing of them: unknown', () => {
    const [model] = litellmModels({
      long: {
        litellm_provider: 'gemini',
        input_cost_per_token: 1.25e-6,
        input_cost_per_token_above_200k_tokens: 2.5e-6,
        input_cost_per_token_flex: 6.25e-7,
        output_cost_per_second_1080p: 0.5,
      },
    });
    expect(model?.editions[0]?.options).toEqual([
      { rates: { inputTokens: ['1.25', [200_000, '2.5']] } },
      { tier: 'flex', rates: { inputTokens: ['0.625', [200_000, null]] } },
    ]);
  });
});
