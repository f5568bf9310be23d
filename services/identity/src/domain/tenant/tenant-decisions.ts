import { isTimeZone } from '#calendar';
import { type Decider, Refusal } from '#decider';
import type { IdentityRefusal } from '../identity-refusal.js';
import { evolveTenant, noTenant, type Tenant, type TenantEvent } from './tenant.js';

export type TenantCommand =
  | { type: 'CreateTenant'; tenant: string; name: string; timeZone: string; at: number }
  | { type: 'ChangeTenant'; name?: string | undefined; timeZone?: string | undefined; at: number };

export const tenantDecider: Decider<TenantCommand, Tenant, TenantEvent> = {
  initial: noTenant,
  evolve: evolveTenant,
  decide: (command, state) => {
    switch (command.type) {
      case 'CreateTenant': {
        if (state.status === 'active') {
          throw new Refusal<IdentityRefusal>('tenant-exists', `There is a tenant "${state.tenant}" already.`);
        }
        demandTimeZone(command.timeZone);
        const { tenant, name, timeZone, at } = command;
        return [{ type: 'TenantCreated', tenant, name, timeZone, createdAt: at }];
      }
      case 'ChangeTenant': {
        if (state.status === 'absent') {
          throw new Refusal<IdentityRefusal>('unknown-tenant', 'There is no such tenant.');
        }
        const { name = state.name, timeZone = state.timeZone, at } = command;
        demandTimeZone(timeZone);
        if (name === state.name && timeZone === state.timeZone) return [];
        return [{ type: 'TenantChanged', name, timeZone, changedAt: at }];
      }
    }
  },
};

function demandTimeZone(timeZone: string): void {
  if (isTimeZone(timeZone)) return;
  const message = `"${timeZone}" is not a name of the IANA time zone database.`;
  throw new Refusal<IdentityRefusal>('invalid-time-zone', message, [
    { path: '/timeZone', code: 'invalid-time-zone', message },
  ]);
}
