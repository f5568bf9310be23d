import type { PostgresSchema } from '#database';
import { CreateInvoicing1795305600000 } from '../../../migrations/1795305600000-create-invoicing.js';
import { RecordOccasions1795564800000 } from '../../../migrations/1795564800000-record-occasions.js';
import { AddInvoiceState1795568400000 } from '../../../migrations/1795568400000-add-invoice-state.js';
import { ReleaseHeldOccasions1795572000000 } from '../../../migrations/1795572000000-release-held-occasions.js';
import { AddCreditNotes1795827600000 } from '../../../migrations/1795827600000-add-credit-notes.js';
import { KeepSubscriptions1795831200000 } from '../../../migrations/1795831200000-keep-subscriptions.js';
import { AddCoupons1795834800000 } from '../../../migrations/1795834800000-add-coupons.js';
import { AddWallets1795838400000 } from '../../../migrations/1795838400000-add-wallets.js';
import { ContractYears1795890000000 } from '../../../migrations/1795890000000-contract-years.js';
import { DateInvoicedUsage1795893600000 } from '../../../migrations/1795893600000-date-invoiced-usage.js';
import { AddRunningUsage1795897200000 } from '../../../migrations/1795897200000-add-running-usage.js';
import { FindActs1796500000000 } from '../../../migrations/1796500000000-find-acts.js';
import { AskForTaxes1796600000000 } from '../../../migrations/1796600000000-ask-for-taxes.js';
import { AddBrands1796610000000 } from '../../../migrations/1796610000000-add-brands.js';
import { AddReplays1796700000000 } from '../../../migrations/1796700000000-add-replays.js';
import { KeepActs1796710000000 } from '../../../migrations/1796710000000-keep-acts.js';
import { FindCreditNotes1796720000000 } from '../../../migrations/1796720000000-find-credit-notes.js';
import { ForgetOldKeys1796800000000 } from '../../../migrations/1796800000000-forget-old-keys.js';
import { KeepLastingKeys1796900000000 } from '../../../migrations/1796900000000-keep-lasting-keys.js';
import { ListInvoices1796910000000 } from '../../../migrations/1796910000000-list-invoices.js';
import { FindRunningSegments1796920000000 } from '../../../migrations/1796920000000-find-running-segments.js';
import { OrderCoupons1796930000000 } from '../../../migrations/1796930000000-order-coupons.js';
import { FindOpenSegments1796940000000 } from '../../../migrations/1796940000000-find-open-segments.js';
import { PassOver1796950000000 } from '../../../migrations/1796950000000-pass-over.js';
import { CouponRow } from './coupon.entity.js';
import { CreditNoteRow } from './credit-note.entity.js';
import { InvoiceRow } from './invoice.entity.js';
import { TaxationRow } from './taxation.entity.js';
import { WalletRow } from './wallet.entity.js';

export const invoicingSchema: PostgresSchema = {
  schema: 'invoicing',
  entities: [InvoiceRow, CreditNoteRow, CouponRow, WalletRow, TaxationRow],
  migrations: [
    CreateInvoicing1795305600000,
    RecordOccasions1795564800000,
    AddInvoiceState1795568400000,
    ReleaseHeldOccasions1795572000000,
    AddCreditNotes1795827600000,
    KeepSubscriptions1795831200000,
    AddCoupons1795834800000,
    AddWallets1795838400000,
    ContractYears1795890000000,
    DateInvoicedUsage1795893600000,
    AddRunningUsage1795897200000,
    FindActs1796500000000,
    AskForTaxes1796600000000,
    AddBrands1796610000000,
    AddReplays1796700000000,
    KeepActs1796710000000,
    FindCreditNotes1796720000000,
    ForgetOldKeys1796800000000,
    KeepLastingKeys1796900000000,
    ListInvoices1796910000000,
    FindRunningSegments1796920000000,
    OrderCoupons1796930000000,
    FindOpenSegments1796940000000,
    PassOver1796950000000,
  ],
};

/** Under which the published position is remembered. */
export const publisherName = 'invoice';
