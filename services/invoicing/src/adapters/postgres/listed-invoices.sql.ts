import type { SelectQueryBuilder } from 'typeorm';
import type { InvoiceStatus } from '../../domain/invoice/invoice.js';
import { soughtCount } from '../../domain/invoice/invoice-number.js';
import type { ClockTimes } from './clock-times.repository.js';
import type { InvoiceRow } from './invoice.entity.js';

/** Which invoices of a tenant are listed, or added up: those that fit all that is given. */
export interface InvoicesChosen {
  readonly tenant: string;
  readonly subscriptionId?: string | undefined;
  readonly accountId?: string | undefined;
  readonly status?: InvoiceStatus | undefined;
  /** Its number, or its id. */
  readonly q?: string | undefined;
  readonly currency?: string | undefined;
  /** YYYY-MM-DD, both included, in the time zone of each. */
  readonly datedFrom?: string | undefined;
  readonly datedTo?: string | undefined;
  /** Decimal text in major units, both included. */
  readonly totalFrom?: string | undefined;
  readonly totalTo?: string | undefined;
  /** Whether something is open that was due before the day of its billing time. */
  readonly overdue?: { readonly is: boolean; readonly at: ClockTimes } | undefined;
}

const slowestSql = `select min(coalesce(
    cast(cast(:clocks as jsonb) ->> (s.subscription ->> 'testClockId') as bigint), cast(:now as bigint)))
  from subscriptions s where s.tenant = i.tenant`;

/** By the clock of its subscription; of a document that belongs to none, by the slowest of its account. */
const nowSql = `coalesce(
  case when i.subscription_id = '' then (${slowestSql} and s.subscription ->> 'accountId' = i.account_id)
    else (${slowestSql} and s.subscription_id = i.subscription_id) end,
  cast(:now as bigint))`;

/** The same rule as `isOverdue`. */
const overdueSql = `(i.amount_open > 0 and i.overdue_from <= ${nowSql})`;

const conditions: readonly (readonly [keyof InvoicesChosen, string])[] = [
  ['subscriptionId', 'i.subscription_id = :subscriptionId'],
  ['accountId', 'i.account_id = :accountId'],
  ['status', 'i.status = :status'],
  ['q', '(i.invoice_id = :q or i.count = :soughtCount)'],
  ['currency', 'i.currency = :currency'],
  ['datedFrom', 'i.dated_on >= :datedFrom'],
  ['datedTo', 'i.dated_on <= :datedTo'],
  ['totalFrom', 'i.total >= cast(:totalFrom as numeric)'],
  ['totalTo', 'i.total <= cast(:totalTo as numeric)'],
];

/** @param invoices known as `i` */
export function choose(invoices: SelectQueryBuilder<InvoiceRow>, { overdue, ...chosen }: InvoicesChosen): void {
  invoices.where('i.tenant = :tenant', { ...chosen, soughtCount: soughtCount('INV', chosen.q ?? '') });
  for (const [name, condition] of conditions)
    if (name in chosen && chosen[name as keyof typeof chosen] !== undefined) invoices.andWhere(condition);
  if (overdue === undefined) return;
  const { named, now } = overdue.at;
  invoices.andWhere(overdue.is ? overdueSql : `not ${overdueSql}`, { clocks: JSON.stringify(named), now });
}
