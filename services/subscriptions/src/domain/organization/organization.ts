export interface TaxRate {
  readonly name: string;
  /** Decimal text: 19 is nineteen percent. */
  readonly percentage: string;
}

/** What an account wants on its invoices. */
export interface BillingDetails {
  /** Lines as they are printed, at most six. */
  readonly addressLines?: readonly string[] | undefined;
  readonly city?: string | undefined;
  readonly postalCode?: string | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  readonly taxId?: string | undefined;
  /** Instead of the product's; empty: exempt. */
  readonly taxRates?: readonly TaxRate[] | undefined;
  /** Buyer reference or purchase order. */
  readonly reference?: string | undefined;
}

export interface OrganizationDetails {
  readonly name: string;
  /** Where its invoices go; without one they go to the subscriber. */
  readonly billingEmail?: string | undefined;
  readonly billing?: BillingDetails | undefined;
  /** What whoever sells wants to find here again; audiences of products go by it. */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

export type OrganizationEvent =
  | ({
      readonly type: 'OrganizationCreated';
      readonly organizationId: string;
      readonly at: number;
      /** Usage named it; no operator has. */
      readonly discovered?: true;
    } & OrganizationDetails)
  | ({ readonly type: 'OrganizationChanged'; readonly at: number } & OrganizationDetails)
  /** Another one bears its names, subscribers and subscriptions from then on; never one that is merged itself. */
  | { readonly type: 'OrganizationMerged'; readonly into: string; readonly at: number };

export type Organization =
  | { readonly status: 'absent' }
  | ({
      readonly status: 'active';
      readonly organizationId: string;
      readonly createdAt: number;
      /** Only usage has named it so far. Nobody else is told of it before an operator says anything about it. */
      readonly discovered?: true;
    } & OrganizationDetails)
  | MergedOrganization;

export type MergedOrganization = {
  readonly status: 'merged';
  readonly organizationId: string;
  readonly createdAt: number;
  readonly mergedInto: string;
  readonly mergedAt: number;
} & OrganizationDetails;

export const noOrganization: Organization = { status: 'absent' };

export function evolveOrganization(state: Organization, event: OrganizationEvent): Organization {
  if (event.type === 'OrganizationMerged') return mergedInto(event, state);
  const { name, billingEmail, billing, metadata } = event;
  const details = { name, billingEmail, ...(billing && { billing }), ...(metadata && { metadata }) };
  switch (event.type) {
    case 'OrganizationCreated':
      return {
        status: 'active',
        organizationId: event.organizationId,
        ...details,
        createdAt: event.at,
        ...(event.discovered && { discovered: true }),
      };
    case 'OrganizationChanged': {
      if (state.status !== 'active') return state;
      const { organizationId, createdAt } = state;
      return { status: 'active', organizationId, ...details, createdAt };
    }
  }
}

function mergedInto({ into, at }: { readonly into: string; readonly at: number }, state: Organization): Organization {
  if (state.status === 'absent') return state;
  const { organizationId, createdAt, name, billingEmail, billing, metadata } = state;
  const details = { name, billingEmail, ...(billing && { billing }), ...(metadata && { metadata }) };
  return { status: 'merged', organizationId, createdAt, ...details, mergedInto: into, mergedAt: at };
}
