import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres, withTransaction } from '#database';
import { TelemetryRules } from '../../application/ports.js';
import { limits } from '../../domain/limits.js';
import type { Mapping, MappingTerms } from '../../domain/telemetry/mapping.js';
import type { SenderRule } from '../../domain/telemetry/sender-rules.js';

interface MappingRow {
  readonly mapping_id: string;
  readonly created_at: Date;
  readonly terms: MappingTerms;
}

/** Mappings and what is said of senders. A tenant has few of either, so they are read whole. */
@Injectable()
export class TelemetryRulesRepository extends TelemetryRules {
  constructor(@Inject(POOL) private readonly pool: Pool) {
    super();
  }

  /** Newest first. */
  async mappingsOf(tenant: string): Promise<Mapping[]> {
    const { rows } = await this.query<MappingRow>(
      'select * from telemetry_mappings where tenant = $1 order by created_at desc, mapping_id',
      [tenant],
    );
    return rows.map(mappingOf);
  }

  /** Undefined where the tenant has as many as it may; the same id again changes nothing. */
  async addMapping(tenant: string, mappingId: string, terms: MappingTerms, at: Date): Promise<Mapping | undefined> {
    return withTransaction(this.pool, async (transaction) => {
      await transaction.query(
        `insert into telemetry_mappings (tenant, mapping_id, created_at, terms) select $1, $2, $3, $4
         where (select count(*) from telemetry_mappings where tenant = $1) < $5 on conflict do nothing`,
        [tenant, mappingId, at, JSON.stringify(terms), limits.mappings],
      );
      const { rows } = await transaction.query<MappingRow>(
        'select * from telemetry_mappings where tenant = $1 and mapping_id = $2',
        [tenant, mappingId],
      );
      return rows.map(mappingOf)[0];
    });
  }

  async changeMapping(tenant: string, mappingId: string, terms: MappingTerms): Promise<Mapping | undefined> {
    const { rows } = await this.query<MappingRow>(
      'update telemetry_mappings set terms = $3 where tenant = $1 and mapping_id = $2 returning *',
      [tenant, mappingId, JSON.stringify(terms)],
    );
    return rows.map(mappingOf)[0];
  }

  async removeMapping(tenant: string, mappingId: string): Promise<boolean> {
    const { rowCount } = await this.query('delete from telemetry_mappings where tenant = $1 and mapping_id = $2', [
      tenant,
      mappingId,
    ]);
    return (rowCount ?? 0) > 0;
  }

  async sendersOf(tenant: string): Promise<SenderRule[]> {
    const { rows } = await this.query<{ rule: SenderRule }>('select rule from telemetry_senders where tenant = $1', [
      tenant,
    ]);
    return rows.map(({ rule }) => rule);
  }

  /** False where the tenant has said something of as many as it may. */
  async putSender(tenant: string, rule: SenderRule): Promise<boolean> {
    const { rowCount } = await this.query(
      `insert into telemetry_senders (tenant, service, rule) select $1, $2, $3
       where exists (select from telemetry_senders where tenant = $1 and service = $2)
          or (select count(*) from telemetry_senders where tenant = $1) < $4
       on conflict (tenant, service) do update set rule = excluded.rule`,
      [tenant, rule.service, JSON.stringify(rule), limits.senderRules],
    );
    return (rowCount ?? 0) > 0;
  }

  private query<Row extends object>(sql: string, values: unknown[]) {
    return reachingPostgres(() => this.pool.query<Row & Record<string, unknown>>(sql, values));
  }
}

const mappingOf = ({ mapping_id, created_at, terms }: MappingRow): Mapping => ({
  ...terms,
  mappingId: mapping_id,
  createdAt: created_at.getTime(),
});
