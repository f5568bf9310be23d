import { PriceBook } from './price-book.js';
import { readPriceLists } from './price-lists.files.js';

const at = Date.UTC(2026, 10, 20, 12);
const book = new PriceBook(readPriceLists());
const priced = (properties: Record<string, unknown>, kind = 'ai-completion') => {
  const found = book.costOf('demo', kind, properties, at, at);
  return found ? `${found.amount} ${found.source}` : 'unknown';
};

describe('a model', () => {
  it.each([
    ['anthropic', 'claude-3-5-sonnet-20241022', '1.8 genai-prices'],
    ['anthropic', 'claude-opus-4-1-20250805', '9 genai-prices'],
    ['anthropic', 'claude-sonnet-4-20250514', '1.8 genai-prices'],
    ['google', 'gemini-2.0-flash-001', '0.05 genai-prices'],
    ['openai', 'gpt-4o-2024-05-13', '2 genai-prices'],
  ])('has snapshots that cost what it costs, but for those that are listed: %s %s', (provider, model, cost) => {
    expect(priced({ provider, model, inputTokenCount: 100_000, outputTokenCount: 100_000 })).toBe(cost);
  });

  it('is not costed by what a reseller asks', () => {
    const picture = { model: 'dall-e-3', quality: 'hd', resolution: '1024x1024', actualImageCount: 1 };
    expect(priced({ provider: 'OpenAI', ...picture }, 'ai-image')).toBe('unknown');
    expect(priced({ provider: 'azure', ...picture }, 'ai-image')).toMatch(/litellm$/);
  });
});
