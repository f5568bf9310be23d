import type { TenantTransaction } from '#event-store';
import type { MasterKeys } from '#secrets';
import type { GatewayRecords } from '../../application/gateways/ports.js';
import { secretNames } from '../../domain/gateway/gateway.js';

/** Where a secret stands: what is copied to another place does not open. */
export const secretContext = (tenant: string, gatewayId: string, name: string) =>
  `${tenant}/gateway_secrets/${gatewayId}/${name}`;

export function gatewayRecordsOf(transaction: TenantTransaction, keys: MasterKeys): GatewayRecords {
  const { tenant, client } = transaction;
  return {
    others: async (name, than) => {
      await transaction.lock(`gateways of ${tenant}`);
      const [found] = await transaction.rows<{ count: string; is_taken: boolean | null }>(
        `select count(*), bool_or(lower(name) = lower($2)) as is_taken from gateways
         where tenant = $1 and status = 'configured' and gateway_id <> $3`,
        [name, than],
      );
      return { count: Number(found?.count ?? 0), nameIsTaken: found?.is_taken ?? false };
    },
    storeSecrets: async (gatewayId, secrets) => {
      for (const name of secretNames) {
        const secret = secrets[name];
        if (secret === undefined) continue;
        const sealed = keys.seal(secret, secretContext(tenant, gatewayId, name));
        await client.query(
          `insert into gateway_secrets (gateway_id, name, sealed) values ($1, $2, $3)
           on conflict (gateway_id, name) do update set sealed = excluded.sealed`,
          [gatewayId, name, sealed],
        );
      }
    },
    removeSecrets: async (gatewayId) => {
      await client.query('delete from gateway_secrets where gateway_id = $1', [gatewayId]);
    },
  };
}
