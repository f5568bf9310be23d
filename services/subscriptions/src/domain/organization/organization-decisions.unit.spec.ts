import { scenariosOf } from '#decider';
import type { OrganizationEvent } from './organization.js';
import { organizationDecider } from './organization-decisions.js';

const given = scenariosOf(organizationDecider);
const create = {
  type: 'CreateOrganization' as const,
  organizationId: 'o-1',
  name: 'Acme',
  billingEmail: 'b@acme.example',
  nameIsTaken: false,
  at: 1,
};
const created: OrganizationEvent = {
  type: 'OrganizationCreated',
  organizationId: 'o-1',
  name: 'Acme',
  billingEmail: 'b@acme.example',
  at: 1,
};
const change = (
  changed: { name?: string; billingEmail?: string; metadata?: Record<string, string> },
  nameIsTaken = false,
) => ({ type: 'ChangeOrganization', ...changed, nameIsTaken, at: 2 }) as const;

describe('an organization', () => {
  it('is made once, under a name of its own', () => {
    given([]).when(create).then([created]);
    given([created]).when(create).thenNothing();
    given([created])
      .when({ ...create, name: 'Other' })
      .thenRefused('organization-exists');
    given([])
      .when({ ...create, nameIsTaken: true })
      .thenRefused('organization-name-taken');
  });

  it('changes what it is told to, and keeps the rest', () => {
    given([created])
      .when(change({ name: 'Acme Ltd' }))
      .then([{ type: 'OrganizationChanged', name: 'Acme Ltd', billingEmail: 'b@acme.example', at: 2 }]);
    given([created])
      .when(change({ billingEmail: 'b@acme.example' }))
      .thenNothing();
    const gold = { ...created, metadata: { partner: 'gold' } };
    given([created])
      .when(change({ metadata: { partner: 'gold' } }))
      .then([
        { type: 'OrganizationChanged', name: 'Acme', billingEmail: 'b@acme.example', metadata: gold.metadata, at: 2 },
      ]);
    given([gold])
      .when(change({ metadata: { partner: 'gold' } }))
      .thenNothing();
    given([gold])
      .when(change({ name: 'Acme' }))
      .thenNothing();
    given([gold])
      .when({ ...create, metadata: { partner: 'gold' } })
      .thenNothing();
    given([created])
      .when(change({ name: 'Taken' }, true))
      .thenRefused('organization-name-taken');
    given([])
      .when(change({ name: 'Acme' }))
      .thenRefused('organization-not-found');
  });

  it('is discovered once, under a name that is free, and is an operator’s as soon as one says anything', () => {
    const discover = { type: 'DiscoverOrganization' as const, organizationId: 'o-1', name: 'Acme', at: 1 };
    const discovered: OrganizationEvent = {
      type: 'OrganizationCreated',
      organizationId: 'o-1',
      name: 'Acme',
      at: 1,
      discovered: true,
    };
    given([])
      .when({ ...discover, nameIsTaken: false })
      .then([discovered]);
    given([])
      .when({ ...discover, nameIsTaken: true })
      .thenNothing();
    given([discovered])
      .when({ ...discover, nameIsTaken: false })
      .thenNothing();
    const taken: OrganizationEvent = { type: 'OrganizationChanged', name: 'Acme', billingEmail: undefined, at: 2 };
    given([discovered]).when(change({})).then([taken]);
    given([discovered, taken]).when(change({})).thenNothing();
  });

  it('is merged into another one for good, which bears its name', () => {
    const merge = { type: 'MergeOrganization' as const, into: 'o-2', intoIsKnown: true, conflicts: 0, at: 3 };
    const merged: OrganizationEvent = { type: 'OrganizationMerged', into: 'o-2', at: 3 };
    given([created]).when(merge).then([merged]);
    given([created, merged]).when(merge).thenNothing();
    // The other one was merged itself since: this one follows it.
    given([created, merged])
      .when({ ...merge, into: 'o-3' })
      .then([{ ...merged, into: 'o-3' }]);
    given([]).when(merge).thenRefused('organization-not-found');
    given([created])
      .when({ ...merge, into: 'o-1' })
      .thenRefused('merged-into-itself');
    given([created])
      .when({ ...merge, intoIsKnown: false })
      .thenRefused('unknown-organization');
    given([created])
      .when({ ...merge, conflicts: 1 })
      .thenRefused('overlapping-subscription');
    given([created, merged])
      .when(change({ name: 'Acme Ltd' }))
      .thenRefused('organization-is-merged');
  });
});
