import { Check, Link2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button/button.js';
import { CopyText } from '../../ui/copy/copy.js';
import { ProblemNote } from '../../ui/problem/problem.js';
import { Permitted } from './permitted.js';
import { useMakePortalLink } from './portal-links.queries.js';

/** Makes a link to the portal of a customer, and puts it where it can be pasted. */
export function CustomerLink({ accountId }: { readonly accountId: string }) {
  const make = useMakePortalLink();
  const [isCopied, setCopied] = useState(false);
  /** Where a browser lets no page write to the clipboard. */
  const [shown, setShown] = useState<string>();
  const copy = ({ url = '' }: { readonly url?: string | undefined }) => {
    const written = navigator.clipboard?.writeText(url) ?? Promise.reject(new Error('no clipboard'));
    written.then(
      () => setCopied(true),
      () => setShown(url),
    );
  };
  return (
    <>
      <Permitted need="customers:write">
        <Button
          icon={isCopied ? Check : Link2}
          busy={make.isPending ? 'Making a link …' : undefined}
          onClick={() => make.mutate(accountId, { onSuccess: copy })}
        >
          {isCopied ? 'Copied, for 7 days' : 'Copy customer link'}
        </Button>
      </Permitted>
      {shown !== undefined && <CopyText label="The customer's link">{shown}</CopyText>}
      {make.error && <ProblemNote of="The link" act="be made" error={make.error} />}
    </>
  );
}
