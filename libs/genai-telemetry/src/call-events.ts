import type { Attributes } from '#otlp';
import { asText, firstOf, names, numberOf, textOf } from './attribute-names.js';
import { emitterCostOf } from './emitter-cost.js';
import type { CallMarks, MappedCall, MappedEvent, Origin } from './metered-record.js';
import { plainModel, providerFamily, providerOfModel } from './models-and-providers.js';
import { hasCounts, type TokenCounts, tokenCountsOf } from './token-counts.js';
import { settleUsage, withThoughts } from './usage-form.js';

/** What a signal knows of a call beside its attributes. */
export interface CallFacts {
  readonly attributes: Attributes;
  readonly origin: Origin;
  readonly from: 'span' | 'log';
  readonly startNs: bigint | undefined;
  readonly endNs: bigint | undefined;
  readonly traceId: string | undefined;
  readonly spanId: string | undefined;
  readonly parentSpanId?: string | undefined;
  readonly error: string | undefined;
  /** Where the attributes do not say it. */
  readonly provider?: string;
  /** The sender is known to count the cache apart from the input. */
  readonly isCacheOutside: boolean;
}

/** Undefined where there is no usage: without counts it is no completion, failed or not. */
export function callOf(facts: CallFacts): MappedCall | undefined {
  const { attributes } = facts;
  const sent = tokenCountsOf(attributes);
  const model = textOf(attributes, names.model);
  if (!hasCounts(sent) || model === undefined) return undefined;
  const counts = providerOfModel(model) === 'google' ? withThoughts(sent) : sent;
  const settled = settleUsage(counts, facts.isCacheOutside);
  const provider = textOf(attributes, names.provider) ?? facts.provider ?? providerOfModel(model);
  const isUsable = !('length' in settled);
  const marks = marksOf(facts, model, provider, isUsable ? settled : { totalInput: 0, totalOutput: 0 });
  const usage = isUsable
    ? {
        ...countsAsProperties(settled.counts),
        totalTokenCount: settled.totalInput + settled.totalOutput,
        cacheInsideInput: settled.isCacheInsideInput,
        reasoningInsideOutput: true,
        emitterCost: emitterCostOf(attributes, settled.totalInput + settled.totalOutput),
      }
    : countsAsProperties(counts);
  const properties = withoutMissing({ ...propertiesOf(facts, model, provider), ...usage });
  const { requestTime, responseTime } = properties as { requestTime?: string; responseTime?: string };
  const time = facts.endNs === undefined ? requestTime : responseTime;
  const event = { ...partiesOf(attributes, facts.origin), ...(time !== undefined && { time }), properties };
  return { kind: 'ai-completion', event, marks, problems: isUsable ? [] : settled };
}

const countsAsProperties = (counts: TokenCounts) => ({
  inputTokenCount: counts.input,
  outputTokenCount: counts.output,
  cacheReadTokenCount: counts.cacheRead,
  cacheCreationTokenCount: counts.cacheCreation,
  cacheCreation5mTokenCount: counts.cacheCreation5m,
  cacheCreation1hTokenCount: counts.cacheCreation1h,
  reasoningTokenCount: counts.reasoning,
  inputAudioTokenCount: counts.inputAudio,
  outputAudioTokenCount: counts.outputAudio,
});

function propertiesOf(facts: CallFacts, model: string, provider: string | undefined): Record<string, unknown> {
  const { attributes, origin, startNs, endNs } = facts;
  const durationMs = startNs !== undefined && endNs !== undefined ? millisecondsOf(endNs - startNs) : undefined;
  const error = asText(attributes.get('error.type')) ?? facts.error;
  return {
    model,
    provider,
    operationType: operationTypeOf(attributes),
    requestTime: isoOf(startNs),
    responseTime: isoOf(endNs),
    requestDuration: durationMs,
    timeToFirstToken: timeToFirstTokenOf(attributes),
    isStreamed: flagOf(firstOf(attributes, names.isStreamed)),
    stopReason: error === undefined ? stopReasonOf(attributes) : 'ERROR',
    errorReason: error?.slice(0, 500),
    traceId: textOf(attributes, names.session) ?? textOf(origin.resource, names.session) ?? facts.traceId,
    agent: textOf(attributes, names.agent),
    serviceTier: textOf(attributes, names.serviceTier),
    serverAddress: asText(attributes.get('server.address')),
    environment: textOf(origin.resource, ['deployment.environment.name', 'deployment.environment']),
    serviceName: origin.service === '' ? undefined : origin.service,
    middlewareSource: textOf(attributes, ['middleware.source']) ?? textOf(origin.resource, ['middleware.source']),
    responseId: textOf(attributes, names.responseId),
  };
}

/** Of a span before its scope before its resource. */
export function partiesOf(
  attributes: Attributes,
  { scopeAttributes, resource }: Origin,
): Omit<MappedEvent, 'properties'> {
  const named = (wanted: readonly string[]) =>
    (textOf(attributes, wanted) ?? textOf(scopeAttributes, wanted) ?? textOf(resource, wanted))?.slice(0, 256);
  return withoutMissing({
    organization: named(names.organization),
    subscriber: named(names.subscriber),
    product: named(names.product),
    subscriptionId: named(names.subscription),
    credential: named(names.credential),
  });
}

function marksOf(
  { startNs, endNs, traceId, spanId, parentSpanId, attributes, origin, from }: CallFacts,
  model: string,
  provider: string | undefined,
  { totalInput, totalOutput }: Pick<CallMarks, 'totalInput' | 'totalOutput'>,
): CallMarks {
  const otherMarks = () => {
    const instance = textOf(origin.resource, ['service.instance.id']) ?? origin.service;
    const session = textOf(attributes, names.session) ?? textOf(origin.resource, names.session) ?? '';
    return [instance, session, String(endNs ?? startNs ?? ''), model, totalInput, totalOutput];
  };
  return {
    family: providerFamily(provider, model),
    responseId: textOf(attributes, names.responseId)?.slice(0, 150),
    traceId,
    spanId,
    parentSpanId,
    startNs: startNs ?? endNs ?? 0n,
    endNs: endNs ?? startNs ?? 0n,
    sender: origin.sender,
    from,
    model: plainModel(model),
    totalInput,
    totalOutput,
    otherwise: traceId !== undefined && spanId !== undefined ? [] : otherMarks(),
  };
}

function timeToFirstTokenOf(attributes: Attributes): number | undefined {
  const seconds = numberOf(firstOf(attributes, names.timeToFirstChunkSeconds));
  return seconds === undefined
    ? numberOf(firstOf(attributes, names.timeToFirstChunkMs))
    : Math.round(seconds * 1e6) / 1e3;
}

function operationTypeOf(attributes: Attributes): string {
  const kind = asText(attributes.get('openinference.span.kind'))?.toUpperCase();
  const operation = textOf(attributes, names.operation) ?? asText(attributes.get('ai.operationId')) ?? '';
  const output = asText(attributes.get('gen_ai.output.type'));
  const langfuse = asText(attributes.get('langfuse.observation.type'));
  if (kind === 'EMBEDDING' || langfuse === 'embedding' || /embed/i.test(operation)) return 'EMBED';
  if (kind === 'RERANKER' || /rerank/i.test(operation)) return 'RERANK';
  if (output === 'image' || /image/i.test(operation)) return 'IMAGE';
  return output === 'speech' || /speech|transcription/i.test(operation) ? 'AUDIO' : 'CHAT';
}

const stopReasons: Readonly<Record<string, string>> = {
  stop: 'END',
  end_turn: 'END',
  completed: 'END',
  tool_calls: 'END_SEQUENCE',
  tool_call: 'END_SEQUENCE',
  'tool-calls': 'END_SEQUENCE',
  tool_use: 'END_SEQUENCE',
  stop_sequence: 'END_SEQUENCE',
  length: 'TOKEN_LIMIT',
  max_tokens: 'TOKEN_LIMIT',
  error: 'ERROR',
  content_filter: 'ERROR',
  'content-filter': 'ERROR',
};

function stopReasonOf(attributes: Attributes): string | undefined {
  const said = textOf(attributes, names.finishReasons);
  // Some write the list as JSON text, or as Python prints it.
  const first = said === undefined ? undefined : /^\[?\s*["']?([\w-]+)/.exec(said)?.[1]?.toLowerCase();
  return first === undefined || !Object.hasOwn(stopReasons, first) ? undefined : stopReasons[first];
}

function flagOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return typeof value === 'string' && /^(true|false)$/i.test(value) ? value.toLowerCase() === 'true' : undefined;
}

const lastInstantNs = 253_402_300_799_999_000_000n;

/** Finer than a millisecond is cut. */
export function isoOf(timeNs: bigint | undefined): string | undefined {
  if (timeNs === undefined || timeNs === 0n || timeNs > lastInstantNs) return undefined;
  return new Date(Number(timeNs / 1_000_000n)).toISOString();
}

const millisecondsOf = (durationNs: bigint): number => Math.max(Number(durationNs / 1_000n) / 1_000, 0);

export function withoutMissing<Members extends object>(members: Members): Members {
  const kept = {} as Members;
  for (const name in members) if (members[name] !== undefined) kept[name] = members[name];
  return kept;
}
