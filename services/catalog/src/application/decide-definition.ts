import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { EventPublisher, type Loaded, UnitsOfWork } from '#event-store';
import { audienceOf } from '../domain/definition/audience.js';
import type { DefinedThing, Definition, DefinitionKind, DetailsByKind } from '../domain/definition/definition.js';
import { definitionDecider, demandDefined } from '../domain/definition/definition-decisions.js';
import { productDecider } from '../domain/product/product-decisions.js';
import type { UnitOfWork } from './ports.js';

/** Defines and changes what products refer to. */
@Injectable()
export class DecideDefinition {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly publisher: EventPublisher,
    private readonly clock: WallClock,
  ) {}

  async define<Kind extends DefinitionKind>(
    tenant: string,
    kind: Kind,
    id: string,
    details: DetailsByKind[Kind],
  ): Promise<Loaded<Definition<Kind>>> {
    return this.inTransaction(tenant, async (unit) => {
      const discovered = await unit.discoveredDefinition(kind, details.name);
      if (discovered !== undefined && discovered !== id) return this.acceptDiscovered(unit, kind, discovered, details);
      const facts = await this.factsOf(unit, kind, id, details.name);
      return unit.definitions(kind).decide(id, definitionDecider<Kind>(), { type: 'Define', kind, id, details, facts });
    });
  }

  async change<Kind extends DefinitionKind>(
    tenant: string,
    kind: Kind,
    id: string,
    seen: number | undefined,
    changed: (before: DetailsByKind[Kind]) => DetailsByKind[Kind],
  ): Promise<Loaded<Definition<Kind>>> {
    return this.inTransaction(tenant, async (unit) => {
      const before = await unit.definitions(kind).load(id);
      const { name } = changed(demandDefined(kind, before.state).details);
      const facts = await this.factsOf(unit, kind, id, name);
      const command = { type: 'ChangeDefinition', kind, seen, version: before.version, changed, facts } as const;
      const after = await unit.definitions(kind).save(before, definitionDecider<Kind>().decide(command, before.state));
      if (after.version > before.version) await this.carryAudience(unit, after.state);
      return after;
    });
  }

  /** Who defines what had only been discovered gets that one, as it is defined now. */
  private async acceptDiscovered<Kind extends DefinitionKind>(
    unit: UnitOfWork,
    kind: Kind,
    id: string,
    details: DetailsByKind[Kind],
  ): Promise<Loaded<Definition<Kind>>> {
    const before = await unit.definitions(kind).load(id);
    const facts = await this.factsOf(unit, kind, id, details.name);
    const command = { type: 'ChangeDefinition', kind, version: before.version, changed: () => details, facts } as const;
    return unit.definitions(kind).save(before, definitionDecider<Kind>().decide(command, before.state));
  }

  /** Products carry their audience to those who read them. */
  private async carryAudience(unit: UnitOfWork, changed: Definition): Promise<void> {
    if (changed.status !== 'active' || changed.kind !== 'audience') return;
    const audience = audienceOf(changed as DefinedThing<'audience'>);
    const facts = { billingNow: 0, nameIsTaken: false, known: await unit.knownDefinitions(), at: this.clock.now() };
    const products = await unit.products.loadAll(await unit.productIdsOfAudience(changed.id));
    const command = { type: 'ChangeAudience', audience, facts } as const;
    const changes = products.map((before) => ({ before, events: productDecider.decide(command, before.state) }));
    await unit.products.saveAll(changes);
  }

  private async factsOf(unit: UnitOfWork, kind: DefinitionKind, id: string, name: string) {
    const nameIsTaken = await unit.isDefinitionNameTaken(kind, name, id);
    return { nameIsTaken, count: await unit.definitionsCount(kind), at: this.clock.now() };
  }

  private async inTransaction<Result>(tenant: string, work: (unit: UnitOfWork) => Promise<Result>): Promise<Result> {
    const result = await this.units.inTransaction(tenant, work);
    await this.publisher.publishes();
    return result;
  }
}
