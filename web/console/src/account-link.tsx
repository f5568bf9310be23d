import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { linkClass } from '../../ui/layout/layout.js';
import { useIsOrganization } from './customers.queries.js';

interface AccountLinkProps {
  readonly accountId: string;
  readonly children: ReactNode;
}

/** To whoever is invoiced: the page of an organization, or, of a subscriber who belongs to none, their panel. */
export const AccountLink = ({ accountId, children }: AccountLinkProps) =>
  useIsOrganization(accountId) ? (
    <Link to="/customers/organizations/$organizationId" params={{ organizationId: accountId }} className={linkClass}>
      {children}
    </Link>
  ) : (
    <Link to="/customers/subscribers" search={{ open: accountId }} className={linkClass}>
      {children}
    </Link>
  );
