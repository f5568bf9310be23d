import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReconciliationReport } from '../../application/gateways/reconcile-gateway.js';

/** The last one of each gateway. */
@Entity({ name: 'gateway_reconciliations' })
export class GatewayReconciliationRow {
  @PrimaryColumn('text', { name: 'gateway_id', primaryKeyConstraintName: 'gateway_reconciliations_pkey' })
  gatewayId!: string;

  @Column('text')
  tenant!: string;

  @Column('timestamptz', { name: 'ran_at' })
  ranAt!: Date;

  @Column('jsonb')
  report!: ReconciliationReport;
}
