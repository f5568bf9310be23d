import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { idFrom } from '#identifiers';
import type { Notice } from '../domain/delivery/delivery.js';
import { deliveryDecider } from '../domain/delivery/delivery-decisions.js';
import { isEnabled } from '../domain/mail-template/mail-template-decisions.js';
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

/** What is to be reported goes to each recipient once; to nobody where the tenant has switched its mail off. */
@Injectable()
export class RequestDelivery {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly templates: MailTemplates,
    private readonly clock: WallClock,
  ) {}

  async run(tenant: string, report: Report, recipients: readonly string[]): Promise<void> {
    if (recipients.length === 0) return;
    if (!report.isTest && !isEnabled(await this.templates.find(tenant, report.template))) return;
    for (const recipient of new Set(recipients.map((address) => address.trim())))
      await this.request(tenant, report, recipient);
  }

  private async request(tenant: string, { template, about, bytes }: Report, recipient: string): Promise<void> {
    const deliveryId = idFrom('delivery', tenant, about, template, recipient);
    const notice: Notice = { deliveryId, channel: 'email', template, recipient, about };
    await this.units.inTransaction(tenant, async (unit) => {
      const before = await unit.deliveries.load(deliveryId);
      const command = { type: 'RequestDelivery' as const, notice, at: this.clock.now() };
      const events = deliveryDecider.decide(command, before.state);
      if (events.length === 0) return;
      await unit.storeDocument(deliveryId, bytes);
      await unit.deliveries.save(before, events);
    });
  }
}
