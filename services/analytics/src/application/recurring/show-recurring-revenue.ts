import { Injectable } from '@nestjs/common';
import {
  monthsOf,
  type PayingCustomer,
  type RecurringMonth,
  recurringRevenueOf,
} from '../../domain/recurring/recurring-revenue.js';
import type { Range } from '../../domain/usage-question.js';
import { TenantCalendar } from '../budget/ports.js';

export abstract class PayingCustomerDirectory {
  /** Every customer of a tenant with the paid segments of its subscriptions, of one product or of all. */
  abstract payingCustomers(tenant: string, productId: string | undefined): PayingCustomer[];
}

export interface RecurringQuestion extends Range {
  readonly tenant: string;
  readonly timeZone: string;
  readonly productId?: string | undefined;
}

/** Recurring revenue and its changes, month by month, up to the tenant's billing time. */
@Injectable()
export class ShowRecurringRevenue {
  constructor(
    private readonly directory: PayingCustomerDirectory,
    private readonly calendar: TenantCalendar,
  ) {}

  show({ tenant, from, to, timeZone, productId }: RecurringQuestion): RecurringMonth[] {
    const end = Math.min(to, this.calendar.nowOf(tenant));
    return recurringRevenueOf(this.directory.payingCustomers(tenant, productId), monthsOf(from, end, timeZone));
  }
}
