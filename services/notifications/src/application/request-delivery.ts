import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { idFrom } from '#identifiers';
import { type Notice, noDelivery } from '../domain/delivery/delivery.js';
import { deliveryDecider } from '../domain/delivery/delivery-decisions.js';
import { eachAddressOnce } from '../domain/delivery/recipients.js';
import { isEnabled } from '../domain/mail-template/mail-template-decisions.js';
import type { TemplateName } from '../templates/templates.js';
import { GroupedWrites } from './grouped-writes.js';
import { MailTemplates, type UnitOfWork } from './ports.js';

export interface Report {
  readonly template: Notice['template'];
  /** The id of what is reported. */
  readonly about: string;
  /** As its message has it, or the letter of it. */
  readonly bytes: Uint8Array;
  /** Somebody wants to see it, also where it is off. */
  readonly isTest?: true;
}

interface Requested {
  readonly notice: Notice;
  readonly bytes: Uint8Array;
}

/** What is to be reported goes to each recipient once; to nobody where the tenant has switched its mail off. */
@Injectable()
export class RequestDelivery {
  private readonly asked = new Map<string, Promise<boolean>>();
  private readonly writes = new GroupedWrites<Requested>((tenant, requested) => this.write(tenant, requested));

  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly templates: MailTemplates,
    private readonly clock: WallClock,
  ) {}

  async run(tenant: string, { template, about, bytes, isTest }: Report, recipients: readonly string[]): Promise<void> {
    if (recipients.length === 0) return;
    if (!isTest && !(await this.isEnabled(tenant, template))) return;
    await Promise.all(
      eachAddressOnce(recipients).map((recipient) => {
        const deliveryId = idFrom('delivery', tenant, about, template, recipient);
        return this.writes.add(tenant, { notice: { deliveryId, channel: 'email', template, recipient, about }, bytes });
      }),
    );
  }

  /** What a batch of messages asks, in one turn of the event loop, is asked of the store once; nothing is known longer. */
  private isEnabled(tenant: string, template: TemplateName): Promise<boolean> {
    const name = `${tenant}\n${template}`;
    const known = this.asked.get(name);
    if (known) return known;
    const answer = this.templates.find(tenant, template).then(isEnabled);
    this.asked.set(name, answer);
    queueMicrotask(() => this.asked.delete(name));
    return answer;
  }

  private write(tenant: string, requested: readonly Requested[]): Promise<void> {
    const byId = new Map(requested.map((one) => [one.notice.deliveryId, one]));
    return this.units.inTransaction(tenant, async (unit) => {
      const known = new Set((await unit.deliveries.loadAll([...byId.keys()])).map(({ id }) => id));
      const fresh = [...byId.values()].filter(({ notice }) => !known.has(notice.deliveryId));
      if (fresh.length === 0) return;
      await unit.storeDocuments(fresh.map(({ notice, bytes }) => [notice.deliveryId, bytes]));
      await unit.deliveries.saveAll(
        fresh.map(({ notice }) => {
          const command = { type: 'RequestDelivery' as const, notice, at: this.clock.now() };
          const before = { id: notice.deliveryId, state: noDelivery, version: 0 };
          return { before, events: deliveryDecider.decide(command, noDelivery) };
        }),
      );
    });
  }
}
