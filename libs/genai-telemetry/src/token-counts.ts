import type { Attributes } from '#otlp';
import { numberOf } from './attribute-names.js';
import { langfuseCounts } from './langfuse-usage.js';

/** What a call used, as its emitter counted it; subsets (audio, reasoning) stand inside of their whole. */
export interface TokenCounts {
  readonly input: number | undefined;
  readonly output: number | undefined;
  readonly cacheRead: number | undefined;
  readonly cacheCreation: number | undefined;
  readonly cacheCreation5m: number | undefined;
  readonly cacheCreation1h: number | undefined;
  readonly reasoning: number | undefined;
  readonly inputAudio: number | undefined;
  readonly outputAudio: number | undefined;
  /** As the emitter summed it up: it proves what stands inside of what, and is nothing else. */
  readonly total: number | undefined;
}

type CountName = keyof TokenCounts;

const usage = (...ends: string[]) => ends.map((end) => `gen_ai.usage.${end}`);
const counted = (...ends: string[]) => ends.map((end) => `llm.token_count.${end}`);

const namesOf: Readonly<Record<CountName, readonly string[]>> = {
  input: [
    ...usage('input_tokens', 'prompt_tokens'),
    'llm.usage.prompt_tokens',
    ...counted('prompt'),
    'ai.usage.inputTokens',
    'ai.usage.promptTokens',
    'ai.usage.tokens',
    'input_tokens',
    'input_token_count',
  ],
  output: [
    ...usage('output_tokens', 'completion_tokens'),
    'llm.usage.completion_tokens',
    ...counted('completion'),
    'ai.usage.outputTokens',
    'ai.usage.completionTokens',
    'output_tokens',
    'output_token_count',
  ],
  cacheRead: [
    ...usage('cache_read.input_tokens', 'cache_read_input_tokens', 'details.cache_read_tokens'),
    ...usage('prompt_tokens_details.cached_tokens'),
    ...counted('prompt_details.cache_read'),
    'ai.usage.cachedInputTokens',
    'ai.usage.inputTokenDetails.cacheReadTokens',
    'cache_read_tokens',
    'cached_content_token_count',
    'cached_token_count',
  ],
  cacheCreation: [
    ...usage('cache_write.input_tokens', 'cache_creation.input_tokens'),
    ...usage('cache_creation_input_tokens', 'cache_write_input_tokens', 'details.cache_write_tokens'),
    ...usage('prompt_tokens_details.cache_creation_tokens'),
    ...counted('prompt_details.cache_write'),
    'ai.usage.inputTokenDetails.cacheWriteTokens',
    'cache_creation_tokens',
    'cache_write_token_count',
  ],
  cacheCreation5m: [
    'cache_creation_5m_tokens',
    'anthropic.usage.cache_creation.ephemeral_5m_input_tokens',
    ...usage('details.ephemeral_5m_input_tokens'),
  ],
  cacheCreation1h: [
    'cache_creation_1h_tokens',
    'anthropic.usage.cache_creation.ephemeral_1h_input_tokens',
    ...usage('details.ephemeral_1h_input_tokens'),
  ],
  reasoning: [
    ...usage('reasoning.output_tokens', 'reasoning_tokens', 'details.reasoning_tokens', 'details.thoughts_tokens'),
    ...usage('completion_tokens_details.reasoning_tokens'),
    ...counted('completion_details.reasoning'),
    'ai.usage.reasoningTokens',
    'ai.usage.outputTokenDetails.reasoningTokens',
    'thoughts_token_count',
    'reasoning_token_count',
  ],
  inputAudio: [...usage('audio.input_tokens', 'details.input_audio_tokens'), ...counted('prompt_details.audio')],
  outputAudio: [...usage('audio.output_tokens', 'details.output_audio_tokens'), ...counted('completion_details.audio')],
  total: [...usage('total_tokens'), 'llm.usage.total_tokens', ...counted('total'), 'total_token_count'],
};

const writesByTerm = {
  ephemeral_5m_input_tokens: 'cacheCreation5m',
  ephemeral_1h_input_tokens: 'cacheCreation1h',
} as const;

/** Emitters that write counts as one text of free keys: where it stands, and which key is which count. */
const textsOfCounts: readonly { readonly at: string; readonly keys: Readonly<Record<string, CountName>> }[] = [
  {
    at: 'gen_ai.usage.input_token_details',
    keys: {
      cache_read: 'cacheRead',
      cache_creation: 'cacheCreation',
      ...writesByTerm,
      audio: 'inputAudio',
    },
  },
  {
    // LiteLLM's, which has the cache in no attribute of its own.
    at: 'metadata.usage_object',
    keys: {
      cached_tokens: 'cacheRead',
      cache_read_input_tokens: 'cacheRead',
      cache_creation_input_tokens: 'cacheCreation',
      cache_creation_tokens: 'cacheCreation',
      ...writesByTerm,
      reasoning_tokens: 'reasoning',
    },
  },
  {
    // What LangChain hands to LangSmith.
    at: 'langsmith.metadata.usage_metadata',
    keys: {
      cache_read: 'cacheRead',
      cache_creation: 'cacheCreation',
      ...writesByTerm,
      reasoning: 'reasoning',
    },
  },
  // What the provider said, as Logfire passes it on.
  { at: 'gen_ai.usage.raw', keys: { ...writesByTerm, reasoning_tokens: 'reasoning' } },
  { at: 'gen_ai.usage.output_token_details', keys: { reasoning: 'reasoning', audio: 'outputAudio' } },
];

export const hasCounts = ({ input, output, total }: TokenCounts): boolean =>
  input !== undefined || output !== undefined || total !== undefined;

const ofLangfuse = 'langfuse.observation.usage_details';
const texts: ReadonlySet<string> = new Set([ofLangfuse, ...textsOfCounts.map(({ at }) => at)]);
/** Which count a name says, and how many names of it come before: there are far more names than attributes of a call. */
const places: ReadonlyMap<string, readonly [count: CountName, rank: number]> = new Map(
  (Object.keys(namesOf) as CountName[]).flatMap((count) =>
    namesOf[count].map((name, rank) => [name, [count, rank]] as const),
  ),
);
const nothing = Object.fromEntries(Object.keys(namesOf).map((count) => [count, undefined])) as Record<
  CountName,
  undefined
>;

export function tokenCountsOf(attributes: Attributes): TokenCounts {
  const counts: Record<CountName, number | undefined> = { ...nothing };
  const ranks: Record<CountName, number | undefined> = { ...nothing };
  let hasTexts = false;
  for (const [name, value] of attributes) {
    const place = places.get(name);
    if (place === undefined) hasTexts ||= texts.has(name);
    else if (value !== undefined && value !== null && value !== '') {
      const [count, rank] = place;
      if (rank > (ranks[count] ?? rank)) continue;
      ranks[count] = rank;
      counts[count] = numberOf(value);
    }
  }
  if (hasTexts) addTexts(attributes, counts);
  return counts;
}

function addTexts(attributes: Attributes, counts: Record<CountName, number | undefined>): void {
  for (const { at, keys } of textsOfCounts) {
    const text = attributes.get(at);
    if (typeof text === 'string') addFrom(text, keys, counts);
  }
  const langfuse = attributes.get(ofLangfuse);
  if (typeof langfuse === 'string' && !hasCounts(counts)) Object.assign(counts, langfuseCounts(langfuse));
}

/** From JSON, or from what Python prints for a dictionary. */
function addFrom(
  text: string,
  keys: Readonly<Record<string, CountName>>,
  counts: Record<CountName, number | undefined>,
) {
  for (const [, key = '', number] of text.matchAll(/["'](\w{1,60})["']\s*:\s*(-?[0-9]{1,15})(?![0-9.])/g)) {
    if (Object.hasOwn(keys, key)) counts[keys[key] as CountName] ??= Number(number);
  }
}
