import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { buttonClass } from '../../../../ui/button/button.js';
import type { Column } from '../../../../ui/table/column.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { MakingPage } from '../../making-page.js';
import { Titled } from '../../titled.js';
import { AlertList } from './alert-list.js';
import { type Budget, budgetFields, budgetText } from './budget-form.js';
import { useBudgets, useMakeBudget } from './budgets.queries.js';

const path = '/configuration/budgets';

export const Route = createLazyRoute(path)({ component: BudgetsPage });

const route = getRouteApi(path);

const columns: readonly Column<Budget>[] = [
  { name: 'Budget', width: 'minmax(88px, 1fr)', cell: ({ name }) => <Name>{name}</Name> },
  { name: 'Says', width: 'minmax(120px, 2.4fr)', cell: (budget) => <Name>{budgetText(budget)}</Name> },
  {
    name: 'At the limit',
    width: '112px',
    shows: 'roomy',
    cell: ({ action, isShadow }) =>
      isShadow ? (
        <Tag>Only counts</Tag>
      ) : (
        <Tag tone={action === 'block' ? 'warning' : 'plain'}>{action === 'block' ? 'Holds back' : 'Alert'}</Tag>
      ),
  },
];

function BudgetsPage() {
  const { new: isNew } = route.useSearch();
  const navigate = route.useNavigate();
  const make = useMakeBudget();
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
        columns={columns}
        keyOf={({ budgetId }) => budgetId}
        linkOf={({ budgetId }, className, content) => (
          <Link to="/configuration/budgets/$budgetId" params={{ budgetId }} className={className}>
            {content}
          </Link>
        )}
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
