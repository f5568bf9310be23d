/** What still breaks a rule. These lists only shrink. */
export const exceptions = {
  repositoriesOfAnotherForm: [
    'services/analytics/src/adapters/clickhouse/invoice-lines.repository.ts',
    'services/analytics/src/adapters/clickhouse/rated-usage.repository.ts',
    'services/analytics/src/adapters/clickhouse/usage.repository.ts',
    'services/analytics/src/adapters/postgres/insert-positions.repository.ts',
  ],
  integrationSpecsElsewhere: ['services/analytics/src/analytics.int.spec.ts'],
  programsElsewhere: ['services/analytics/src/adapters/kafka/rated-usage-writer.main.ts'],
  importedBySpecsAlone: [],
  migrationsOfAnotherForm: ['services/analytics/migrations/create-analytics.ts'],
  tooLong: [
    'services/gateway/src/adapters/http/usage.door.int.spec.ts',
    'services/gateway/src/adapters/lane/service-lane.int.spec.ts',
    'services/analytics/src/analytics.int.spec.ts',
    'stories/kept/make.ts',
    'tools/stack/stack.ts',
  ],
  copies: [
    'services/catalog/src/adapters/postgres/units-of-work.repository.ts = services/identity/src/adapters/postgres/units-of-work.repository.ts',
  ],
  foldersWithCharmingWords: ['libs/kafka', 'services/analytics', 'services/gateway', 'tools/bench'],
} satisfies Record<string, readonly string[]>;

export const beyond = (found: readonly string[], known: readonly string[]) =>
  found.filter((one) => !known.includes(one));
