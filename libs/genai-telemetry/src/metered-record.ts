import type { Attributes, Resource, Scope } from '#otlp';
import type { CountProblem } from './usage-form.js';

/** Where a record comes from. */
export interface Origin {
  readonly service: string;
  readonly scope: string;
  readonly resource: Attributes | undefined;
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
  /** The process that sends it, as far as it says so. */
  readonly sender: string;
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

export function originOf(resource: Resource | undefined, scope: Scope | undefined): Origin {
  const service = resource?.attributes?.get('service.name');
  return {
    service: typeof service === 'string' ? service.slice(0, 200) : '',
    scope: (scope?.name ?? '').slice(0, 200),
    resource: resource?.attributes,
    scopeAttributes: scope?.attributes,
  };
}
