import { type Attributes, claude, Intake, scoped, span, traces } from '../../testing/telemetry-for-spec.js';

const bedrock = {
  'gen_ai.operation.name': 'chat',
  'gen_ai.request.model': 'us.anthropic.claude-sonnet-4-20250514-v1:0',
  'gen_ai.usage.input_tokens': 1000,
  'gen_ai.usage.output_tokens': 6,
  'gen_ai.usage.cache_read.input_tokens': 120,
  'gen_ai.usage.cache_creation.input_tokens': 400,
};
const cachedClaude = {
  ...claude,
  'gen_ai.usage.cache_write.input_tokens': 40,
  'gen_ai.usage.cache_read.input_tokens': 12,
};
const langfuse = (model: string, usage: object) => ({
  'langfuse.observation.type': 'generation',
  'langfuse.observation.model.name': model,
  'langfuse.observation.usage_details': JSON.stringify(usage),
});
const openAiDetails = { cached_tokens: 50, audio_tokens: 0 };

/** What they sent of one call, against a provider that counts 210 (50 cached) + 90 (20 reasoning), or what is written. */
const rows: [emitter: string, scope: string, sent: Attributes, expected: object][] = [
  [
    'botocore of OpenTelemetry 0.66: what Bedrock counts is without the cache',
    'opentelemetry.instrumentation.botocore.bedrock-runtime',
    { ...bedrock, 'gen_ai.system': 'aws.bedrock' },
    { inputTokenCount: 1000, cacheReadTokenCount: 120, totalTokenCount: 1526, cacheInsideInput: false },
  ],
  [
    'Traceloop for Bedrock 0.62.4: likewise, and its total is without the cache, too',
    'opentelemetry.instrumentation.bedrock',
    { ...bedrock, 'gen_ai.provider.name': 'aws.bedrock', 'gen_ai.usage.total_tokens': 1006 },
    { inputTokenCount: 1000, totalTokenCount: 1526, cacheInsideInput: false },
  ],
  [
    'OpenLIT 1.45 for Anthropic: likewise, and it says what it cost',
    'openlit.instrumentation.anthropic',
    { ...bedrock, 'gen_ai.provider.name': 'anthropic', 'gen_ai.usage.cost': 0.0042 },
    { inputTokenCount: 1000, totalTokenCount: 1526, cacheInsideInput: false, emitterCost: 0.0042 },
  ],
  [
    'the client of Anthropic 2.10: how long what it wrote is cached',
    'com.anthropic.sdk.python',
    {
      ...cachedClaude,
      'anthropic.usage.cache_creation.ephemeral_5m_input_tokens': 30,
      'anthropic.usage.cache_creation.ephemeral_1h_input_tokens': 10,
      'anthropic.response.service_tier': 'standard',
    },
    {
      inputTokenCount: 69,
      cacheReadTokenCount: 12,
      cacheCreationTokenCount: 40,
      cacheCreation5mTokenCount: 30,
      cacheCreation1hTokenCount: 10,
      totalTokenCount: 75,
      cacheInsideInput: true,
      serviceTier: 'standard',
    },
  ],
  [
    'Traceloop for Gemini 0.62.4: thoughts are in its total alone',
    'opentelemetry.instrumentation.google_generativeai',
    {
      'gen_ai.operation.name': 'generate_content',
      'gen_ai.provider.name': 'gcp.gen_ai',
      'gen_ai.response.model': 'gemini-2.5-flash',
      'gen_ai.usage.input_tokens': 120,
      'gen_ai.usage.output_tokens': 7,
      'gen_ai.usage.cache_read.input_tokens': 20,
      'gen_ai.usage.total_tokens': 132,
    },
    {
      inputTokenCount: 120,
      cacheReadTokenCount: 20,
      outputTokenCount: 12,
      reasoningTokenCount: 5,
      totalTokenCount: 132,
    },
  ],
  [
    'Langfuse 5 around the client of OpenAI: the usage as it is, its details within',
    'langfuse-sdk',
    langfuse('gpt-4o-mini', {
      prompt_tokens: 210,
      completion_tokens: 90,
      total_tokens: 300,
      prompt_tokens_details: openAiDetails,
      completion_tokens_details: { reasoning_tokens: 20, audio_tokens: 0 },
    }),
    {
      inputTokenCount: 210,
      cacheReadTokenCount: 50,
      outputTokenCount: 90,
      reasoningTokenCount: 20,
      totalTokenCount: 300,
    },
  ],
  [
    'Langfuse 5 around the Responses API: likewise',
    'langfuse-sdk',
    langfuse('gpt-4o-mini', {
      input_tokens: 210,
      input_tokens_details: openAiDetails,
      output_tokens: 90,
      output_tokens_details: { reasoning_tokens: 20 },
      total_tokens: 300,
    }),
    {
      inputTokenCount: 210,
      cacheReadTokenCount: 50,
      outputTokenCount: 90,
      reasoningTokenCount: 20,
      totalTokenCount: 300,
    },
  ],
  [
    'Langfuse 5 of LangChain: what it names beside the input is not within it',
    'langfuse-sdk',
    langfuse('gpt-4o-mini', {
      ...{ input: 160, output: 70, total: 300, input_audio: 0, input_cache_read: 50 },
      ...{ output_audio: 0, output_reasoning: 20, input_priority_cache_read: 50 },
    }),
    {
      ...{ inputTokenCount: 210, cacheReadTokenCount: 50, outputTokenCount: 90, reasoningTokenCount: 20 },
      ...{ totalTokenCount: 300, cacheInsideInput: true },
    },
  ],
  [
    'Langfuse 5 of LangChain, of Anthropic: likewise',
    'langfuse-sdk',
    langfuse('claude-sonnet-4-20250514', {
      ...{ input: 17, output: 6, cache_read_input_tokens: 12, cache_creation_input_tokens: 40 },
      ...{ cache_creation_ephemeral_5m_input_tokens: 30, cache_creation_ephemeral_1h_input_tokens: 10 },
    }),
    {
      ...{ inputTokenCount: 69, cacheReadTokenCount: 12, cacheCreationTokenCount: 40, cacheCreation1hTokenCount: 10 },
      ...{ totalTokenCount: 75, cacheInsideInput: true },
    },
  ],
  [
    'Langfuse 5 of LangChain, of Gemini: by what the tokens are of, and thoughts apart',
    'langfuse-sdk',
    langfuse('gemini-2.5-flash', {
      ...{ input: 0, input_modality_TEXT: 100, cached_modality_TEXT: 20, output: 0, output_modality_TEXT: 7 },
      ...{ thoughts_token_count: 5, cached_content_token_count: 20, total: 132 },
    }),
    {
      inputTokenCount: 120,
      cacheReadTokenCount: 20,
      outputTokenCount: 12,
      reasoningTokenCount: 5,
      totalTokenCount: 132,
    },
  ],
  [
    'the AI SDK 7 of a stream: when it began to answer, in seconds',
    'gen_ai',
    { ...cachedClaude, 'gen_ai.client.operation.time_to_first_chunk': 0.127 },
    { timeToFirstToken: 127, totalTokenCount: 75 },
  ],
  [
    'the AI SDK 6: what was written to the cache is a detail, too',
    'ai',
    {
      'ai.operationId': 'ai.generateText.doGenerate',
      'ai.response.model': 'claude-sonnet-4-20250514',
      ...{ 'ai.usage.inputTokens': 69, 'ai.usage.outputTokens': 6, 'ai.usage.inputTokenDetails.noCacheTokens': 17 },
      'ai.usage.inputTokenDetails.cacheReadTokens': 12,
      'ai.usage.inputTokenDetails.cacheWriteTokens': 40,
    },
    { inputTokenCount: 69, cacheReadTokenCount: 12, cacheCreationTokenCount: 40, totalTokenCount: 75 },
  ],
  [
    'Pydantic AI 2.68: how long what was written is cached is a detail',
    'pydantic-ai',
    {
      ...cachedClaude,
      'gen_ai.usage.details.ephemeral_1h_input_tokens': 10,
      'gen_ai.usage.details.cache_write_tokens': 40,
    },
    { cacheCreationTokenCount: 40, cacheCreation1hTokenCount: 10, totalTokenCount: 75 },
  ],
  [
    'Logfire 5.4: likewise, in what the provider said',
    'logfire.anthropic',
    {
      ...cachedClaude,
      'gen_ai.usage.raw':
        '{"cache_creation":{"ephemeral_1h_input_tokens":10,"ephemeral_5m_input_tokens":30},"cache_creation_input_tokens":40,"input_tokens":17}',
    },
    { cacheCreation5mTokenCount: 30, cacheCreation1hTokenCount: 10, inputTokenCount: 69, totalTokenCount: 75 },
  ],
  [
    'Langfuse 5 of embeddings: what they are, and whose',
    'langfuse-sdk',
    { ...langfuse('text-embedding-3-small', { input: 8 }), 'langfuse.observation.type': 'embedding' },
    { inputTokenCount: 8, totalTokenCount: 8, operationType: 'EMBED', provider: 'openai' },
  ],
  [
    'LangSmith 0.15 of LangChain: details are in a text of its metadata alone',
    'langsmith',
    {
      'langsmith.span.kind': 'llm',
      'gen_ai.operation.name': 'chat',
      'gen_ai.request.model': 'gpt-4o-mini',
      'gen_ai.usage.input_tokens': 210,
      'gen_ai.usage.output_tokens': 90,
      'gen_ai.usage.total_tokens': 300,
      'langsmith.metadata.usage_metadata':
        '{"input_tokens":210,"output_tokens":90,"total_tokens":300,"input_token_details":{"audio":0,"cache_read":50},"output_token_details":{"audio":0,"reasoning":20}}',
    },
    {
      inputTokenCount: 210,
      cacheReadTokenCount: 50,
      outputTokenCount: 90,
      reasoningTokenCount: 20,
      totalTokenCount: 300,
    },
  ],
  [
    'LiteLLM 1.110: likewise',
    'litellm',
    {
      'gen_ai.operation.name': 'chat',
      'gen_ai.system': 'anthropic',
      'gen_ai.response.model': 'claude-sonnet-4-20250514',
      'gen_ai.usage.input_tokens': 69,
      'gen_ai.usage.output_tokens': 6,
      'gen_ai.usage.total_tokens': 75,
      'gen_ai.cost.total_cost': 0,
      'metadata.usage_object':
        "{'completion_tokens': 6, 'prompt_tokens': 69, 'total_tokens': 75, 'completion_tokens_details': {'reasoning_tokens': 0, 'text_tokens': 6}, 'prompt_tokens_details': {'audio_tokens': None, 'cache_write_tokens': 40, 'cached_tokens': 12, 'cache_creation_tokens': 40, 'cache_creation_token_details': {'ephemeral_5m_input_tokens': 30, 'ephemeral_1h_input_tokens': 10}}, 'cache_creation_input_tokens': 40, 'cache_read_input_tokens': 12}",
    },
    {
      ...{ inputTokenCount: 69, cacheReadTokenCount: 12, cacheCreationTokenCount: 40, cacheCreation1hTokenCount: 10 },
      ...{ totalTokenCount: 75, cacheInsideInput: true },
    },
  ],
  [
    'LiteLLM 1.110 as a proxy, asked in the dialect of Anthropic: its word for that, and who asked',
    'litellm',
    {
      'gen_ai.operation.name': 'anthropic_messages',
      'gen_ai.system': 'anthropic',
      'gen_ai.response.model': 'claude-sonnet-4-20250514',
      'gen_ai.usage.input_tokens': 69,
      'gen_ai.usage.output_tokens': 6,
      'gen_ai.openai.response.service_tier': 'priority',
    },
    { inputTokenCount: 69, outputTokenCount: 6, operationType: 'CHAT', serviceTier: 'priority' },
  ],
];

describe('what published emitters write of a call', () => {
  it.each(rows)('%s', (_emitter, scope, sent, expected) => {
    const calls = new Intake().read(traces(scoped(scope, span('call', [0, 9], sent))));
    expect(calls.map(({ problems }) => problems)).toEqual([[]]);
    expect(calls[0]?.properties).toMatchObject(expected);
  });

  it.each([['{"input":'], ['[]'], ['null'], ['{"constructor": 3, "__proto__": 4}'], ['{"input": "many"}']])(
    'and of a usage that says nothing there is none: %s',
    (usage) => {
      const attributes = { ...langfuse('m', {}), 'langfuse.observation.usage_details': usage };
      expect(new Intake().read(traces(scoped('langfuse-sdk', span('call', [0, 9], attributes))))).toEqual([]);
    },
  );
});
