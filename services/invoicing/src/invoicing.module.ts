import { type DynamicModule, Module } from '@nestjs/common';
import { PostgresModule } from '#database';
import { AuditModule, EventStoreModule, UnitsOfWork } from '#event-store';
import { InvoicePrinter } from '#invoice-document';
import { BalancesController } from './adapters/http/balances.controller.js';
import { ChosenInvoices } from './adapters/http/chosen-invoices.js';
import { CouponRedemptionsController } from './adapters/http/coupon-redemptions.controller.js';
import { CouponsController } from './adapters/http/coupons.controller.js';
import { CreditNotesController } from './adapters/http/credit-notes.controller.js';
import { DocumentFilesController } from './adapters/http/document-files.controller.js';
import { DraftsController } from './adapters/http/drafts.controller.js';
import { ExplanationsController } from './adapters/http/explanations.controller.js';
import { HeldOccasionsController } from './adapters/http/held-occasions.controller.js';
import { InvoiceSumsController } from './adapters/http/invoice-sums.controller.js';
import { InvoicesController } from './adapters/http/invoices.controller.js';
import { PlannedEndsGateway } from './adapters/http/planned-ends.gateway.js';
import { PortalCreditNotesController } from './adapters/http/portal-credit-notes.controller.js';
import { PortalInvoicesController } from './adapters/http/portal-invoices.controller.js';
import { ReplaysController } from './adapters/http/replays.controller.js';
import { RunningChargesGateway } from './adapters/http/running-charges.gateway.js';
import { ShownInvoices } from './adapters/http/shown-invoices.js';
import { UpcomingInvoicesController } from './adapters/http/upcoming-invoices.controller.js';
import { WalletGrantsController } from './adapters/http/wallet-grants.controller.js';
import { WalletsController } from './adapters/http/wallets.controller.js';
import { BrandingConsumer } from './adapters/kafka/branding.consumer.js';
import { ChargeConsumer } from './adapters/kafka/charge.consumer.js';
import { CouponPublisher } from './adapters/kafka/coupon.publisher.js';
import { CreditNotePublisher } from './adapters/kafka/credit-note.publisher.js';
import { GatewayConsumer } from './adapters/kafka/gateway.consumer.js';
import { InvoicePublisher } from './adapters/kafka/invoice.publisher.js';
import { InvoiceLogReader } from './adapters/kafka/invoice-log.reader.js';
import { PaymentConsumer } from './adapters/kafka/payment.consumer.js';
import { ProductConsumer } from './adapters/kafka/product.consumer.js';
import { PublishedMetricsDirectory } from './adapters/kafka/published-metrics.directory.js';
import { ReportedFactsReader } from './adapters/kafka/reported-facts.reader.js';
import { SubscriptionConsumer } from './adapters/kafka/subscription.consumer.js';
import { TaxConsumer } from './adapters/kafka/tax.consumer.js';
import { TaxRequestPublisher } from './adapters/kafka/tax-request.publisher.js';
import { TenantConsumer } from './adapters/kafka/tenant.consumer.js';
import { TestClockDirectory } from './adapters/kafka/test-clock.directory.js';
import { WalletPublisher } from './adapters/kafka/wallet.publisher.js';
import { BilledSegmentsRepository } from './adapters/postgres/billed-segments.repository.js';
import { ClockTimesRepository } from './adapters/postgres/clock-times.repository.js';
import { CouponsRepository } from './adapters/postgres/coupons.repository.js';
import { CreditNotesRepository } from './adapters/postgres/credit-notes.repository.js';
import { DocumentDaysRepository } from './adapters/postgres/document-days.repository.js';
import { DocumentLogosRepository } from './adapters/postgres/document-logos.repository.js';
import { EndingGrantsRepository } from './adapters/postgres/ending-grants.repository.js';
import { FactsRepository } from './adapters/postgres/facts.repository.js';
import { HeldOccasionsRepository } from './adapters/postgres/held-occasions.repository.js';
import { InvoicesRepository } from './adapters/postgres/invoices.repository.js';
import { invoicingSchema, publisherName } from './adapters/postgres/invoicing.schema.js';
import { OccasionsRepository } from './adapters/postgres/occasions.repository.js';
import { OwedByAccountRepository } from './adapters/postgres/owed-by-account.repository.js';
import { ReplaysRepository } from './adapters/postgres/replays.repository.js';
import { RestorationRepository } from './adapters/postgres/restoration.repository.js';
import { RunningSegmentsRepository } from './adapters/postgres/running-segments.repository.js';
import { UnitsOfWorkRepository } from './adapters/postgres/units-of-work.repository.js';
import { WaitingOccasionsRepository } from './adapters/postgres/waiting-occasions.repository.js';
import { WalletsRepository } from './adapters/postgres/wallets.repository.js';
import { WatchedAccountsRepository } from './adapters/postgres/watched-accounts.repository.js';
import { BillingScheduler } from './adapters/schedule/billing.scheduler.js';
import { HeldOccasionsMetrics } from './adapters/telemetry/held-occasions.metrics.js';
import { OccasionMetrics } from './adapters/telemetry/occasion.metrics.js';
import { ArchiveCoupon } from './application/coupons/archive-coupon.js';
import { CreateCoupon } from './application/coupons/create-coupon.js';
import { EndRedemption } from './application/coupons/end-redemption.js';
import { RedeemCoupon } from './application/coupons/redeem-coupon.js';
import { DecideOverdue, WaitingOccasions } from './application/decide-overdue.js';
import { DraftDocuments } from './application/draft-documents.js';
import { DraftUpcoming } from './application/draft-upcoming.js';
import { BilledSegments, ExplainLine, PublishedMetrics } from './application/explain-line.js';
import { GiveUpInvoice } from './application/give-up-invoice.js';
import { IssueCreditNote } from './application/issue-credit-note.js';
import { BillingTime, DocumentLogos, OccasionReport, PlannedEnds, RunningCharges } from './application/ports.js';
import { PrintDocument } from './application/print-document.js';
import { RecordFacts } from './application/record-facts.js';
import { RecordFailedRefund } from './application/record-failed-refund.js';
import { RecordPayment } from './application/record-payment.js';
import { RecordTax } from './application/record-tax.js';
import { RefundCreditNote } from './application/refund-credit-note.js';
import { ReleaseOccasion } from './application/release-occasion.js';
import { RestorationAtStart } from './application/restoration-at-start.js';
import { InvoiceLog, Restoration, RestoreInvoices } from './application/restore-invoices.js';
import { Restored } from './application/restored.js';
import { ChangeWallet } from './application/wallets/change-wallet.js';
import { EndingGrants, ExpireGrants, ReportedFacts } from './application/wallets/expire-grants.js';
import { FollowRunningUsage, WatchedAccounts } from './application/wallets/follow-running-usage.js';
import { GrantCredit } from './application/wallets/grant-credit.js';
import { OpenWallet } from './application/wallets/open-wallet.js';
import { ShowRunningBalance } from './application/wallets/running-balance.js';
import { TopUpWallet } from './application/wallets/top-up-wallet.js';
import { VoidGrant } from './application/wallets/void-grant.js';
import { INVOICING_CONFIG, type InvoicingConfig } from './config.js';

@Module({})
export class InvoicingModule {
  static forConfig(config: InvoicingConfig): DynamicModule {
    const { databaseUrl } = config;
    const { schema } = invoicingSchema;
    const restored = new Restored();
    return {
      module: InvoicingModule,
      imports: [
        PostgresModule.forService({ url: databaseUrl, ...invoicingSchema }),
        AuditModule.of({
          facts: 'decided',
          unlisted: ['CreditApplied', 'BalanceLow', 'BalanceRecovered'],
          requests: true,
          kinds: {
            'credit-note/': 'credit-note',
            'coupon/': 'coupon',
            'wallet/': 'wallet',
            'tax/': 'tax-calculation',
            '': 'invoice',
          },
        }),
        EventStoreModule.forService({
          schema,
          publisherName,
          publishers: [CreditNotePublisher, CouponPublisher, WalletPublisher, TaxRequestPublisher, InvoicePublisher],
          publishAfter: restored.whenDone,
        }),
      ],
      controllers: [
        InvoicesController,
        InvoiceSumsController,
        CouponsController,
        WalletsController,
        WalletGrantsController,
        CouponRedemptionsController,
        CreditNotesController,
        BalancesController,
        PortalInvoicesController,
        PortalCreditNotesController,
        DocumentFilesController,
        DraftsController,
        UpcomingInvoicesController,
        ExplanationsController,
        HeldOccasionsController,
        ReplaysController,
        SubscriptionConsumer,
        ChargeConsumer,
        ProductConsumer,
        TenantConsumer,
        BrandingConsumer,
        PaymentConsumer,
        GatewayConsumer,
        TaxConsumer,
      ],
      providers: [
        { provide: UnitsOfWork, useClass: UnitsOfWorkRepository },
        { provide: OccasionReport, useClass: OccasionMetrics },
        { provide: INVOICING_CONFIG, useValue: config },
        { provide: RunningCharges, useClass: RunningChargesGateway },
        { provide: PlannedEnds, useClass: PlannedEndsGateway },
        { provide: BillingTime, useClass: TestClockDirectory },
        { provide: EndingGrants, useClass: EndingGrantsRepository },
        { provide: ReportedFacts, useClass: ReportedFactsReader },
        { provide: WatchedAccounts, useClass: WatchedAccountsRepository },
        ExpireGrants,
        { provide: WaitingOccasions, useClass: WaitingOccasionsRepository },
        DecideOverdue,
        BillingScheduler,
        FollowRunningUsage,
        { provide: BilledSegments, useClass: BilledSegmentsRepository },
        { provide: PublishedMetrics, useClass: PublishedMetricsDirectory },
        { provide: Restoration, useClass: RestorationRepository },
        { provide: InvoiceLog, useClass: InvoiceLogReader },
        { provide: InvoicePrinter, useFactory: () => new InvoicePrinter() },
        { provide: DocumentLogos, useClass: DocumentLogosRepository },
        PrintDocument,
        FactsRepository,
        OccasionsRepository,
        InvoicesRepository,
        ClockTimesRepository,
        RunningSegmentsRepository,
        ChosenInvoices,
        CreditNotesRepository,
        DocumentDaysRepository,
        ShownInvoices,
        OwedByAccountRepository,
        CouponsRepository,
        WalletsRepository,
        OpenWallet,
        ChangeWallet,
        GrantCredit,
        VoidGrant,
        TopUpWallet,
        ShowRunningBalance,
        CreateCoupon,
        ArchiveCoupon,
        RedeemCoupon,
        EndRedemption,
        HeldOccasionsRepository,
        ReplaysRepository,
        HeldOccasionsMetrics,
        RecordFacts,
        RecordTax,
        RecordPayment,
        ReleaseOccasion,
        DraftDocuments,
        DraftUpcoming,
        ExplainLine,
        IssueCreditNote,
        RefundCreditNote,
        RecordFailedRefund,
        GiveUpInvoice,
        RestoreInvoices,
        RestorationAtStart,
        { provide: Restored, useValue: restored },
      ],
    };
  }
}
