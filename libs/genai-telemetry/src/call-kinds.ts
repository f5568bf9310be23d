import type { Attributes, Span } from '#otlp';
import { asText, names, textOf } from './attribute-names.js';
import { hasCounts, tokenCountsOf } from './token-counts.js';

/** `call`: the span is a call of a model. `agent`: it sums calls up that may have spans of their own. */
export type SpanKind = 'call' | 'agent' | 'other';

const calls: ReadonlySet<string> = new Set([
  'chat',
  'text_completion',
  'completion',
  'generate_content',
  'embeddings',
  'embedding',
  'rerank',
  'responses',
  // LiteLLM's words, each also as it is called from asynchronous code.
  ...[
    ...['completion', 'text_completion', 'embedding', 'rerank', 'responses', 'anthropic_messages'],
    ...['generate_content', 'generate_content_stream', 'create_interaction', 'llm_passthrough_route'],
    ...['image_generation', 'image_edit', 'speech', 'transcription'],
  ].flatMap((name) => [name, `a${name}`]),
  'pass_through_endpoint',
  'litellm.passthrough',
  '_arealtime',
  '_aresponses_websocket',
]);
const openInferenceCalls: ReadonlySet<string> = new Set(['LLM', 'EMBEDDING', 'RERANKER']);
const langfuseCalls: ReadonlySet<string> = new Set(['generation', 'embedding']);
const notCalls: ReadonlySet<string> = new Set(['raw_gen_ai_request', 'count_tokens']);
const callEnd = /\.do(?:Generate|Stream|Embed|Rerank)$/;

/**
 * What a span is. What an emitter says outright of its spans decides, in this order; a span about which nobody says
 * anything is a call when it has a model and counts of its own.
 */
export function spanKindOf(span: Span): SpanKind {
  const { name = '' } = span;
  const attributes = span.attributes;
  if (attributes === undefined || notCalls.has(name)) return 'other';
  const operation = textOf(attributes, names.operation);
  if (operation === 'invoke_agent') return 'agent';
  const said = saidOf(attributes, name);
  if (said !== undefined && !(said && operation !== undefined && !calls.has(operation))) return said ? 'call' : 'other';
  if (operation !== undefined) return calls.has(operation) ? 'call' : 'other';
  return looksLikeCall(attributes) ? 'call' : 'other';
}

/** Whether it is a call, where an emitter has a field of its own for that. */
function saidOf(attributes: Attributes, name: string): boolean | undefined {
  const openInference = asText(attributes.get('openinference.span.kind'));
  if (openInference !== undefined) return openInferenceCalls.has(openInference.toUpperCase());
  const vercel = asText(attributes.get('ai.operationId'));
  if (vercel !== undefined) return callEnd.test(vercel);
  if (/^ai\./.test(name)) return callEnd.test(name);
  const langfuse = asText(attributes.get('langfuse.observation.type'));
  if (langfuse !== undefined) return langfuseCalls.has(langfuse.toLowerCase());
  const langsmith = asText(attributes.get('langsmith.span.kind'));
  if (langsmith !== undefined) return langsmith.toLowerCase() === 'llm';
  const traceloop = asText(attributes.get('traceloop.span.kind'));
  return traceloop === undefined ? undefined : false;
}

function looksLikeCall(attributes: Attributes): boolean {
  return (
    textOf(attributes, names.model) !== undefined && namesGenAi(attributes) && hasCounts(tokenCountsOf(attributes))
  );
}

const namesGenAi = (attributes: Attributes): boolean => {
  for (const name of attributes.keys()) if (/^(?:gen_ai|llm)\./.test(name)) return true;
  return false;
};
