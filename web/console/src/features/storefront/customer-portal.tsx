import { useState } from 'react';
import { buttonClass } from '../../../../ui/button/button.js';
import { CopyText } from '../../../../ui/copy/copy.js';
import { momentText } from '../../../../ui/format/date.js';
import { Card } from '../../../../ui/layout/layout.js';
import { Moment } from '../../../../ui/value/value.js';
import { useOrganizationNames } from '../../customers.queries.js';
import { ActForm } from '../../form/act-form.js';
import type { FormField } from '../../form/form-field.js';
import { useTenantZone } from '../../tenant.queries.js';
import styles from './storefront.module.css';
import { useLinkFor } from './storefront.queries.js';

const lives = [
  ['168', '7 days'],
  ['24', '1 day'],
  ['720', '30 days'],
  ['2160', '90 days'],
] as const;

type Made = Awaited<ReturnType<ReturnType<typeof useLinkFor>>>;

/** What a customer sees without signing in, and a link to it for one of them. */
export function CustomerPortal() {
  const names = useOrganizationNames();
  const zone = useTenantZone();
  const make = useLinkFor();
  const [made, setMade] = useState<Made>();
  const fields: readonly FormField[] = [
    {
      name: 'organization',
      label: 'Customer',
      help: 'By name.',
      choices: names,
      isNeeded: true,
      most: 200,
      pointer: '/accountId',
    },
    { name: 'hours', label: 'It works for', kind: 'choice', choices: lives, pointer: '/expiresInHours' },
  ];
  return (
    <Card title="Customer portal">
      <div className={styles.body}>
        <p>
          By a link a customer sees what they owe and why, their usage, invoices and credit notes, and pays by card
          where a product is charged through a gateway. Nobody signs in: whoever has the link sees it. What usage costs
          you is not shown. Links are listed and revoked on the customer’s page.
        </p>
      </div>
      <ActForm
        need="customers:write"
        of="The link"
        act="be made"
        fields={fields}
        submit="Make a link"
        busy="Making …"
        onSubmit={make}
        onDone={setMade}
      />
      {made?.url && (
        <div className={styles.body} role="status">
          <p>
            It is shown here once, and works until <Moment at={made.expiresAt} zone={zone} format={momentText} />.
          </p>
          <CopyText label="The customer's link">{made.url}</CopyText>
          <p>
            <a href={made.url} target="_blank" rel="noreferrer" className={buttonClass()}>
              Open the portal
            </a>
          </p>
        </div>
      )}
    </Card>
  );
}
