import { scenariosOf } from '#decider';
import type { TenantEvent } from './tenant.js';
import { tenantDecider } from './tenant-decisions.js';

const given = scenariosOf(tenantDecider);
const created: TenantEvent = { type: 'TenantCreated', tenant: 'acme', name: 'Acme', timeZone: 'UTC', createdAt: 1 };

describe('a tenant', () => {
  it('is created with its name and time zone', () => {
    given([])
      .when({ type: 'CreateTenant', tenant: 'acme', name: 'Acme', timeZone: 'Europe/Berlin', at: 5 })
      .then([{ type: 'TenantCreated', tenant: 'acme', name: 'Acme', timeZone: 'Europe/Berlin', createdAt: 5 }]);
  });

  it('is not created twice', () => {
    given([created])
      .when({ type: 'CreateTenant', tenant: 'acme', name: 'Other', timeZone: 'UTC', at: 5 })
      .thenRefused('tenant-exists');
  });

  it.each(['Europe/Atlantis', '+02:00', ''])('has no time zone "%s"', (timeZone) => {
    given([])
      .when({ type: 'CreateTenant', tenant: 'acme', name: 'Acme', timeZone, at: 5 })
      .thenRefused('invalid-time-zone');
    given([created]).when({ type: 'ChangeTenant', change: { timeZone }, at: 5 }).thenRefused('invalid-time-zone');
  });

  it('keeps what a change does not name', () => {
    given([created])
      .when({ type: 'ChangeTenant', change: { timeZone: 'Asia/Tokyo' }, at: 9 })
      .thenState({ status: 'active', tenant: 'acme', name: 'Acme', timeZone: 'Asia/Tokyo', createdAt: 1 });
  });

  it('does not change into what it is', () => {
    given([created])
      .when({ type: 'ChangeTenant', change: { name: 'Acme' }, at: 9 })
      .thenNothing();
  });

  it('cannot be changed before it exists', () => {
    given([])
      .when({ type: 'ChangeTenant', change: { name: 'Acme' }, at: 9 })
      .thenRefused('unknown-tenant');
  });

  const seller = { legalName: 'Acme GmbH', country: 'DE', paymentDays: 14 };

  it('says how it bills, and goes back to the default', () => {
    const billing = { lateUsage: 'own-document', lateWindowMs: 60_000, seller } as const;
    const active = { status: 'active', tenant: 'acme', name: 'Acme', timeZone: 'UTC', createdAt: 1 } as const;
    given([created])
      .when({ type: 'ChangeTenant', change: billing, at: 9 })
      .thenState({ ...active, ...billing });
    const changed: TenantEvent = { type: 'TenantChanged', name: 'Acme', timeZone: 'UTC', ...billing, changedAt: 9 };
    given([created, changed])
      .when({ type: 'ChangeTenant', change: { lateUsage: null, lateWindowMs: null }, at: 10 })
      .thenState({ ...active, seller });
    const reordered = { paymentDays: 14, country: 'DE', legalName: 'Acme GmbH' };
    given([created, changed])
      .when({ type: 'ChangeTenant', change: { seller: reordered }, at: 10 })
      .thenNothing();
  });
});
