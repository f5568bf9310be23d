import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Empty, Loading } from '../../../../ui/empty/empty.js';
import { dayText } from '../../../../ui/format/date.js';
import { Card, linkClass, mutedClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Moment } from '../../../../ui/value/value.js';
import { useTenantZone } from '../../tenant.queries.js';
import { ChangeList } from './change-list.js';
import { CostPanel } from './cost-panel.js';
import styles from './editor.module.css';
import { useVersions } from './products.queries.js';
import { chargeText } from './products.texts.js';
import { changesBetween } from './terms-diff.js';
import { termsFormOf } from './terms-form.js';

/** A version as it was published: what it costs, and what it changed. Nobody changes it any more. */
export default function OldVersion({ productId, version }: { readonly productId: string; readonly version: number }) {
  const { data, error, isPending, refetch } = useVersions(productId);
  const zone = useTenantZone();
  const [asked, setAsked] = useState({ metric: 0, quantity: '1000' });
  if (isPending)
    return (
      <Card>
        <Loading />
      </Card>
    );
  if (!data) return <ProblemNote of="The versions" error={error} onRetry={() => void refetch()} />;
  const own = data.find((one) => one.version === version);
  const before = data.find((one) => one.version < version && one.onlySubscriptionId === undefined);
  if (!own)
    return (
      <Card>
        <Empty>There is no version {version}.</Empty>
      </Card>
    );
  const form = termsFormOf(own);
  return (
    <div className={styles.editor}>
      <div className={styles.form}>
        <section>
          <h2>Version {own.version}</h2>
          <p className={styles.note}>
            {chargeText(own)}. Published on <Moment at={own.publishedAt} zone={zone} format={dayText} />, for periods
            that begin from <Moment at={own.effectiveAt} zone={zone} format={dayText} /> on
            {own.onlySubscriptionId === undefined ? (
              '.'
            ) : (
              <>
                , of{' '}
                <Link
                  to="/billing/subscriptions/$subscriptionId"
                  params={{ subscriptionId: own.onlySubscriptionId }}
                  className={linkClass}
                >
                  one subscription
                </Link>{' '}
                alone.
              </>
            )}
          </p>
        </section>
        <section>
          <h2>{before ? `Changed since version ${before.version}` : 'The first version'}</h2>
          {before ? (
            <ChangeList changes={changesBetween(termsFormOf(before), form)} />
          ) : (
            <p className={mutedClass}>Nothing was there before it.</p>
          )}
        </section>
      </div>
      <CostPanel form={form} asked={asked} onAsk={setAsked} />
    </div>
  );
}
