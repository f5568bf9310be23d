import { closestTimeZone, isTimeZone } from '#calendar';
import { type Decider, Refusal } from '#decider';
import type { IdentityRefusal } from '../identity-refusal.js';
import { evolveTenant, noTenant, settingsOf, type Tenant, type TenantEvent, type TenantSettings } from './tenant.js';

/** What is absent stays as it is; null goes back to the default. */
export type TenantChange = {
  readonly [Setting in keyof TenantSettings]?:
    | TenantSettings[Setting]
    | (Setting extends 'name' | 'timeZone' ? never : null);
};

export type TenantCommand =
  | { type: 'CreateTenant'; tenant: string; name: string; timeZone: string; at: number }
  | { type: 'ChangeTenant'; change: TenantChange; at: number };

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
        const before = settingsOf(state);
        const settings = changed(before, command.change);
        demandTimeZone(settings.timeZone);
        return isSame(before, settings) ? [] : [{ type: 'TenantChanged', ...settings, changedAt: command.at }];
      }
    }
  },
};

function changed(before: TenantSettings, change: TenantChange): TenantSettings {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const merged = Object.entries({ ...before, ...Object.fromEntries(given) });
  return Object.fromEntries(merged.filter(([, value]) => value !== null)) as unknown as TenantSettings;
}

const isSame = (one: object, other: object) => sorted(one) === sorted(other);

/** As text with the names of every object in their order. */
const sorted = (value: object): string =>
  JSON.stringify(value, (_, part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );

function demandTimeZone(timeZone: string): void {
  if (isTimeZone(timeZone)) return;
  const closest = closestTimeZone(timeZone);
  const hint = closest === undefined ? '.' : `; did you mean ${closest}?`;
  const message = `"${timeZone}" is not a name of the IANA time zone database${hint}`;
  throw new Refusal<IdentityRefusal>('invalid-time-zone', message, [
    { path: '/timeZone', code: 'invalid-time-zone', message },
  ]);
}
