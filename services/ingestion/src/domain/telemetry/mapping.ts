import type { Signal } from '#otlp';

export const operators = ['equals', 'not-equals', 'starts-with', 'exists'] as const;
export const quantitySources = ['value', 'count', 'duration-ms', 'attribute', 'one'] as const;
export const firstPoints = ['auto', 'count', 'skip'] as const;

export interface Condition {
  readonly attribute: string;
  readonly operator: (typeof operators)[number];
  /** Any of them; none for `exists`. */
  readonly values: readonly string[];
}

/** A text of the mapping's own, or what an attribute says; the first that there is. */
export interface PartySource {
  readonly attribute?: string | undefined;
  readonly value?: string | undefined;
}

export const partyNames = ['organization', 'subscriber', 'product', 'subscriptionId', 'credential'] as const;

/** How spans, log records or metrics become usage. */
export interface MappingTerms {
  readonly name: string;
  readonly signal: Signal;
  readonly isEnabled: boolean;
  readonly match: {
    /** Of the span, log event or metric; a `*` at its end stands for anything. */
    readonly name?: string | undefined;
    readonly service?: string | undefined;
    readonly scope?: string | undefined;
    readonly conditions: readonly Condition[];
  };
  readonly quantity: {
    readonly property: string;
    readonly from: (typeof quantitySources)[number];
    readonly attribute?: string | undefined;
  };
  /** Further properties of the event, from attributes. */
  readonly properties: readonly { readonly name: string; readonly attribute: string }[];
  readonly parties: Readonly<Partial<Record<(typeof partyNames)[number], PartySource>>>;
  /** Whether the first point of a cumulative metric counts; `auto`: when its start is not before the mapping. */
  readonly firstPoint: (typeof firstPoints)[number];
}

export interface Mapping extends MappingTerms {
  readonly mappingId: string;
  readonly createdAt: number;
}
