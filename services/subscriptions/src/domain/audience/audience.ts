/** A condition on a customer's metadata: what is missing equals nothing. */
export interface MetadataCondition {
  readonly key: string;
  /** eq | ne | in | not-in */
  readonly operator: string;
  readonly values: readonly string[];
}

/** Who is offered a product, as catalog publishes it with the product. */
export interface Audience {
  readonly organizationIds: readonly string[];
  readonly subscriberIds: readonly string[];
  readonly conditions: readonly MetadataCondition[];
}

interface Customer {
  readonly organizationId?: string | undefined;
  /** Empty when an organization subscribes without naming a person. */
  readonly subscriberId: string;
  /** Of the organization. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** Who is listed, and who meets all conditions, of which there must be one. */
export function isInAudience(audience: Audience, { organizationId, subscriberId, metadata }: Customer): boolean {
  const { organizationIds, subscriberIds, conditions } = audience;
  if (organizationId !== undefined && organizationIds.includes(organizationId)) return true;
  if (subscriberIds.includes(subscriberId)) return true;
  return conditions.length > 0 && conditions.every((condition) => isMet(condition, metadata));
}

function isMet({ key, operator, values }: MetadataCondition, metadata: Customer['metadata']): boolean {
  const isOneOfThem = Object.hasOwn(metadata, key) && values.includes(metadata[key]!);
  return operator === 'eq' || operator === 'in' ? isOneOfThem : !isOneOfThem;
}
