import { Injectable } from '@nestjs/common';
import { nameKey } from '#attribution';
import { UnitsOfWork } from '#event-store';
import { idFrom } from '#identifiers';
import { builtInElements } from '../domain/definition/built-in-elements.js';
import type { DefinitionKind, DetailsByKind, ElementType } from '../domain/definition/definition.js';
import { mostDiscovered } from '../domain/definition/definition-decisions.js';
import { completeTerms } from '../domain/product/product-terms.js';
import type { UnitOfWork } from './ports.js';

/** What usage named and nobody knew. */
export interface NamedByUsage {
  readonly tenant: string;
  readonly name: string;
  readonly at: number;
}

/** Makes what usage has named, if nobody has by now. To hear of a name twice changes nothing. */
@Injectable()
export class DiscoverName {
  constructor(private readonly units: UnitsOfWork<UnitOfWork>) {}

  /** A product with a name and no price: a draft, which bills nothing until somebody publishes it. */
  product({ tenant, name, at }: NamedByUsage): Promise<void> {
    const id = idFrom(tenant, 'discovered-product', nameKey(name));
    return this.units.inTransaction(tenant, async (unit) => {
      if (await unit.isNameTaken(name, '')) return;
      // Usage may name a draft by its id.
      if ((await unit.products.load(name)).state.status !== 'absent') return;
      const before = await unit.products.load(id);
      if (before.state.status !== 'absent') return;
      const cadence = { unit: 'month', count: 1, calendarAligned: false } as const;
      const terms = completeTerms({ name, currency: 'USD', cadence });
      const draft = { type: 'DraftSaved', productId: id, terms, basedOn: 0, savedAt: at, discovered: true } as const;
      await unit.products.save(before, [draft]);
    });
  }

  source(named: NamedByUsage): Promise<void> {
    return this.define(named, 'source', { name: named.name, discovered: true });
  }

  async element(named: NamedByUsage, type: ElementType): Promise<void> {
    if (builtInElements.has(named.name)) return;
    await this.define(named, 'metering-element', { name: named.name, type, discovered: true });
  }

  private define<Kind extends DefinitionKind>(
    { tenant, name, at }: NamedByUsage,
    kind: Kind,
    details: DetailsByKind[Kind],
  ): Promise<void> {
    const id = idFrom(tenant, `discovered-${kind}`, name);
    return this.units.inTransaction(tenant, async (unit) => {
      if (await unit.isDefinitionNameTaken(kind, name, '')) return;
      if ((await unit.definitionsCount(kind)) >= mostDiscovered) return;
      const before = await unit.definitions(kind).load(id);
      if (before.state.status !== 'absent') return;
      await unit.definitions(kind).save(before, [{ type: 'Defined', kind, id, details, at }]);
    });
  }
}
