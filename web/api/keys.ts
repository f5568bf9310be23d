/** Query keys, `[resource, 'list' or id, parameters]`. The tenant is in none of them: the cache is dropped when it changes. */
const listsOf = (resource: string) => (asked: object) => [resource, 'list', asked] as const;
const objectsOf = (resource: string) => (id: string, part?: object) =>
  part === undefined ? ([resource, id] as const) : ([resource, id, part] as const);

export const keys = {
  tenant: () => ['tenant'] as const,
  usage: { list: listsOf('usage'), one: objectsOf('usage') },
  unattributed: listsOf('unattributed-usage'),
  conflicting: listsOf('conflicting-usage'),
  rejected: listsOf('rejected-usage'),
  reconciliation: listsOf('reconciliation'),
  ratedUsage: listsOf('rated-usage'),
  invoices: { list: listsOf('invoices'), one: objectsOf('invoices') },
  deliveries: listsOf('deliveries'),
  subscriptions: { list: listsOf('subscriptions'), one: objectsOf('subscriptions') },
  runningTotals: listsOf('running-totals'),
  testClocks: { one: objectsOf('test-clocks') },
};

/** How long an answer counts as fresh, ms: lists, figures, what hardly changes, and what never does. */
export const freshFor = { list: 30_000, figure: 60_000, catalogue: 300_000, issued: Number.POSITIVE_INFINITY } as const;
