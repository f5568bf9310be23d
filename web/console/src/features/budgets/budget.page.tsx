import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { periodText } from '../../../../ui/format/period.js';
import { Card, mutedClass, PageHead, Spacer } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { ObjectPage } from '../../object-page.js';
import { Permitted } from '../../permitted.js';
import { usePageName } from '../../shell/page-name.js';
import { useTenantZone } from '../../tenant.queries.js';
import { Titled } from '../../titled.js';
import { AlertList } from './alert-list.js';
import styles from './budget.module.css';
import { BudgetBar } from './budget-bar.js';
import { type BudgetWithProgress, budgetText, measuredText } from './budget-form.js';
import { paceSentence } from './budget-pace.js';
import { useBudget, useRemoveBudget } from './budgets.queries.js';

const path = '/configuration/budgets/$budgetId';

export const Route = createLazyRoute(path)({ component: BudgetPage });

const route = getRouteApi(path);

function BudgetPage() {
  const { budgetId } = route.useParams();
  const budget = useBudget(budgetId);
  usePageName(budget.data?.name);
  return (
    <ObjectPage of="The budget" query={budget}>
      {(value) => <Shown budget={value} />}
    </ObjectPage>
  );
}

function Shown({ budget }: { readonly budget: BudgetWithProgress }) {
  const navigate = route.useNavigate();
  const remove = useRemoveBudget(budget.budgetId);
  const [isAsked, setAsked] = useState(false);
  const goBack = () => void navigate({ to: '/configuration/budgets' });
  return (
    <>
      <PageHead title={<Name>{budget.name}</Name>}>
        <Spacer />
        {isAsked ? (
          <>
            <Button onClick={() => setAsked(false)}>Keep it</Button>
            <Button
              kind="primary"
              busy={remove.isPending ? 'Removing …' : undefined}
              onClick={() => remove.mutate(budget.budgetId, { onSuccess: goBack })}
            >
              Remove the budget
            </Button>
          </>
        ) : (
          <Permitted need="analysis:write">
            <Button onClick={() => setAsked(true)}>Remove</Button>
          </Permitted>
        )}
      </PageHead>
      {remove.error && <ProblemNote of="The budget" act="be removed" error={remove.error} />}
      <p className={mutedClass}>
        <Name>{`${budgetText(budget)}.`}</Name> Alerts at {[...budget.warnAtPercent, 100].join(' %, ')} %.
      </p>
      <Progress budget={budget} />
      <Titled title="Alerts">
        <AlertList budgetId={budget.budgetId} />
      </Titled>
    </>
  );
}

function Progress({ budget }: { readonly budget: BudgetWithProgress }) {
  const zone = useTenantZone();
  const { windowStart, windowEnd, elapsed, isComplete, groups } = budget.progress;
  return (
    <Card title={periodText({ start: windowStart, end: windowEnd }, zone)}>
      {!isComplete && <p className={styles.note}>Usage of before the budget is being added.</p>}
      {groups.length === 0 && <p className={styles.note}>No usage in it yet.</p>}
      <ul className={styles.groups}>
        {groups.map((group) => (
          <li key={group.group ?? ''}>
            <Name>{group.group ?? 'All usage'}</Name>
            <BudgetBar limit={budget.limit} elapsed={elapsed} of={group} />
            <span className={styles.value}>
              {measuredText(budget, group.value)} of {measuredText(budget, budget.limit)}
            </span>
            {group.isBreached && <Tag tone="danger">Reached</Tag>}
            <p className={styles.pace}>{paceSentence(budget, group, zone)}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
