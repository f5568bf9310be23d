import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { reachingPostgres } from '#database';
import type { DefinitionKind } from '../../domain/definition/definition.js';
import { definitionNameKey } from './aggregates.js';
import { DefinitionRow } from './definition.entity.js';

interface DefinitionsAsked {
  readonly name?: string | undefined;
  readonly discovered?: boolean | undefined;
  readonly behind?: { readonly createdAt: Date; readonly id: string } | undefined;
}

const isDiscovered = `coalesce((row.state->'details'->>'discovered')::boolean, false)`;

/** Definitions of one kind as they are listed. */
@Injectable()
export class DefinitionsRepository {
  constructor(@InjectRepository(DefinitionRow) private readonly rows: Repository<DefinitionRow>) {}

  find(tenant: string, kind: DefinitionKind, id: string): Promise<DefinitionRow | null> {
    return reachingPostgres(() => this.rows.findOneBy({ tenant, kind, id }));
  }

  /** In the order in which they were made, behind the given one. */
  list(
    tenant: string,
    kind: DefinitionKind,
    limit: number,
    { name, discovered, behind }: DefinitionsAsked,
  ): Promise<DefinitionRow[]> {
    const query = this.rows
      .createQueryBuilder('row')
      .where('row.tenant = :tenant and row.kind = :kind', { tenant, kind })
      .orderBy('row.createdAt')
      .addOrderBy('row.id')
      .limit(limit);
    if (name !== undefined) query.andWhere('row.nameKey = :key', { key: definitionNameKey(kind, name) });
    if (discovered !== undefined) query.andWhere(`${isDiscovered} = :discovered`, { discovered });
    if (behind) query.andWhere('(row.createdAt, row.id) > (:createdAt, :id)', behind);
    return reachingPostgres(() => query.getMany());
  }
}
