import type { Attributes, AttributeValue } from '#otlp';

/**
 * The names under which emitters write one and the same thing, newest convention first; the first that says something
 * counts. Four generations of `gen_ai.*` and the vendors' own names arrive at the same time, so nothing is dispatched
 * on a schema's URL.
 */
export const names = {
  provider: ['gen_ai.provider.name', 'gen_ai.system', 'llm.provider', 'llm.system', 'ai.model.provider', 'llm.vendor'],
  operation: ['gen_ai.operation.name', 'llm.request.type'],
  model: [
    'gen_ai.response.model',
    'gen_ai.request.model',
    'llm.response.model_name',
    'llm.model_name',
    'llm.request.model_name',
    'embedding.model_name',
    'ai.response.model',
    'ai.model.id',
    'langfuse.observation.model.name',
    'model',
  ],
  responseId: ['gen_ai.response.id', 'llm.response.id', 'ai.response.id', 'request_id'],
  timeToFirstChunkSeconds: ['gen_ai.response.time_to_first_chunk', 'gen_ai.client.operation.time_to_first_chunk'],
  timeToFirstChunkMs: ['ai.response.msToFirstChunk', 'ttft_ms'],
  isStreamed: ['gen_ai.request.stream', 'gen_ai.is_streaming', 'llm.is_streaming', 'litellm.request.streaming'],
  finishReasons: [
    'gen_ai.response.finish_reasons',
    'llm.finish_reason',
    'ai.response.finishReason',
    'anthropic.message.stop_reason',
    'finish_reasons',
  ],
  session: [
    'gen_ai.conversation.id',
    'session.id',
    'langsmith.trace.session_id',
    'traceloop.association.properties.session_id',
    'conversation.id',
  ],
  agent: ['gen_ai.agent.name'],
  subscriber: [
    'revenium.subscriber.id',
    'user.email',
    'user.id',
    'enduser.id',
    'gen_ai.user',
    'llm.user',
    'traceloop.association.properties.user_id',
    'ai.telemetry.metadata.userId',
    'litellm.end_user.id',
    'metadata.user_api_key_end_user_id',
  ],
  organization: ['revenium.organization.name', 'organization.name'],
  product: ['revenium.product.name', 'product.name'],
  subscription: ['revenium.subscription.id', 'subscription.id'],
  credential: ['revenium.credential.name', 'metadata.user_api_key_alias'],
  serviceTier: [
    'openai.response.service_tier',
    'gen_ai.openai.response.service_tier',
    'gen_ai.response.service_tier',
    'anthropic.response.service_tier',
  ],
  cost: [
    'gen_ai.cost.total_cost',
    'litellm.cost.total',
    'gen_ai.usage.cost',
    'operation.cost',
    'llm.cost.total',
    'cost_usd',
  ],
} as const;

/** The first value under any of the names that is neither missing nor an empty text. */
export function firstOf(attributes: Attributes | undefined, wanted: readonly string[]): AttributeValue | undefined {
  if (attributes === undefined) return undefined;
  for (const name of wanted) {
    const value = attributes.get(name);
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}

/** The same as text; a list gives its first item. */
export function textOf(attributes: Attributes | undefined, wanted: readonly string[]): string | undefined {
  return asText(firstOf(attributes, wanted));
}

/** What has a text of its own, as text. */
export function asText(value: AttributeValue | undefined): string | undefined {
  if (Array.isArray(value)) return asText(value[0]);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' ? undefined : text;
}

/** A number, whether it was sent as one or as text. */
export function numberOf(value: AttributeValue | undefined): number | undefined {
  const number = typeof value === 'string' && /^-?[0-9.]+(?:[eE][+-]?[0-9]+)?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && !Number.isNaN(number) ? number : undefined;
}

/** Prompts and answers, which are nobody's to keep. */
const content =
  /^(gen_ai\.(input|output)\.messages|gen_ai\.system_instructions|gen_ai\.(prompt|completion)(\.\d.*)?$|gen_ai\.tool\.definitions|llm\.(input|output)_messages|(input|output)\.value$|ai\.(prompt|response\.(text|object|toolCalls))|langfuse\.observation\.(input|output)$|traceloop\.entity\.(input|output)|prompt(_text)?$|response(_text)?$|request_text$|response_text$|revenium\.api_key$)/;

export const isContent = (name: string): boolean => content.test(name);
