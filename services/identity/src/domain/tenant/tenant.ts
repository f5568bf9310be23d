/** Who sends a tenant's documents, as it is printed on them. What is not given is not printed. */
export interface Seller {
  readonly legalName?: string | undefined;
  readonly addressLines?: readonly string[] | undefined;
  readonly city?: string | undefined;
  readonly postalCode?: string | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  readonly taxId?: string | undefined;
  readonly email?: string | undefined;
  /** How to pay, printed below the total. */
  readonly remittance?: string | undefined;
  /** Printed at the end of every document. */
  readonly terms?: string | undefined;
  /** Days from an invoice's date until it is due; the default when absent. */
  readonly paymentDays?: number | undefined;
}

export const lateUsagePolicies = ['next-invoice', 'own-document'] as const;
export type LateUsagePolicy = (typeof lateUsagePolicies)[number];

/** What a tenant says about itself. What is absent is as the system has it by default. */
export interface TenantSettings {
  readonly name: string;
  readonly timeZone: string;
  /** Where what late usage comes to is billed; absent: on the next invoice. */
  readonly lateUsage?: LateUsagePolicy | undefined;
  /** How long late usage is gathered for a document of its own. */
  readonly lateWindowMs?: number | undefined;
  /** Usage further ahead of its billing time is refused; absent: the system's own limit. */
  readonly mostDaysAhead?: number | undefined;
  /** Usage that names what nobody knows is rejected; absent: it is kept until the name is known. */
  readonly strictNames?: boolean | undefined;
  readonly seller?: Seller | undefined;
}

export type TenantEvent =
  | { type: 'TenantCreated'; tenant: string; name: string; timeZone: string; createdAt: number }
  | ({ type: 'TenantChanged'; changedAt: number } & TenantSettings);

export interface ActiveTenant extends TenantSettings {
  readonly status: 'active';
  readonly tenant: string;
  readonly createdAt: number;
}

export type Tenant = { status: 'absent' } | ActiveTenant;

export const noTenant: Tenant = { status: 'absent' };

export function evolveTenant(state: Tenant, event: TenantEvent): Tenant {
  switch (event.type) {
    case 'TenantCreated': {
      const { tenant, name, timeZone, createdAt } = event;
      return { status: 'active', tenant, name, timeZone, createdAt };
    }
    case 'TenantChanged': {
      if (state.status === 'absent') return state;
      const { type: _, changedAt: __, ...settings } = event;
      return { status: 'active', tenant: state.tenant, createdAt: state.createdAt, ...settings };
    }
  }
}

export function settingsOf({ status: _, tenant: __, createdAt: ___, ...settings }: ActiveTenant): TenantSettings {
  return settings;
}
