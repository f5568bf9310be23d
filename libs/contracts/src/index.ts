export { canonicalJson } from './canonical-json.js';
export { mayHoldLongNumbers, parseKeepingDigits, quoteLongNumbers } from './exact-numbers.js';
export * from './first-version-segments.js';
export { AlertMessage } from './generated/analytics/v1/alert.js';
export { MeterMessage } from './generated/catalog/v1/meter.js';
export { ModelPricesMessage } from './generated/catalog/v1/model_prices.js';
export {
  type Cadence,
  type PricingMetric as PricingMetricMessage,
  Product,
  ProductMessage,
  type RecurringFee,
  type SetupFee,
} from './generated/catalog/v1/product.js';
export { PublicationMessage } from './generated/catalog/v1/publication.js';
export { ChangeMessage } from './generated/gateway/v1/change.js';
export { AccountMailMessage } from './generated/identity/v1/account_mail.js';
export { ApiKeyMessage, Seller, SessionMessage, TenantMessage } from './generated/identity/v1/identity.js';
export { UsageEvent } from './generated/ingestion/v1/intake.js';
export {
  DiscoveredNameMessage,
  LateWindowClosing,
  PeriodClosing,
  type Reason,
  RejectedUsageMessage,
  UsageCorrection,
} from './generated/ingestion/v1/usage.js';
export { CouponMessage } from './generated/invoicing/v1/coupon.js';
export { CreditNote, CreditNoteMessage } from './generated/invoicing/v1/credit_note.js';
export {
  Invoice,
  InvoiceLine,
  type InvoiceLineAdjustment,
  type InvoiceLineOtherGroups,
  type InvoiceLineRule,
  type InvoiceLineTier,
  InvoiceMessage,
  type InvoicePayment,
  PrintedBuyer,
  PrintedSeller,
} from './generated/invoicing/v1/invoice.js';
export { TaxRequestMessage } from './generated/invoicing/v1/tax_request.js';
export { WalletMessage } from './generated/invoicing/v1/wallet.js';
export { BrandingMessage } from './generated/notifications/v1/branding.js';
export { DeliveryMessage } from './generated/notifications/v1/delivery.js';
export { GatewayMessage } from './generated/payments/v1/gateway.js';
export {
  Collection as CollectionMessage,
  type Dunning as DunningMessage,
  type PaymentDispute,
  type PaymentGateway,
  PaymentMessage,
  type PaymentRefund,
} from './generated/payments/v1/payment.js';
export { type CalculatedLine, type CalculatedTax, TaxMessage } from './generated/payments/v1/tax.js';
export {
  type Adjustment,
  ChargeMessage,
  type LateCharge,
  type MetricCharge,
  type OtherGroups,
  type TierCharge,
} from './generated/rating/v1/charge.js';
export { KeptUsageMessage } from './generated/rating/v1/kept_usage.js';
export { QuotaMessage } from './generated/rating/v1/quota.js';
export { UsageCountsMessage } from './generated/rating/v1/usage_counts.js';
export { PortalLinkMessage } from './generated/subscriptions/v1/portal_link.js';
export {
  type BillingDetails as BillingDetailsMessage,
  CustomerMessage,
  type Period as PeriodMessage,
  type ProductVersionInForce,
  type Segment as SegmentMessage,
  SubscriptionMessage,
  TestClockMessage,
} from './generated/subscriptions/v1/subscriptions.js';
export { endOfJsonString } from './json-strings.js';
export * from './partition.js';
export * from './pricing-metric-message.js';
export * from './pricing-rule-message.js';
export * from './rated-usage-block.js';
export * from './rated-usage-columns.js';
export * from './segment-message.js';
export * from './topic.js';
export * from './topics/account-mail.topic.js';
export * from './topics/alert.topic.js';
export * from './topics/api-key.topic.js';
export * from './topics/branding.topic.js';
export * from './topics/change.topic.js';
export * from './topics/charge.topic.js';
export * from './topics/coupon.topic.js';
export * from './topics/credit-note.topic.js';
export * from './topics/customer.topic.js';
export * from './topics/delivery.topic.js';
export * from './topics/discovered-name.topic.js';
export * from './topics/gateway.topic.js';
export * from './topics/intake.topic.js';
export * from './topics/invoice.topic.js';
export * from './topics/kept-usage.topic.js';
export * from './topics/late-usage.topic.js';
export * from './topics/meter.topic.js';
export * from './topics/model-prices.topic.js';
export * from './topics/payment.topic.js';
export * from './topics/portal-link.topic.js';
export * from './topics/product.topic.js';
export * from './topics/publication.topic.js';
export * from './topics/quota.topic.js';
export * from './topics/rated-usage.topic.js';
export * from './topics/rejected-usage.topic.js';
export * from './topics/session.topic.js';
export * from './topics/sign-up-mail.topic.js';
export * from './topics/subscription.topic.js';
export * from './topics/tax.topic.js';
export * from './topics/tax-request.topic.js';
export * from './topics/tenant.topic.js';
export * from './topics/test-clock.topic.js';
export * from './topics/usage.topic.js';
export * from './topics/usage-counts.topic.js';
export * from './topics/wallet.topic.js';
export * from './topics.js';
export * from './usage-block.js';
export * from './webhooks/event-types.js';
export { type WebhookEvent, webhookEventOf } from './webhooks/webhook-event.js';
