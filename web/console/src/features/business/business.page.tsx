import { createLazyRoute } from '@tanstack/react-router';
import type { Tagged } from '../../../../api/client.js';
import { Loading } from '../../../../ui/empty/empty.js';
import { Card, mutedClass, PageHead } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { ActForm } from '../../form/act-form.js';
import { SettingsTabs } from '../../settings-tabs.js';
import { useChangeTenant, useTenant } from '../../tenant-settings.queries.js';
import { businessChange, businessFields, type Tenant, usageChange, usageFields } from './business-form.js';

export const Route = createLazyRoute('/settings/business')({ component: BusinessPage });

/** Who sells, as documents say it, and what is done with usage that is late or strange. */
function BusinessPage() {
  const tenant = useTenant();
  return (
    <>
      <PageHead title="Business" />
      <SettingsTabs />
      <p className={mutedClass}>What is changed here holds from now on; documents that were issued stay as they are.</p>
      {tenant.error && <ProblemNote of="The business" error={tenant.error} onRetry={() => void tenant.refetch()} />}
      {tenant.data ? (
        <Settings read={tenant.data} />
      ) : (
        tenant.isPending && (
          <Card>
            <Loading lines={9} />
          </Card>
        )
      )}
    </>
  );
}

interface SettingsProps {
  readonly read: Tagged<Tenant>;
}

function Settings({ read }: SettingsProps) {
  const change = useChangeTenant(read.etag);
  const form = { need: 'admin', act: 'be saved', submit: 'Save', busy: 'Saving …' } as const;
  return (
    <div>
      <Card title="Who sends the documents">
        <ActForm
          {...form}
          of="The business"
          fields={businessFields(read.value)}
          onSubmit={(values, key) => change(businessChange(read.value, values), key)}
        />
      </Card>
      <Card title="Usage that is late or strange">
        <ActForm
          {...form}
          of="What is done with usage"
          fields={usageFields(read.value)}
          onSubmit={(values, key) => change(usageChange(values), key)}
        />
      </Card>
    </div>
  );
}
