import type { OutgoingRecord } from '#kafka';
import { doorsForSpec } from './doors-for-spec.js';

/** Acme, which pays for Pages by one subscription. */
export async function doorsWithAcme(preview?: object[]) {
  const rows: unknown[][] = [];
  const asked: unknown[] = [];
  const doors = await doorsForSpec({
    append: async (records: OutgoingRecord[]) => {
      for (const { value } of records) rows.push(...JSON.parse(String(value)));
    },
    preview: {
      of: async (events, credentials) => {
        asked.push({ events, credentials });
        return preview ?? [];
      },
    },
  });
  const { directory } = doors.accounts.of('demo');
  directory.recordCustomer({ customerId: 'o-1', kind: 'organization', name: 'Acme', email: '' });
  directory.recordCustomer({
    customerId: 's-1',
    kind: 'subscriber',
    name: 'Ann',
    email: 'ann@acme.example',
    organizationId: 'o-1',
  });
  directory.recordProduct({ productId: 'p-1', name: 'Pages' });
  directory.recordSubscription({
    subscriptionId: 'sub-1',
    accountId: 'o-1',
    productId: 'p-1',
    startedAt: 0,
    testClockId: undefined,
  });
  return { ...doors, rows, asked };
}
