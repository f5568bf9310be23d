import { waitUntil } from '#running';
import type { ApiClient } from '../../running-stack/api.client.js';
import { create, sendEvents } from '../requests.js';
import { conflictingUsage, corrections, lateUsageOf, rejectedUsage, unattributedUsage } from './amiss-content.js';

/** The second of two has to come after the first; where that is not seen in time, one of the two is a repetition less. */
const readSoon = { everyMs: 250, atMostMs: 10_000 };

/** What comes when its month has been invoiced. */
export const sendLateUsage = (api: ApiClient, month: number, to: number, today: number): Promise<void> =>
  sendEvents(api, lateUsageOf(month, to, today));

/** What goes wrong in every business, so that the pages on which it is found have something to find. */
export async function sendWhatIsAmiss(api: ApiClient, today: number): Promise<void> {
  await sendEvents(api, unattributedUsage(today));
  const conflicting = conflictingUsage(today);
  await sendEvents(
    api,
    conflicting.map(([first]) => first),
  );
  // Refused one by one, and kept with their reasons: no answer of 2xx.
  for (const event of rejectedUsage(today)) await api.send('POST', '/v1/events', event);
  const { voids, amendments } = corrections(today);
  await create(api, 'voids', '/v1/usage/void', voids);
  await create(api, 'amendments', '/v1/usage/amend', amendments);
  const last = conflicting.at(-1)?.[0]['id'];
  const isRated = async () => (await api.send('GET', `/v1/usage/api/${last}`)).status === 200;
  await waitUntil(isRated, readSoon);
  await sendEvents(
    api,
    conflicting.map(([, second]) => second),
  );
}
