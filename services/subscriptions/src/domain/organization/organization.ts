export interface OrganizationDetails {
  readonly name: string;
  /** Where its invoices go; without one they go to the subscriber. */
  readonly billingEmail?: string | undefined;
}

export type OrganizationEvent =
  | ({
      readonly type: 'OrganizationCreated';
      readonly organizationId: string;
      readonly at: number;
    } & OrganizationDetails)
  | ({ readonly type: 'OrganizationChanged'; readonly at: number } & OrganizationDetails);

export type Organization =
  | { readonly status: 'absent' }
  | ({ readonly status: 'active'; readonly organizationId: string; readonly createdAt: number } & OrganizationDetails);

export const noOrganization: Organization = { status: 'absent' };

export function evolveOrganization(state: Organization, event: OrganizationEvent): Organization {
  const { name, billingEmail } = event;
  switch (event.type) {
    case 'OrganizationCreated':
      return { status: 'active', organizationId: event.organizationId, name, billingEmail, createdAt: event.at };
    case 'OrganizationChanged':
      return state.status === 'active' ? { ...state, name, billingEmail } : state;
  }
}
