import { Writable } from 'node:stream';
import { type FastifyInstance, fastify } from 'fastify';
import type { RejectedUsageMessage } from '#contracts';
import type { OutgoingRecord } from '#kafka';
import { createLogger } from '#telemetry';
import type { UsagePreview } from '../../application/ports.js';
import { RecordUsage } from '../../application/record-usage.js';
import { RejectUsage } from '../../application/reject-usage.js';
import { batcherLimits, UsageBatcher } from '../../application/usage-batcher.js';
import { WaitForCustomers } from '../../application/wait-for-customers.js';
import { Accounts } from '../../domain/accounts.js';
import { BillingClock } from '../../domain/billing-clock.js';
import { Discoveries } from '../../domain/discovered-names.js';
import { TenantBudgets } from '../../domain/tenant-budgets.js';
import { TenantLimits } from '../../domain/tenant-limits.js';
import { openIngestionDoors } from '../http/ingestion.doors.js';

const clock = { now: () => 1_770_000_000_000 };
const references = { waitFor: async () => undefined, caughtUp: async () => true, isCaughtUp: () => true };

/** The doors over a log that has everything at once. */
export async function doorsForSpec({
  bytesPerSecond = 0,
  preview = { of: async () => [] },
  append = async () => {},
}: {
  bytesPerSecond?: number;
  preview?: UsagePreview;
  append?: (records: OutgoingRecord[]) => Promise<void>;
} = {}) {
  const rejected: RejectedUsageMessage[] = [];
  const logged: string[] = [];
  const app = fastify();
  const logger = createLogger('spec', {
    destination: new Writable({ write: (line, _encoding, done) => done(void logged.push(String(line)) as undefined) }),
  });
  const accounts = new Accounts(4);
  const tenantLimits = new TenantLimits();
  const discoveries = new Discoveries();
  await openIngestionDoors(app, {
    budgets: new TenantBudgets(bytesPerSecond),
    authenticator: {
      callerAtHand: ({ 'x-api-key': key }) => ({
        tenant: 'demo',
        keyId: 'k',
        scopes: [key === 'reader' ? 'read' : 'ingest'],
      }),
      callerOf: async () => undefined,
    },
    logger,
    preview,
    recordUsage: new RecordUsage(
      accounts,
      new BillingClock(),
      tenantLimits,
      references,
      new WaitForCustomers(accounts, references, clock),
      new UsageBatcher({ append }, clock, batcherLimits),
      new RejectUsage({ append: async (messages) => void rejected.push(...messages) }, clock, logger),
      discoveries,
      () => undefined,
      clock,
    ),
  });
  return { app, accounts, tenantLimits, discoveries, rejected, logged };
}

export const post = (
  app: FastifyInstance,
  payload: string | Buffer,
  headers: Record<string, string> = {},
  url = '/v1/events',
) => app.inject({ method: 'POST', url, headers: { 'content-type': 'application/json', ...headers }, payload });
