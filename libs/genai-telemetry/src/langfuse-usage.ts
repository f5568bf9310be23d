import type { TokenCounts } from './token-counts.js';

type Counts = { -readonly [Name in keyof TokenCounts]?: number };
type CountName = keyof TokenCounts;

/** Of a call as a whole, by whichever name the wrapped client used. */
const wholes: ReadonlyMap<string, CountName> = new Map(
  Object.entries({
    input: 'input',
    input_tokens: 'input',
    prompt_tokens: 'input',
    output: 'output',
    output_tokens: 'output',
    completion_tokens: 'output',
    total: 'total',
    total_tokens: 'total',
  } as const),
);
const parts: ReadonlyMap<string, CountName> = new Map(
  Object.entries({
    cached_tokens: 'cacheRead',
    cache_read: 'cacheRead',
    cache_read_input_tokens: 'cacheRead',
    cached_content_token_count: 'cacheRead',
    cache_creation: 'cacheCreation',
    cache_creation_input_tokens: 'cacheCreation',
    ephemeral_5m_input_tokens: 'cacheCreation5m',
    ephemeral_1h_input_tokens: 'cacheCreation1h',
    reasoning: 'reasoning',
    reasoning_tokens: 'reasoning',
    thoughts_token_count: 'reasoning',
  } as const),
);
const audio = /^audio(?:_tokens)?$/;
/** A tier is no part: its tokens are counted elsewhere, too. */
const tier = /^(?:input|output)_priority/;

/**
 * The usage of a call that Langfuse writes as one text of free keys. What its integrations name beside `input` and `output` is
 * not within these: they subtract it. The usage of OpenAI's API goes through as it is, with its details as objects, and those
 * are within. Here everything is put within.
 *
 * @param text JSON; what is none says nothing
 */
export function langfuseCounts(text: string): Counts {
  const counts: Counts = {};
  for (const [key, value] of membersOf(text)) {
    const side = key.startsWith('output') || key.startsWith('completion') ? 'output' : 'input';
    if (typeof value === 'object') {
      for (const [part, count] of Object.entries(value ?? {})) addPart(counts, side, part, count);
      continue;
    }
    if (!isCount(value) || tier.test(key)) continue;
    const whole = wholes.get(key);
    if (whole !== undefined) counts[whole] = (counts[whole] ?? 0) + value;
    else {
      if (isBeside(key)) counts[side] = (counts[side] ?? 0) + value;
      addPart(counts, side, key.replace(/^(?:input|output)_|^cache_creation_(?=ephemeral)/, ''), value);
    }
  }
  return counts;
}

/** Google counts what was cached within the input, and its thoughts apart, which the total tells. */
const isBeside = (key: string): boolean =>
  /^(?:input_|output_|cached_modality_)/.test(key) || /^cache_(?:read|creation)_input_tokens$/.test(key);

function addPart(counts: Counts, side: 'input' | 'output', part: string, count: unknown): void {
  const name = audio.test(part) ? (side === 'input' ? 'inputAudio' : 'outputAudio') : parts.get(part);
  if (name !== undefined && isCount(count)) counts[name] = (counts[name] ?? 0) + count;
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

function membersOf(text: string): [string, unknown][] {
  try {
    const usage: unknown = JSON.parse(text);
    return typeof usage === 'object' && usage !== null ? Object.entries(usage) : [];
  } catch {
    return [];
  }
}
