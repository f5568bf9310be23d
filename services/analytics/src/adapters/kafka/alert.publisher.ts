import { Inject, Injectable } from '@nestjs/common';
import { type AlertMessage, alertTopic } from '#contracts';
import { type Producer, sendInParts } from '#kafka';
import { PRODUCER } from '#service-host';
import { AlertLog, type BudgetAlert } from '../../application/budget/ports.js';
import { budgetWindowAt } from '../../domain/budget/budget-window.js';
import { TenantCalendarDirectory } from './tenant-calendar.directory.js';

/** Alerts as everybody may read them, in the tenant's zone. */
@Injectable()
export class AlertPublisher extends AlertLog {
  constructor(
    private readonly calendar: TenantCalendarDirectory,
    @Inject(PRODUCER) private readonly producer: Producer,
  ) {
    super();
  }

  async append(alerts: readonly BudgetAlert[]): Promise<void> {
    this.calendar.demandRead();
    const { name, keyOf, codec } = alertTopic;
    const records = alerts.map((alert) => {
      const message = this.messageOf(alert);
      const headers = { 'content-type': codec.contentType };
      return { key: keyOf(message), value: Buffer.from(codec.encode(message)), headers };
    });
    await sendInParts(this.producer, name, records);
  }

  private messageOf({ terms, tenant, alertId, createdAt, position: _, ...alert }: BudgetAlert): AlertMessage {
    const { name, groupBy = '', measure, currency = '', window, limit, action, isShadow, notifiedAddresses } = terms;
    const timeZone = this.calendar.timeZoneOf(tenant);
    return {
      ...alert,
      id: alertId,
      tenant,
      type: alert.percent >= 100 ? 'budget-reached' : 'budget-warning',
      occurredAt: createdAt,
      budgetName: name,
      currency: measure === 'cost' ? 'USD' : currency,
      windowEnd: budgetWindowAt(window, timeZone, alert.windowStart).end,
      tenantName: this.calendar.nameOf(tenant),
      notifiedAddresses: [...notifiedAddresses],
      ...{ groupBy, measure, window, limit, action, isShadow, timeZone },
    };
  }
}
