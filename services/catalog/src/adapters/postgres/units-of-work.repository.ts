import { Injectable } from '@nestjs/common';
import { nameKey } from '#attribution';
import { ExclusiveUnitsOfWork, type TenantTransaction } from '#event-store';
import type { UnitOfWork } from '../../application/ports.js';
import { audienceOf } from '../../domain/definition/audience.js';
import type { DefinedThing, DefinitionKind } from '../../domain/definition/definition.js';
import type { FormerOwnVersion } from '../../domain/product/product-decisions.js';
import { completeTerms, type ProductTerms } from '../../domain/product/product-terms.js';
import type { KnownDefinitions } from '../../domain/product/version-rules.js';
import { definitionNameKey, definitionsOf, modelPrices, products, publications } from './aggregates.js';

@Injectable()
export class UnitsOfWorkRepository extends ExclusiveUnitsOfWork<UnitOfWork> {
  protected unitOf(transaction: TenantTransaction): UnitOfWork {
    return new PostgresUnitOfWork(transaction);
  }
}

class PostgresUnitOfWork implements UnitOfWork {
  readonly products;
  readonly modelPrices;
  readonly publications;

  constructor(private readonly transaction: TenantTransaction) {
    this.products = transaction.storeOf(products);
    this.modelPrices = transaction.storeOf(modelPrices);
    this.publications = transaction.storeOf(publications);
  }

  async otherPublications(productId: string): Promise<number> {
    const [found] = await this.transaction.rows<{ count: number }>(
      'select count(*)::int as count from publications where tenant = $1 and is_shown and product_id <> $2',
      [productId],
    );
    return found?.count ?? 0;
  }

  async isNameTaken(name: string, butBy: string): Promise<boolean> {
    const found = await this.transaction.rows(
      'select 1 from products where tenant = $1 and name_key = $2 and product_id <> $3',
      [nameKey(name), butBy],
    );
    return found.length > 0;
  }

  async discoveredProduct(name: string): Promise<string | undefined> {
    const [found] = await this.transaction.rows<{ product_id: string }>(
      `select product_id from products where tenant = $1 and name_key = $2 and status = 'discovered'`,
      [nameKey(name)],
    );
    return found?.product_id;
  }

  async discoveredDefinition(kind: DefinitionKind, name: string): Promise<string | undefined> {
    const [found] = await this.transaction.rows<{ definition_id: string }>(
      `select definition_id from definitions
       where tenant = $1 and kind = $2 and name_key = $3 and (state->'details'->>'discovered')::boolean`,
      [kind, definitionNameKey(kind, name)],
    );
    return found?.definition_id;
  }

  async productIdsOfAudience(audienceId: string): Promise<string[]> {
    const rows = await this.transaction.rows<{ product_id: string }>(
      'select product_id from products where tenant = $1 and audience_id = $2',
      [audienceId],
    );
    return rows.map(({ product_id }) => product_id);
  }

  definitions<Kind extends DefinitionKind>(kind: Kind) {
    return this.transaction.storeOf(definitionsOf(kind));
  }

  async isDefinitionNameTaken(kind: DefinitionKind, name: string, butBy: string): Promise<boolean> {
    const found = await this.transaction.rows(
      'select 1 from definitions where tenant = $1 and kind = $2 and name_key = $3 and definition_id <> $4',
      [kind, definitionNameKey(kind, name), butBy],
    );
    return found.length > 0;
  }

  async definitionsCount(kind: DefinitionKind): Promise<number> {
    const [found] = await this.transaction.rows<{ count: number }>(
      'select count(*)::int as count from definitions where tenant = $1 and kind = $2',
      [kind],
    );
    return found?.count ?? 0;
  }

  async knownDefinitions(): Promise<KnownDefinitions> {
    const rows = await this.transaction.rows<{ state: DefinedThing }>(
      'select state from definitions where tenant = $1',
    );
    const of = <Kind extends DefinitionKind>(kind: Kind) =>
      rows.flatMap(({ state }) => (state.kind === kind ? [state as DefinedThing<Kind>] : []));
    return {
      elements: new Map(of('metering-element').map(({ details }) => [details.name, details])),
      sources: new Set(of('source').map(({ details }) => details.name)),
      audiences: new Map(of('audience').map((audience) => [audience.id, audienceOf(audience)])),
    };
  }

  async ownVersionOf(productId: string, onlySubscriptionId: string): Promise<FormerOwnVersion | undefined> {
    const [found] = await this.transaction.rows<Row>(
      `select product_versions.version, effective_at, terms from product_versions join products using (product_id)
       where tenant = $1 and product_id = $2 and only_subscription_id = $3 order by product_versions.version desc limit 1`,
      [productId, onlySubscriptionId],
    );
    return (
      found && { version: found.version, effectiveAt: found.effective_at.getTime(), terms: completeTerms(found.terms) }
    );
  }
}

interface Row {
  readonly version: number;
  readonly effective_at: Date;
  readonly terms: ProductTerms;
}
