import type { Step, Walker } from './walker.js';

const emptyDay = { from: '2026-06-01T00:00:00Z', to: '2026-06-02T00:00:00Z' };

const recosted = async (walker: Walker) => {
  const { subscriptionId } = walker.belongings;
  const wanted = { ...emptyDay, subscriptionId, reason: `Again ${walker.number()}` };
  const { recostingId } = await walker.made('/v1/recostings', wanted);
  await walker.found<{ recostingId: string; state: string }>(
    '/v1/recostings',
    (one) => one.recostingId === recostingId && one.state === 'ready',
  );
  return { params: { recostingId: recostingId as string } };
};

const backfill = (walker: Walker) => ({ ...emptyDay, events: [], reason: `Nothing ${walker.number()}` });

/** Usage that was wrong, and what is made of telemetry. */
export const usageSteps: readonly Step[] = [
  { route: 'POST /v1/usage/void' },
  { route: 'POST /v1/usage/amend' },
  { route: 'DELETE /v1/subscriptions/{subscriptionId}/synthetic-usage' },
  { route: 'POST /v1/rejected-usage/redrives' },
  {
    route: 'POST /v1/subscriptions/{subscriptionId}/usage-backfills',
    request: (walker) => ({ body: backfill(walker) }),
  },
  {
    route: 'POST /v1/subscriptions/{subscriptionId}/usage-backfills/{backfillId}/undo',
    request: async (walker) => {
      const path = `/v1/subscriptions/${walker.belongings.subscriptionId}/usage-backfills`;
      return { params: { backfillId: (await walker.made(path, backfill(walker))).backfillId } };
    },
  },
  { route: 'POST /v1/recostings' },
  { route: 'POST /v1/recostings/{recostingId}/apply', request: recosted },
  { route: 'POST /v1/telemetry/mappings' },
  { route: 'PUT /v1/telemetry/mappings/{mappingId}' },
  { route: 'DELETE /v1/telemetry/mappings/{mappingId}' },
  { route: 'PUT /v1/telemetry/senders' },
  { route: 'POST /v1/budgets' },
  { route: 'PATCH /v1/budgets/{budgetId}' },
  { route: 'DELETE /v1/budgets/{budgetId}' },
];
