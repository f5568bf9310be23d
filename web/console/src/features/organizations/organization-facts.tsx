import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { dayText } from '../../../../ui/format/date.js';
import { Card, Facts, linkClass } from '../../../../ui/layout/layout.js';
import { Id, Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { useTenantZone } from '../../tenant.queries.js';
import type { Organization } from './organization-form.js';

/** Who it is, and where it is written to. */
export function OrganizationFacts({ organization }: { readonly organization: Organization }) {
  const { organizationId, billingEmail, billing = {}, createdAt, mergedInto, metadata } = organization;
  const zone = useTenantZone();
  const address = [
    ...(billing.addressLines ?? []),
    [billing.postalCode, billing.city].filter(Boolean).join(' '),
    billing.country,
  ];
  const lines = address.filter((line): line is string => line !== undefined && line !== '');
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      'Id',
      <Id key="id" most={40}>
        {organizationId}
      </Id>,
    ],
    ...(billingEmail ? [['Billing e-mail', <Name key="email">{billingEmail}</Name>] as const] : []),
    ...(lines.length > 0 ? [['Address', <Name key="address">{lines.join(', ')}</Name>] as const] : []),
    ...(billing.taxId ? [['Tax number', <Name key="tax">{billing.taxId}</Name>] as const] : []),
    ...(billing.reference ? [['Reference', <Name key="reference">{billing.reference}</Name>] as const] : []),
    ...(billing.taxRates
      ? [
          [
            'Taxes',
            billing.taxRates.map(({ name, percentage }) => `${name} ${percentage} %`).join(', ') || 'exempt',
          ] as const,
        ]
      : []),
    ...Object.entries(metadata).map(([name, value]) => [name, <Name key={name}>{value}</Name>] as const),
    ['Known since', <Moment key="since" at={createdAt} zone={zone} format={dayText} />],
    ...(mergedInto
      ? [
          [
            'Merged into',
            <Link
              key="merged"
              to="/customers/organizations/$organizationId"
              params={{ organizationId: mergedInto }}
              className={linkClass}
            >
              another organization
            </Link>,
          ] as const,
        ]
      : []),
  ];
  return (
    <Card>
      <Facts facts={facts} />
    </Card>
  );
}
