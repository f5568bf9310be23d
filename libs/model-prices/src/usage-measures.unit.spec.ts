import fc from 'fast-check';
import { Exact } from '#money';
import { measuredUsage, type Properties } from './usage-measures.js';

const countsOf = (properties: Properties, kind = 'ai-completion') => measuredUsage(kind, properties).ways[0] ?? [];
const textOf = (properties: Properties, kind?: string) =>
  countsOf(properties, kind)
    .map(([dimension, count]) => `${dimension} ${count}`)
    .join(', ');

const tokens = fc.nat({ max: 1_000_000 });
const call = fc.record({ text: tokens, cached: tokens, written: tokens, oneHour: tokens, output: tokens });

describe('tokens of a call', () => {
  it('are the same however the sender counts its cache', () => {
    fc.assert(
      fc.property(call, ({ text, cached, written, oneHour, output }) => {
        const beside = {
          cacheReadTokenCount: cached,
          cacheCreationTokenCount: written + oneHour,
          cacheCreation1hTokenCount: oneHour,
          outputTokenCount: output,
        };
        const inside = { ...beside, cacheInsideInput: true, inputTokenCount: text + cached + written + oneHour };
        const outside = { ...beside, cacheInsideInput: false, inputTokenCount: text };
        const both = { ...inside, cacheCreationInsideInput: false, inputTokenCount: text + cached };
        for (const other of [inside, both]) {
          expect(textOf(other)).toBe(textOf(outside));
          expect(measuredUsage('ai-completion', other).prompt).toEqual(measuredUsage('ai-completion', outside).prompt);
        }
      }),
    );
  });

  it('are each counted once: the parts of the input are the prompt, those of the output the output', () => {
    const parts = { text: tokens, audio: tokens, cached: tokens, output: tokens, reasoning: tokens, spoken: tokens };
    fc.assert(
      fc.property(fc.record(parts), ({ text, audio, cached, output, reasoning, spoken }) => {
        const usage = measuredUsage('ai-completion', {
          cacheInsideInput: true,
          inputTokenCount: text + audio + cached,
          inputAudioTokenCount: audio,
          cacheReadTokenCount: cached,
          outputTokenCount: output + reasoning + spoken,
          outputAudioTokenCount: spoken,
          reasoningTokenCount: reasoning,
        });
        const counts = usage.ways[0] ?? [];
        const isOutput = (dimension: string) => /^(output|reasoning)/.test(dimension);
        const sum = (wanted: boolean) =>
          Exact.sum(counts.flatMap(([dimension, count]) => (isOutput(dimension) === wanted ? [count] : []))).toString();
        expect(sum(false)).toBe(String(text + audio + cached));
        expect(usage.prompt.toString()).toBe(sum(false));
        expect(sum(true)).toBe(String(output + reasoning + spoken));
        expect(counts.every(([, count]) => count.isPositive())).toBe(true);
      }),
    );
  });

  it.each<[string, Properties, string]>([
    [
      'more cached than there is input: outside, whatever nobody says',
      { model: 'some-model', inputTokenCount: 17, cacheReadTokenCount: 52 },
      'inputTokens 17, cacheReadTokens 52',
    ],
    [
      'outside for Claude by any name',
      { provider: 'aws.bedrock', model: 'us.anthropic.claude-x', inputTokenCount: 100, cacheReadTokenCount: 40 },
      'inputTokens 100, cacheReadTokens 40',
    ],
    [
      'inside otherwise',
      { provider: 'openai', model: 'gpt-x', inputTokenCount: 100, cacheReadTokenCount: 40 },
      'inputTokens 60, cacheReadTokens 40',
    ],
    [
      'cached audio, where the text alone cannot be what was cached',
      { inputTokenCount: 100, inputAudioTokenCount: 80, cacheReadTokenCount: 50, cacheInsideInput: true },
      'cacheReadTokens 20, inputAudioTokens 50, cacheReadAudioTokens 30',
    ],
    [
      'of odd values: none',
      { inputTokenCount: -5, outputTokenCount: 'many', cacheReadTokenCount: Number.NaN, reasoningTokenCount: {} },
      '',
    ],
  ])('stand %s', (_rule, properties, expected) => {
    expect(textOf(properties)).toBe(expected);
  });
});

describe('media', () => {
  it.each<[string, string, Properties, string]>([
    ['pictures that were made', 'ai-image', { requestedImageCount: 3, actualImageCount: 2 }, 'images 2'],
    ['pictures that were asked for', 'ai-image', { requestedImageCount: 3 }, 'images 3'],
    ['tokens first', 'ai-image', { inputTokenCount: 9, actualImageCount: 2 }, 'inputTokens 9'],
    [
      'what the unit says',
      'ai-audio',
      { billingUnit: 'PER_MINUTE', characterCount: 9, durationSeconds: 60 },
      'seconds 60',
    ],
    ['sound as the input, where nothing else is said', 'ai-audio', { inputAudioTokenCount: 7 }, 'inputAudioTokens 7'],
    ['one call of a tool', 'tool-call', { creditsConsumed: 7 }, 'calls 1'],
  ])('is counted by %s', (_rule, kind, properties, expected) => {
    expect(textOf(properties, kind)).toBe(expected);
  });
});
