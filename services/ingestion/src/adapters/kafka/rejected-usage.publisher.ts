import { rejectedUsageTopic } from '#contracts';
import type { Producer } from '#kafka';
import type { RejectedUsageLog } from '../../application/ports.js';

const mostPerSend = 200;

export function rejectedUsageLogOn(producer: Producer): RejectedUsageLog {
  return {
    async append(rejected) {
      const { name, keyOf, codec } = rejectedUsageTopic;
      for (let at = 0; at < rejected.length; at += mostPerSend) {
        const records = rejected.slice(at, at + mostPerSend).map((message) => ({
          key: keyOf(message),
          value: Buffer.from(codec.encode(message)),
          headers: { 'content-type': codec.contentType, tenant: message.tenant },
        }));
        await producer.send(name, records);
      }
    },
  };
}
