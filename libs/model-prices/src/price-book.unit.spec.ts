import { PriceBook } from './price-book.js';
import { readPriceLists } from './price-lists.files.js';

const at = Date.UTC(2026, 10, 20, 12);
const lists = readPriceLists();
const book = new PriceBook(lists);

type Properties = Record<string, unknown>;
const priced = (properties: Properties, kind = 'ai-completion', time = at) => {
  const found = book.costOf('demo', kind, properties, time, time);
  return found ? `${found.amount} ${found.source}` : 'unknown';
};
/** A million in and a million out: the sum of the two prices. */
const both = (provider: string, model: string, more: Properties = {}) =>
  priced({ provider, model, inputTokenCount: 100_000, outputTokenCount: 100_000, ...more });

describe('a model', () => {
  it.each([
    ['claude-sonnet-5-9'],
    ['claude-sonnet-4-5-20991231'],
    ['gpt-4o-2031-01-01'],
    ['gpt-4o-mini-turbo'],
    ['gemini-2.5-pro-max'],
    ['us.anthropic.claude-sonnet-5-9-v1:0'],
    ['mistral-large-99'],
    ['deepseek-chat-v9'],
    ['ft:gpt-4o-mini-2024-07-18:acme::abc'],
    ['cli-connectivity-test'],
  ])('that nobody lists is unknown, however much its name is like another: %s', (model) => {
    for (const provider of ['', 'openai', 'anthropic', 'aws.bedrock', 'google', 'mistral_ai', 'deepseek', 'gateway'])
      expect(both(provider, model)).toBe('unknown');
  });

  it.each([
    ['anthropic', 'claude-sonnet-4-5'],
    ['ANTHROPIC', 'claude-sonnet-4-5-20250929'],
    ['anthropic.messages', 'anthropic/claude-sonnet-4-5'],
    ['', 'anthropic/claude-sonnet-4-5-20250929'],
    ['litellm', 'claude-sonnet-4-5'],
    ['unknown', 'claude-sonnet-4-5'],
    ['openai', 'anthropic/claude-sonnet-4-5'],
    ['gcp.vertex_ai', 'claude-sonnet-4-5@20250929'],
    ['google.vertex.anthropic', 'vertex_ai/claude-sonnet-4-5'],
    ['google', 'publishers/anthropic/models/claude-sonnet-4-5@20250929'],
    ['', 'projects/p/locations/eu/publishers/anthropic/models/claude-sonnet-4-5@20250929'],
    ['bedrock', 'global.anthropic.claude-sonnet-4-5-20250929-v1:0'],
    ['', 'bedrock/global.anthropic.claude-sonnet-4-5-20250929-v1:0'],
  ])('is the same one by its names: %s %s', (provider, model) => {
    expect(both(provider, model)).toBe('1.8 genai-prices');
  });

  it.each([
    ['AWS Bedrock', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0'],
    ['aws.bedrock', 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0'],
    ['', 'bedrock/converse/us.anthropic.claude-sonnet-4-5-20250929-v1:0'],
    ['bedrock', 'arn:aws:bedrock:us-east-1:1234:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0'],
  ])('keeps the price of its region: %s %s', (provider, model) => {
    expect(both(provider, model)).toBe('1.98 genai-prices');
  });

  it.each([
    ['x_ai', 'grok-4', '1.8 genai-prices'],
    ['gcp.gen_ai', 'gemini-2.5-flash', '0.28 genai-prices'],
    ['google.generative-ai', 'models/gemini-2.5-flash', '0.28 genai-prices'],
    ['azure.ai.inference', 'gpt-4o', '1.25 litellm'],
    ['azure.ai.openai', 'eu/gpt-4o-2024-08-06', '1.375 litellm'],
    ['openai.responses', 'gpt-4o', '1.25 genai-prices'],
    ['mistral_ai', 'mistral-large-latest', '0.2 litellm'],
    ['mistral_ai', 'mistral-large-2411', '0.8 genai-prices'],
    ['', 'deepseek/deepseek-chat', '0.07 litellm'],
    ['groq', 'llama-3.3-70b-versatile', '0.138 genai-prices'],
    ['together_ai', 'meta-llama/Llama-3.3-70B-Instruct-Turbo', '0.176 genai-prices'],
  ])('is priced as its seller sells it: %s %s', (provider, model, expected) => {
    expect(both(provider, model)).toBe(expected);
  });

  it('that several sell at different prices is none of them when nobody says which', () => {
    expect(both('', 'llama-3.3-70b-instruct')).toBe('unknown');
    expect(both('aws.bedrock', 'gpt-4o')).toBe('unknown');
  });

  it('costs what it cost when it was used', () => {
    const call = { provider: 'deepseek', model: 'deepseek-chat', inputTokenCount: 1_000_000 };
    expect(priced(call, 'ai-completion', Date.UTC(2025, 5, 1, 12))).toBe('0.27 genai-prices');
    expect(priced(call, 'ai-completion', Date.UTC(2025, 5, 1, 20))).toBe('0.135 genai-prices');
    expect(priced(call)).toBe('0.28 litellm');
  });

  it.each([
    ['openai', 'gpt-4o', 'default', '1.25 genai-prices'],
    ['openai', 'gpt-4o', 'batch', '0.625 genai-prices'],
    ['openai', 'gpt-4o', 'priority', '2.125 genai-prices'],
    ['openai', 'gpt-4o', 'flex', 'unknown'],
    ['openai', 'gpt-4o', 'scale', 'unknown'],
    ['google', 'gemini-2.5-pro', 'flex', '0.5625 litellm'],
    ['anthropic', 'claude-sonnet-4-5', 'standard', '1.8 genai-prices'],
    ['anthropic', 'claude-sonnet-4-5', 'batch', '0.9 genai-prices'],
  ])('has a price for each tier, or none: %s %s %s', (provider, model, serviceTier, expected) => {
    expect(both(provider, model, { serviceTier })).toBe(expected);
  });
});

describe('usage', () => {
  it.each<[string, string, Properties, string]>([
    [
      'with the cache inside the input',
      'ai-completion',
      { provider: 'openai', model: 'gpt-4o-mini', inputTokenCount: 21, cacheReadTokenCount: 5, outputTokenCount: 9 },
      // (16 × 0.15 + 5 × 0.075 + 9 × 0.60) ÷ 1,000,000
      '0.000008175 genai-prices',
    ],
    [
      'with the cache outside, as Claude Code reckons it',
      'ai-completion',
      {
        provider: 'ANTHROPIC',
        model: 'claude-sonnet-4-5',
        inputTokenCount: 17,
        outputTokenCount: 6,
        cacheReadTokenCount: 12,
        cacheCreation5mTokenCount: 30,
        cacheCreation1hTokenCount: 10,
      },
      '0.0003171 genai-prices',
    ],
    [
      'with the cache inside, because the door says so',
      'ai-completion',
      {
        provider: 'anthropic',
        model: 'claude-sonnet-4-5',
        cacheInsideInput: true,
        inputTokenCount: 100_000,
        cacheReadTokenCount: 95_000,
        outputTokenCount: 500,
      },
      // 5,000 × 3 + 95,000 × 0.3 + 500 × 15
      '0.051 genai-prices',
    ],
    [
      'with the cache outside, because the door says so',
      'ai-completion',
      {
        provider: 'aws.bedrock',
        model: 'us.amazon.nova-lite-v1:0',
        cacheInsideInput: false,
        inputTokenCount: 1_000_000,
        cacheReadTokenCount: 1_000_000,
      },
      '0.075 genai-prices',
    ],
    [
      'with audio apart',
      'ai-completion',
      {
        provider: 'openai',
        model: 'gpt-realtime',
        inputTokenCount: 1_000,
        inputAudioTokenCount: 800,
        cacheReadTokenCount: 300,
        outputTokenCount: 500,
        outputAudioTokenCount: 400,
      },
      // 100 cached audio, 200 cached text × 0.4; 700 audio × 32; 100 × 16 and 400 audio × 64
      '0.04972 genai-prices',
    ],
    [
      'of audio that has a price as text alone',
      'ai-completion',
      { provider: 'openai', model: 'gpt-4o-audio-preview', inputTokenCount: 9, inputAudioTokenCount: 5 },
      'unknown',
    ],
    [
      'of audio where Google has one price for all',
      'ai-completion',
      { provider: 'google', model: 'gemini-2.5-pro', inputTokenCount: 1_000_000, inputAudioTokenCount: 100_000 },
      '2.5 genai-prices',
    ],
    [
      'of a long prompt, dearer as a whole',
      'ai-completion',
      {
        provider: 'Google',
        model: 'gemini-2.5-pro',
        inputTokenCount: 300_000,
        cacheReadTokenCount: 1_000,
        outputTokenCount: 100,
      },
      // 299,000 × 2.5 + 1,000 × 0.25 + 100 × 15
      '0.74925 genai-prices',
    ],
    [
      'with thoughts apart from the output',
      'ai-completion',
      {
        provider: 'gemini',
        model: 'gemini-2.5-flash',
        outputTokenCount: 7,
        reasoningTokenCount: 5,
        reasoningInsideOutput: false,
      },
      '0.00003 genai-prices',
    ],
    ['of nothing', 'ai-completion', { provider: 'openai', model: 'gpt-4o-mini' }, '0 genai-prices'],
    ['as text', 'ai-completion', { model: 'gpt-4o-mini', inputTokenCount: '1000' }, '0.00015 genai-prices'],
    [
      'by the second',
      'ai-audio',
      { provider: 'OPENAI', model: 'whisper-1', durationSeconds: 90 },
      '0.009 genai-prices',
    ],
    [
      'by the character',
      'ai-audio',
      { provider: 'openai', model: 'tts-1', characterCount: 2_000 },
      '0.03 genai-prices',
    ],
    [
      'by the picture of its size and quality',
      'ai-image',
      { provider: 'openai', model: 'gpt-image-1.5', actualImageCount: 2, resolution: '1024x1024', quality: 'low' },
      '0.018 litellm',
    ],
    [
      'by the picture of a size that nobody lists',
      'ai-image',
      { provider: 'openai', model: 'gpt-image-1.5', actualImageCount: 2, resolution: '999x999', quality: 'low' },
      'unknown',
    ],
    [
      'by the picture, none made',
      'ai-image',
      { provider: 'openai', model: 'gpt-image-1.5', requestedImageCount: 1, actualImageCount: 0 },
      '0 genai-prices',
    ],
    ['by the second of film', 'ai-video', { provider: 'openai', model: 'sora-2', durationSeconds: 8 }, '0.8 litellm'],
    [
      'by the unit that the sender names',
      'ai-audio',
      { provider: 'openai', model: 'whisper-1', billingUnit: 'PER_CHARACTER', durationSeconds: 60 },
      'unknown',
    ],
  ])('is priced %s', (_rule, kind, properties, expected) => {
    expect(priced(properties, kind)).toBe(expected);
  });
});
