import { createLazyRoute } from '@tanstack/react-router';
import type { Tagged } from '../../../../api/client.js';
import { Loading } from '../../../../ui/empty/empty.js';
import { Card, mutedClass, PageHead } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { ActForm } from '../../form/act-form.js';
import { SettingsTabs } from '../../settings-tabs.js';
import { useDunningPolicy, useSetDunningPolicy } from './dunning.queries.js';
import { type DunningPolicy, dunningFields } from './dunning-form.js';

export const Route = createLazyRoute('/settings/dunning')({ component: DunningPage });

/** How customers are asked for what they have not paid. */
function DunningPage() {
  const policy = useDunningPolicy();
  return (
    <>
      <PageHead title="Dunning" />
      <SettingsTabs />
      <p className={mutedClass}>
        On each day the customer gets a reminder and a gateway is asked again. After the last one the invoice is not
        collectible. Who is being asked already is asked as before.
      </p>
      {policy.error && <ProblemNote of="The policy" error={policy.error} onRetry={() => void policy.refetch()} />}
      <Card title="What is not paid">
        {policy.data ? <Policy read={policy.data} /> : policy.isPending && <Loading lines={3} />}
      </Card>
    </>
  );
}

function Policy({ read }: { readonly read: Tagged<DunningPolicy> }) {
  const set = useSetDunningPolicy(read.etag);
  return (
    <ActForm
      need="billing:write"
      of="The policy"
      act="be saved"
      fields={dunningFields(read.value)}
      submit="Save"
      busy="Saving …"
      onSubmit={set}
    />
  );
}
