export type TenantEvent =
  | { type: 'TenantCreated'; tenant: string; name: string; timeZone: string; createdAt: number }
  | { type: 'TenantChanged'; name: string; timeZone: string; changedAt: number };

export type Tenant =
  | { status: 'absent' }
  | { status: 'active'; tenant: string; name: string; timeZone: string; createdAt: number };

export const noTenant: Tenant = { status: 'absent' };

export function evolveTenant(state: Tenant, event: TenantEvent): Tenant {
  switch (event.type) {
    case 'TenantCreated':
      return {
        status: 'active',
        tenant: event.tenant,
        name: event.name,
        timeZone: event.timeZone,
        createdAt: event.createdAt,
      };
    case 'TenantChanged':
      return state.status === 'active' ? { ...state, name: event.name, timeZone: event.timeZone } : state;
  }
}
