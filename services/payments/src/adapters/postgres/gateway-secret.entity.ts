import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SecretName } from '../../domain/gateway/gateway.js';

/** Secrets of gateways, each sealed under the master key. */
@Entity({ name: 'gateway_secrets' })
export class GatewaySecretRow {
  @PrimaryColumn('text', { name: 'gateway_id', primaryKeyConstraintName: 'gateway_secrets_pkey' })
  gatewayId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'gateway_secrets_pkey' })
  name!: SecretName;

  @Column('text')
  sealed!: string;
}
