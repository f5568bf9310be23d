/** A system that sends usage. */
export interface SourceDetails {
  readonly name: string;
  readonly description?: string;
  /** Usage named it, and nobody has defined it since. */
  readonly discovered?: true;
}

export const elementTypes = ['NUMBER', 'STRING'] as const;
export type ElementType = (typeof elementTypes)[number];

/** What a pricing metric reads from an event. */
export interface ElementDetails {
  /** As it stands in events, letter by letter. */
  readonly name: string;
  readonly type: ElementType;
  /** What one of it is, for people. */
  readonly unit?: string;
  readonly description?: string;
  /** A product or usage named it, and nobody has defined it since. */
  readonly discovered: boolean;
}

export const conditionOperators = ['eq', 'ne', 'in', 'not-in'] as const;

/** Of a customer's metadata: what is missing equals nothing. */
export interface MetadataCondition {
  readonly key: string;
  readonly operator: (typeof conditionOperators)[number];
  readonly values: readonly string[];
}

/** Customers who may see a product and subscribe to it: those that are listed, and those who meet all conditions, if any. */
export interface AudienceDetails {
  readonly name: string;
  readonly description?: string;
  readonly organizationIds: readonly string[];
  readonly subscriberIds: readonly string[];
  readonly conditions: readonly MetadataCondition[];
}

export interface DetailsByKind {
  readonly source: SourceDetails;
  readonly 'metering-element': ElementDetails;
  readonly audience: AudienceDetails;
}

/** What a tenant names and products refer to. */
export type DefinitionKind = keyof DetailsByKind;

export type Definition<Kind extends DefinitionKind = DefinitionKind> =
  | { readonly status: 'absent' }
  | DefinedThing<Kind>;

export interface DefinedThing<Kind extends DefinitionKind = DefinitionKind> {
  readonly status: 'active';
  readonly kind: Kind;
  readonly id: string;
  readonly details: DetailsByKind[Kind];
  readonly createdAt: number;
}

export type DefinitionEvent<Kind extends DefinitionKind = DefinitionKind> =
  | {
      readonly type: 'Defined';
      readonly kind: Kind;
      readonly id: string;
      readonly details: DetailsByKind[Kind];
      readonly at: number;
    }
  | { readonly type: 'DefinitionChanged'; readonly details: DetailsByKind[Kind]; readonly at: number };

export function evolveDefinition<Kind extends DefinitionKind>(
  state: Definition<Kind>,
  event: DefinitionEvent<Kind>,
): Definition<Kind> {
  switch (event.type) {
    case 'Defined': {
      const { kind, id, details, at } = event;
      return { status: 'active', kind, id, details, createdAt: at };
    }
    case 'DefinitionChanged':
      return state.status === 'active' ? { ...state, details: event.details } : state;
  }
}
