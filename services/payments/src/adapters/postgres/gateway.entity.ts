import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { GatewayState } from '../../domain/gateway/gateway.js';

/** The payment gateways of all tenants; their secrets are elsewhere. */
@Entity({ name: 'gateways' })
@Index('gateways_of_tenant', ['tenant'])
export class GatewayRow {
  @PrimaryColumn('text', { name: 'gateway_id', primaryKeyConstraintName: 'gateways_pkey' })
  gatewayId!: string;

  @Column('text')
  tenant!: string;

  @Column('int')
  version!: number;

  @Column('jsonb', { nullable: true })
  state!: GatewayState | null;

  @Column('text')
  status!: GatewayState['status'];

  @Column('text')
  name!: string;

  @Column('timestamptz', { name: 'last_webhook_at', nullable: true })
  lastWebhookAt!: Date | null;
}
