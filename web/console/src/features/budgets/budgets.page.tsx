import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { Exact } from '#money';
import { buttonClass } from '../../../../ui/button/button.js';
import { shareOf } from '../../../../ui/format/quantity.js';
import { mutedClass } from '../../../../ui/layout/layout.js';
import { byName, type Column } from '../../../../ui/table/column.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { Unknown } from '../../../../ui/value/value.js';
import { MakingPage } from '../../making-page.js';
import { useTenantZone } from '../../tenant.queries.js';
import { Titled } from '../../titled.js';
import { AlertList } from './alert-list.js';
import styles from './budget.module.css';
import { BudgetBar, usedText } from './budget-bar.js';
import { type BudgetGroup, type BudgetWithProgress, budgetFields, budgetText } from './budget-form.js';
import { paceText } from './budget-pace.js';
import { useBudgets, useMakeBudget } from './budgets.queries.js';

const path = '/configuration/budgets';

export const Route = createLazyRoute(path)({ component: BudgetsPage });

const route = getRouteApi(path);

/** Of a budget for each of something the one that is nearest to its limit. */
const nearest = ({ progress }: BudgetWithProgress): BudgetGroup | undefined => progress.groups[0];

const usedShare = (budget: BudgetWithProgress): Exact =>
  Exact.parse(shareOf(nearest(budget)?.value ?? '0', budget.limit));

const columnsIn = (zone: string): readonly Column<BudgetWithProgress>[] => [
  {
    name: 'Budget',
    width: 'minmax(104px, 1.9fr)',
    cell: ({ name }) => <Name>{name}</Name>,
    order: { by: 'name', compare: (one, other) => byName(one.name, other.name) },
  },
  {
    name: 'Says',
    width: 'minmax(160px, 2.2fr)',
    shows: 'roomy',
    cell: (budget) => <Name>{budgetText(budget)}</Name>,
  },
  {
    name: 'Used',
    width: 'minmax(112px, 1fr)',
    order: { by: 'used', compare: (one, other) => usedShare(one).compare(usedShare(other)), isDownwardsFirst: true },
    cell: (budget) => {
      const group = nearest(budget);
      if (group === undefined) return <span className={mutedClass}>Nothing yet</span>;
      return (
        <span className={styles.sofar}>
          <BudgetBar of={group} limit={budget.limit} elapsed={budget.progress.elapsed} />
          <span>{usedText(group.value, budget.limit)}</span>
        </span>
      );
    },
  },
  {
    name: 'Nearest',
    width: 'minmax(88px, 0.9fr)',
    shows: 'wide',
    cell: (budget) => (budget.groupBy ? <Name>{nearest(budget)?.group ?? 'nobody yet'}</Name> : 'all usage'),
  },
  {
    name: 'At this pace',
    width: 'minmax(116px, 1fr)',
    shows: 'roomy',
    cell: (budget) => {
      const group = nearest(budget);
      if (group === undefined) return <Unknown why="Nothing is counted in it yet" />;
      const text = paceText(budget, group, zone);
      if (group.isBreached) return <Tag tone="danger">{text}</Tag>;
      return group.reachesLimitAt === undefined ? text : <Tag tone="warning">{text}</Tag>;
    },
  },
  {
    name: 'At the limit',
    width: '104px',
    shows: 'wide',
    cell: ({ action, isShadow }) =>
      isShadow ? (
        <Tag>Only counts</Tag>
      ) : (
        <Tag tone={action === 'block' ? 'warning' : 'plain'}>{action === 'block' ? 'Holds back' : 'Alert'}</Tag>
      ),
  },
];

function BudgetsPage() {
  const { new: isNew, sort } = route.useSearch();
  const navigate = route.useNavigate();
  const make = useMakeBudget();
  const zone = useTenantZone();
  const making = {
    title: 'New budget',
    of: 'The budget',
    act: 'be made',
    fields: budgetFields,
    submit: 'Make the budget',
    busy: 'Making …',
    onSubmit: make,
    onDone: ({ budgetId }: { readonly budgetId: string }) =>
      void navigate({ to: '/configuration/budgets/$budgetId', params: { budgetId } }),
  };
  return (
    <>
      <MakingPage
        need="analysis:write"
        title="Budgets & Alerts"
        label="Budgets"
        pages={useBudgets()}
        columns={columnsIn(zone)}
        keyOf={({ budgetId }) => budgetId}
        linkOf={({ budgetId }, className, content) => (
          <Link to="/configuration/budgets/$budgetId" params={{ budgetId }} className={className}>
            {content}
          </Link>
        )}
        sorting={{
          sort,
          linkOf: (next, className, content) => (
            <Link to={path} search={{ sort: next }} className={className} resetScroll={false}>
              {content}
            </Link>
          ),
        }}
        empty="No budget. A budget says what usage may come to, and has an alert before it does."
        makeLink={
          <Link to={path} search={{ new: 'yes' }} className={buttonClass({ kind: 'primary' })}>
            Make a budget
          </Link>
        }
        making={isNew && making}
        onClose={() => void navigate({ to: path })}
      />
      <Titled title="Alerts of all budgets">
        <AlertList />
      </Titled>
    </>
  );
}
