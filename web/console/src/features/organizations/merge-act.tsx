import { useNavigate } from '@tanstack/react-router';
import { lazy, useState } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { Later } from '../../../../ui/later/later.js';
import { useMay } from '../../permitted.js';
import type { Organization } from './organization-form.js';

const MergeSheet = lazy(() => import('./merge-sheet.js'));

/** Offered to whoever may; of what was merged already there is nothing left to merge. */
export function MergeAct({ organization }: { readonly organization: Organization }) {
  const [isOpen, setOpen] = useState(false);
  const navigate = useNavigate();
  if (!useMay('customers:write') || organization.mergedInto) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>Merge</Button>
      <Later>
        {isOpen && (
          <MergeSheet
            organization={organization}
            onClose={() => setOpen(false)}
            onDone={(into) =>
              void navigate({ to: '/customers/organizations/$organizationId', params: { organizationId: into } })
            }
          />
        )}
      </Later>
    </>
  );
}
