import { decodeUsageBlock, type UsageRow, usageTopic } from '#contracts';
import { followTopics } from '#kafka';
import type { ServiceForSpec } from '#testing';

/** The rows of the tenant of a specification as they come into the log, until it is stopped. */
export function ownUsageRows({ kafka, tenant }: Pick<ServiceForSpec, 'kafka' | 'tenant'>, name: string) {
  const rows: UsageRow[] = [];
  const follower = followTopics(kafka, {
    name,
    topics: [usageTopic.name],
    onMessage: ({ value, headers }) => {
      const texts = Object.fromEntries(Object.entries(headers).map(([key, text]) => [key, String(text)]));
      if (texts['kind'] === 'usage' && texts['tenant'] === tenant) rows.push(...decodeUsageBlock(value, texts).rows);
    },
  });
  return { rows, stop: () => follower.stop() };
}
