import { fastify } from 'fastify';
import { hashOfApiKey } from '#auth';
import { createLogger } from '#telemetry';
import { openIngestionDoors } from '../../../services/ingestion/src/adapters/http/ingestion.doors.js';
import { RecordUsage } from '../../../services/ingestion/src/application/record-usage.js';
import { RejectUsage } from '../../../services/ingestion/src/application/reject-usage.js';
import { batcherLimits, UsageBatcher } from '../../../services/ingestion/src/application/usage-batcher.js';
import { WaitForCustomers } from '../../../services/ingestion/src/application/wait-for-customers.js';
import { Accounts } from '../../../services/ingestion/src/domain/accounts.js';
import { BillingClock } from '../../../services/ingestion/src/domain/billing-clock.js';
import { Discoveries } from '../../../services/ingestion/src/domain/discovered-names.js';
import { TenantLimits } from '../../../services/ingestion/src/domain/tenant-limits.js';
import { countVerdicts } from '../../../services/ingestion/src/ingestion.metrics.js';
import { benchTenant, organizationName } from '../event-template.js';

// The ingest route as it is, but for the producing: rows go nowhere, or, with `blocks`, as far as the bytes of their
// blocks, into a log that has everything at once.
const partitions = 4;
const [apiKey = '', organizations = '0', blocks] = process.argv.slice(2);

const accounts = new Accounts(partitions);
for (let index = 0; index < Number(organizations); index++) {
  accounts.of(benchTenant).directory.recordCustomer({
    customerId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    kind: 'organization',
    name: organizationName(index),
    email: '',
  });
}
const caller = { tenant: benchTenant, keyId: 'bench', scopes: ['ingest'] as const };
const known = hashOfApiKey(apiKey).toString('base64');
const callerAtHand = (headers: Record<string, string | string[] | undefined>) =>
  hashOfApiKey(String(headers['x-api-key'])).toString('base64') === known ? caller : undefined;
const clock = { now: () => Date.now() };
const references = { isCaughtUp: () => true, waitFor: async () => undefined, caughtUp: async () => true };
const log = { append: async () => {} };
const logger = createLogger('ingest-route');

class NowhereBatcher extends UsageBatcher {
  override add(): Promise<void> {
    return Promise.resolve();
  }
}

const app = fastify();
await openIngestionDoors(app, {
  authenticator: { callerAtHand, callerOf: async (headers) => callerAtHand(headers) },
  logger,
  preview: { of: async () => [] },
  recordUsage: new RecordUsage(
    accounts,
    new BillingClock(),
    new TenantLimits(),
    references,
    new WaitForCustomers(accounts, references, clock),
    new (blocks ? UsageBatcher : NowhereBatcher)(log, clock, batcherLimits),
    new RejectUsage(log, clock, logger),
    new Discoveries(),
    countVerdicts,
    clock,
  ),
});
process.send?.({ url: await app.listen({ host: '127.0.0.1', port: 0 }) });
process.on('disconnect', () => process.exit(0));
