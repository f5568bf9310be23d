import type { Attributes, Resource, Scope } from '#otlp';
import { asText } from './attribute-names.js';
import type { CountProblem } from './usage-form.js';

/** Where a record comes from. */
export interface Origin {
  readonly service: string;
  readonly scope: string;
  readonly resource: Attributes | undefined;
  /** The process that sends it; undefined where its resource says no more than the service. */
  readonly sender: string | undefined;
  readonly scopeAttributes: Attributes | undefined;
}

/** An event in the form of the native door, without its id. */
export interface MappedEvent {
  readonly organization?: string;
  readonly subscriber?: string;
  readonly product?: string;
  readonly subscriptionId?: string;
  readonly credential?: string;
  readonly time?: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What makes a call the same call wherever it shows. */
export interface CallMarks {
  readonly family: string;
  readonly responseId: string | undefined;
  readonly traceId: string | undefined;
  readonly spanId: string | undefined;
  readonly parentSpanId: string | undefined;
  /** Nanoseconds: calls of a fast server follow each other within a millisecond. */
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly sender: string | undefined;
  /** Which signal shows it. */
  readonly from: 'span' | 'log';
  /** Without prefix and date. */
  readonly model: string;
  readonly totalInput: number;
  readonly totalOutput: number;
  /** Of a record without trace and span: what tells it from others. */
  readonly otherwise: readonly (string | number)[];
}

export interface MappedCall {
  readonly kind: 'ai-completion';
  readonly event: MappedEvent;
  readonly marks: CallMarks;
  /** Why it is no usage; empty when it is. */
  readonly problems: readonly CountProblem[];
}

export interface MappedToolCall {
  readonly kind: 'tool-call';
  readonly event: MappedEvent;
  readonly identity: readonly (string | number)[];
}

const processNames = ['service.instance.id', 'host.name', 'process.pid', 'telemetry.sdk.language'];

export function originOf(resource: Resource | undefined, scope: Scope | undefined): Origin {
  const name = resource?.attributes?.get('service.name');
  const service = typeof name === 'string' ? name.slice(0, 200) : '';
  return {
    service,
    sender: senderOf(service, resource?.attributes),
    scope: (scope?.name ?? '').slice(0, 200),
    resource: resource?.attributes,
    scopeAttributes: scope?.attributes,
  };
}

/** Two processes of a service that says nothing else of itself would look like one. */
function senderOf(service: string, resource: Attributes | undefined): string | undefined {
  const named = processNames.map((one) => asText(resource?.get(one)));
  return named.some((one) => one !== undefined) ? [service, ...named].join('/') : undefined;
}
