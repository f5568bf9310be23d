// Written by `npm run reference` from the OpenAPI document of gateway; changes belong to the services.

/** Problem details (RFC 9457). */
export type Problem = {
  /** urn:meterstream:problem:, and the code. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** For programs; it does not change. */
  readonly code: string;
  /** For people. */
  readonly detail: string;
  /** Every reason at once. */
  readonly errors?: readonly (Reason)[] | undefined;
};

export type Reason = {
  /** JSON pointer into what was sent; empty: the whole. */
  readonly path: string;
  readonly code: string;
  /** What would be right. */
  readonly message: string;
};

export type AnalyticsSqlReader = {
  /** server: a tenant has a user of its own, who sees its rows alone; embedded: there are no users, and whoever runs the stack asks at the address, for all tenants. */
  readonly mode: "server" | "embedded";
  /** Of ClickHouse’s HTTP interface, as analytics reaches it; absent: nothing is open. */
  readonly address?: string | undefined;
  readonly database: string;
  /** What may be read there. */
  readonly views: readonly (string)[];
  /** Absent: there is none, nor can one be made. */
  readonly user?: string | undefined;
  /** Whether the user is there. */
  readonly exists: boolean;
};

export type Audience = {
  readonly audienceId: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly organizationIds: readonly (string)[];
  readonly subscriberIds: readonly (string)[];
  /** All hold of a customer's metadata; none: only those that are listed. What is missing equals nothing. */
  readonly conditions: readonly (AudienceCreateRequestCondition)[];
  readonly createdAt: string;
};

export type Balance = {
  readonly accountId: string;
  readonly balances: readonly ({
    readonly currency: string;
    /** To the credit of the account: decimal text in major units. */
    readonly amount: string;
  })[];
  readonly owed: readonly (Owed)[];
  /** Whether there were at most 1000 invoices to look at. */
  readonly isComplete: boolean;
};

export type Branding = {
  /** As it was chosen, else the default. */
  readonly colour: string;
  /** The same, darkened until it is read on white: a contrast of 4.5:1. */
  readonly readableColour: string;
  /** Of the colour as it was chosen, on white; decimal text. */
  readonly contrast: string;
  readonly footer: string;
  readonly logo?: BrandingLogo | undefined;
};

export type Budget = {
  readonly budgetId: string;
  /** By which clients name it. */
  readonly ruleId: number;
  readonly name: string;
  /** cost: what usage costs you, in USD; billed: what it adds to charges, in `currency`; or a count. */
  readonly measure: "cost" | "billed" | "tokens" | "events";
  /** Above zero. It is reached by a value that is as high. */
  readonly limit: string;
  /** Of the calendar in the tenant’s time zone; a week begins on Monday. Usage counts in the window of its own time. */
  readonly window: "day" | "week" | "month" | "quarter";
  /** Of `billed`, and of it alone. */
  readonly currency?: string | undefined;
  /** Usage has to pass each. Absent: all usage. */
  readonly filters: readonly (BudgetCreateRequestFilter)[];
  /** The limit holds for each of its values by itself. */
  readonly groupBy?: "organization" | "subscriber" | "credential" | "product" | "model" | "provider" | "agent" | undefined;
  /** What clients do at the limit. Absent: warn. */
  readonly action: "warn" | "block";
  /** It counts and has alerts, and holds nobody back. Absent: false. */
  readonly isShadow: boolean;
  /** Percentages of the limit at which there is an alert before it. Absent: 80. */
  readonly warnAtPercent: readonly (number)[];
  /** Addresses of your own that are written to at each alert. */
  readonly notifiedAddresses: readonly (string)[];
  /** What clients tell whom they hold back. */
  readonly denyMessage?: string | undefined;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly progress: BudgetProgress;
};

export type CheckoutSession = {
  readonly checkoutSessionId: string;
  readonly status: "open" | "completed" | "expired";
  readonly productId: string;
  /** Empty a day after a session is over that nobody has completed: it is forgotten. */
  readonly email: string;
  /** By the public page of plans; false: by a site of yours, or a portal. */
  readonly isSignUp: boolean;
  /** Of the customer whose portal it was opened by. */
  readonly accountId?: string | undefined;
  readonly organizationName?: string | undefined;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly completedAt?: string | undefined;
  readonly organizationId?: string | undefined;
  readonly subscriberId?: string | undefined;
  readonly subscriptionId?: string | undefined;
  /** SHA-256 of the customer's first key, hexadecimal: compare it with what they send. */
  readonly keyHash?: string | undefined;
};

export type Collection = {
  readonly invoiceId: string;
  readonly status: "open" | "attempting" | "requires-action" | "paid" | "not-owed" | "failed" | "dunning" | "uncollectible" | "refunded" | "partly-refunded" | "disputed";
  readonly currency: string;
  /** What is to be collected: decimal text in major units. */
  readonly total: string;
  /** What nobody has paid: decimal text in major units. */
  readonly amountOpen: string;
  readonly paymentOption: "invoice-only" | "external" | "gateway";
  readonly gatewayId?: string | undefined;
  /** Where the payer confirms the payment. */
  readonly actionUrl?: string | undefined;
  /** RFC 3339, UTC; billing time. */
  readonly chargeDueAt?: string | undefined;
  /** Why no card is charged for what is open, and nobody is asked for it. It may be paid otherwise. */
  readonly withheld?: "amount-too-small" | "amount-too-large" | "amount-not-chargeable" | "keys-not-accepted" | undefined;
  readonly dunning?: Dunning | undefined;
  /** The one that changed last at the end. */
  readonly payments: readonly (Payment)[];
};

export type Coupon = {
  readonly couponId: string;
  readonly status: "active" | "archived";
  readonly code: string;
  readonly name: string;
  readonly kind: "percentage" | "amount";
  readonly value: string;
  readonly currency?: string | undefined;
  readonly duration: "once" | "repeating" | "forever";
  /** Of repeating: on how many invoices it stands. */
  readonly invoices?: number | undefined;
  readonly mostRedemptions?: number | undefined;
  readonly mostRedemptionsPerAccount?: number | undefined;
  /** RFC 3339, UTC */
  readonly expiresAt?: string | undefined;
  readonly productIds?: readonly (string)[] | undefined;
  /** How often it was redeemed. */
  readonly redemptions: number;
  /** RFC 3339, UTC */
  readonly createdAt: string;
};

export type CreditNote = {
  readonly creditNoteId: string;
  readonly number: string;
  readonly status: "issued" | "refunded";
  /** The invoice that it corrects. */
  readonly invoiceId?: string | undefined;
  readonly invoiceNumber?: string | undefined;
  readonly reason: "unused-fee" | "late-usage" | "order-change" | "duplicate" | "product-unsatisfactory" | "goodwill" | "other";
  readonly memo: string;
  readonly currency: string;
  readonly sellerName: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly billingEmail: string;
  readonly subscriptionId: string;
  readonly subscriptionName: string;
  readonly productId: string;
  readonly productName: string;
  /** RFC 3339, UTC */
  readonly datedAt: string;
  /** RFC 3339, UTC */
  readonly finalizedAt: string;
  readonly timeZone: string;
  readonly lines: readonly (Line)[];
  /** Sum of the lines, before discounts and taxes: decimal text in major units. */
  readonly subtotal: string;
  /** Taxes: decimal text in major units. */
  readonly taxTotal: string;
  /** To pay: decimal text in major units. */
  readonly total: string;
  /** What discounts took off the lines: decimal text in major units. */
  readonly discountTotal?: string | undefined;
  /** After discounts, without taxes: decimal text in major units. */
  readonly netTotal?: string | undefined;
  readonly seller?: Seller | undefined;
  readonly buyer?: Buyer | undefined;
  /** Further addresses that get it. */
  readonly recipients?: readonly (string)[] | undefined;
  /** Off what was open on its invoice: decimal text in major units. */
  readonly appliedToInvoice: string;
  /** To the account's balance, which pays later invoices: decimal text in major units. */
  readonly addedToBalance: string;
  /** Paid back: decimal text in major units. */
  readonly refunded: string;
  readonly refunds: readonly (CreditNoteRefund)[];
  /** What was to be paid back and did not arrive: it is the account's balance again. */
  readonly failedRefunds?: readonly (FailedRefund)[] | undefined;
  readonly pdfHref: string;
};

export type CreditNoteLineExplanation = {
  readonly documentId: string;
  readonly documentNumber: string;
  /** Counted from 0. */
  readonly line: number;
  readonly description: string;
  readonly currency: string;
  readonly productId: string;
  readonly productVersion: number;
  readonly terms: Terms;
  readonly segment: CreditNoteLineExplanationSegment;
  readonly steps: readonly (Step)[];
  readonly checks: readonly (Check)[];
  /** Whether every check holds. */
  readonly addsUp: boolean;
};

export type DunningPolicy = {
  /** Ascending, after the day on which an invoice is due, or after its charge has failed: the customer is reminded and the gateway asked again. None: nobody is asked. The invoice is uncollectible after the last one. */
  readonly days: readonly (number)[];
  /** What becomes of the subscription then. */
  readonly subscription: "keep" | "cancel" | "pause";
};

export type Invoice = {
  readonly invoiceId: string;
  readonly number: string;
  readonly status: "finalized" | "payment-pending" | "payment-failed" | "paid" | "void" | "uncollectible";
  readonly currency: string;
  readonly sellerName: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly billingEmail: string;
  readonly subscriptionId: string;
  readonly subscriptionName: string;
  readonly productId: string;
  readonly productName: string;
  /** 0: the subscription's start; n: the end of its period n - 1. */
  readonly boundary: number;
  /** RFC 3339, UTC */
  readonly datedAt: string;
  /** RFC 3339, UTC */
  readonly finalizedAt: string;
  /** YYYY-MM-DD */
  readonly dueOn: string;
  /** Something is open, and the day has passed: in its time zone, by the test clock that governs it. */
  readonly isOverdue?: boolean | undefined;
  readonly timeZone: string;
  readonly lines: readonly (Line)[];
  /** Sum of the lines, before discounts and taxes: decimal text in major units. */
  readonly subtotal: string;
  /** Taxes: decimal text in major units. */
  readonly taxTotal: string;
  /** To pay: decimal text in major units. */
  readonly total: string;
  /** Paid so far: decimal text in major units. */
  readonly amountPaid: string;
  /** Not paid yet: decimal text in major units. */
  readonly amountOpen: string;
  readonly payments: readonly (InvoicePayment)[];
  /** What became of the money, whatever the invoice's own status. */
  readonly paymentStatus: "none" | "pending" | "requires-action" | "failed" | "partly-paid" | "paid" | "partly-refunded" | "refunded" | "disputed";
  readonly paymentOption: "invoice-only" | "external" | "gateway";
  /** Through which it is charged. */
  readonly gatewayId?: string | undefined;
  /** Why no card is charged for what is open, and nobody is asked for it. It may be paid otherwise. */
  readonly notCharged?: "amount-too-small" | "amount-too-large" | undefined;
  readonly tax?: InvoiceTax | undefined;
  readonly pdfHref: string;
  /** What discounts took off the lines: decimal text in major units. */
  readonly discountTotal?: string | undefined;
  /** After discounts, without taxes: decimal text in major units. */
  readonly netTotal?: string | undefined;
  readonly seller?: Seller | undefined;
  readonly buyer?: Buyer | undefined;
  /** Further addresses that get it. */
  readonly recipients?: readonly (string)[] | undefined;
  /** Each on what the earlier ones left, after the discounts of the product. */
  readonly coupons?: readonly (InvoiceCoupon)[] | undefined;
  /** What of the account's balance paid when it was issued: decimal text in major units. */
  readonly balanceApplied?: string | undefined;
  /** What credit of the account paid of what the balance left: decimal text in major units. */
  readonly walletApplied?: string | undefined;
  readonly walletId?: string | undefined;
  /** In the order in which they were consumed. */
  readonly walletParts?: readonly (WalletPart)[] | undefined;
  /** What was left to pay then: decimal text in major units. */
  readonly amountDue?: string | undefined;
  /** What credit notes took off what was open since: decimal text in major units. */
  readonly amountCredited?: string | undefined;
  readonly credits?: readonly (Credit)[] | undefined;
};

export type MeteringElement = {
  readonly elementId: string;
  readonly name: string;
  readonly type: "NUMBER" | "STRING";
  readonly unit?: string | undefined;
  readonly description?: string | undefined;
  /** A product or usage named it, and nobody has defined it since. */
  readonly discovered: boolean;
  readonly createdAt: string;
};

export type ModelPrice = {
  readonly prices: readonly (Price)[];
  /** Absent: nothing was ever stated */
  readonly statedAt?: string | undefined;
};

export type NotificationTemplate = {
  readonly template: string;
  readonly title: string;
  /** When it is sent, and to whom. */
  readonly occasion: string;
  /** Mails whose template is off are not written. */
  readonly enabled: boolean;
  readonly canBeOff: boolean;
  /** Whether its subject and body are those that it comes with. */
  readonly isDefault: boolean;
  readonly changedAt?: string | undefined;
  readonly subject: string;
  readonly body: string;
  readonly default: Default;
  readonly variables: readonly (Variable)[];
};

export type Organization = {
  readonly organizationId: string;
  readonly name: string;
  readonly billingEmail?: string | undefined;
  readonly billing?: Billing | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  /** Only usage has named it; whatever an operator says about it takes it up. */
  readonly discovered: boolean;
  /** The organization that bears its names since they were merged. */
  readonly mergedInto?: string | undefined;
  readonly createdAt: string;
};

export type OrganizationMerge = {
  readonly organizationId: string;
  readonly into: string;
  /** Usage under them finds the organization that stays. */
  readonly names: readonly (string)[];
  /** They go on, invoiced to the organization that stays from their next document on. */
  readonly subscriptions: readonly (OrganizationMergeSubscription)[];
  readonly subscribers: readonly (OrganizationMergeSubscriber)[];
  readonly credentials: readonly (OrganizationMergeCredential)[];
  /** Usage could not tell them from those of the organization that stays: nothing is merged while there are some. */
  readonly conflicts: readonly (OrganizationMergeSubscription)[];
  /** What does not move. */
  readonly stays: readonly (string)[];
};

export type PaymentGateway = {
  readonly gatewayId: string;
  readonly name: string;
  readonly provider: "stripe";
  /** That of its keys, for good. */
  readonly mode: "test" | "live";
  readonly taxBehaviour: "none" | "inclusive" | "exclusive";
  readonly secretKey: SecretKey;
  readonly publishableKey?: string | undefined;
  readonly webhookSecret: SecretKey;
  /** Where Stripe is to send events. */
  readonly webhookUrl: string;
  /** Stripe's own name of the account, once it was asked. */
  readonly account?: string | undefined;
  readonly lastWebhookAt?: string | undefined;
  readonly createdAt: string;
};

export type PaymentGatewayReconciliation = {
  /** Absent: it has never been compared. */
  readonly ranAt?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** False: there was more than is compared in one go. */
  readonly isComplete?: boolean | undefined;
  /** Payments that Meterstream asked for. */
  readonly here?: number | undefined;
  /** Payments at Stripe that name one of ours. */
  readonly there?: number | undefined;
  /** Payments of the account that are none of ours. */
  readonly ofOthers?: number | undefined;
  readonly differences: readonly (Difference)[];
};

export type Payment = {
  readonly paymentId: string;
  readonly invoiceId: string;
  readonly status: "succeeded" | "pending" | "requires-action" | "failed" | "reversed";
  readonly amount: string;
  readonly currency: string;
  /** external | gateway */
  readonly method: string;
  readonly reference?: string | undefined;
  /** Why it failed, or was reversed. */
  readonly failureReason?: string | undefined;
  /** When it took its status. */
  readonly changedAt: string;
  /** What of it was more than was open, and is the account's balance: decimal text in major units. */
  readonly overpaid?: string | undefined;
  readonly gateway?: Gateway | undefined;
  readonly refunds?: readonly (Refund)[] | undefined;
  readonly dispute?: Dispute | undefined;
  /** Where it is disputed more than once. */
  readonly otherDisputes?: readonly (Dispute)[] | undefined;
};

export type PortalAccount = {
  readonly accountId: string;
  readonly linkExpiresAt: string;
  readonly name: string;
  /** Where documents go. */
  readonly email?: string | undefined;
  /** The first of them, in the order in which they were made. */
  readonly subscriptions: readonly ({
    readonly subscriptionId: string;
    readonly name: string;
    readonly productName: string;
    readonly startedAt: string;
    /** IANA name: its periods are of it. */
    readonly timeZone: string;
    readonly endsAt?: string | undefined;
  })[];
};

export type PortalBranding = {
  /** Of links and buttons, with a contrast of 4.5:1; absent: none was chosen. */
  readonly accent?: {
    /** By day: dark enough to be read. */
    readonly light: string;
    /** By night: light enough to be read. */
    readonly dark: string;
  } | undefined;
  readonly logo?: {
    readonly width: number;
    readonly height: number;
  } | undefined;
};

export type PortalCollection = {
  readonly invoiceId: string;
  readonly currency: string;
  /** asked: it is about to be charged. failed: the last charge did not come through. to-pay: also after the customer has withdrawn it. */
  readonly standing: "settled" | "to-pay" | "asked" | "attempting" | "requires-action" | "failed";
  /** What nobody has paid: decimal text in major units. */
  readonly amountOpen: string;
  /** A card is charged for it. False: it is transferred, as the invoice says. */
  readonly isCharged: boolean;
  /** Whether the customer may have it charged now. */
  readonly mayCharge: boolean;
  /** Whether the payment that waits for the customer may be withdrawn. */
  readonly mayWithdraw: boolean;
  /** Where the customer confirms the payment. */
  readonly actionUrl?: string | undefined;
  readonly failure?: Failure | undefined;
  /** Why no card is charged for it, and nobody is asked for it. */
  readonly withheld?: "amount-too-small" | "amount-too-large" | "amount-not-chargeable" | "keys-not-accepted" | undefined;
  /** When it is charged again by itself: RFC 3339, UTC; billing time. */
  readonly nextChargeAt?: string | undefined;
};

export type PortalPlan = {
  /** By their places, each by the version that is in force now. */
  readonly plans: readonly (Plan)[];
  /** Those of the account that have not ended, of the first that were made. */
  readonly subscriptions: readonly (PortalPlanSubscription)[];
};

export type PortalTenant = {
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
};

export type PortalUsage = {
  readonly subscriptionId: string;
  readonly productId: string;
  readonly productVersion: number;
  readonly currency: string;
  /** Billing time of the answer. */
  readonly at: string;
  readonly period: PortalUsagePeriod;
  /** False in a trial or a pause whose usage is shown and not billed. */
  readonly billed: boolean;
  /** Of the period. */
  readonly recurringFee?: string | undefined;
  /** Fee and usage so far, by rounded lines, before discounts and tax. */
  readonly amount: string;
  /** The same at `forecastAt`, if usage goes on as it did. */
  readonly forecastAmount: string;
  /** The end of the period, or of the subscription where that is known to end before. */
  readonly forecastAt: string;
  readonly metrics: readonly ({
    readonly metricId: string;
    readonly metricName: string;
    /** Decimal text; a ratio that no decimal ends has 18 digits after the point. */
    readonly quantity: string;
    /** Decimal text; a ratio that no decimal ends has 18 digits after the point. */
    readonly amount: string;
    readonly eventCount: number;
    /** What the contract year had come to before: the tier is that of the year. */
    readonly carriedQuantity?: string | undefined;
    /** Units of the first tier that the period before has left unused */
    readonly rolledOver?: string | undefined;
    readonly tier: PortalUsageTier;
    readonly quota?: PortalUsageQuota | undefined;
    readonly forecast: Forecast;
    /** graduated (default): each tier prices its own part of the quantity; volume: the tier that is reached prices all of it; package: each started package; percentage: of a quantity that is money. */
    readonly mode?: "graduated" | "volume" | "package" | "percentage" | undefined;
    /** All of them, as the version of the product in force has them. */
    readonly tiers: readonly (Tier)[];
  })[];
};

export type Product = {
  readonly productId: string;
  /** The latest that is for everybody; 0 of a draft. */
  readonly version: number;
  readonly publishedAt?: string | undefined;
  /** Periods that begin from then on are billed by this version. */
  readonly effectiveAt?: string | undefined;
  /** Discovered: usage named it, and nobody has said a price yet. */
  readonly status: "discovered" | "draft" | "published" | "archived";
  readonly archivedAt?: string | undefined;
  readonly hasDraft: boolean;
  readonly name: string;
  readonly description?: string | undefined;
  /** ISO 4217, for example USD. */
  readonly currency: string;
  readonly cadence: ProductCadence;
  readonly recurringFee?: RecurringFee | undefined;
  readonly setupFees: readonly (SetupFee)[];
  readonly pricingMetrics: readonly (PricingMetric)[];
  /** What adjusts prices by condition: each rule changes what an event that meets it adds to the charge of a metric, in the order of their priorities, before maximum, discounts and minimum of the metric. Not for metrics that go on from period to period: whose level carries over, or whose tiers reset with the contract year. */
  readonly pricingRules: readonly (PricingRule)[];
  /** Default false. */
  readonly suppressZeroInvoices: boolean;
  readonly freeTrial?: FreeTrial | undefined;
  /** What fee and usage of a period come to at least, before discounts and taxes; a line of its own makes up what they lack. Prorated like the fee; none in trials and pauses. */
  readonly minimumCommitment?: {
    /** Decimal text, major units, at most 18 digits after the point. */
    readonly amount: string;
  } | undefined;
  /** Targets for what pricing metrics (a rate of 0 does) measure in a period: the quantity of metricId, or what it is in per cent of the quantity of ofMetricId. One that is missed when the period is closed credits a percentage of its usage, and that stands: what comes later changes no credit. */
  readonly serviceLevels: readonly (ProductCreateRequestServiceLevel)[];
  /** By what all lines of an invoice come to, ascending: the last one reached applies to the whole, before the others. */
  readonly volumeDiscounts: readonly (VolumeDiscount)[];
  /** period (default): what the lines of the invoice come to; contract-year: with those of all invoices of the contract year before it. */
  readonly volumeDiscountScope: "period" | "contract-year";
  /** Taken off every invoice, in their order, each from what the earlier ones left. */
  readonly invoiceDiscounts: readonly (Discount)[];
  /** On every line, unless the organization has rates of its own. */
  readonly taxRates: readonly (TaxRate)[];
  /** exclusive: tax is added to the amounts (default); inclusive: they contain it. */
  readonly taxBehaviour: "exclusive" | "inclusive";
  /** Prorate fees and minima of metrics by local days instead of elapsed time; default false. */
  readonly wholeDayProration: boolean;
  /** Whether a subscription may end before its period is over; default false. */
  readonly allowsImmediateCancellation: boolean;
  /** invoice-only: customers pay as the invoice says (default); external: a system reports payments, and what is overdue is asked for; gateway: invoices are charged. */
  readonly paymentOption: "invoice-only" | "external" | "gateway";
  /** Through which invoices are charged. */
  readonly gatewayId?: string | undefined;
  /** Who may see it and subscribe to it; default everybody. */
  readonly audienceId?: string | undefined;
  /** Names of the systems that send its usage, for people to see: usage is found by what it names, whatever sends it. */
  readonly sources: readonly (string)[];
  /** Addresses of your own that get a copy of what is written to the customer. */
  readonly notifiedAddresses: readonly (string)[];
  /** Percentages of a tier at which a notice is due. */
  readonly notifyAtPercentages: readonly (string)[];
  /** Your own names and values; keys of letters, digits, "_", "." and "-". */
  readonly metadata: Readonly<Record<string, string>>;
};

export type ProductDraft = {
  readonly productId: string;
  readonly revision: number;
  /** The latest version when it was saved; it is published over no other. */
  readonly basedOn: number;
  readonly savedAt: string;
  /** Periods that begin from then on are billed by this version. */
  readonly effectiveAt?: string | undefined;
  readonly name: string;
  readonly description?: string | undefined;
  /** ISO 4217, for example USD. */
  readonly currency: string;
  readonly cadence: ProductCadence;
  readonly recurringFee?: RecurringFee | undefined;
  readonly setupFees: readonly (SetupFee)[];
  readonly pricingMetrics: readonly (PricingMetric)[];
  /** What adjusts prices by condition: each rule changes what an event that meets it adds to the charge of a metric, in the order of their priorities, before maximum, discounts and minimum of the metric. Not for metrics that go on from period to period: whose level carries over, or whose tiers reset with the contract year. */
  readonly pricingRules: readonly (PricingRule)[];
  /** Default false. */
  readonly suppressZeroInvoices: boolean;
  readonly freeTrial?: FreeTrial | undefined;
  /** What fee and usage of a period come to at least, before discounts and taxes; a line of its own makes up what they lack. Prorated like the fee; none in trials and pauses. */
  readonly minimumCommitment?: {
    /** Decimal text, major units, at most 18 digits after the point. */
    readonly amount: string;
  } | undefined;
  /** Targets for what pricing metrics (a rate of 0 does) measure in a period: the quantity of metricId, or what it is in per cent of the quantity of ofMetricId. One that is missed when the period is closed credits a percentage of its usage, and that stands: what comes later changes no credit. */
  readonly serviceLevels: readonly (ProductCreateRequestServiceLevel)[];
  /** By what all lines of an invoice come to, ascending: the last one reached applies to the whole, before the others. */
  readonly volumeDiscounts: readonly (VolumeDiscount)[];
  /** period (default): what the lines of the invoice come to; contract-year: with those of all invoices of the contract year before it. */
  readonly volumeDiscountScope: "period" | "contract-year";
  /** Taken off every invoice, in their order, each from what the earlier ones left. */
  readonly invoiceDiscounts: readonly (Discount)[];
  /** On every line, unless the organization has rates of its own. */
  readonly taxRates: readonly (TaxRate)[];
  /** exclusive: tax is added to the amounts (default); inclusive: they contain it. */
  readonly taxBehaviour: "exclusive" | "inclusive";
  /** Prorate fees and minima of metrics by local days instead of elapsed time; default false. */
  readonly wholeDayProration: boolean;
  /** Whether a subscription may end before its period is over; default false. */
  readonly allowsImmediateCancellation: boolean;
  /** invoice-only: customers pay as the invoice says (default); external: a system reports payments, and what is overdue is asked for; gateway: invoices are charged. */
  readonly paymentOption: "invoice-only" | "external" | "gateway";
  /** Through which invoices are charged. */
  readonly gatewayId?: string | undefined;
  /** Who may see it and subscribe to it; default everybody. */
  readonly audienceId?: string | undefined;
  /** Names of the systems that send its usage, for people to see: usage is found by what it names, whatever sends it. */
  readonly sources: readonly (string)[];
  /** Addresses of your own that get a copy of what is written to the customer. */
  readonly notifiedAddresses: readonly (string)[];
  /** Percentages of a tier at which a notice is due. */
  readonly notifyAtPercentages: readonly (string)[];
  /** Your own names and values; keys of letters, digits, "_", "." and "-". */
  readonly metadata: Readonly<Record<string, string>>;
};

export type ProductPublication = {
  readonly productId: string;
  readonly name: string;
  readonly order: number;
  readonly shownAt: string;
};

export type ProductVersion = {
  readonly productId: string;
  readonly version: number;
  readonly publishedAt: string;
  /** Periods that begin from then on are billed by this version. */
  readonly effectiveAt: string;
  /** It is for this subscription alone, and goes there before those for everybody, later ones too. */
  readonly onlySubscriptionId?: string | undefined;
  readonly name: string;
  readonly description?: string | undefined;
  /** ISO 4217, for example USD. */
  readonly currency: string;
  readonly cadence: ProductCadence;
  readonly recurringFee?: RecurringFee | undefined;
  readonly setupFees: readonly (SetupFee)[];
  readonly pricingMetrics: readonly (PricingMetric)[];
  /** What adjusts prices by condition: each rule changes what an event that meets it adds to the charge of a metric, in the order of their priorities, before maximum, discounts and minimum of the metric. Not for metrics that go on from period to period: whose level carries over, or whose tiers reset with the contract year. */
  readonly pricingRules: readonly (PricingRule)[];
  /** Default false. */
  readonly suppressZeroInvoices: boolean;
  readonly freeTrial?: FreeTrial | undefined;
  /** What fee and usage of a period come to at least, before discounts and taxes; a line of its own makes up what they lack. Prorated like the fee; none in trials and pauses. */
  readonly minimumCommitment?: {
    /** Decimal text, major units, at most 18 digits after the point. */
    readonly amount: string;
  } | undefined;
  /** Targets for what pricing metrics (a rate of 0 does) measure in a period: the quantity of metricId, or what it is in per cent of the quantity of ofMetricId. One that is missed when the period is closed credits a percentage of its usage, and that stands: what comes later changes no credit. */
  readonly serviceLevels: readonly (ProductCreateRequestServiceLevel)[];
  /** By what all lines of an invoice come to, ascending: the last one reached applies to the whole, before the others. */
  readonly volumeDiscounts: readonly (VolumeDiscount)[];
  /** period (default): what the lines of the invoice come to; contract-year: with those of all invoices of the contract year before it. */
  readonly volumeDiscountScope: "period" | "contract-year";
  /** Taken off every invoice, in their order, each from what the earlier ones left. */
  readonly invoiceDiscounts: readonly (Discount)[];
  /** On every line, unless the organization has rates of its own. */
  readonly taxRates: readonly (TaxRate)[];
  /** exclusive: tax is added to the amounts (default); inclusive: they contain it. */
  readonly taxBehaviour: "exclusive" | "inclusive";
  /** Prorate fees and minima of metrics by local days instead of elapsed time; default false. */
  readonly wholeDayProration: boolean;
  /** Whether a subscription may end before its period is over; default false. */
  readonly allowsImmediateCancellation: boolean;
  /** invoice-only: customers pay as the invoice says (default); external: a system reports payments, and what is overdue is asked for; gateway: invoices are charged. */
  readonly paymentOption: "invoice-only" | "external" | "gateway";
  /** Through which invoices are charged. */
  readonly gatewayId?: string | undefined;
  /** Who may see it and subscribe to it; default everybody. */
  readonly audienceId?: string | undefined;
  /** Names of the systems that send its usage, for people to see: usage is found by what it names, whatever sends it. */
  readonly sources: readonly (string)[];
  /** Addresses of your own that get a copy of what is written to the customer. */
  readonly notifiedAddresses: readonly (string)[];
  /** Percentages of a tier at which a notice is due. */
  readonly notifyAtPercentages: readonly (string)[];
  /** Your own names and values; keys of letters, digits, "_", "." and "-". */
  readonly metadata: Readonly<Record<string, string>>;
};

export type ReconciliationTotal = {
  /** When it was counted. */
  readonly asOf: string;
  /** Hours before it were not counted whole and are left out; absent: nothing is counted. */
  readonly countedSince?: string | undefined;
  /** Events that the usage log has: rated + unattributed + voided + duplicates + conflicts + redriven − returned. */
  readonly accepted: number;
  /** Events that no door accepted, with their reasons in `GET /v1/rejected-usage`. In no other count. */
  readonly rejected: number;
  /** Events with a cost and an amount. */
  readonly rated: number;
  /** Events that are kept and not billed. */
  readonly unattributed: number;
  /** Events that a void has taken back. */
  readonly voided: number;
  /** Events that came again. They were accepted, and are rated once. */
  readonly duplicates: number;
  /** Events with the id of another event and another meaning. */
  readonly conflicts: number;
  /** Times that an event was written into the log again, because it can be attributed now. */
  readonly redriven: number;
  /** Redriven events that were rated again; the others are on their way. */
  readonly returned: number;
  /** Rated events that questions about usage see. */
  readonly stored: number;
  /** Those in which something was received. */
  readonly hours: number;
  /** Those of them that do not reconcile. */
  readonly hoursUnreconciled: number;
  /** The worst of any hour. */
  readonly state: "reconciled" | "on-its-way" | "unreconciled";
  /** The events of all differences of all hours: they do not make up for each other. */
  readonly difference: number;
};

export type Recosting = {
  readonly recostingId: string;
  readonly state: "previewing" | "ready" | "applying" | "applied" | "failed";
  readonly from: string;
  readonly to: string;
  readonly subscriptionId?: string | undefined;
  readonly reason: string;
  readonly requestedAt: string;
  readonly problem?: string | undefined;
  readonly outcome?: Outcome | undefined;
};

export type RejectedUsageRedrive = {
  readonly redriveId: string;
  readonly state: "running" | "done";
  readonly door?: string | undefined;
  /** Rejected events when it began */
  readonly events: number;
  /** Of them in the usage log now, and out of the list */
  readonly accepted: number;
  readonly stillRejected: number;
  /** Not kept whole, or of a door that cannot read them again */
  readonly skipped: number;
  readonly requestedAt: string;
  readonly finishedAt?: string | undefined;
};

export type RunningTotalToReport = {
  /** The subscription's billing time */
  readonly at: string;
  /** Of the open period */
  readonly charges: readonly (Charge)[];
  /** Closed periods that have changed since they were reported, each with everything */
  readonly lateCharges: readonly ({
    readonly segment: number;
    readonly start: number;
    readonly end: number;
    readonly productId: string;
    readonly productVersion: number;
    readonly currency: string;
    readonly sequence: number;
    readonly charges: readonly (Charge)[];
    readonly notBilled: boolean;
  })[];
};

export type Session = {
  /** What each write with the cookie sends as the header x-csrf. */
  readonly csrfToken: string;
  /** When the session is over if nobody uses it. */
  readonly expiresAt: string;
  readonly user: User;
  readonly tenant: SessionTenant;
  readonly role: "Admin" | "Finance" | "Product" | "Developer" | "Viewer";
  /** Whether signing in asks for a code beside the password. */
  readonly secondFactor: boolean;
  readonly preferences: Preferences;
  /** What the role allows. */
  readonly permissions: readonly ("read" | "ingest" | "catalog:write" | "customers:write" | "billing:write" | "analysis:write" | "integration:write" | "write" | "admin")[];
};

export type Shop = {
  /** Who sells. */
  readonly name: string;
  readonly plans: readonly ({
    readonly productId: string;
    readonly name: string;
    readonly description?: string | undefined;
    readonly currency: string;
    readonly cadence: ProductCreateRequestCadence;
    readonly recurringFee?: ProductCreateRequestRecurringFee | undefined;
    readonly setupFees?: readonly (ProductCreateRequestSetupFee)[] | undefined;
    readonly freeTrial?: ProductCreateRequestFreeTrial | undefined;
    /** What fee and usage of a period come to at least, before discounts and taxes; a line of its own makes up what they lack. Prorated like the fee; none in trials and pauses. */
    readonly minimumCommitment?: {
      /** Decimal text, major units, at most 18 digits after the point. */
      readonly amount: string;
    } | undefined;
    /** On every line, unless the organization has rates of its own. */
    readonly taxRates?: readonly (TaxRate)[] | undefined;
    /** exclusive: tax is added to the amounts (default); inclusive: they contain it. */
    readonly taxBehaviour?: "exclusive" | "inclusive" | undefined;
    readonly pricingMetrics: readonly (PricingMetric)[];
  })[];
};

export type Simulation = {
  readonly simulationId: string;
  readonly state: "waiting" | "running" | "succeeded" | "failed";
  readonly productId: string;
  readonly from: string;
  readonly to: string;
  readonly progress: Progress;
  readonly result?: SimulationResult | undefined;
  /** Why it failed. */
  readonly problem?: string | undefined;
  readonly createdAt: string;
  readonly finishedAt?: string | undefined;
};

export type Source = {
  readonly sourceId: string;
  readonly name: string;
  readonly description?: string | undefined;
  /** Usage named it, and nobody has defined it since. */
  readonly discovered: boolean;
  readonly createdAt: string;
};

export type Subscriber = {
  readonly subscriberId: string;
  readonly email: string;
  readonly name: string;
  readonly organizationId?: string | undefined;
  /** Only usage has named it; whatever an operator says about it takes it up. */
  readonly discovered: boolean;
  readonly createdAt: string;
};

export type Subscription = {
  readonly subscriptionId: string;
  readonly name: string;
  readonly status: "scheduled" | "active" | "ending" | "ended";
  readonly accountId: string;
  readonly accountName: string;
  readonly billingEmail: string;
  readonly organizationId?: string | undefined;
  readonly subscriberId?: string | undefined;
  readonly subscriberEmail?: string | undefined;
  readonly productId: string;
  readonly productName: string;
  readonly productVersions: readonly (SubscriptionProductVersion)[];
  readonly cadence: Cadence;
  readonly timeZone: string;
  readonly startedAt: string;
  /** Where its trial ends or ended. */
  readonly trialEndsAt?: string | undefined;
  /** Where it ends of itself, as was agreed. */
  readonly expiresAt?: string | undefined;
  /** Where a cancellation ends it, while that lies ahead. */
  readonly cancelsAt?: string | undefined;
  /** Where its life ends, once that is known. */
  readonly endsAt?: string | undefined;
  /** Once it has ended. */
  readonly endedBy?: "cancellation" | "expiration" | undefined;
  readonly plannedChange?: PlannedChange | undefined;
  readonly invoiceRecipients: readonly (string)[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly notificationsOff: boolean;
  readonly currentPeriod?: Period | undefined;
  /** The segments that have begun and are not closed yet: the first of them and the last. */
  readonly segments: readonly (Segment)[];
  readonly nextSegment?: NextSegment | undefined;
  readonly testClockId?: string | undefined;
};

export type SubscriptionDraftInvoice = {
  readonly subscriptionId: string;
  /** RFC 3339, UTC */
  readonly at: string;
  /** Numbers are given when a document is issued: these are the next ones. */
  readonly creditNotes: readonly (SubscriptionDraftInvoiceCreditNote)[];
  readonly invoice?: SubscriptionDraftInvoiceInvoice | undefined;
  /** The tax service of the payment gateway says the taxes when the invoice is issued: the draft is without them. */
  readonly taxesComeLater?: boolean | undefined;
  /** Documents of their own for late usage: where the tenant wants them, or where nothing runs any more */
  readonly lateUsage?: {
    /** RFC 3339, UTC */
    readonly at: string;
    /** Numbers are given when a document is issued: these are the next ones. */
    readonly creditNotes: readonly (SubscriptionDraftInvoiceCreditNote)[];
    readonly invoice?: SubscriptionDraftInvoiceInvoice | undefined;
    /** The tax service of the payment gateway says the taxes when the invoice is issued: the draft is without them. */
    readonly taxesComeLater?: boolean | undefined;
  } | undefined;
};

export type SubscriptionUsage = {
  readonly subscriptionId: string;
  readonly productId: string;
  readonly productVersion: number;
  readonly currency: string;
  /** Billing time of the answer. */
  readonly at: string;
  readonly period: PortalUsagePeriod;
  /** False in a trial or a pause whose usage is shown and not billed. */
  readonly billed: boolean;
  /** Of the period. */
  readonly recurringFee?: string | undefined;
  /** Fee and usage so far, by rounded lines, before discounts and tax. */
  readonly amount: string;
  /** The same at `forecastAt`, if usage goes on as it did. */
  readonly forecastAmount: string;
  /** The end of the period, or of the subscription where that is known to end before. */
  readonly forecastAt: string;
  readonly metrics: readonly ({
    readonly metricId: string;
    readonly metricName: string;
    /** Decimal text; a ratio that no decimal ends has 18 digits after the point. */
    readonly quantity: string;
    /** Decimal text; a ratio that no decimal ends has 18 digits after the point. */
    readonly amount: string;
    readonly eventCount: number;
    /** What the contract year had come to before: the tier is that of the year. */
    readonly carriedQuantity?: string | undefined;
    /** Units of the first tier that the period before has left unused */
    readonly rolledOver?: string | undefined;
    readonly tier: PortalUsageTier;
    readonly quota?: PortalUsageQuota | undefined;
    readonly forecast: Forecast;
  })[];
};

export type SubscriptionUsageBackfill = {
  /** Absent where it was only shown */
  readonly backfillId?: string | undefined;
  readonly subscriptionId: string;
  readonly from: string;
  /** Exclusive */
  readonly to: string;
  readonly reason: string;
  readonly events: Events;
  /** The first 100 events that were left out, because usage outside of the window has their id, or usage that was voided had it: an id is used once. Give them ids of their own */
  readonly duplicates?: readonly (Duplicate)[] | undefined;
  /** pending: the log has not all of it, and the request can be repeated; done: the log has it */
  readonly state?: "pending" | "done" | "undone" | undefined;
  readonly requestedAt?: string | undefined;
  /** Who, as the audit names them: user/ or api-key/ and an id. Absent: it was not written down */
  readonly requestedBy?: string | undefined;
  /** The backfill whose undoing it is */
  readonly undoes?: string | undefined;
  readonly undoneBy?: string | undefined;
  /** The path that undoes it, by POST. Absent where it was undone */
  readonly undo?: string | undefined;
  /** What each segment comes to without it and with it */
  readonly segments?: readonly (SubscriptionUsageBackfillSegment)[] | undefined;
};

export type TelemetryMapping = {
  readonly mappingId: string;
  readonly createdAt: string;
  /** For people */
  readonly name: string;
  readonly signal: "traces" | "logs" | "metrics";
  /** Default: true */
  readonly enabled?: boolean | undefined;
  readonly match?: Match | undefined;
  readonly quantity?: Quantity | undefined;
  readonly properties?: readonly (Property)[] | undefined;
  readonly organization?: TelemetryMappingCreateRequestOrganization | undefined;
  readonly subscriber?: TelemetryMappingCreateRequestOrganization | undefined;
  readonly product?: TelemetryMappingCreateRequestOrganization | undefined;
  readonly subscriptionId?: TelemetryMappingCreateRequestOrganization | undefined;
  readonly credential?: TelemetryMappingCreateRequestOrganization | undefined;
  readonly firstPoint?: "auto" | "count" | "skip" | undefined;
};

export type Tenant = {
  readonly tenant: string;
  /** As it stands on invoices. */
  readonly name: string;
  /** IANA name; billing days start at its midnight. */
  readonly timeZone: string;
  /** Where what late usage comes to is billed: on the next invoice, or on a document of its own. */
  readonly lateUsage: "next-invoice" | "own-document";
  /** How long late usage is gathered for a document of its own, milliseconds. */
  readonly lateWindowMs: number;
  /** Usage further ahead of its billing time, in days, is refused. */
  readonly mostDaysAhead: number;
  /** Usage that names an organization, subscriber, product or credential that nobody knows is rejected. */
  readonly strictNames: boolean;
  readonly seller: TenantSeller;
  readonly createdAt: string;
};

export type TestClock = {
  readonly testClockId: string;
  readonly name: string;
  readonly now: string;
  readonly governsTenant: boolean;
  readonly createdAt: string;
};

export type UsageCorrection = {
  readonly correctionId: string;
  readonly kind: "void" | "amend";
  readonly source: string;
  /** Of the event */
  readonly id: string;
  readonly reason: string;
  readonly outcome: "applied" | "already-void" | "not-found" | "pending";
  readonly requestedAt: string;
  readonly before?: UsageCorrectionBefore | undefined;
  readonly after?: UsageCorrectionBefore | undefined;
};

export type Usage = {
  readonly id: string;
  readonly source: string;
  /** late: rated once its period was closed; taken-back: it was voided, amended or moved; unattributed: kept, and rated as soon as what it needs is known; conflicting: its id was used before for another event; rejected: it could not be understood */
  readonly state: "rated" | "late" | "taken-back" | "unattributed" | "conflicting" | "rejected";
  /** What is left of its charges after all entries */
  readonly amount: string;
  /** All that became of the event, the newest last: first where it was not rated, then its ratings */
  readonly entries: readonly (UsageSummary)[];
};

export type Wallet = {
  readonly walletId: string;
  readonly accountId: string;
  readonly currency: string;
  readonly name: string;
  /** What is left of its grants: decimal text in major units. */
  readonly balance: string;
  readonly isLow: boolean;
  /** Below this it is said that the balance is low: decimal text in major units. */
  readonly lowBalance?: string | undefined;
  readonly topUp?: TopUp | undefined;
  /** The invoice of a top-up that is not paid yet. */
  readonly topUpInvoiceId?: string | undefined;
  /** Those of which something is left, in the order of consumption. */
  readonly grants: readonly (Grant)[];
};

export type WalletBalance = {
  readonly walletId: string;
  readonly currency: string;
  /** What is left of its grants: decimal text in major units. */
  readonly balance: string;
  readonly running: readonly ({
    readonly subscriptionId: string;
    /** Usage of its open segment: decimal text in major units. */
    readonly amount: string;
  })[];
  /** What that will leave; below zero: what will be due: decimal text in major units. */
  readonly balanceAfterRunning: string;
  /** Whether every subscription of the account was looked at. */
  readonly isComplete: boolean;
};

export type WebhookEndpoint = {
  readonly endpointId: string;
  /** For who may not change it: of Slack its host alone, otherwise without its query. What is left out is a … there. */
  readonly url: string;
  readonly description: string;
  readonly format: "standard" | "slack";
  /** Absent: every one. */
  readonly eventTypes?: readonly ("invoice.finalized" | "invoice.partly-paid" | "invoice.payment-pending" | "invoice.payment-failed" | "invoice.paid" | "invoice.credited" | "invoice.voided" | "invoice.payment-changed" | "invoice.uncollectible" | "credit-note.issued" | "credit-note.refunded" | "credit-note.refund-failed" | "payment.succeeded" | "payment.pending" | "payment.requires-action" | "payment.failed" | "payment.overpaid" | "payment.reversed" | "refund.pending" | "refund.succeeded" | "refund.failed" | "dispute.opened" | "dispute.won" | "dispute.lost" | "charge.withheld" | "dunning.started" | "dunning.step-reached" | "collection.uncollectible" | "subscription.started" | "subscription.changed" | "subscription.segment-opened" | "subscription.period-ended" | "subscription.late-window-ended" | "subscription.trial-ending" | "subscription.expiring" | "subscription.ended" | "organization.created" | "organization.changed" | "organization.merged" | "subscriber.created" | "subscriber.changed" | "wallet.opened" | "wallet.changed" | "wallet.credit-granted" | "wallet.grant-voided" | "wallet.grant-expired" | "wallet.balance-low" | "wallet.balance-recovered" | "wallet.top-up-invoiced" | "wallet.top-up-reopened" | "wallet.top-up-closed" | "coupon.created" | "coupon.archived" | "coupon.redeemed" | "coupon.redemption-ended" | "product.published" | "product.archived" | "product.audience-changed" | "quota.threshold-reached" | "budget.warning" | "budget.reached" | "delivery.succeeded" | "delivery.failed" | "delivery.bounced" | "webhook.ping" | "webhook.endpoint-disabled")[] | undefined;
  readonly status: "enabled" | "disabled";
  /** by-hand; gone: it answered 410; failing: it accepted nothing for three days; backlog: too much waited. */
  readonly disabledReason?: "by-hand" | "gone" | "failing" | "backlog" | undefined;
  /** RFC 3339, UTC */
  readonly disabledAt?: string | undefined;
  /** It has accepted nothing since. Absent: its last answer was good. */
  readonly failingSince?: string | undefined;
  /** It has answered 429 or 503 with a Retry-After: nothing is sent before. */
  readonly pausedUntil?: string | undefined;
  /** Until then what is sent is signed with the earlier secret, too. */
  readonly earlierSecretUntil?: string | undefined;
  /** RFC 3339, UTC */
  readonly createdAt: string;
  /** RFC 3339, UTC */
  readonly updatedAt: string;
};

export type WebhookEndpointDelivery = {
  readonly deliveryId: string;
  readonly endpointId: string;
  /** The header webhook-id: the same each time that it is sent. */
  readonly messageId: string;
  readonly eventType: string;
  readonly status: "waiting" | "succeeded" | "failed";
  readonly attempts: number;
  /** Of the last answer. */
  readonly statusCode?: number | undefined;
  /** Why the last attempt was none that counts. */
  readonly problem?: string | undefined;
  /** RFC 3339, UTC */
  readonly requestedAt: string;
  /** RFC 3339, UTC */
  readonly nextAttemptAt?: string | undefined;
  /** RFC 3339, UTC */
  readonly finishedAt?: string | undefined;
  /** What is sent, to the byte; for Slack it is made of this. */
  readonly body: string;
  /** The latest first, 100 at most. */
  readonly tries: readonly ({
    readonly number: number;
    /** RFC 3339, UTC */
    readonly at: string;
    readonly durationMs: number;
    readonly statusCode?: number | undefined;
    readonly problem?: string | undefined;
    /** The first 1024 bytes of the answer. */
    readonly answer: string;
  })[];
};

export type MeterSdkResolveKey = {
  readonly valid: boolean;
  readonly tenant: string;
};

export type ProfitstreamApiAiEnforcementRule = {
  readonly rules: readonly ({
    readonly ruleId: number;
    readonly name: string;
    readonly action: "BLOCK" | "WARN_ONLY";
    readonly periodType: "DAILY" | "WEEKLY" | "MONTHLY" | "QUARTERLY";
    readonly metricType: string;
    readonly threshold: number;
    readonly currentValue: number;
    readonly breached: boolean;
    readonly shadowMode: boolean;
    readonly filters: readonly (Readonly<Record<string, unknown>>)[];
    readonly windowStart: string;
    readonly windowEnd?: string | undefined;
    readonly resetsAt: string;
    readonly denyMessage?: string | undefined;
    readonly groupBy?: string | undefined;
    readonly groupBreakdown?: readonly (Readonly<Record<string, unknown>>)[] | undefined;
  })[];
  readonly compiledAt: string;
};

export type ProfitstreamApiSourceMetricsAiCompletion = {
  readonly _embedded: {
    readonly aICompletionMetricResourceList: readonly ({
      readonly id: string;
      readonly resourceType: string;
      readonly label: string;
      readonly transactionId: string;
      /** In USD; null: nobody knows */
      readonly totalCost: number | null;
      readonly costSource: string;
      readonly model?: unknown | undefined;
      readonly provider?: unknown | undefined;
      readonly created: string;
    })[];
  };
  readonly _links: Readonly<Record<string, unknown>>;
  readonly page: {
    readonly size: number;
    readonly totalElements: number;
    readonly totalPages: number;
    readonly number: number;
  };
};

export type AlertList = {
  readonly items: readonly (Alert)[];
  readonly nextCursor?: string | undefined;
};

export type Alert = {
  readonly alertId: string;
  readonly budgetId: string;
  readonly ruleId: number;
  /** It and what follows as they were then. */
  readonly budgetName: string;
  /** cost: what usage costs you, in USD; billed: what it adds to charges, in `currency`; or a count. */
  readonly measure: "cost" | "billed" | "tokens" | "events";
  /** Of `billed`, and of it alone. */
  readonly currency?: string | undefined;
  /** Of the calendar in the tenant’s time zone; a week begins on Monday. Usage counts in the window of its own time. */
  readonly window: "day" | "week" | "month" | "quarter";
  /** The limit holds for each of its values by itself. */
  readonly groupBy?: "organization" | "subscriber" | "credential" | "product" | "model" | "provider" | "agent" | undefined;
  readonly group?: string | undefined;
  readonly windowStart: string;
  /** Of the limit, the highest that was newly reached; 100: the limit. */
  readonly percent: number;
  /** Exact decimal text. */
  readonly limit: string;
  /** Exact decimal text. */
  readonly value: string;
  /** What clients do at the limit. Absent: warn. */
  readonly action: "warn" | "block";
  /** It counts and has alerts, and holds nobody back. Absent: false. */
  readonly isShadow: boolean;
  readonly createdAt: string;
};

export type AnalyticsBilledQuantityList = {
  readonly from: string;
  readonly to: string;
  /** Usage that was received before is in these figures, but for what came within the last seconds. */
  readonly ratedUpTo: string;
  readonly items: readonly (AnalyticsBilledQuantity)[];
};

export type AnalyticsBilledQuantity = {
  readonly productId: string;
  readonly metricId: string;
  readonly currency: string;
  readonly periods: number;
  readonly subscriptions: number;
  readonly quantity?: AnalyticsBilledQuantityQuantity | undefined;
  readonly amount: AnalyticsBilledQuantityQuantity;
};

/** Each is that of a period: half of the periods, or 95 of 100, have no more. */
export type AnalyticsBilledQuantityQuantity = {
  /** Exact decimal text. */
  readonly median: string;
  /** Exact decimal text. */
  readonly p95: string;
  /** Exact decimal text. */
  readonly largest: string;
};

export type AnalyticsMarginList = {
  readonly from: string;
  readonly to: string;
  /** Usage that was received before is in these figures, but for what came within the last seconds. */
  readonly ratedUpTo: string;
  /** False where groups or filters are of usage alone (model, provider, credential, subscriber, agent, hour). */
  readonly feesIncluded: boolean;
  readonly items: readonly (AnalyticsMargin)[];
  /** Of each currency, what `limit` leaves out. */
  readonly others: readonly ({
    /** How many there are. */
    readonly groups: number;
    /** Of usage, fees, adjustments and revenue: never added to another. */
    readonly currency: string;
    readonly events: number;
    /** In and out, of AI usage that counts them. */
    readonly tokens: number;
    /** What the events added to charges, by when they happened, before lines are rounded. Of trials and pauses that bill no usage: nothing, while their cost counts. */
    readonly usage: string;
    /** Setup fees, recurring fees and commitments of the invoices that are dated in the range. */
    readonly fees?: string | undefined;
    /** Discounts, service credits and credit notes of that range: below zero. */
    readonly adjustments?: string | undefined;
    /** usage + fees + adjustments, without taxes. */
    readonly revenue: string;
    /** In USD, of the events whose cost is known. */
    readonly cost: string;
    /** Events whose cost is unknown: cost is at least what it says. */
    readonly unknownCosts: number;
    /** revenue − cost; absent where revenue is not in USD, as cost is. */
    readonly margin?: string | undefined;
    /** Of revenue, with one decimal; absent where there is no margin or no revenue. */
    readonly marginPercent?: string | undefined;
  })[];
  /** Of each currency everything. */
  readonly totals: readonly (Total)[];
  readonly previous?: {
    readonly from: string;
    readonly to: string;
    /** The same groups; of days and hours those of its own. */
    readonly items: readonly (AnalyticsMargin)[];
    readonly totals: readonly (Total)[];
  } | undefined;
};

export type AnalyticsMargin = {
  readonly accountId?: string | undefined;
  readonly customer?: string | undefined;
  readonly productId?: string | undefined;
  readonly product?: string | undefined;
  /** Empty: the events named none; so of all that follow. */
  readonly model?: string | undefined;
  readonly provider?: string | undefined;
  readonly credential?: string | undefined;
  readonly subscriber?: string | undefined;
  readonly agent?: string | undefined;
  /** Local date. */
  readonly day?: string | undefined;
  /** When a local hour began, RFC 3339, UTC. */
  readonly hour?: string | undefined;
  /** Of usage, fees, adjustments and revenue: never added to another. */
  readonly currency: string;
  readonly events: number;
  /** In and out, of AI usage that counts them. */
  readonly tokens: number;
  /** What the events added to charges, by when they happened, before lines are rounded. Of trials and pauses that bill no usage: nothing, while their cost counts. */
  readonly usage: string;
  /** Setup fees, recurring fees and commitments of the invoices that are dated in the range. */
  readonly fees?: string | undefined;
  /** Discounts, service credits and credit notes of that range: below zero. */
  readonly adjustments?: string | undefined;
  /** usage + fees + adjustments, without taxes. */
  readonly revenue: string;
  /** In USD, of the events whose cost is known. */
  readonly cost: string;
  /** Events whose cost is unknown: cost is at least what it says. */
  readonly unknownCosts: number;
  /** revenue − cost; absent where revenue is not in USD, as cost is. */
  readonly margin?: string | undefined;
  /** Of revenue, with one decimal; absent where there is no margin or no revenue. */
  readonly marginPercent?: string | undefined;
};

export type Total = {
  /** Of usage, fees, adjustments and revenue: never added to another. */
  readonly currency: string;
  readonly events: number;
  /** In and out, of AI usage that counts them. */
  readonly tokens: number;
  /** What the events added to charges, by when they happened, before lines are rounded. Of trials and pauses that bill no usage: nothing, while their cost counts. */
  readonly usage: string;
  /** Setup fees, recurring fees and commitments of the invoices that are dated in the range. */
  readonly fees?: string | undefined;
  /** Discounts, service credits and credit notes of that range: below zero. */
  readonly adjustments?: string | undefined;
  /** usage + fees + adjustments, without taxes. */
  readonly revenue: string;
  /** In USD, of the events whose cost is known. */
  readonly cost: string;
  /** Events whose cost is unknown: cost is at least what it says. */
  readonly unknownCosts: number;
  /** revenue − cost; absent where revenue is not in USD, as cost is. */
  readonly margin?: string | undefined;
  /** Of revenue, with one decimal; absent where there is no margin or no revenue. */
  readonly marginPercent?: string | undefined;
};

export type AnalyticsRecurringRevenueList = {
  readonly from: string;
  readonly to: string;
  /** Usage that was received before is in these figures, but for what came within the last seconds. */
  readonly ratedUpTo: string;
  readonly items: readonly (AnalyticsRecurringRevenue)[];
};

export type AnalyticsRecurringRevenue = {
  /** When it begins. */
  readonly month: string;
  /** Of the running month now, in billing time. */
  readonly end: string;
  readonly currency: string;
  /** The recurring fees that are in force at its end, each as that of a month: before discounts, without usage, trials and pauses. */
  readonly recurring: string;
  /** Of customers that had none at the beginning. */
  readonly new: string;
  /** Exact decimal text. */
  readonly expansion: string;
  /** Exact decimal text. */
  readonly contraction: string;
  /** Of customers that have none at the end. */
  readonly churned: string;
  /** That pay a recurring fee at the end. */
  readonly customers: number;
  readonly newCustomers: number;
  readonly churnedCustomers: number;
  /** churned, of what was there at the beginning, in percent with one decimal; absent where there was nothing. */
  readonly churnPercent?: string | undefined;
  /** What the customers of the beginning pay at the end, of what they paid then, in percent with one decimal; absent where there was nothing. */
  readonly netRetentionPercent?: string | undefined;
};

export type AnalyticsRevenueList = {
  readonly from: string;
  readonly to: string;
  /** Usage that was received before is in these figures, but for what came within the last seconds. */
  readonly ratedUpTo: string;
  readonly items: readonly (AnalyticsRevenue)[];
  /** Of all that was asked for, by currency. */
  readonly totals: readonly ({
    readonly currency: string;
    readonly invoices: number;
    readonly creditNotes: number;
    /** Exact decimal text. */
    readonly setupFees: string;
    /** Exact decimal text. */
    readonly recurringFees: string;
    /** Exact decimal text. */
    readonly usage: string;
    /** Exact decimal text. */
    readonly lateUsage: string;
    /** Exact decimal text. */
    readonly commitments: string;
    /** Exact decimal text. */
    readonly serviceCredits: string;
    /** The sum of these: lines of invoices that are not void, less those of credit notes, before discounts. */
    readonly amount: string;
    /** What discounts and coupons took off it. */
    readonly discounts: string;
    /** What that leaves, without taxes. */
    readonly net: string;
    /** Exact decimal text. */
    readonly tax: string;
    /** Net and tax. */
    readonly total: string;
    /** What credit notes took off net. */
    readonly credited: string;
    /** Credit that accounts were invoiced for: no revenue until it pays for something, and of no product. */
    readonly topUps: string;
  })[];
};

export type AnalyticsRevenue = {
  readonly accountId?: string | undefined;
  readonly customer?: string | undefined;
  readonly productId?: string | undefined;
  readonly product?: string | undefined;
  /** Local date on which the invoices are dated. */
  readonly day?: string | undefined;
  readonly currency: string;
  readonly invoices: number;
  readonly creditNotes: number;
  /** Exact decimal text. */
  readonly setupFees: string;
  /** Exact decimal text. */
  readonly recurringFees: string;
  /** Exact decimal text. */
  readonly usage: string;
  /** Exact decimal text. */
  readonly lateUsage: string;
  /** Exact decimal text. */
  readonly commitments: string;
  /** Exact decimal text. */
  readonly serviceCredits: string;
  /** The sum of these: lines of invoices that are not void, less those of credit notes, before discounts. */
  readonly amount: string;
  /** What discounts and coupons took off it. */
  readonly discounts: string;
  /** What that leaves, without taxes. */
  readonly net: string;
  /** Exact decimal text. */
  readonly tax: string;
  /** Net and tax. */
  readonly total: string;
  /** What credit notes took off net. */
  readonly credited: string;
  /** Credit that accounts were invoiced for: no revenue until it pays for something, and of no product. */
  readonly topUps: string;
};

export type AnalyticsSqlReaderReplaceAnswer = {
  /** server: a tenant has a user of its own, who sees its rows alone; embedded: there are no users, and whoever runs the stack asks at the address, for all tenants. */
  readonly mode: "server" | "embedded";
  /** Of ClickHouse’s HTTP interface, as analytics reaches it; absent: nothing is open. */
  readonly address?: string | undefined;
  readonly database: string;
  /** What may be read there. */
  readonly views: readonly (string)[];
  /** Absent: there is none, nor can one be made. */
  readonly user?: string | undefined;
  /** Whether the user is there. */
  readonly exists: boolean;
  /** Only in the first answer: nobody is shown it again, and no one has kept it. */
  readonly password?: string | undefined;
};

export type AnalyticsUnattributedList = {
  /** Events of one reason that name the same; those with the most events first, 200 at most. */
  readonly items: readonly (AnalyticsUnattributed)[];
  /** All events of each reason. */
  readonly totals: readonly ({
    /** Why it belongs to no subscription. */
    readonly reason: string;
    readonly events: number;
    /** Exact decimal text. */
    readonly cost: string;
    /** Events whose cost is unknown: cost is at least what it says. */
    readonly unknownCosts: number;
    /** Time of the earliest usage. */
    readonly firstAt: string;
    /** Time of the latest usage. */
    readonly lastAt: string;
  })[];
};

export type AnalyticsUnattributed = {
  /** Why it belongs to no subscription. */
  readonly reason: string;
  readonly events: number;
  /** Exact decimal text. */
  readonly cost: string;
  /** Events whose cost is unknown: cost is at least what it says. */
  readonly unknownCosts: number;
  /** Time of the earliest usage. */
  readonly firstAt: string;
  /** Time of the latest usage. */
  readonly lastAt: string;
  /** As usage names it; absent: it names none. */
  readonly organization?: string | undefined;
  /** As usage names it; absent: it names none. */
  readonly subscriber?: string | undefined;
  /** As usage names it; absent: it names none. */
  readonly product?: string | undefined;
};

export type AnalyticsUnbilledList = {
  /** Usage that was received before is in these figures, but for what came within the last seconds. */
  readonly ratedUpTo: string;
  /** The largest first, in each currency by itself. */
  readonly items: readonly (AnalyticsUnbilled)[];
  /** Of all that was asked for, by currency. */
  readonly totals: readonly ({
    readonly currency: string;
    /** Of subscriptions, that have usage and no invoice yet. Trials and pauses that bill no usage are none of them. */
    readonly periods: number;
    /** When the earliest of them began. */
    readonly since: string;
    readonly events: number;
    /** What their events added to charges so far. */
    readonly usage: string;
    /** Exact decimal text. */
    readonly cost: string;
    /** Events whose cost is unknown: cost is at least what it says. */
    readonly unknownCosts: number;
  })[];
};

export type AnalyticsUnbilled = {
  readonly accountId?: string | undefined;
  /** As it is called now; its id where it has no name. */
  readonly customer?: string | undefined;
  readonly productId?: string | undefined;
  readonly product?: string | undefined;
  readonly subscriptionId?: string | undefined;
  readonly currency: string;
  /** Of subscriptions, that have usage and no invoice yet. Trials and pauses that bill no usage are none of them. */
  readonly periods: number;
  /** When the earliest of them began. */
  readonly since: string;
  readonly events: number;
  /** What their events added to charges so far. */
  readonly usage: string;
  /** Exact decimal text. */
  readonly cost: string;
  /** Events whose cost is unknown: cost is at least what it says. */
  readonly unknownCosts: number;
};

export type AnalyticsUsageList = {
  readonly from: string;
  readonly to: string;
  /** Usage that was received before is in these figures, but for what came within the last seconds. */
  readonly ratedUpTo: string;
  readonly items: readonly (AnalyticsUsage)[];
  /** Of all that was asked for, by currency. Each event counts once, however many metrics it touches: grouped by metric, rows add up to more. */
  readonly totals: readonly ({
    readonly currency: string;
    readonly events: number;
    /** In USD, of the events whose cost is known. */
    readonly cost?: string | undefined;
    /** What the events added to charges, before a line is rounded. */
    readonly amount: string;
    readonly metrics: readonly (AnalyticsUsageMetric)[];
  })[];
};

export type AnalyticsUsage = {
  readonly accountId?: string | undefined;
  /** As it is called now; its id where it has no name. */
  readonly customer?: string | undefined;
  readonly productId?: string | undefined;
  /** Empty: the events named none. */
  readonly credential?: string | undefined;
  /** As the events named them; empty: they did not. */
  readonly subscriber?: string | undefined;
  /** Local date. */
  readonly day?: string | undefined;
  /** When a local hour began, RFC 3339, UTC. */
  readonly hour?: string | undefined;
  /** Of AI usage; empty: the events named none. */
  readonly model?: string | undefined;
  /** Of AI usage; empty: the events named none. */
  readonly provider?: string | undefined;
  /** Of AI usage; empty: the events named none. */
  readonly agent?: string | undefined;
  readonly metricId?: string | undefined;
  readonly currency: string;
  readonly events: number;
  /** In USD, of the events whose cost is known. */
  readonly cost?: string | undefined;
  /** What the events added to charges, before a line is rounded. */
  readonly amount: string;
  /** Exact decimal text. */
  readonly quantity?: string | undefined;
  readonly metrics?: readonly (AnalyticsUsageMetric)[] | undefined;
};

export type AnalyticsUsageMetric = {
  readonly metricId: string;
  /** Exact decimal text. */
  readonly quantity: string;
  /** Exact decimal text. */
  readonly amount: string;
};

export type ApiKeyCreateRequest = {
  /** What the key is for. */
  readonly name: string;
  readonly scopes: readonly ("ingest" | "read" | "write" | "admin")[];
  /** RFC 3339; absent: never. */
  readonly expiresAt?: string | undefined;
};

export type ApiKey = {
  readonly keyId: string;
  readonly name: string;
  readonly scopes: readonly ("ingest" | "read" | "write" | "admin")[];
  /** The key's last four characters. */
  readonly lastFour: string;
  readonly createdAt: string;
  readonly expiresAt?: string | undefined;
  readonly revokedAt?: string | undefined;
  /** In full, only in the first answer: a repeat of the request does not have it. */
  readonly key?: string | undefined;
};

export type ApiKeyList = {
  readonly items: readonly (ApiKeySummary)[];
  readonly nextCursor?: string | undefined;
};

export type ApiKeySummary = {
  readonly keyId: string;
  readonly name: string;
  readonly scopes: readonly ("ingest" | "read" | "write" | "admin")[];
  /** The key's last four characters. */
  readonly lastFour: string;
  readonly createdAt: string;
  readonly expiresAt?: string | undefined;
  readonly revokedAt?: string | undefined;
};

export type AttentionList = {
  readonly items: readonly (Attention)[];
  /** Services that did not answer: what they know of is not here */
  readonly missing: readonly (string)[];
};

export type Attention = {
  /** For PATCH /v1/me/preferences, to put it away until something new comes to it */
  readonly id: string;
  readonly kind: "failed-payments" | "overdue-invoices" | "uncharged-invoices" | "budget-limits" | "held-invoices" | "unattributed-usage" | "unknown-models" | "failed-mails" | "webhooks-switched-off";
  readonly count: number;
  /** Whether there are more than were counted */
  readonly isMore: boolean;
  /** What is at stake, of what was counted */
  readonly amounts: readonly ({
    readonly currency: string;
    /** Exact decimal text */
    readonly amount: string;
  })[];
  readonly subject?: {
    readonly id: string;
    readonly name: string;
  } | undefined;
};

export type AudienceCreateRequest = {
  readonly name: string;
  readonly description?: string | undefined;
  readonly organizationIds?: readonly (string)[] | undefined;
  readonly subscriberIds?: readonly (string)[] | undefined;
  /** All hold of a customer's metadata; none: only those that are listed. What is missing equals nothing. */
  readonly conditions?: readonly (AudienceCreateRequestCondition)[] | undefined;
};

export type AudienceCreateRequestCondition = {
  readonly key: string;
  readonly operator: "eq" | "ne" | "in" | "not-in";
  readonly values: readonly (string)[];
};

export type AudienceList = {
  readonly items: readonly (Audience)[];
  readonly nextCursor?: string | undefined;
};

export type ChangedAudience = {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly organizationIds?: readonly (string)[] | undefined;
  readonly subscriberIds?: readonly (string)[] | undefined;
  /** All hold of a customer's metadata; none: only those that are listed. What is missing equals nothing. */
  readonly conditions?: readonly (AudienceCreateRequestCondition)[] | undefined;
};

export type AuditList = {
  readonly items: readonly (Audit)[];
  readonly nextCursor?: string | undefined;
  /** Services that did not answer: what was done there is not here */
  readonly missing: readonly (string)[];
};

export type Audit = {
  /** Tells it from all others. */
  readonly id: string;
  readonly at: string;
  /** Who: user/ and their id, api-key/ and its id, portal/ and that of a link, or system. */
  readonly by: string;
  /** The network address that they asked from; absent where it was not written down. */
  readonly from?: string | undefined;
  /** Such as api-key-created. */
  readonly action: string;
  /** To what: its kind, / and its id. */
  readonly object: string;
  /** What was said of it, shortened; no secrets. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly service: "catalog" | "subscriptions" | "invoicing" | "payments" | "notifications" | "identity" | "ingestion" | "rating" | "analytics";
};

export type Owed = {
  readonly currency: string;
  /** What is to be paid: decimal text in major units. */
  readonly open: string;
  /** Of that, what was due before today: decimal text in major units. */
  readonly overdue: string;
  /** How many are open. */
  readonly invoices: number;
};

export type BrandingLogo = {
  readonly width: number;
  readonly height: number;
  readonly hash: string;
};

export type WholeBranding = {
  /** Of links and buttons, and of headings on documents. */
  readonly colour?: string | undefined;
  /** Lines below every mail; absent: none. */
  readonly footer?: string | undefined;
};

export type BudgetCreateRequest = {
  readonly name: string;
  /** cost: what usage costs you, in USD; billed: what it adds to charges, in `currency`; or a count. */
  readonly measure: "cost" | "billed" | "tokens" | "events";
  /** Above zero. It is reached by a value that is as high. */
  readonly limit: string;
  /** Of the calendar in the tenant’s time zone; a week begins on Monday. Usage counts in the window of its own time. */
  readonly window: "day" | "week" | "month" | "quarter";
  /** Of `billed`, and of it alone. */
  readonly currency?: string | undefined;
  /** Usage has to pass each. Absent: all usage. */
  readonly filters?: readonly (BudgetCreateRequestFilter)[] | undefined;
  /** The limit holds for each of its values by itself. */
  readonly groupBy?: "organization" | "subscriber" | "credential" | "product" | "model" | "provider" | "agent" | undefined;
  /** What clients do at the limit. Absent: warn. */
  readonly action?: "warn" | "block" | undefined;
  /** It counts and has alerts, and holds nobody back. Absent: false. */
  readonly isShadow?: boolean | undefined;
  /** Percentages of the limit at which there is an alert before it. Absent: 80. */
  readonly warnAtPercent?: readonly (number)[] | undefined;
  /** Addresses of your own that are written to at each alert. */
  readonly notifiedAddresses?: readonly (string)[] | undefined;
  /** What clients tell whom they hold back. */
  readonly denyMessage?: string | undefined;
};

export type BudgetCreateRequestFilter = {
  readonly dimension: "organization" | "subscriber" | "credential" | "product" | "model" | "provider" | "agent";
  /** As usage names them; of a product its id. */
  readonly values: readonly (string)[];
};

export type BudgetCreateAnswer = {
  readonly budgetId: string;
  /** By which clients name it. */
  readonly ruleId: number;
  readonly name: string;
  /** cost: what usage costs you, in USD; billed: what it adds to charges, in `currency`; or a count. */
  readonly measure: "cost" | "billed" | "tokens" | "events";
  /** Above zero. It is reached by a value that is as high. */
  readonly limit: string;
  /** Of the calendar in the tenant’s time zone; a week begins on Monday. Usage counts in the window of its own time. */
  readonly window: "day" | "week" | "month" | "quarter";
  /** Of `billed`, and of it alone. */
  readonly currency?: string | undefined;
  /** Usage has to pass each. Absent: all usage. */
  readonly filters: readonly (BudgetCreateRequestFilter)[];
  /** The limit holds for each of its values by itself. */
  readonly groupBy?: "organization" | "subscriber" | "credential" | "product" | "model" | "provider" | "agent" | undefined;
  /** What clients do at the limit. Absent: warn. */
  readonly action: "warn" | "block";
  /** It counts and has alerts, and holds nobody back. Absent: false. */
  readonly isShadow: boolean;
  /** Percentages of the limit at which there is an alert before it. Absent: 80. */
  readonly warnAtPercent: readonly (number)[];
  /** Addresses of your own that are written to at each alert. */
  readonly notifiedAddresses: readonly (string)[];
  /** What clients tell whom they hold back. */
  readonly denyMessage?: string | undefined;
  readonly createdAt: string;
  readonly updatedAt: string;
};

export type BudgetList = {
  readonly items: readonly (Budget)[];
  readonly nextCursor?: string | undefined;
};

export type BudgetProgress = {
  readonly windowStart: string;
  readonly windowEnd: string;
  /** The part of the window that is over: 0 to 1, decimal text. */
  readonly elapsed: string;
  /** false: usage of before the budget is being added. */
  readonly isComplete: boolean;
  /** The highest first, 1000 at most, in a list of budgets three; of a budget without groupBy the one sum. */
  readonly groups: readonly (Group)[];
};

export type Group = {
  readonly group?: string | undefined;
  /** Exact decimal text. */
  readonly value: string;
  /** The percentages that are reached; 100 is the limit. */
  readonly reachedPercent: readonly (number)[];
  readonly isBreached: boolean;
  /** At the end of the window, at the pace since its start; decimal text. */
  readonly forecast?: string | undefined;
  /** RFC 3339, within the window, at this pace; absent: not in it, or already. */
  readonly reachesLimitAt?: string | undefined;
};

/** What is left out stays. When other usage is counted, counting begins again. */
export type ChangedBudget = {
  readonly name?: string | undefined;
  /** cost: what usage costs you, in USD; billed: what it adds to charges, in `currency`; or a count. */
  readonly measure?: "cost" | "billed" | "tokens" | "events" | undefined;
  /** Above zero. It is reached by a value that is as high. */
  readonly limit?: string | undefined;
  /** Of the calendar in the tenant’s time zone; a week begins on Monday. Usage counts in the window of its own time. */
  readonly window?: "day" | "week" | "month" | "quarter" | undefined;
  /** null takes it out. */
  readonly currency?: string | null | undefined;
  /** Usage has to pass each. Absent: all usage. */
  readonly filters?: readonly (BudgetCreateRequestFilter)[] | undefined;
  /** null takes it out. */
  readonly groupBy?: "organization" | "subscriber" | "credential" | "product" | "model" | "provider" | "agent" | null | undefined;
  /** What clients do at the limit. Absent: warn. */
  readonly action?: "warn" | "block" | undefined;
  /** It counts and has alerts, and holds nobody back. Absent: false. */
  readonly isShadow?: boolean | undefined;
  /** Percentages of the limit at which there is an alert before it. Absent: 80. */
  readonly warnAtPercent?: readonly (number)[] | undefined;
  /** Addresses of your own that are written to at each alert. */
  readonly notifiedAddresses?: readonly (string)[] | undefined;
  /** null takes it out. */
  readonly denyMessage?: string | null | undefined;
};

export type CheckoutSessionCreateRequest = {
  readonly productId: string;
  readonly customer: {
    readonly email: string;
    /** One line of text, with nothing blank at its ends. */
    readonly name?: string | undefined;
    /** A customer there is already. Audiences go by it. */
    readonly organizationId?: string | undefined;
    /** Who is to be made and invoiced. Without either the person is invoiced. */
    readonly organizationName?: string | undefined;
  };
  /** Gets `checkoutSessionId` as a parameter. */
  readonly successUrl: string;
  readonly cancelUrl?: string | undefined;
  /** Absent: 24. */
  readonly expiresInHours?: number | undefined;
};

export type CheckoutSessionCreateAnswer = {
  readonly checkoutSessionId: string;
  readonly status: "open" | "completed" | "expired";
  readonly productId: string;
  /** Empty a day after a session is over that nobody has completed: it is forgotten. */
  readonly email: string;
  /** By the public page of plans; false: by a site of yours, or a portal. */
  readonly isSignUp: boolean;
  /** Of the customer whose portal it was opened by. */
  readonly accountId?: string | undefined;
  readonly organizationName?: string | undefined;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly completedAt?: string | undefined;
  readonly organizationId?: string | undefined;
  readonly subscriberId?: string | undefined;
  readonly subscriptionId?: string | undefined;
  /** SHA-256 of the customer's first key, hexadecimal: compare it with what they send. */
  readonly keyHash?: string | undefined;
  /** Where the customer subscribes. In the first answer alone. */
  readonly url?: string | undefined;
};

export type CheckoutSessionList = {
  readonly items: readonly (CheckoutSession)[];
  readonly nextCursor?: string | undefined;
};

export type CheckoutCompleteAnswer = {
  readonly subscriptionId: string;
  /** The first key of the customer, in the first answer alone. */
  readonly key?: string | undefined;
  /** Where the customer sees invoices and usage for a week, in the first answer alone. */
  readonly portalUrl?: string | undefined;
  /** card: one has to be added on the portal. */
  readonly paidBy: "invoice" | "card";
  readonly successUrl?: string | undefined;
};

export type CheckoutShowAnswer = {
  readonly status: "open" | "completed" | "expired";
  readonly tenant: string;
  readonly productId: string;
  readonly productName: string;
  readonly email: string;
  readonly organizationName?: string | undefined;
  /** card: one has to be added on the portal. */
  readonly paidBy: "invoice" | "card";
  readonly cancelUrl?: string | undefined;
  readonly plan?: Plan | undefined;
  readonly expiresAt: string;
};

export type Plan = {
  readonly productId: string;
  readonly name: string;
  readonly description?: string | undefined;
  /** ISO 4217. */
  readonly currency: string;
  readonly cadence: Cadence;
  readonly recurringFee?: PlanRecurringFee | undefined;
  readonly setupFees: readonly (PlanSetupFee)[];
  readonly freeTrial?: PlanFreeTrial | undefined;
  readonly minimumCommitment?: {
    /** Decimal text, major units. */
    readonly amount: string;
  } | undefined;
  readonly taxRates: readonly (Rate)[];
  /** exclusive or inclusive. */
  readonly taxBehaviour: string;
  readonly pricingMetrics: readonly (PricingMetric)[];
};

export type Cadence = {
  readonly unit: string;
  readonly count: number;
  readonly calendarAligned: boolean;
};

export type PlanRecurringFee = {
  /** Decimal text, major units. */
  readonly amount: string;
  readonly timing: string;
};

export type PlanSetupFee = {
  readonly name: string;
  /** Decimal text, major units. */
  readonly amount: string;
  readonly scope: string;
};

export type PlanFreeTrial = {
  readonly unit: string;
  readonly count: number;
  readonly billsUsage: boolean;
  readonly noticeDays: number;
};

export type Rate = {
  readonly name: string;
  readonly percentage: string;
};

export type PricingMetric = {
  readonly id: string;
  /** What its lines are called on invoices. */
  readonly name: string;
  readonly aggregation: Aggregation;
  /** Of the events that count all of these hold. */
  readonly filters?: readonly (Filter)[] | undefined;
  /** A property of events: those of each value are rated by themselves, with tiers of their own; maximum, discounts and minimum apply to the sum. */
  readonly groupBy?: string | undefined;
  /** graduated (default): each tier prices its own part of the quantity; volume: the tier that is reached prices all of it; package: each started package; percentage: of a quantity that is money. */
  readonly mode?: "graduated" | "volume" | "package" | "percentage" | undefined;
  /** Ascending, at least one. A first one with the rate 0 is what is included. */
  readonly tiers: readonly (Tier)[];
  /** What a period comes to at least, after maximum and discounts. Prorated in a shortened period. */
  readonly minimum?: string | undefined;
  /** What a period comes to at most, before discounts and minimum. */
  readonly maximum?: string | undefined;
  /** In their order, each on what the earlier ones left. */
  readonly discounts?: readonly (Discount)[] | undefined;
  /** Whether the fixed cost of the first tier is charged without any usage, too. Default false. */
  readonly chargeFirstTierOnZero?: boolean | undefined;
  /** Whether tiers count from nothing in every period (default), or go on through a contract year. */
  readonly tiersReset?: "period" | "contract-year" | undefined;
  readonly rollover?: Rollover | undefined;
  readonly quota?: Quota | undefined;
};

export type Aggregation = {
  /** What makes one quantity of the events of a period. */
  readonly type: "sum" | "count" | "max" | "min" | "average" | "unique-count" | "match" | "latest" | "time-weighted-sum" | "percentile";
  /** What it reads of each event: a metering element, defined or built in. Only a count needs none; then it counts all events. */
  readonly element?: string | undefined;
  /** What an event's element must equal to be counted by match. */
  readonly value?: string | undefined;
  /** Of a percentile: how many per cent of the values do not exceed it. */
  readonly percentile?: number | undefined;
  /** Whether a time-weighted sum starts from the level, or a unique count from the members, that the period before ended with. Default false. */
  readonly carriesOver?: boolean | undefined;
  readonly feeOfEach?: FeeOfEach | undefined;
  readonly removedBy?: RemovedBy | undefined;
};

/** A sum adds for each event so many per cent of its element, within these bounds, not the element itself. */
export type FeeOfEach = {
  readonly percent: string;
  readonly minimum?: string | undefined;
  readonly maximum?: string | undefined;
};

/** An event of a unique count that this holds for takes its value out of the count, any other puts it in. The newest event of a value decides. */
export type RemovedBy = {
  /** Of the event. One that is missing equals nothing. */
  readonly property: string;
  readonly operator: "eq" | "ne" | "in" | "not-in";
  /** eq and ne compare with the first; text as text, numbers by value. */
  readonly values: readonly (string)[];
};

export type Filter = {
  /** Of the event. One that is missing equals nothing. */
  readonly property: string;
  readonly operator: "eq" | "ne" | "in" | "not-in";
  /** eq and ne compare with the first; text as text, numbers by value. */
  readonly values: readonly (string)[];
};

export type Tier = {
  readonly name?: string | undefined;
  /** The last unit of the tier, counted from the first tier. Absent or null: open, as only the last one may be. */
  readonly upTo?: string | null | undefined;
  /** Price of a unit; of a started package when packageSize is given; per cent in the mode percentage. Below 1000000000000. */
  readonly unitRate?: string | undefined;
  /** Charged once a period when the quantity enters the tier. Below 1000000000000; default 0. */
  readonly fixedCost?: string | undefined;
  /** Units in a package, each of which is charged once it is begun. */
  readonly packageSize?: string | undefined;
};

export type Discount = {
  readonly kind: "percentage" | "amount";
  /** Per cent, at most 100, or an amount in major units; never takes off more than there is. */
  readonly value: string;
};

/** What a period leaves unused of the units in its first tier, which costs nothing, makes that tier larger in the next one: so much at most, and so much at least where a minimum is given. */
export type Rollover = {
  readonly maximum: string;
  readonly minimum?: string | undefined;
};

export type Quota = {
  /** The quantity that a period may come to. */
  readonly limit: string;
  /** Default soft. */
  readonly enforcement?: "soft" | "hard" | undefined;
};

export type CheckoutSignUpCreateRequest = {
  /** Its short name. */
  readonly tenant: string;
  readonly productId: string;
  readonly email: string;
  /** One line of text, with nothing blank at its ends. */
  readonly name?: string | undefined;
  /** Who is to be invoiced; absent: the person. */
  readonly organizationName?: string | undefined;
};

export type Dunning = {
  /** The last one that was reached, from 1; 0: none yet. */
  readonly step: number;
  readonly steps: number;
  /** RFC 3339, UTC; billing time. */
  readonly nextAt?: string | undefined;
};

export type Gateway = {
  readonly gatewayId: string;
  /** RFC 3339, UTC */
  readonly startedAt: string;
  /** The gateway's own name for it. */
  readonly gatewayPaymentId?: string | undefined;
  /** Where the payer confirms it. */
  readonly actionUrl?: string | undefined;
  /** The gateway's own. */
  readonly failureCode?: string | undefined;
  /** Whether the same payment method may be asked again. */
  readonly mayRetry?: boolean | undefined;
};

export type Refund = {
  readonly refundId: string;
  readonly status: "pending" | "succeeded" | "failed";
  /** Paid back: decimal text in major units. */
  readonly amount: string;
  readonly creditNoteId?: string | undefined;
  readonly failureReason?: string | undefined;
  /** RFC 3339, UTC */
  readonly changedAt: string;
};

export type Dispute = {
  readonly disputeId: string;
  readonly status: "open" | "won" | "lost";
  /** Disputed: decimal text in major units. */
  readonly amount: string;
  readonly reason: string;
  /** RFC 3339, UTC */
  readonly changedAt: string;
};

export type ConflictingUsageList = {
  readonly items: readonly (ConflictingUsage)[];
  readonly nextCursor?: string | undefined;
};

export type ConflictingUsage = {
  readonly event: Event;
  readonly receivedAt: string;
};

export type Event = {
  readonly id: string;
  readonly source: string;
  readonly kind: string;
  readonly time: string;
  readonly organization?: string | undefined;
  readonly subscriber?: string | undefined;
  readonly product?: string | undefined;
  readonly subscriptionId?: string | undefined;
  readonly properties: Readonly<Record<string, unknown>>;
};

export type CouponRedemptionCreateRequest = {
  readonly code: string;
  readonly subscriptionId: string;
};

export type CouponRedemption = {
  readonly redemptionId: string;
  readonly couponId: string;
  readonly code: string;
  readonly subscriptionId: string;
  readonly accountId: string;
  readonly status: "running" | "used-up" | "ended";
  /** Coupons of a subscription apply in the order of their redemption, from 1. */
  readonly place: number;
  /** On so many invoices it stands. */
  readonly invoices: number;
  /** Absent: for ever. */
  readonly mostInvoices?: number | undefined;
  /** RFC 3339, UTC */
  readonly redeemedAt: string;
  /** RFC 3339, UTC */
  readonly endedAt?: string | undefined;
};

export type CouponRedemptionList = {
  readonly items: readonly (CouponRedemption)[];
  readonly nextCursor?: string | undefined;
};

export type CouponCreateRequest = {
  /** One whatever the case of its letters. */
  readonly code: string;
  readonly name?: string | undefined;
  /** Off each invoice; what an invoice leaves of an amount is not carried to the next. */
  readonly kind: "percentage" | "amount";
  /** Decimal text; 10 is ten percent. */
  readonly value: string;
  /** Of an amount. */
  readonly currency?: string | undefined;
  readonly duration: "once" | "repeating" | "forever";
  /** Of repeating. */
  readonly invoices?: number | undefined;
  readonly mostRedemptions?: number | undefined;
  readonly mostRedemptionsPerAccount?: number | undefined;
  /** RFC 3339: it is redeemed before this. */
  readonly expiresAt?: string | undefined;
  /** It takes off lines of these products alone. */
  readonly productIds?: readonly (string)[] | undefined;
};

export type CouponList = {
  readonly items: readonly (Coupon)[];
  readonly nextCursor?: string | undefined;
};

export type CreditNoteList = {
  readonly items: readonly (CreditNote)[];
  readonly nextCursor?: string | undefined;
};

export type Line = {
  readonly kind: "setup-fee" | "recurring-fee" | "usage" | "late-usage" | "commitment" | "service-credit" | "credit-top-up";
  readonly description: string;
  readonly periodIndex: number;
  /** RFC 3339, UTC */
  readonly periodStart: string;
  /** RFC 3339, UTC */
  readonly periodEnd: string;
  readonly productVersion: number;
  readonly metricId?: string | undefined;
  readonly quantity?: string | undefined;
  readonly tiers: readonly (LineTier)[];
  readonly adjustments: readonly (Adjustment)[];
  /** What the contract year had come to before, where the tiers go on from that. */
  readonly carriedQuantity?: string | undefined;
  readonly eventCount: number;
  /** Before rounding, or n/d: decimal text in major units. */
  readonly exactAmount: string;
  /** Rounded, before discounts of the invoice and taxes: decimal text in major units. */
  readonly amount: string;
  readonly otherGroups?: OtherGroups | undefined;
  readonly discounts?: readonly (LineDiscount)[] | undefined;
  readonly taxBehaviour?: "exclusive" | "inclusive" | undefined;
  readonly taxes?: readonly (Tax)[] | undefined;
  /** After discounts, without taxes: decimal text in major units. */
  readonly netAmount?: string | undefined;
  /** After discounts, with taxes: decimal text in major units. */
  readonly totalAmount?: string | undefined;
  readonly late?: Late | undefined;
  readonly commitment?: Commitment | undefined;
  readonly serviceLevel?: ServiceLevel | undefined;
  /** The line of the invoice that is credited, from 0. */
  readonly creditedLine?: number | undefined;
  /** Whose it is, where that is another product than the one that the document names. */
  readonly productId?: string | undefined;
  readonly productName?: string | undefined;
  /** Exactly this line's events. */
  readonly eventsHref?: string | undefined;
};

export type LineTier = {
  readonly name: string;
  /** The tier prices what is above this. */
  readonly from: string;
  /** Up to and including this; absent: no limit. */
  readonly upTo?: string | undefined;
  readonly quantity: string;
  readonly unitRate?: string | undefined;
  readonly fixedCost?: string | undefined;
  readonly packageSize?: string | undefined;
  readonly group?: string | undefined;
  /** The group has no name of its own, and `group` stands in its place; absent: the group is called so. */
  readonly unnamedGroup?: "not-set" | "empty" | undefined;
  /** Exact: decimal text in major units. */
  readonly amount: string;
};

export type Adjustment = {
  readonly kind: string;
  readonly amount: string;
  readonly rule?: Rule | undefined;
};

/** The pricing rule that adjusts, and what it applied to. */
export type Rule = {
  readonly name: string;
  readonly percentage?: string | undefined;
  readonly amountPerUnit?: string | undefined;
  readonly eventCount: number;
  /** What its events added to the quantity. */
  readonly quantity: string;
  /** What they added to the charge, with the rules before it. */
  readonly amountBefore: string;
  /** Of a discount per unit: what of quantity × amountPerUnit did not happen, because no event’s amount changes its sign by a rule. The adjustment is quantity × amountPerUnit + cutOff. Absent on documents from before it was recorded. */
  readonly cutOff?: string | undefined;
};

/** What the groups beyond those in `tiers` come to. */
export type OtherGroups = {
  readonly count: number;
  readonly quantity: string;
  /** Exact: decimal text in major units. */
  readonly amount: string;
  readonly eventCount: number;
};

export type LineDiscount = {
  readonly kind: "percentage" | "amount";
  readonly value: string;
  /** Off this line: decimal text in major units. */
  readonly amount: string;
  /** The code of the coupon that it is. */
  readonly coupon?: string | undefined;
  readonly volume?: Volume | undefined;
};

/** It is a discount by volume, of the whole. */
export type Volume = {
  /** What had to be reached: decimal text in major units. */
  readonly from: string;
  /** What the lines came to: decimal text in major units. */
  readonly total: string;
  /** What invoices of the contract year had come to before, where that counts: decimal text in major units. */
  readonly before?: string | undefined;
};

export type Tax = {
  readonly name: string;
  readonly percentage: string;
  /** Of what the discounts left, rounded by itself: decimal text in major units. */
  readonly amount: string;
};

/** Usage of an earlier period that came since. The line says that period with everything. */
export type Late = {
  /** Rounded: decimal text in major units. */
  readonly amountWithEverything: string;
  /** By all documents before: decimal text in major units. */
  readonly invoicedBefore: string;
  readonly quantityBefore: string;
  readonly eventCountBefore: number;
  /** What of a difference below zero does not come back: it was given back before, or never asked for: decimal text in major units. */
  readonly withheld?: string | undefined;
};

/** What the line makes up for: what is committed, less what was reached and invoiced before. */
export type Commitment = {
  /** Prorated like the fee: decimal text in major units. */
  readonly committed: string;
  /** The recurring fee of the period: decimal text in major units. */
  readonly fee: string;
  /** All usage of the period: decimal text in major units. */
  readonly usage: string;
  /** The two of them: decimal text in major units. */
  readonly reached: string;
  /** By all documents before, when usage that came since changed it: decimal text in major units. */
  readonly invoicedBefore?: string | undefined;
  /** What of a difference below zero does not come back: it was given back before, or never asked for: decimal text in major units. */
  readonly withheld?: string | undefined;
};

/** The target that was missed. */
export type ServiceLevel = {
  readonly name: string;
  readonly metricId: string;
  readonly ofMetricId?: string | undefined;
  readonly direction: "at-least" | "at-most";
  readonly target: string;
  /** Exact, or n/d; in per cent when there is an ofMetricId. */
  readonly measured: string;
  readonly creditPercentage: string;
  /** The usage of the period that it is a percentage of: decimal text in major units. */
  readonly usage: string;
};

export type Seller = {
  readonly legalName?: string | undefined;
  readonly addressLines?: readonly (string)[] | undefined;
  readonly city?: string | undefined;
  readonly postalCode?: string | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  readonly taxId?: string | undefined;
  readonly email?: string | undefined;
  readonly remittance?: string | undefined;
  readonly terms?: string | undefined;
  readonly brand?: Brand | undefined;
};

/** How the sender looked when it was issued. */
export type Brand = {
  /** `#rrggbb`, dark enough to be read on white. */
  readonly accent?: string | undefined;
  readonly logo?: Logo | undefined;
};

export type Logo = {
  /** SHA-256 of the picture. */
  readonly hash: string;
  readonly width: number;
  readonly height: number;
};

export type Buyer = {
  readonly addressLines?: readonly (string)[] | undefined;
  readonly city?: string | undefined;
  readonly postalCode?: string | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  readonly taxId?: string | undefined;
  readonly reference?: string | undefined;
};

export type CreditNoteRefund = {
  readonly amount: string;
  readonly reference: string;
  /** RFC 3339, UTC */
  readonly at: string;
};

export type FailedRefund = {
  readonly amount: string;
  readonly reason: string;
  /** RFC 3339, UTC */
  readonly at: string;
};

/** What the version asks for, as far as the line depends on it. */
export type Terms = {
  readonly recurringFee?: TermsRecurringFee | undefined;
  readonly metric?: PricingMetric | undefined;
};

export type TermsRecurringFee = {
  readonly amount: string;
  readonly timing: string;
};

export type CreditNoteLineExplanationSegment = {
  readonly number: number;
  readonly phase?: "trial" | "paid" | "paused" | undefined;
  /** RFC 3339, UTC */
  readonly start: string;
  /** RFC 3339, UTC */
  readonly end: string;
  /** RFC 3339, UTC */
  readonly fullStart?: string | undefined;
  /** RFC 3339, UTC */
  readonly fullEnd?: string | undefined;
};

export type Step = {
  readonly step: "events" | "quantity" | "fee" | "proration" | "commitment" | "service-level" | "tiers" | "adjustment" | "cut-off" | "exact-amount" | "rounding" | "late-usage" | "credit" | "discount" | "tax" | "total";
  /** English: why; how much is `amount`. */
  readonly sentence: string;
  /** What the line comes to after the step: decimal text, or n/d. */
  readonly amount?: string | undefined;
  /** What the step added; negative: took off. Of a tax that is inclusive: what of the line is the tax: decimal text, or n/d. */
  readonly change?: string | undefined;
  readonly eventCount?: number | undefined;
  /** Of late usage what it changed by: decimal text, or n/d. */
  readonly quantity?: string | undefined;
  readonly aggregation?: Aggregation | undefined;
  /** Of the events that count all of these hold. */
  readonly filters?: readonly (Filter)[] | undefined;
  /** A property of events: those of each value are rated by themselves, with tiers of their own; maximum, discounts and minimum apply to the sum. */
  readonly groupBy?: string | undefined;
  /** What the contract year had come to before, where the tiers go on from that. */
  readonly carriedQuantity?: string | undefined;
  /** graduated (default): each tier prices its own part of the quantity; volume: the tier that is reached prices all of it; package: each started package; percentage: of a quantity that is money. */
  readonly mode?: "graduated" | "volume" | "package" | "percentage" | undefined;
  readonly tiers?: readonly (StepTier)[] | undefined;
  readonly otherGroups?: OtherGroups | undefined;
  readonly proration?: Proration | undefined;
  readonly late?: Late | undefined;
  readonly commitment?: Commitment | undefined;
  readonly serviceLevel?: ServiceLevel | undefined;
  readonly volume?: Volume | undefined;
  readonly rule?: Rule | undefined;
  /** Of an adjustment or a discount. */
  readonly kind?: string | undefined;
  readonly value?: string | undefined;
  /** The code of a discount that is one. */
  readonly coupon?: string | undefined;
  readonly rate?: Rate | undefined;
  readonly taxBehaviour?: "exclusive" | "inclusive" | undefined;
  /** After discounts, without taxes: decimal text in major units. */
  readonly netAmount?: string | undefined;
  readonly eventsHrefs?: EventsHrefs | undefined;
};

export type StepTier = {
  readonly name: string;
  /** The tier prices what is above this. */
  readonly from: string;
  /** Up to and including this; absent: no limit. */
  readonly upTo?: string | undefined;
  readonly quantity: string;
  readonly unitRate?: string | undefined;
  readonly fixedCost?: string | undefined;
  readonly packageSize?: string | undefined;
  readonly group?: string | undefined;
  /** The group has no name of its own, and `group` stands in its place; absent: the group is called so. */
  readonly unnamedGroup?: "not-set" | "empty" | undefined;
  /** Exact: decimal text in major units. */
  readonly amount: string;
  readonly sentence: string;
};

/** The time that is owed against the full period, in both measures. */
export type Proration = {
  readonly policy: "elapsed-time" | "whole-days";
  readonly activeMs: number;
  readonly fullMs: number;
  readonly activeDays: number;
  readonly fullDays: number;
  /** Active ÷ full by the policy: decimal text, or n/d. */
  readonly share: string;
};

/** Exactly the events, in pages that begin with the first, the last, the largest, or tier changes. */
export type EventsHrefs = {
  readonly first: string;
  readonly last: string;
  readonly largest: string;
  readonly tierChange?: string | undefined;
};

/** Computed anew from what the document and the version say. */
export type Check = {
  readonly check: string;
  /** What must be equal. */
  readonly sentence: string;
  readonly left: string;
  readonly right: string;
  readonly holds: boolean;
};

export type CreditNoteRefundRequest = {
  /** Decimal text in major units. */
  readonly amount?: string | undefined;
  readonly reference?: string | undefined;
};

export type DeadLetterList = {
  readonly items: readonly (DeadLetter)[];
  /** Whether there are older ones */
  readonly isMore: boolean;
};

export type DeadLetter = {
  readonly deadLetterId: string;
  /** That the message was read from */
  readonly topic: string;
  /** The group that gave it up */
  readonly consumer: string;
  readonly failedAt: string;
  /** What it failed of, the last of three times */
  readonly cause: string;
  /** How many events it holds, of usage */
  readonly events?: number | undefined;
  readonly canBeRedriven: boolean;
  readonly redrivenAt?: string | undefined;
};

export type DeliveryList = {
  readonly items: readonly (Delivery)[];
  readonly nextCursor?: string | undefined;
};

export type Delivery = {
  readonly deliveryId: string;
  readonly channel: string;
  readonly template: string;
  /** Empty: the account has no billing e-mail address. */
  readonly recipient: string;
  /** What led to it: the id of a document, an alert, a message, or a subscription with the instant. */
  readonly about: string;
  readonly status: "waiting" | "succeeded" | "failed" | "bounced";
  readonly attempts: number;
  readonly lastProblem?: string | undefined;
  readonly requestedAt: string;
  readonly nextAttemptAt?: string | undefined;
  readonly finishedAt?: string | undefined;
};

export type DeliveryBounce = {
  /** Which mail it is about, by its Message-ID. */
  readonly deliveryId: string;
  /** A recipient failed for good. A mail that is only delayed has not come back. */
  readonly bounced: boolean;
  readonly recipients: readonly ({
    readonly recipient: string;
    readonly action: "failed" | "delayed" | "delivered" | "relayed" | "expanded";
    /** Such as 5.1.1 (RFC 3463); empty: it was not said. */
    readonly status: string;
    /** The mail server's own words. */
    readonly diagnostic: string;
  })[];
};

export type DiscoveredCredentialList = {
  readonly items: readonly (DiscoveredCredential)[];
  readonly nextCursor?: string | undefined;
};

export type DiscoveredCredential = {
  /** Add it under this name to the subscription that it belongs to. */
  readonly name: string;
  /** The organization that usage named beside it. */
  readonly organization?: string | undefined;
  /** The subscriber that usage named beside it. */
  readonly subscriber?: string | undefined;
  /** The product that usage named beside it. */
  readonly product?: string | undefined;
  readonly discoveredAt: string;
};

export type EventSend = {
  /** With the source, what makes the event unique */
  readonly id: string;
  /** The system that it comes from. Default: api */
  readonly source?: string | null | undefined;
  /** Name or id */
  readonly organization?: string | null | undefined;
  /** E-mail or id */
  readonly subscriber?: string | null | undefined;
  /** Name or id */
  readonly product?: string | null | undefined;
  /** Tells more than customer and product; one that is not known falls back to them */
  readonly subscriptionId?: string | null | undefined;
  /** The key that was used */
  readonly credential?: string | null | undefined;
  /** When it was used, with offset, from 1970 to 9999. Default: now */
  readonly time?: string | null | undefined;
  /** What was used: at most 8 levels, texts of at most 8192 characters */
  readonly properties?: Readonly<Record<string, unknown>> | null | undefined;
};

export type EventSendAnswer = {
  readonly accepted: number;
  readonly rejected: number;
  readonly results: readonly (Result)[];
  /** true: nothing was recorded */
  readonly dryRun?: boolean | undefined;
  /** Of lines that are very many: how many there were; results has what was rejected */
  readonly lines?: number | undefined;
};

export type Result = {
  readonly id: string | null;
  readonly status: "accepted" | "rejected";
  readonly errors?: readonly (ResultError)[] | undefined;
  /** Of lines that are told of as a stream, or are very many */
  readonly line?: number | undefined;
  /** Where the sender prefers a representation, or it is a dry run */
  readonly subscriptionId?: string | undefined;
  readonly productId?: string | undefined;
  readonly unattributed?: Unattributed | undefined;
  readonly productVersion?: number | undefined;
  readonly period?: Period | undefined;
  /** Of a dry run: the period is closed; it goes onto a later document */
  readonly isLate?: boolean | undefined;
  readonly currency?: string | undefined;
  /** Of a dry run: what it would add to the charge, over all metrics */
  readonly amount?: string | undefined;
  readonly metrics?: readonly (Metric)[] | undefined;
  /** unknown-subscription: found by the names beside it */
  readonly note?: string | undefined;
  /** Of a dry run: what it cost us, in USD; absent: unknown or none */
  readonly cost?: string | undefined;
  readonly costSource?: string | undefined;
};

export type ResultError = {
  readonly path: string;
  readonly code: "not-an-object" | "required" | "invalid-type" | "too-short" | "too-long" | "invalid-character" | "invalid-time" | "too-deep" | "too-many-properties" | "unknown-field" | "too-large" | "malformed-json" | "too-small" | "invalid-version";
  readonly message: string;
};

export type Unattributed = {
  readonly reason: string;
  readonly didYouMean?: readonly (Readonly<Record<string, unknown>>)[] | undefined;
};

export type Period = {
  readonly index: number;
  readonly start: string;
  readonly end: string;
};

export type Metric = {
  readonly metricId: string;
  readonly quantity: string;
  readonly amount: string;
};

export type HeldOccasionList = {
  readonly items: readonly (HeldOccasion)[];
  readonly nextCursor?: string | undefined;
};

export type HeldOccasion = {
  readonly occasionId: string;
  readonly kind: "segment-start" | "segment-end" | "change" | "cancellation" | "expiration" | "late-window-end";
  /** The boundary that its invoice would have: 0 the subscription's start. */
  readonly boundary: number;
  /** RFC 3339, UTC */
  readonly at: string;
  readonly subscriptionId: string;
  readonly subscriptionName: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly productId: string;
  readonly productName: string;
  /** The code of the rule that refuses to make the document; tax-delayed: a tax service does not answer, and is asked again by itself. */
  readonly heldBecause: string;
  /** What a tax service has said about it. */
  readonly problem?: string | undefined;
};

export type HeldOccasionReleaseAnswer = {
  readonly occasionId: string;
  /** open: something is not known yet; it is decided when that is reported. */
  readonly status: "issued" | "nothing-due" | "open";
  readonly invoiceId?: string | undefined;
};

export type HeldSubscriptionList = {
  readonly items: readonly (HeldSubscription)[];
  readonly nextCursor?: string | undefined;
};

export type HeldSubscription = {
  readonly subscriptionId: string;
  readonly name: string;
  readonly accountName: string;
  readonly reason: "out-of-order" | "nothing-happens";
  /** The reason in words; what failed is in the log of the service */
  readonly problem: string;
  readonly attempts: number;
  readonly heldSince: string;
  /** By itself; a test clock that advances, and any command, try it at once */
  readonly triedAgainAt: string;
};

export type InvitationCreateRequest = {
  /** The address that somebody signs in with; of one user in the whole installation. */
  readonly email: string;
  /** What they are called. */
  readonly name: string;
  /** What they may do. */
  readonly role: "Admin" | "Finance" | "Product" | "Developer" | "Viewer";
};

export type Invitation = {
  readonly invitationId: string;
  readonly email: string;
  /** What they are called. */
  readonly name: string;
  /** What they may do. */
  readonly role: "Admin" | "Finance" | "Product" | "Developer" | "Viewer";
  readonly invitedAt: string;
  /** Until when it can be accepted. */
  readonly lapsesAt: string;
  /** What its link shows; in the first answer alone, and in the mail. */
  readonly token?: string | undefined;
};

export type InvitationSummary = {
  readonly invitationId: string;
  readonly email: string;
  /** What they are called. */
  readonly name: string;
  /** What they may do. */
  readonly role: "Admin" | "Finance" | "Product" | "Developer" | "Viewer";
  readonly invitedAt: string;
  /** Until when it can be accepted. */
  readonly lapsesAt: string;
};

export type InvitationAcceptRequest = {
  readonly token: string;
  /** With at least 5 different characters. */
  readonly password: string;
};

export type User = {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
};

export type SessionTenant = {
  readonly tenant: string;
  readonly name: string;
  readonly timeZone: string;
};

export type Preferences = {
  readonly theme?: "system" | "light" | "dark" | undefined;
  readonly density?: "comfortable" | "compact" | undefined;
  /** IANA name: times are shown in it. */
  readonly timeZone?: string | undefined;
  /** Of each table: the columns that it shows. */
  readonly columns?: Readonly<Record<string, readonly (string)[]>> | undefined;
  /** Whether single keys of the console act; absent: they do. */
  readonly singleKeys?: boolean | undefined;
  /** What waits for a decision and was put away, by its ids. */
  readonly dismissed?: readonly (string)[] | undefined;
};

export type InvoiceSumList = {
  /** By currency. */
  readonly items: readonly (InvoiceSum)[];
  /** Whether there were at most 100000; of more the newest are added up. */
  readonly isComplete: boolean;
};

export type InvoiceSum = {
  readonly currency: string;
  readonly invoices: number;
  /** Of them; what they came to is in no sum. */
  readonly voidInvoices: number;
  /** What the others came to: decimal text in major units. */
  readonly total: string;
  /** Of that, what is to be paid: decimal text in major units. */
  readonly amountOpen: string;
};

export type InvoiceList = {
  readonly items: readonly (Invoice)[];
  readonly nextCursor?: string | undefined;
};

export type InvoicePayment = {
  readonly paymentId: string;
  readonly status: "succeeded" | "pending" | "requires-action" | "failed" | "reversed";
  readonly amount: string;
  /** RFC 3339, UTC */
  readonly at: string;
  /** What of it was more than was open, and is the account's balance: decimal text in major units. */
  readonly overpaid?: string | undefined;
  /** What of it was paid back: decimal text in major units. */
  readonly refunded?: string | undefined;
};

/** The calculation of the gateway's own tax service that its taxes are of; absent: by rates of your own. */
export type InvoiceTax = {
  readonly gatewayId: string;
  readonly calculationId: string;
};

export type InvoiceCoupon = {
  readonly redemptionId: string;
  readonly code: string;
  readonly name: string;
  readonly kind: "percentage" | "amount";
  readonly value: string;
  /** Off this invoice: decimal text in major units. */
  readonly amount: string;
};

export type WalletPart = {
  readonly grantId: string;
  readonly name: string;
  readonly kind: "paid" | "promotional";
  /** Of this grant: decimal text in major units. */
  readonly amount: string;
};

export type Credit = {
  readonly creditNoteId: string;
  readonly number: string;
  /** Off what was open: decimal text in major units. */
  readonly applied: string;
};

/** By line, by an amount with all taxes, or, with neither, everything that is left. */
export type InvoiceCreditNoteCreateRequest = {
  readonly reason?: "unused-fee" | "late-usage" | "order-change" | "duplicate" | "product-unsatisfactory" | "goodwill" | "other" | undefined;
  /** Printed on the credit note. */
  readonly memo?: string | undefined;
  /** Lines from 0, with amounts before exclusive taxes. */
  readonly lines?: readonly (InvoiceCreditNoteCreateRequestLine)[] | undefined;
  /** Decimal text in major units. */
  readonly amount?: string | undefined;
  /** What lowers nothing that is open is paid back, not kept as balance. */
  readonly refund?: boolean | undefined;
};

export type InvoiceCreditNoteCreateRequestLine = {
  readonly line: number;
  /** Decimal text in major units. */
  readonly amount?: string | undefined;
};

export type InvoiceCreditNotePreviewAnswer = {
  readonly currency: string;
  readonly lines: readonly (Line)[];
  /** Sum of the lines, before discounts and taxes: decimal text in major units. */
  readonly subtotal: string;
  /** Taxes: decimal text in major units. */
  readonly taxTotal: string;
  /** To pay: decimal text in major units. */
  readonly total: string;
  /** Off what is open on the invoice: decimal text in major units. */
  readonly appliedToInvoice: string;
  /** To the account's balance: decimal text in major units. */
  readonly addedToBalance: string;
  /** Paid back: decimal text in major units. */
  readonly refunded: string;
  /** What is open on the invoice, in major units */
  readonly open: {
    readonly before: string;
    readonly after: string;
  };
  /** What is to the credit of the account, in major units */
  readonly balance: {
    readonly before: string;
    readonly after: string;
  };
};

export type MePasswordRequest = {
  readonly currentPassword: string;
  /** With at least 5 different characters. */
  readonly password: string;
};

export type ChangedMePreference = {
  readonly theme?: "system" | "light" | "dark" | null | undefined;
  readonly density?: "comfortable" | "compact" | null | undefined;
  readonly timeZone?: string | null | undefined;
  readonly columns?: Readonly<Record<string, readonly (string)[] | null>> | null | undefined;
  readonly singleKeys?: boolean | null | undefined;
  readonly dismissed?: readonly (string)[] | null | undefined;
};

export type MeTotpAnswer = {
  /** In base 32, to type into an authenticator application. */
  readonly secret: string;
  /** The same with everything that it needs: what a QR code shows. */
  readonly uri: string;
};

export type MeteringElementCreateRequest = {
  /** As it stands in events, letter by letter. */
  readonly name: string;
  readonly type: "NUMBER" | "STRING";
  /** What one of it is: tokens, GB. */
  readonly unit?: string | undefined;
  readonly description?: string | undefined;
};

export type MeteringElementList = {
  readonly items: readonly (MeteringElement)[];
  readonly nextCursor?: string | undefined;
};

export type ChangedMeteringElement = {
  readonly type?: "NUMBER" | "STRING" | undefined;
  /** What one of it is: tokens, GB. */
  readonly unit?: string | undefined;
  readonly description?: string | undefined;
};

export type Price = {
  /** As usage names it, in any case; of a tool call, its toolId */
  readonly model: string;
  /** Of calls that name this provider alone; absent: of any */
  readonly provider?: string | undefined;
  /** Of calls of this tier alone: default, batch, flex, priority … */
  readonly serviceTier?: string | undefined;
  readonly dimension: "inputTokens" | "cacheReadTokens" | "cacheWriteTokens" | "cacheWrite1hTokens" | "inputAudioTokens" | "cacheReadAudioTokens" | "outputTokens" | "outputAudioTokens" | "reasoningTokens" | "images" | "seconds" | "hours" | "characters" | "credits" | "calls";
  /** USD, decimal text, for `per` of the dimension */
  readonly price: string;
  /** Default 1000000 of tokens and characters, else 1 */
  readonly per?: 1 | 1000 | 1000000 | undefined;
  /** RFC 3339; absent: ever since */
  readonly effectiveFrom?: string | undefined;
  /** RFC 3339, the first instant at which it no longer is; absent: none */
  readonly effectiveUntil?: string | undefined;
};

export type ModelPriceDisagreementList = {
  readonly lists: readonly ({
    readonly source: string;
    readonly version: string;
    /** The day on which it was read */
    readonly readOn: string;
    readonly models: number;
  })[];
  readonly items: readonly (ModelPriceDisagreement)[];
};

export type ModelPriceDisagreement = {
  readonly seller: string;
  readonly model: string;
  readonly dimensions: readonly ({
    readonly dimension: string;
    readonly per: number;
    /** In USD; the first one counts */
    readonly prices: readonly ({
      readonly source: string;
      readonly price: string;
    })[];
  })[];
};

export type NotificationTemplateSummary = {
  readonly template: string;
  readonly title: string;
  /** When it is sent, and to whom. */
  readonly occasion: string;
  /** Mails whose template is off are not written. */
  readonly enabled: boolean;
  readonly canBeOff: boolean;
  /** Whether its subject and body are those that it comes with. */
  readonly isDefault: boolean;
  readonly changedAt?: string | undefined;
  readonly lastSentAt?: string | undefined;
  /** Of its last 1,000 mails, how many could not be delivered. */
  readonly failures: number;
};

export type Default = {
  readonly subject: string;
  readonly body: string;
};

export type Variable = {
  readonly name: string;
  readonly description: string;
  /** Text, a boolean, or a list of objects with text. */
  readonly sample: unknown;
};

export type WholeNotificationTemplate = {
  /** Liquid; at most 300 characters. */
  readonly subject: string;
  /** Markdown with Liquid; at most 20000 characters. */
  readonly body: string;
  readonly enabled: boolean;
};

export type NotificationTemplatePreviewRequest = {
  /** Liquid; at most 300 characters. */
  readonly subject?: string | undefined;
  /** Markdown with Liquid; at most 20000 characters. */
  readonly body?: string | undefined;
  /** With what this delivery of the template was about; absent: with samples. */
  readonly deliveryId?: string | undefined;
};

export type NotificationTemplatePreviewAnswer = {
  readonly subject: string;
  readonly text: string;
  /** Where its page is, for a frame of this origin; the newest previews are kept. */
  readonly url: string;
  readonly isSample: boolean;
};

export type NotificationTemplateTestRequest = {
  /** Liquid; at most 300 characters. */
  readonly subject?: string | undefined;
  /** Markdown with Liquid; at most 20000 characters. */
  readonly body?: string | undefined;
  /** With what this delivery of the template was about; absent: with samples. */
  readonly deliveryId?: string | undefined;
  readonly to: string;
};

export type OrganizationCreateRequest = {
  /** One line of text, with nothing blank at its ends. */
  readonly name: string;
  readonly billingEmail?: string | undefined;
  readonly billing?: Billing | undefined;
  /** Your own names and values; keys of letters, digits, "_", "." and "-". */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
};

export type Billing = {
  /** Lines as they are printed. */
  readonly addressLines?: readonly (string)[] | undefined;
  readonly city?: string | undefined;
  readonly postalCode?: string | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  readonly taxId?: string | undefined;
  /** Instead of the product's; empty: exempt. */
  readonly taxRates?: readonly (BillingTaxRate)[] | undefined;
  /** Buyer reference or purchase order, printed on every document. */
  readonly reference?: string | undefined;
};

export type BillingTaxRate = {
  readonly name: string;
  /** Decimal text from 0 to 100: "19" is nineteen percent. */
  readonly percentage: string;
};

export type OrganizationList = {
  readonly items: readonly (Organization)[];
  readonly nextCursor?: string | undefined;
};

export type ChangedOrganization = {
  /** One line of text, with nothing blank at its ends. */
  readonly name?: string | undefined;
  readonly billingEmail?: string | undefined;
  readonly billing?: {
    readonly addressLines?: readonly (string)[] | null | undefined;
    readonly city?: string | null | undefined;
    readonly postalCode?: string | null | undefined;
    readonly country?: string | null | undefined;
    readonly taxId?: string | null | undefined;
    readonly taxRates?: readonly (BillingTaxRate)[] | null | undefined;
    readonly reference?: string | null | undefined;
  } | null | undefined;
  /** Your own names and values; keys of letters, digits, "_", "." and "-". */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
};

export type OrganizationMergeSubscription = {
  readonly subscriptionId: string;
  readonly name: string;
  readonly productId: string;
  readonly productName: string;
};

export type OrganizationMergeSubscriber = {
  readonly subscriberId: string;
  readonly email: string;
};

export type OrganizationMergeCredential = {
  readonly name: string;
  readonly subscriptionId: string;
};

export type OrganizationPaymentMethodList = {
  readonly items: readonly (OrganizationPaymentMethod)[];
  /** False: Stripe did not answer, and this is what it said last. */
  readonly isCurrent: boolean;
};

export type OrganizationPaymentMethod = {
  readonly methodId: string;
  readonly gatewayId: string;
  readonly brand: string;
  readonly lastFour: string;
  /** YYYY-MM */
  readonly expires: string;
  /** Invoices are charged to it. */
  readonly isDefault: boolean;
};

export type OrganizationPaymentMethodSetupRequest = {
  /** Absent: the only one there is. */
  readonly gatewayId?: string | undefined;
  readonly successUrl?: string | undefined;
  readonly cancelUrl?: string | undefined;
};

export type OrganizationPaymentMethodSetupAnswer = {
  /** Stripe's own page: send the customer there. */
  readonly url: string;
  readonly sessionId: string;
  readonly gatewayId: string;
  readonly expiresAt: string;
};

export type PaymentGatewayCreateRequest = {
  readonly name: string;
  readonly provider: "stripe";
  /** Whether Stripe Tax says the taxes of invoices that are paid through it, and whether prices hold them. none: the rates of products and organizations do. */
  readonly taxBehaviour?: "none" | "inclusive" | "exclusive" | undefined;
  /** sk_test_…, sk_live_…, or a restricted key of Stripe. It is never shown again. */
  readonly secretKey: string;
  /** pk_test_… or pk_live_…, for pages of your own. */
  readonly publishableKey?: string | undefined;
  /** whsec_…, of the endpoint at `webhookUrl`. It is never shown again. */
  readonly webhookSecret?: string | undefined;
};

export type SecretKey = {
  readonly set: boolean;
  /** Its last four characters. */
  readonly ends?: string | undefined;
};

export type PaymentGatewayCheckRequest = {
  /** sk_test_…, sk_live_…, or a restricted key of Stripe. It is never shown again. */
  readonly secretKey: string;
  /** pk_test_… or pk_live_…, for pages of your own. */
  readonly publishableKey?: string | undefined;
};

export type PaymentGatewayCheckAnswer = {
  readonly works: boolean;
  readonly mode: "test" | "live";
  readonly account?: string | undefined;
  readonly mayCharge?: boolean | undefined;
  readonly failure?: PaymentGatewayCheckAnswerFailure | undefined;
};

export type PaymentGatewayCheckAnswerFailure = {
  readonly kind: "away" | "keys" | "refused";
  /** Stripe's words. */
  readonly message: string;
};

export type ChangedPaymentGateway = {
  readonly name?: string | undefined;
  /** Whether Stripe Tax says the taxes of invoices that are paid through it, and whether prices hold them. none: the rates of products and organizations do. */
  readonly taxBehaviour?: "none" | "inclusive" | "exclusive" | undefined;
  /** sk_test_…, sk_live_…, or a restricted key of Stripe. It is never shown again. */
  readonly secretKey?: string | undefined;
  /** pk_test_… or pk_live_…, for pages of your own. */
  readonly publishableKey?: string | undefined;
  /** whsec_…, of the endpoint at `webhookUrl`. It is never shown again. */
  readonly webhookSecret?: string | undefined;
};

export type Difference = {
  readonly kind: "missing-there" | "unknown-here" | "status" | "amount" | "refunded" | "charged-twice" | "tax-not-reported";
  /** Of tax-not-reported: that of the report. */
  readonly attemptId?: string | undefined;
  readonly invoiceId?: string | undefined;
  readonly providerId?: string | undefined;
  /** As Meterstream has it; of tax-not-reported: sale or reversal. */
  readonly here?: string | undefined;
  /** As Stripe has it; of tax-not-reported: why it is not taken, in words. */
  readonly there?: string | undefined;
};

export type PaymentCreateRequest = {
  readonly invoiceId: string;
  /** Decimal text in major units. */
  readonly amount: string;
  /** ISO 4217, the invoice's own. */
  readonly currency: string;
  /** Absent: succeeded. */
  readonly status?: "succeeded" | "pending" | "failed" | undefined;
  /** The payer's or the bank's own reference. */
  readonly reference?: string | undefined;
  /** RFC 3339; absent: now. */
  readonly paidAt?: string | undefined;
  readonly failureReason?: string | undefined;
  /** More than is open is refused, or the rest is the account's balance. Absent: refused for a product that is paid by invoice only, else the balance. */
  readonly overpayment?: "refuse" | "balance" | undefined;
};

export type PaymentList = {
  readonly items: readonly (Payment)[];
  readonly nextCursor?: string | undefined;
};

export type ChangedPayment = {
  readonly status: "succeeded" | "failed";
  /** RFC 3339; absent: now. */
  readonly paidAt?: string | undefined;
  readonly failureReason?: string | undefined;
};

export type PortalLinkCreateRequest = {
  /** An organization, or a subscriber who is invoiced. */
  readonly accountId: string;
  /** Absent: 168. */
  readonly expiresInHours?: number | undefined;
};

export type PortalLink = {
  readonly linkId: string;
  readonly accountId: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** The page that it opens. It has the secret: in the first answer alone. */
  readonly url?: string | undefined;
};

export type PortalLinkList = {
  readonly items: readonly (PortalLinkSummary)[];
  readonly nextCursor?: string | undefined;
};

export type PortalLinkSummary = {
  readonly linkId: string;
  readonly accountId: string;
  readonly createdAt: string;
  readonly expiresAt: string;
};

export type PortalCheckout = {
  /** The page on which the customer subscribes. In the first answer alone. */
  readonly url: string;
  readonly expiresAt: string;
};

export type Failure = {
  /** When the last charge failed: RFC 3339, UTC; billing time. */
  readonly at: string;
  /** In a sentence. */
  readonly reason: string;
};

export type PortalOwedList = {
  readonly items: readonly (Owed)[];
  readonly balances: readonly ({
    readonly currency: string;
    /** To the credit of the customer: decimal text in major units. */
    readonly amount: string;
  })[];
  /** Whether there were at most 1000 invoices to look at. */
  readonly isComplete: boolean;
};

export type PortalPaymentMethodList = {
  readonly items: readonly (PortalPaymentMethod)[];
  /** False: Stripe did not answer, and this is what it said last. */
  readonly isCurrent: boolean;
  /** Whether something of the customer’s is charged, so that a card is of use. */
  readonly mayAdd: boolean;
};

export type PortalPaymentMethod = {
  readonly methodId: string;
  readonly brand: string;
  readonly lastFour: string;
  /** YYYY-MM */
  readonly expires: string;
  /** Invoices are charged to it. */
  readonly isDefault: boolean;
};

export type PortalPaymentMethodSetupAnswer = {
  /** Stripe's own page. It leads back to the page of the portal. */
  readonly url: string;
  readonly expiresAt: string;
};

export type PortalPlanSubscription = {
  readonly subscriptionId: string;
  readonly name: string;
  /** In which its days begin. A name of the IANA time zone database. */
  readonly timeZone: string;
  /** Of the running segment, or of the first one. */
  readonly productId: string;
  /** The only one in which it is billed. ISO 4217. */
  readonly currency?: string | undefined;
  /** From `changesAt` on, where a change is planned. */
  readonly plannedProductId?: string | undefined;
  /** Where a change comes: the end of the running period, in a trial that of the trial. Absent: it has not begun, or ends before. */
  readonly changesAt?: string | undefined;
};

export type PortalRatedUsageList = {
  readonly items: readonly (PortalRatedUsage)[];
  readonly nextCursor?: string | undefined;
  readonly totals?: Totals | undefined;
};

export type PortalRatedUsage = {
  readonly id: string;
  readonly source: string;
  readonly kind: string;
  readonly occurredAt: string;
  readonly receivedAt: string;
  readonly subscriber: string;
  /** Absent: the event named none. */
  readonly credential?: string | undefined;
  readonly productVersion: number;
  readonly currency: string;
  /** What the event added to the metric's quantity. */
  readonly quantity: string;
  /** What the event added to the metric's charge. */
  readonly amount: string;
  /** Exact decimal text. */
  readonly runningQuantity: string;
  /** Exact decimal text. */
  readonly runningAmount: string;
  /** As `cursor`, in any order: the events behind this one. In the orders first and last so both sides of it. */
  readonly place: string;
  /** The event was voided or amended: what it had added is taken off. */
  readonly isTakenBack?: boolean | undefined;
};

/** Of all events, on the first page. */
export type Totals = {
  readonly events: number;
  /** Exact decimal text. */
  readonly quantity: string;
  /** Exact decimal text. */
  readonly amount: string;
  readonly check?: TotalsCheck | undefined;
};

/** All events against the line of the invoice that bills them; absent: no invoice does yet. */
export type TotalsCheck = {
  readonly invoiceId: string;
  readonly number: string;
  /** What the metric costs without any event, such as its minimum. */
  readonly amountOfNoEvent?: string | undefined;
  readonly events: TotalsCheckEvents;
  readonly quantity: TotalsCheckEvents;
  readonly amount: TotalsCheckEvents;
};

export type TotalsCheckEvents = {
  /** Exact decimal text. */
  readonly line: string;
  /** Exact decimal text. */
  readonly sum: string;
  /** Absent: levels of a time-weighted sum belong to no single event, and nothing is claimed. */
  readonly isEqual?: boolean | undefined;
};

export type PortalUsagePeriod = {
  readonly index: number;
  readonly phase: "trial" | "paid" | "paused";
  readonly start: string;
  readonly end: string;
  /** How much of it has passed, from 0 to 1. */
  readonly elapsed: string;
};

export type PortalUsageTier = {
  readonly index: number;
  readonly name?: string | undefined;
  /** Decimal text; a ratio that no decimal ends has 18 digits after the point. */
  readonly from: string;
  /** Decimal text; a ratio that no decimal ends has 18 digits after the point. */
  readonly upTo?: string | undefined;
  /** How much of the tier is used, from 0 to 1. */
  readonly share?: string | undefined;
};

export type PortalUsageQuota = {
  /** Decimal text; a ratio that no decimal ends has 18 digits after the point. */
  readonly limit: string;
  readonly enforcement: "soft" | "hard";
  /** Of the limit, without what is reserved; never below zero. */
  readonly remaining: string;
  /** How much of the limit is used; above 1 beyond it. */
  readonly share: string;
  /** What somebody is about to use. */
  readonly reserved: string;
};

export type Forecast = {
  /** Decimal text; a ratio that no decimal ends has 18 digits after the point. */
  readonly quantity: string;
  /** Decimal text; a ratio that no decimal ends has 18 digits after the point. */
  readonly amount: string;
};

export type PriceEvaluateRequest = {
  readonly metric: PricingMetric;
  /** Default USD. */
  readonly currency?: string | undefined;
  readonly quantity?: string | number | undefined;
  readonly events?: readonly ({
    /** RFC 3339. */
    readonly time?: string | undefined;
    readonly properties: Readonly<Record<string, unknown>>;
  })[] | undefined;
  readonly period?: {
    /** RFC 3339. */
    readonly start: string;
    /** RFC 3339. */
    readonly end: string;
  } | undefined;
};

export type PriceEvaluateAnswer = {
  readonly currency: string;
  readonly quantity: string;
  readonly amount: string;
  readonly roundedAmount: string;
  readonly tiers: readonly (PriceEvaluateAnswerTier)[];
  readonly adjustments: readonly ({
    readonly kind: string;
    readonly amount: string;
  })[];
  readonly groups?: readonly ({
    readonly key: string | null;
    readonly quantity: string;
    readonly amount: string;
    readonly eventCount: number;
    readonly tiers: readonly (PriceEvaluateAnswerTier)[];
  })[] | undefined;
  readonly eventCount: number;
  readonly ignoredCount: number;
  readonly running: readonly ({
    readonly index: number;
    readonly quantity: string;
    readonly amount: string;
    readonly marginal: string;
    readonly counted: boolean;
  })[];
};

export type PriceEvaluateAnswerTier = {
  readonly index: number;
  readonly name?: string | undefined;
  readonly from: string;
  readonly upTo: string | null;
  readonly quantity: string;
  readonly unitRate: string;
  readonly packageSize?: string | undefined;
  readonly fixedCost: string;
  readonly amount: string;
};

export type ProductCreateRequest = {
  readonly name: string;
  readonly description?: string | undefined;
  /** ISO 4217, for example USD. */
  readonly currency: string;
  readonly cadence: ProductCreateRequestCadence;
  readonly recurringFee?: ProductCreateRequestRecurringFee | undefined;
  readonly setupFees?: readonly (ProductCreateRequestSetupFee)[] | undefined;
  readonly pricingMetrics?: readonly (PricingMetric)[] | undefined;
  /** What adjusts prices by condition: each rule changes what an event that meets it adds to the charge of a metric, in the order of their priorities, before maximum, discounts and minimum of the metric. Not for metrics that go on from period to period: whose level carries over, or whose tiers reset with the contract year. */
  readonly pricingRules?: readonly (PricingRule)[] | undefined;
  /** Default false. */
  readonly suppressZeroInvoices?: boolean | undefined;
  readonly freeTrial?: ProductCreateRequestFreeTrial | undefined;
  /** What fee and usage of a period come to at least, before discounts and taxes; a line of its own makes up what they lack. Prorated like the fee; none in trials and pauses. */
  readonly minimumCommitment?: {
    /** Decimal text, major units, at most 18 digits after the point. */
    readonly amount: string;
  } | undefined;
  /** Targets for what pricing metrics (a rate of 0 does) measure in a period: the quantity of metricId, or what it is in per cent of the quantity of ofMetricId. One that is missed when the period is closed credits a percentage of its usage, and that stands: what comes later changes no credit. */
  readonly serviceLevels?: readonly (ProductCreateRequestServiceLevel)[] | undefined;
  /** By what all lines of an invoice come to, ascending: the last one reached applies to the whole, before the others. */
  readonly volumeDiscounts?: readonly (VolumeDiscount)[] | undefined;
  /** period (default): what the lines of the invoice come to; contract-year: with those of all invoices of the contract year before it. */
  readonly volumeDiscountScope?: "period" | "contract-year" | undefined;
  /** Taken off every invoice, in their order, each from what the earlier ones left. */
  readonly invoiceDiscounts?: readonly (Discount)[] | undefined;
  /** On every line, unless the organization has rates of its own. */
  readonly taxRates?: readonly (TaxRate)[] | undefined;
  /** exclusive: tax is added to the amounts (default); inclusive: they contain it. */
  readonly taxBehaviour?: "exclusive" | "inclusive" | undefined;
  /** Prorate fees and minima of metrics by local days instead of elapsed time; default false. */
  readonly wholeDayProration?: boolean | undefined;
  /** Whether a subscription may end before its period is over; default false. */
  readonly allowsImmediateCancellation?: boolean | undefined;
  /** invoice-only: customers pay as the invoice says (default); external: a system reports payments, and what is overdue is asked for; gateway: invoices are charged. */
  readonly paymentOption?: "invoice-only" | "external" | "gateway" | undefined;
  /** Through which invoices are charged. */
  readonly gatewayId?: string | undefined;
  /** Who may see it and subscribe to it; default everybody. */
  readonly audienceId?: string | undefined;
  /** Names of the systems that send its usage, for people to see: usage is found by what it names, whatever sends it. */
  readonly sources?: readonly (string)[] | undefined;
  /** Addresses of your own that get a copy of what is written to the customer. */
  readonly notifiedAddresses?: readonly (string)[] | undefined;
  /** Percentages of a tier at which a notice is due. */
  readonly notifyAtPercentages?: readonly (string)[] | undefined;
  /** Your own names and values; keys of letters, digits, "_", "." and "-". */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  /** RFC 3339, from 1970 to 9999, past or future, not before the former version: periods that begin from then on are billed by this version. Default now, in billing time. */
  readonly effectiveAt?: string | undefined;
  /** Whether metering elements that nobody has defined are created. Default: only as long as the tenant has defined none itself, and none whose name is another one in other capitals. */
  readonly createElements?: boolean | undefined;
  /** Default published. */
  readonly status?: "draft" | "published" | undefined;
};

export type ProductCreateRequestCadence = {
  readonly unit: "day" | "week" | "month" | "quarter" | "year" | "test-5-minutes" | "test-5-minutes-synthetic";
  /** Default 1. */
  readonly count?: number | undefined;
  /** Periods begin where the calendar unit does; default false. */
  readonly calendarAligned?: boolean | undefined;
};

export type ProductCreateRequestRecurringFee = {
  /** Decimal text, major units, at most 18 digits after the point. */
  readonly amount: string;
  /** Default in-arrears. */
  readonly timing?: "in-advance" | "in-arrears" | undefined;
};

export type ProductCreateRequestSetupFee = {
  readonly name: string;
  /** Decimal text, major units, at most 18 digits after the point. */
  readonly amount: string;
  /** organization: once for account, product and name, however often they subscribe. Default subscription. */
  readonly scope?: "subscription" | "organization" | undefined;
};

export type PricingRule = {
  readonly name: string;
  /** Absent: every metric. */
  readonly metricId?: string | undefined;
  readonly when?: When | undefined;
  readonly adjust: Adjust;
  /** The lowest first, equal ones in their order; default 0. */
  readonly priority?: number | undefined;
  /** Whether rules behind it apply as well, to what it leaves of the amount. Default continue. */
  readonly stacking?: "stop" | "continue" | undefined;
};

/** All of it must hold; nothing: every event. */
export type When = {
  readonly filters?: readonly (Filter)[] | undefined;
  /** Of the accounts that are invoiced: an organization, or a subscriber without one. */
  readonly organizationIds?: readonly (string)[] | undefined;
  readonly timeWindow?: TimeWindow | undefined;
};

/** By the event's own time: instants (RFC 3339) from and before; weekdays and hours in the subscription's time zone, which is the tenant's unless it has its own. Hours whose end is before their beginning go through midnight. */
export type TimeWindow = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly weekdays?: readonly ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[] | undefined;
  readonly hours?: Hours | undefined;
};

export type Hours = {
  /** HH:MM, at most 24:00. */
  readonly from: string;
  /** HH:MM, at most 24:00. */
  readonly to: string;
};

/** One of them. percentage: of what the event adds to the charge, -10 takes off ten per cent; amountPerUnit: for each unit that it adds to the quantity, of which nothing below zero has a price. What is taken off is never more than the event adds. */
export type Adjust = {
  readonly percentage?: string | undefined;
  readonly amountPerUnit?: string | undefined;
};

export type ProductCreateRequestFreeTrial = {
  readonly unit: "day" | "week" | "month";
  readonly count: number;
  /** Whether usage of the trial is billed at its end; default false. */
  readonly billsUsage?: boolean | undefined;
  /** Days before its end when a notice is due; default none. */
  readonly noticeDays?: number | undefined;
};

export type ProductCreateRequestServiceLevel = {
  readonly name: string;
  readonly metricId: string;
  readonly ofMetricId?: string | undefined;
  readonly direction: "at-least" | "at-most";
  /** Decimal text, major units, at most 18 digits after the point. */
  readonly target: string;
  /** Decimal text from 0 to 100: "19" is nineteen per cent. */
  readonly creditPercentage: string;
};

export type VolumeDiscount = {
  /** Decimal text, major units, at most 18 digits after the point. */
  readonly from: string;
  /** Decimal text from 0 to 100: "19" is nineteen per cent. */
  readonly percentage: string;
};

export type TaxRate = {
  readonly name: string;
  /** Decimal text from 0 to 100: "19" is nineteen per cent. */
  readonly percentage: string;
};

export type ProductCadence = {
  readonly unit: "day" | "week" | "month" | "quarter" | "year" | "test-5-minutes" | "test-5-minutes-synthetic";
  /** Default 1. */
  readonly count: number;
  /** Periods begin where the calendar unit does; default false. */
  readonly calendarAligned: boolean;
};

export type RecurringFee = {
  /** Decimal text, major units, at most 18 digits after the point. */
  readonly amount: string;
  /** Default in-arrears. */
  readonly timing: "in-advance" | "in-arrears";
};

export type SetupFee = {
  readonly name: string;
  /** Decimal text, major units, at most 18 digits after the point. */
  readonly amount: string;
  /** organization: once for account, product and name, however often they subscribe. Default subscription. */
  readonly scope: "subscription" | "organization";
};

export type FreeTrial = {
  readonly unit: "day" | "week" | "month";
  readonly count: number;
  /** Whether usage of the trial is billed at its end; default false. */
  readonly billsUsage: boolean;
  /** Days before its end when a notice is due; default none. */
  readonly noticeDays: number;
};

export type ProductList = {
  readonly items: readonly (Product)[];
  readonly nextCursor?: string | undefined;
};

export type WholeProduct = {
  readonly name: string;
  readonly description?: string | null | undefined;
  /** ISO 4217, for example USD. */
  readonly currency: string;
  readonly cadence: ProductCreateRequestCadence;
  readonly recurringFee?: ProductCreateRequestRecurringFee | null | undefined;
  readonly setupFees?: readonly (ProductCreateRequestSetupFee)[] | null | undefined;
  readonly pricingMetrics?: readonly (PricingMetric)[] | null | undefined;
  readonly pricingRules?: readonly (PricingRule)[] | null | undefined;
  readonly suppressZeroInvoices?: boolean | null | undefined;
  readonly freeTrial?: ProductCreateRequestFreeTrial | null | undefined;
  readonly minimumCommitment?: {
    /** Decimal text, major units, at most 18 digits after the point. */
    readonly amount: string;
  } | null | undefined;
  readonly serviceLevels?: readonly (ProductCreateRequestServiceLevel)[] | null | undefined;
  readonly volumeDiscounts?: readonly (VolumeDiscount)[] | null | undefined;
  readonly volumeDiscountScope?: "period" | "contract-year" | null | undefined;
  readonly invoiceDiscounts?: readonly (Discount)[] | null | undefined;
  readonly taxRates?: readonly (TaxRate)[] | null | undefined;
  readonly taxBehaviour?: "exclusive" | "inclusive" | null | undefined;
  readonly wholeDayProration?: boolean | null | undefined;
  readonly allowsImmediateCancellation?: boolean | null | undefined;
  readonly paymentOption?: "invoice-only" | "external" | "gateway" | null | undefined;
  readonly gatewayId?: string | null | undefined;
  readonly audienceId?: string | null | undefined;
  readonly sources?: readonly (string)[] | null | undefined;
  readonly notifiedAddresses?: readonly (string)[] | null | undefined;
  readonly notifyAtPercentages?: readonly (string)[] | null | undefined;
  readonly metadata?: Readonly<Record<string, string>> | null | undefined;
  readonly effectiveAt?: string | null | undefined;
  readonly createElements?: boolean | null | undefined;
};

/** A JSON merge patch (RFC 7396): lists are replaced whole, and null takes a field out. */
export type ChangedProduct = {
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly currency?: string | null | undefined;
  readonly cadence?: ProductCreateRequestCadence | null | undefined;
  readonly recurringFee?: ProductCreateRequestRecurringFee | null | undefined;
  readonly setupFees?: readonly (ProductCreateRequestSetupFee)[] | null | undefined;
  readonly pricingMetrics?: readonly (PricingMetric)[] | null | undefined;
  readonly pricingRules?: readonly (PricingRule)[] | null | undefined;
  readonly suppressZeroInvoices?: boolean | null | undefined;
  readonly freeTrial?: ProductCreateRequestFreeTrial | null | undefined;
  readonly minimumCommitment?: {
    /** Decimal text, major units, at most 18 digits after the point. */
    readonly amount: string;
  } | null | undefined;
  readonly serviceLevels?: readonly (ProductCreateRequestServiceLevel)[] | null | undefined;
  readonly volumeDiscounts?: readonly (VolumeDiscount)[] | null | undefined;
  readonly volumeDiscountScope?: "period" | "contract-year" | null | undefined;
  readonly invoiceDiscounts?: readonly (Discount)[] | null | undefined;
  readonly taxRates?: readonly (TaxRate)[] | null | undefined;
  readonly taxBehaviour?: "exclusive" | "inclusive" | null | undefined;
  readonly wholeDayProration?: boolean | null | undefined;
  readonly allowsImmediateCancellation?: boolean | null | undefined;
  readonly paymentOption?: "invoice-only" | "external" | "gateway" | null | undefined;
  readonly gatewayId?: string | null | undefined;
  readonly audienceId?: string | null | undefined;
  readonly sources?: readonly (string)[] | null | undefined;
  readonly notifiedAddresses?: readonly (string)[] | null | undefined;
  readonly notifyAtPercentages?: readonly (string)[] | null | undefined;
  readonly metadata?: Readonly<Record<string, string>> | null | undefined;
  readonly effectiveAt?: string | null | undefined;
  readonly createElements?: boolean | null | undefined;
};

export type WholeProductPublication = {
  /** What the plan is called on the page. */
  readonly name: string;
  /** Its place, the smallest first; absent: 0. */
  readonly order?: number | undefined;
};

/** A JSON merge patch (RFC 7396) of the latest terms. Name, currency and billing period stay. Billing time is that of the tenant: for a subscription on a test clock of its own, say effectiveAt. */
export type ProductVersionCreateRequest = {
  readonly onlySubscriptionId: string;
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly currency?: string | null | undefined;
  readonly cadence?: ProductCreateRequestCadence | null | undefined;
  readonly recurringFee?: ProductCreateRequestRecurringFee | null | undefined;
  readonly setupFees?: readonly (ProductCreateRequestSetupFee)[] | null | undefined;
  readonly pricingMetrics?: readonly (PricingMetric)[] | null | undefined;
  readonly pricingRules?: readonly (PricingRule)[] | null | undefined;
  readonly suppressZeroInvoices?: boolean | null | undefined;
  readonly freeTrial?: ProductCreateRequestFreeTrial | null | undefined;
  readonly minimumCommitment?: {
    /** Decimal text, major units, at most 18 digits after the point. */
    readonly amount: string;
  } | null | undefined;
  readonly serviceLevels?: readonly (ProductCreateRequestServiceLevel)[] | null | undefined;
  readonly volumeDiscounts?: readonly (VolumeDiscount)[] | null | undefined;
  readonly volumeDiscountScope?: "period" | "contract-year" | null | undefined;
  readonly invoiceDiscounts?: readonly (Discount)[] | null | undefined;
  readonly taxRates?: readonly (TaxRate)[] | null | undefined;
  readonly taxBehaviour?: "exclusive" | "inclusive" | null | undefined;
  readonly wholeDayProration?: boolean | null | undefined;
  readonly allowsImmediateCancellation?: boolean | null | undefined;
  readonly paymentOption?: "invoice-only" | "external" | "gateway" | null | undefined;
  readonly gatewayId?: string | null | undefined;
  readonly audienceId?: string | null | undefined;
  readonly sources?: readonly (string)[] | null | undefined;
  readonly notifiedAddresses?: readonly (string)[] | null | undefined;
  readonly notifyAtPercentages?: readonly (string)[] | null | undefined;
  readonly metadata?: Readonly<Record<string, string>> | null | undefined;
  readonly effectiveAt?: string | null | undefined;
  readonly createElements?: boolean | null | undefined;
};

export type ProductVersionList = {
  readonly items: readonly (ProductVersion)[];
  readonly nextCursor?: string | undefined;
};

export type RatedUsageList = {
  readonly items: readonly (RatedUsage)[];
  readonly nextCursor?: string | undefined;
  readonly totals?: Totals | undefined;
};

export type RatedUsage = {
  readonly id: string;
  readonly source: string;
  readonly kind: string;
  readonly occurredAt: string;
  readonly receivedAt: string;
  readonly subscriber: string;
  /** Absent: the event named none. */
  readonly credential?: string | undefined;
  readonly productVersion: number;
  readonly currency: string;
  /** In USD; absent: unknown or none. */
  readonly cost?: string | undefined;
  /** caller, tenant-price, genai-prices, litellm, emitter, unknown or none; model-catalogue in earlier events */
  readonly costSource: string;
  /** The day from which the price of the cost is, or on which its list was read */
  readonly pricedOn?: string | undefined;
  /** What the event added to the metric's quantity. */
  readonly quantity: string;
  /** What the event added to the metric's charge. */
  readonly amount: string;
  /** Exact decimal text. */
  readonly runningQuantity: string;
  /** Exact decimal text. */
  readonly runningAmount: string;
  readonly properties: unknown;
  /** As `cursor`, in any order: the events behind this one. In the orders first and last so both sides of it. */
  readonly place: string;
  /** The event was voided or amended: what it had added is taken off. */
  readonly isTakenBack?: boolean | undefined;
};

export type ReconciliationList = {
  /** Hours before it were not counted whole and are left out; absent: nothing is counted. */
  readonly countedSince?: string | undefined;
  readonly items: readonly (Reconciliation)[];
  readonly nextCursor?: string | undefined;
};

export type Reconciliation = {
  /** Its first instant: the usage was received in it, whenever it happened. */
  readonly hour: string;
  /** Events that the usage log has: rated + unattributed + voided + duplicates + conflicts + redriven − returned. */
  readonly accepted: number;
  /** Events that no door accepted, with their reasons in `GET /v1/rejected-usage`. In no other count. */
  readonly rejected: number;
  /** Events with a cost and an amount. */
  readonly rated: number;
  /** Events that are kept and not billed. */
  readonly unattributed: number;
  /** Events that a void has taken back. */
  readonly voided: number;
  /** Events that came again. They were accepted, and are rated once. */
  readonly duplicates: number;
  /** Events with the id of another event and another meaning. */
  readonly conflicts: number;
  /** Times that an event was written into the log again, because it can be attributed now. */
  readonly redriven: number;
  /** Redriven events that were rated again; the others are on their way. */
  readonly returned: number;
  /** Rated events that questions about usage see. */
  readonly stored: number;
  /** on-its-way: there is a difference, and something has changed so lately that it may come right. */
  readonly state: "reconciled" | "on-its-way" | "unreconciled";
  /** The events of all differences. */
  readonly difference: number;
  readonly differences: readonly ({
    readonly code: "not-rated" | "unaccounted" | "not-returned" | "not-stored";
    /** Negative: so many more than there should be. */
    readonly events: number;
  })[];
};

export type RecostingCreateRequest = {
  /** RFC 3339, with offset */
  readonly from: string;
  /** Exclusive: of the time of the usage */
  readonly to: string;
  /** Absent: everybody */
  readonly subscriptionId?: string | undefined;
  readonly reason: string;
};

export type Outcome = {
  /** Events whose cost changes */
  readonly events: number;
  /** Events of which nobody knows the cost */
  readonly unknown: number;
  readonly subscriptionCount: number;
  /** Those that change most */
  readonly subscriptions: readonly (OutcomeSubscription)[];
};

export type OutcomeSubscription = {
  readonly subscriptionId: string;
  readonly events: number;
  /** In USD, of the events whose cost changes */
  readonly costBefore: string;
  readonly costAfter: string;
  readonly currency: string;
  /** Of all usage of the periods that they are in */
  readonly chargeBefore: string;
  /** Exact: decimal text, or n/d where no decimal ends */
  readonly chargeAfter: string;
};

export type RecostingList = {
  readonly items: readonly (Recosting)[];
  readonly nextCursor?: string | undefined;
};

export type RejectedUsageList = {
  readonly items: readonly (RejectedUsage)[];
  readonly nextCursor?: string | undefined;
};

export type RejectedUsage = {
  readonly id: string;
  readonly rejectedAt: string;
  readonly door: string;
  /** The event as it arrived, JSON text, cut at 16 KiB */
  readonly body: string;
  readonly reasons: readonly (RejectedUsageProblem)[];
};

export type RejectedUsageProblem = {
  readonly path: string;
  readonly code: string;
  readonly message: string;
};

export type RejectedUsageRedriveList = {
  readonly items: readonly (RejectedUsageRedrive)[];
  readonly nextCursor?: string | undefined;
};

export type Replay = {
  /** RFC 3339, UTC */
  readonly startedAt: string;
  /** RFC 3339, UTC */
  readonly endedAt: string;
  /** Fields in which something came out otherwise. The command lists each of them. */
  readonly differences: number;
};

export type RunningTotal = {
  readonly subscriptionId: string;
  readonly period: Period;
  readonly productId: string;
  readonly productVersion: number;
  readonly currency: string;
  readonly closed: boolean;
  /** The subscription ends before this period began: nothing of it will be billed */
  readonly outsideSubscriptionLife: boolean;
  /** Rises with every change of this period */
  readonly sequence: number;
  readonly metrics: readonly ({
    readonly metricId: string;
    readonly metricName: string;
    /** Exact: decimal text, or n/d where no decimal ends */
    readonly quantity: string;
    /** Exact: decimal text, or n/d where no decimal ends */
    readonly amount: string;
    readonly eventCount: number;
    readonly ignoredCount: number;
    /** What the contract year had come to before, where the tiers go on from that */
    readonly carriedQuantity?: string | undefined;
    /** Without groups; those of groups are at `/v1/running-totals/groups` */
    readonly tiers: readonly (RunningTotalTier)[];
    /** 0 when the metric does not group */
    readonly groupCount: number;
  })[];
};

export type RunningTotalTier = {
  readonly index: number;
  readonly name: string;
  /** Exact: decimal text, or n/d where no decimal ends */
  readonly from: string;
  /** Exact: decimal text, or n/d where no decimal ends */
  readonly upTo?: string | undefined;
  /** Exact: decimal text, or n/d where no decimal ends */
  readonly quantity: string;
  /** Exact: decimal text, or n/d where no decimal ends */
  readonly unitRate?: string | undefined;
  /** Exact: the rate is that of each begun package of so many */
  readonly packageSize?: string | undefined;
  /** Exact: decimal text, or n/d where no decimal ends */
  readonly fixedCost?: string | undefined;
  /** Exact: decimal text, or n/d where no decimal ends */
  readonly amount: string;
  readonly group?: string | undefined;
};

export type RunningTotalGroupList = {
  readonly items: readonly (RunningTotalGroup)[];
  readonly nextCursor?: string | undefined;
};

export type RunningTotalGroup = {
  /** Absent: the events without the property that the metric groups by */
  readonly group?: string | undefined;
  /** Exact: decimal text, or n/d where no decimal ends */
  readonly quantity: string;
  /** Before maximum, discounts and minimum, which apply to the sum of the groups */
  readonly amount: string;
  readonly eventCount: number;
  readonly tiers: readonly ({
    readonly index: number;
    readonly name: string;
    /** Exact: decimal text, or n/d where no decimal ends */
    readonly from: string;
    /** Exact: decimal text, or n/d where no decimal ends */
    readonly upTo?: string | undefined;
    /** Exact: decimal text, or n/d where no decimal ends */
    readonly quantity: string;
    /** Exact: decimal text, or n/d where no decimal ends */
    readonly unitRate?: string | undefined;
    /** Exact: the rate is that of each begun package of so many */
    readonly packageSize?: string | undefined;
    /** Exact: decimal text, or n/d where no decimal ends */
    readonly fixedCost?: string | undefined;
    /** Exact: decimal text, or n/d where no decimal ends */
    readonly amount: string;
  })[];
};

export type Charge = {
  readonly metricId: string;
  readonly metricName: string;
  /** Exact: decimal text, or n/d where no decimal ends */
  readonly quantity: string;
  /** Exact: decimal text, or n/d where no decimal ends */
  readonly amount: string;
  readonly eventCount: number;
  readonly ignoredCount: number;
  /** With groups: those of the largest */
  readonly tiers: readonly (RunningTotalTier)[];
  readonly adjustments: readonly (ChargeAdjustment)[];
  readonly otherGroups?: ChargeOtherGroups | undefined;
  readonly groupCount: number;
};

export type ChargeAdjustment = {
  readonly kind: string;
  /** Exact: decimal text, or n/d where no decimal ends */
  readonly amount: string;
};

export type ChargeOtherGroups = {
  readonly count: number;
  /** Exact: decimal text, or n/d where no decimal ends */
  readonly quantity: string;
  /** Exact: decimal text, or n/d where no decimal ends */
  readonly amount: string;
  readonly eventCount: number;
};

export type SearchList = {
  readonly items: readonly (Search)[];
  /** Services that did not answer in time: what is theirs is not here */
  readonly missing: readonly (string)[];
};

export type Search = {
  readonly kind: "organization" | "subscriber" | "product" | "subscription" | "invoice" | "credit-note" | "event";
  readonly id: string;
  readonly name: string;
  /** Whose it is, or what tells it from others */
  readonly about?: string | undefined;
  /** Of an event */
  readonly source?: string | undefined;
};

export type SessionCreateRequest = {
  /** The address that somebody signs in with; of one user in the whole installation. */
  readonly email: string;
  /** Compared in the Unicode form NFKC. */
  readonly password: string;
  /** Six digits of the authenticator application, or one of the recovery codes. */
  readonly code?: string | undefined;
};

export type SessionList = {
  readonly items: readonly (SessionSummary)[];
  readonly nextCursor?: string | undefined;
};

export type SessionSummary = {
  readonly sessionId: string;
  readonly userId: string;
  /** What the browser called itself. */
  readonly userAgent: string;
  readonly openedAt: string;
  /** When it was last used, give or take ten minutes. */
  readonly seenAt: string;
  /** When it is over in any case. */
  readonly expiresAt: string;
  /** Whether it is the one that asks. */
  readonly isCurrent: boolean;
};

/** The segments that begin in [from, to) are rated by the terms that billed them, and by those that are tried. */
export type SimulationCreateRequest = {
  readonly productId: string;
  /** RFC 3339. */
  readonly from: string;
  /** RFC 3339. */
  readonly to: string;
  /** Absent: every customer of the product. */
  readonly accountIds?: readonly (string)[] | undefined;
  /** A published version, a draft, or the fee, metrics and rules of what is neither: then commitments, discounts, taxes and setup fees stay those of the version that billed. */
  readonly terms: {
    /** A published version. */
    readonly version?: number | undefined;
    /** What is saved as the next version. */
    readonly draft?: true | undefined;
    /** Whose version or draft; absent: of the same product. */
    readonly productId?: string | undefined;
    readonly recurringFee?: {
      readonly amount: string;
      /** Absent: as it was. */
      readonly timing?: "in-advance" | "in-arrears" | undefined;
    } | undefined;
    readonly pricingMetrics?: readonly (PricingMetric)[] | undefined;
    readonly pricingRules?: readonly (PricingRule)[] | undefined;
    /** Default false. */
    readonly billsTrialUsage?: boolean | undefined;
  };
};

export type Progress = {
  readonly customers: number;
  readonly ofCustomers: number;
  readonly events: number;
};

/** Of the totals of lines: after discounts, with taxes. */
export type SimulationResult = {
  readonly currency: string;
  /** Decimal text, major units. */
  readonly before: string;
  /** Decimal text, major units. */
  readonly after: string;
  /** Decimal text, major units. */
  readonly difference: string;
  readonly events: number;
  readonly customers: number;
  readonly distribution: readonly (Distribution)[];
  readonly largestIncreases: readonly (LargestIncrease)[];
  readonly largestDecreases: readonly (LargestIncrease)[];
};

export type Distribution = {
  readonly change: string;
  readonly customers: number;
};

export type LargestIncrease = {
  readonly accountId: string;
  readonly accountName: string;
  /** Decimal text, major units. */
  readonly before: string;
  /** Decimal text, major units. */
  readonly after: string;
  /** Decimal text, major units. */
  readonly difference: string;
  readonly events: number;
};

export type SimulationList = {
  readonly items: readonly (Simulation)[];
  readonly nextCursor?: string | undefined;
};

export type SimulationCustomerList = {
  readonly items: readonly (SimulationCustomer)[];
  readonly nextCursor?: string | undefined;
};

export type SimulationCustomer = {
  readonly accountId: string;
  readonly accountName: string;
  /** Decimal text, major units. */
  readonly before: string;
  /** Decimal text, major units. */
  readonly after: string;
  /** Decimal text, major units. */
  readonly difference: string;
  readonly events: number;
  readonly segments: readonly ({
    readonly subscriptionId: string;
    readonly periodIndex: number;
    readonly periodStart: string;
    readonly periodEnd: string;
    /** The version that billed it. */
    readonly productVersion: number;
    readonly before: readonly (SimulationCustomerBefore)[];
    readonly after: readonly (SimulationCustomerBefore)[];
  })[];
};

export type SimulationCustomerBefore = {
  readonly kind: "setup-fee" | "recurring-fee" | "usage" | "commitment" | "service-credit";
  readonly description: string;
  readonly metricId?: string | undefined;
  readonly quantity?: string | undefined;
  /** What the contract year had come to before. */
  readonly carriedQuantity?: string | undefined;
  readonly eventCount?: number | undefined;
  readonly tiers?: readonly (SimulationCustomerBeforeTier)[] | undefined;
  readonly adjustments?: readonly (SimulationCustomerBeforeAdjustment)[] | undefined;
  /** Before rounding. */
  readonly exactAmount: string;
  /** Decimal text, major units, before discounts of the invoice and taxes. */
  readonly amount: string;
  /** What discounts of the invoice take off it. */
  readonly discount: string;
  /** Added to it, or contained in it. */
  readonly tax: string;
  /** After discounts, with taxes. */
  readonly total: string;
};

export type SimulationCustomerBeforeTier = {
  readonly name?: string | undefined;
  readonly from: string;
  readonly upTo?: string | undefined;
  readonly quantity: string;
  readonly amount: string;
  readonly group?: string | undefined;
};

export type SimulationCustomerBeforeAdjustment = {
  readonly kind: string;
  readonly amount: string;
  readonly rule?: string | undefined;
};

export type SourceCreateRequest = {
  readonly name: string;
  readonly description?: string | undefined;
};

export type SourceList = {
  readonly items: readonly (Source)[];
  readonly nextCursor?: string | undefined;
};

export type SubscriberCreateRequest = {
  readonly email: string;
  /** One line of text, with nothing blank at its ends. */
  readonly name?: string | undefined;
  readonly organizationId?: string | undefined;
};

export type SubscriberList = {
  readonly items: readonly (Subscriber)[];
  readonly nextCursor?: string | undefined;
};

export type ChangedSubscriber = {
  readonly email?: string | undefined;
  /** One line of text, with nothing blank at its ends. */
  readonly name?: string | undefined;
};

export type SubscriptionCreateRequest = {
  readonly productId: string;
  readonly subscriberId?: string | undefined;
  readonly organizationId?: string | undefined;
  /** One line of text, with nothing blank at its ends. */
  readonly name?: string | undefined;
  /** RFC 3339; default now, in billing time. */
  readonly startAt?: string | undefined;
  /** IANA name; default the tenant's. */
  readonly timeZone?: string | undefined;
  readonly testClockId?: string | undefined;
  /** Instead of the product's. */
  readonly trial?: "none" | {
    readonly unit: "day" | "week" | "month";
    readonly count: number;
    /** Default the product's. */
    readonly noticeDays?: number | undefined;
  } | undefined;
  /** RFC 3339: where it ends of itself. */
  readonly expiresAt?: string | undefined;
  /** Further addresses that get its documents. */
  readonly invoiceRecipients?: readonly (string)[] | undefined;
  /** Your own names and values; keys of letters, digits, "_", "." and "-". */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  readonly notificationsOff?: boolean | undefined;
  /** They tell it from another subscription of the account to the same product. */
  readonly credentials?: readonly (SubscriptionCreateRequestCredential)[] | undefined;
};

export type SubscriptionCreateRequestCredential = {
  /** One line of text, with nothing blank at its ends. */
  readonly name: string;
  /** The beginning of the key, by which usage may name it as well. Never the whole key. */
  readonly keyPrefix?: string | undefined;
};

export type SubscriptionProductVersion = {
  readonly effectiveAt: string;
  readonly productVersion: number;
};

/** What begins at the end of the running segment, or of the trial. */
export type PlannedChange = {
  readonly at: string;
  readonly phase: "trial" | "paid" | "paused";
  readonly productId: string;
  readonly productName: string;
};

export type Segment = {
  /** 0, 1, 2 … without gaps. */
  readonly number: number;
  readonly phase: "trial" | "paid" | "paused";
  readonly productId: string;
  /** The version that it is rated and invoiced by. */
  readonly productVersion: number;
  readonly start: string;
  readonly end: string;
  /** In which year it begins: 0, 1, 2 … from the first paid segment; absent before. */
  readonly contractYear?: number | undefined;
  readonly fullPeriod: FullPeriod;
};

/** What a part of a period is measured against. */
export type FullPeriod = {
  readonly start: string;
  readonly end: string;
};

/** What begins where the last of them ends, as things stand: with what is planned, and by the version that is in force then. Only where one subscription is shown; absent where it ends before. */
export type NextSegment = {
  /** 0, 1, 2 … without gaps. */
  readonly number: number;
  readonly phase: "trial" | "paid" | "paused";
  readonly productId: string;
  /** The version that it is rated and invoiced by. */
  readonly productVersion: number;
  readonly start: string;
  readonly end: string;
  /** In which year it begins: 0, 1, 2 … from the first paid segment; absent before. */
  readonly contractYear?: number | undefined;
  readonly fullPeriod: FullPeriod;
};

export type SubscriptionList = {
  readonly items: readonly (Subscription)[];
  readonly nextCursor?: string | undefined;
};

export type ChangedSubscription = {
  /** One line of text, with nothing blank at its ends. */
  readonly name?: string | undefined;
  readonly expiresAt?: string | null | undefined;
  /** Further addresses that get its documents. */
  readonly invoiceRecipients?: readonly (string)[] | undefined;
  /** Your own names and values; keys of letters, digits, "_", "." and "-". */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  readonly notificationsOff?: boolean | undefined;
};

export type SubscriptionChangeRequest = {
  readonly productId: string;
  /** Default the one in force then. */
  readonly version?: number | undefined;
  /** now: the running segment ends at this instant. */
  readonly when: "now" | "period-end";
};

export type SubscriptionCheckRequest = {
  readonly metricId: string;
  /** Decimal text, in the quantity of the metric; not below zero. */
  readonly quantity: string;
  /** Absent: nothing is reserved. */
  readonly reserveSeconds?: number | undefined;
};

export type SubscriptionCheckAnswer = {
  readonly allowed: boolean;
  /** It would go beyond the quota. A soft one allows it all the same. */
  readonly beyondQuota: boolean;
  /** Decimal text; a ratio that no decimal ends has 18 digits after the point. */
  readonly used: string;
  /** Decimal text; a ratio that no decimal ends has 18 digits after the point. */
  readonly reserved: string;
  /** Absent: the metric has no quota, and nothing is reserved. */
  readonly limit?: string | undefined;
  readonly enforcement?: "soft" | "hard" | undefined;
  /** Decimal text; a ratio that no decimal ends has 18 digits after the point. */
  readonly remaining?: string | undefined;
  readonly reservation?: {
    readonly reservationId: string;
    readonly expiresAt: string;
  } | undefined;
};

export type SubscriptionCredential = {
  readonly credentialId: string;
  readonly name: string;
  readonly keyPrefix?: string | undefined;
  readonly createdAt: string;
  /** Usage from then on does not find the subscription by it. */
  readonly revokedAt?: string | undefined;
};

export type SubscriptionDraftInvoiceCreditNote = {
  readonly creditNoteId: string;
  readonly number: string;
  readonly status: "draft";
  /** The invoice that it corrects. */
  readonly invoiceId?: string | undefined;
  readonly invoiceNumber?: string | undefined;
  readonly reason: "unused-fee" | "late-usage" | "order-change" | "duplicate" | "product-unsatisfactory" | "goodwill" | "other";
  readonly memo: string;
  readonly currency: string;
  readonly sellerName: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly billingEmail: string;
  readonly subscriptionId: string;
  readonly subscriptionName: string;
  readonly productId: string;
  readonly productName: string;
  /** RFC 3339, UTC */
  readonly datedAt: string;
  /** RFC 3339, UTC */
  readonly finalizedAt: string;
  readonly timeZone: string;
  readonly lines: readonly (Line)[];
  /** Sum of the lines, before discounts and taxes: decimal text in major units. */
  readonly subtotal: string;
  /** Taxes: decimal text in major units. */
  readonly taxTotal: string;
  /** To pay: decimal text in major units. */
  readonly total: string;
  /** What discounts took off the lines: decimal text in major units. */
  readonly discountTotal?: string | undefined;
  /** After discounts, without taxes: decimal text in major units. */
  readonly netTotal?: string | undefined;
  readonly seller?: Seller | undefined;
  readonly buyer?: Buyer | undefined;
  /** Further addresses that get it. */
  readonly recipients?: readonly (string)[] | undefined;
  /** Off what was open on its invoice: decimal text in major units. */
  readonly appliedToInvoice: string;
  /** To the account's balance, which pays later invoices: decimal text in major units. */
  readonly addedToBalance: string;
  /** Paid back: decimal text in major units. */
  readonly refunded: string;
  readonly refunds: readonly (CreditNoteRefund)[];
  /** What was to be paid back and did not arrive: it is the account's balance again. */
  readonly failedRefunds?: readonly (FailedRefund)[] | undefined;
};

/** Numbers are given when a document is issued: these are the next ones. */
export type SubscriptionDraftInvoiceInvoice = {
  readonly invoiceId: string;
  readonly number: string;
  readonly status: "draft";
  readonly currency: string;
  readonly sellerName: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly billingEmail: string;
  readonly subscriptionId: string;
  readonly subscriptionName: string;
  readonly productId: string;
  readonly productName: string;
  /** 0: the subscription's start; n: the end of its period n - 1. */
  readonly boundary: number;
  /** RFC 3339, UTC */
  readonly datedAt: string;
  /** RFC 3339, UTC */
  readonly finalizedAt: string;
  /** YYYY-MM-DD */
  readonly dueOn: string;
  /** Something is open, and the day has passed: in its time zone, by the test clock that governs it. */
  readonly isOverdue?: boolean | undefined;
  readonly timeZone: string;
  readonly lines: readonly (Line)[];
  /** Sum of the lines, before discounts and taxes: decimal text in major units. */
  readonly subtotal: string;
  /** Taxes: decimal text in major units. */
  readonly taxTotal: string;
  /** To pay: decimal text in major units. */
  readonly total: string;
  /** Paid so far: decimal text in major units. */
  readonly amountPaid: string;
  /** Not paid yet: decimal text in major units. */
  readonly amountOpen: string;
  readonly payments: readonly (InvoicePayment)[];
  /** What became of the money, whatever the invoice's own status. */
  readonly paymentStatus: "none" | "pending" | "requires-action" | "failed" | "partly-paid" | "paid" | "partly-refunded" | "refunded" | "disputed";
  readonly paymentOption: "invoice-only" | "external" | "gateway";
  /** Through which it is charged. */
  readonly gatewayId?: string | undefined;
  /** Why no card is charged for what is open, and nobody is asked for it. It may be paid otherwise. */
  readonly notCharged?: "amount-too-small" | "amount-too-large" | undefined;
  readonly tax?: InvoiceTax | undefined;
  /** What discounts took off the lines: decimal text in major units. */
  readonly discountTotal?: string | undefined;
  /** After discounts, without taxes: decimal text in major units. */
  readonly netTotal?: string | undefined;
  readonly seller?: Seller | undefined;
  readonly buyer?: Buyer | undefined;
  /** Further addresses that get it. */
  readonly recipients?: readonly (string)[] | undefined;
  /** Each on what the earlier ones left, after the discounts of the product. */
  readonly coupons?: readonly (InvoiceCoupon)[] | undefined;
  /** What of the account's balance paid when it was issued: decimal text in major units. */
  readonly balanceApplied?: string | undefined;
  /** What credit of the account paid of what the balance left: decimal text in major units. */
  readonly walletApplied?: string | undefined;
  readonly walletId?: string | undefined;
  /** In the order in which they were consumed. */
  readonly walletParts?: readonly (WalletPart)[] | undefined;
  /** What was left to pay then: decimal text in major units. */
  readonly amountDue?: string | undefined;
  /** What credit notes took off what was open since: decimal text in major units. */
  readonly amountCredited?: string | undefined;
  readonly credits?: readonly (Credit)[] | undefined;
};

export type SubscriptionSegmentList = {
  readonly items: readonly (SubscriptionSegment)[];
  readonly nextCursor?: string | undefined;
};

export type SubscriptionSegment = {
  /** 0, 1, 2 … without gaps. */
  readonly number: number;
  readonly phase: "trial" | "paid" | "paused";
  readonly productId: string;
  /** The version that it is rated and invoiced by. */
  readonly productVersion: number;
  readonly start: string;
  readonly end: string;
  /** In which year it begins: 0, 1, 2 … from the first paid segment; absent before. */
  readonly contractYear?: number | undefined;
  readonly fullPeriod: FullPeriod;
  readonly status: "open" | "closed";
};

export type SubscriptionSyntheticUsageDeleteAnswer = {
  /** So many were voided; those that were void already count too */
  readonly events: number;
  /** The source of all of them */
  readonly source: string;
};

export type SubscriptionUsageBackfillCreateRequest = {
  /** RFC 3339, with offset */
  readonly from: string;
  /** Exclusive */
  readonly to: string;
  /** All usage of the subscription in the window. What stays under its id is amended; the rest is voided */
  readonly events: readonly ({
    readonly id: string;
    /** Default: api */
    readonly source?: string | undefined;
    /** RFC 3339, with offset */
    readonly time: string;
    readonly properties?: Readonly<Record<string, unknown>> | undefined;
  })[];
  readonly reason: string;
  /** Only show what it would change */
  readonly dryRun?: boolean | undefined;
};

export type Events = {
  readonly unchanged: number;
  readonly voided: number;
  readonly amended: number;
  readonly recorded: number;
  /** Not recorded: their ids are used up */
  readonly duplicates: number;
};

export type Duplicate = {
  readonly id: string;
  readonly source: string;
};

export type SubscriptionUsageBackfillSegment = {
  readonly periodIndex: number;
  readonly start: string;
  readonly end: string;
  readonly currency: string;
  readonly metrics: readonly (SubscriptionUsageBackfillSegmentMetric)[];
};

export type SubscriptionUsageBackfillSegmentMetric = {
  readonly metricId: string;
  readonly before: Before;
  readonly after: Before;
};

export type Before = {
  /** Exact: decimal text, or n/d where no decimal ends */
  readonly quantity: string;
  /** Exact: decimal text, or n/d where no decimal ends */
  readonly amount: string;
  readonly eventCount: number;
};

export type TelemetryMappingCreateRequest = {
  /** For people */
  readonly name: string;
  readonly signal: "traces" | "logs" | "metrics";
  /** Default: true */
  readonly enabled?: boolean | undefined;
  readonly match?: Match | undefined;
  readonly quantity?: Quantity | undefined;
  readonly properties?: readonly (Property)[] | undefined;
  readonly organization?: TelemetryMappingCreateRequestOrganization | undefined;
  readonly subscriber?: TelemetryMappingCreateRequestOrganization | undefined;
  readonly product?: TelemetryMappingCreateRequestOrganization | undefined;
  readonly subscriptionId?: TelemetryMappingCreateRequestOrganization | undefined;
  readonly credential?: TelemetryMappingCreateRequestOrganization | undefined;
  readonly firstPoint?: "auto" | "count" | "skip" | undefined;
};

export type Match = {
  /** Of the span, log event or metric; a * at its end stands for anything */
  readonly name?: string | undefined;
  /** service.name of the resource */
  readonly service?: string | undefined;
  /** Name of the instrumentation */
  readonly scope?: string | undefined;
  readonly conditions?: readonly (Condition)[] | undefined;
};

export type Condition = {
  /** Of the record, its scope or its resource */
  readonly attribute: string;
  readonly operator: "equals" | "not-equals" | "starts-with" | "exists";
  /** Any of them */
  readonly values?: readonly (string)[] | undefined;
};

/** How much. Default: the value of a metric, 1 for each span or log record */
export type Quantity = {
  /** Of the usage event. Default: quantity */
  readonly property?: string | undefined;
  readonly from: "value" | "count" | "duration-ms" | "attribute" | "one";
  /** Whose number it is, from: attribute */
  readonly attribute?: string | undefined;
};

export type Property = {
  /** Of the property */
  readonly name: string;
  /** Where it comes from */
  readonly attribute: string;
};

export type TelemetryMappingCreateRequestOrganization = {
  /** Of the record, its scope or its resource */
  readonly attribute?: string | undefined;
  /** Where there is no such attribute */
  readonly value?: string | undefined;
};

export type TelemetryMappingPreviewRequest = {
  readonly mapping: TelemetryMappingCreateRequest;
  /** A request in OTLP's JSON; default: what came last */
  readonly telemetry?: Readonly<Record<string, unknown>> | undefined;
};

export type TelemetryMappingPreviewAnswer = {
  /** That were looked at */
  readonly records: number;
  readonly matched: number;
  /** Names of records that do not match */
  readonly others: readonly (string)[];
  readonly usage: readonly ({
    readonly name: string;
    /** The usage that it would be; null where the record does not say how much */
    readonly event: Readonly<Record<string, unknown>> | null;
  })[];
};

export type TelemetrySender = {
  readonly service: string;
  readonly rule: TelemetrySenderRule | null;
  readonly records: readonly ({
    readonly scope: string;
    readonly signal: string;
    /** completion, tool-call, event, duplicate-signal (shown by another signal, too), rejected, ignored */
    readonly outcome: string;
    readonly records: number;
    readonly firstSeenAt: string;
    readonly lastSeenAt: string;
  })[];
};

export type TelemetrySenderRule = {
  /** service.name of its resource */
  readonly service: string;
  /** Which of its signals shows calls of models. Default: auto, the table of known senders */
  readonly signal?: "auto" | "spans" | "logs" | "none" | undefined;
  /** Spans of agents count as calls where no call below them is known. Default: false */
  readonly countsAgents?: boolean | undefined;
  /** Whose usage it is, where the telemetry does not say */
  readonly organization?: string | null | undefined;
  /** What is used, where the telemetry does not say */
  readonly product?: string | null | undefined;
};

/** Who sends the documents, as it is printed on them. */
export type TenantSeller = {
  /** As it is registered; the name of the tenant when absent. */
  readonly legalName?: string | undefined;
  readonly addressLines?: readonly (string)[] | undefined;
  /** City */
  readonly city?: string | undefined;
  /** Postal code */
  readonly postalCode?: string | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  /** Such as a VAT number. */
  readonly taxId?: string | undefined;
  /** For questions about documents. */
  readonly email?: string | undefined;
  /** How to pay, printed below the total. */
  readonly remittance?: string | undefined;
  /** Printed at the end of every document. */
  readonly terms?: string | undefined;
  /** Until an invoice is due; 30 when absent. */
  readonly paymentDays?: number | undefined;
};

export type ChangedTenant = {
  /** As it stands on invoices. */
  readonly name?: string | undefined;
  /** IANA name; billing days start at its midnight. */
  readonly timeZone?: string | undefined;
  readonly lateUsage?: "next-invoice" | "own-document" | null | undefined;
  readonly lateWindowMs?: number | null | undefined;
  readonly mostDaysAhead?: number | null | undefined;
  readonly strictNames?: boolean | null | undefined;
  readonly seller?: TenantSeller | null | undefined;
};

export type TenantCreateRequest = {
  /** Its id, for good. */
  readonly tenant: string;
  /** As it stands on invoices. */
  readonly name: string;
  /** IANA name; billing days start at its midnight. */
  readonly timeZone?: string | undefined;
};

export type TenantCreateAnswer = {
  readonly tenant: string;
  /** As it stands on invoices. */
  readonly name: string;
  /** IANA name; billing days start at its midnight. */
  readonly timeZone: string;
  readonly createdAt: string;
  readonly adminKey: ApiKey;
};

export type TestClockCreateRequest = {
  /** One line of text, with nothing blank at its ends. */
  readonly name: string;
  /** RFC 3339, from 1970 to 9999. */
  readonly now: string;
  /** All subscriptions without a clock of their own live by it; default false. */
  readonly governsTenant?: boolean | undefined;
};

export type TestClockList = {
  readonly items: readonly (TestClock)[];
  readonly nextCursor?: string | undefined;
};

export type TestClockAdvanceAnswer = {
  readonly testClockId: string;
  readonly name: string;
  readonly now: string;
  readonly governsTenant: boolean;
  readonly createdAt: string;
  readonly closedPeriods: number;
  /** Ids of subscriptions whose time could not pass, the first 100; all others have come to this time. GET /v1/held-subscriptions says why */
  readonly heldSubscriptions: readonly (string)[];
};

export type UnattributedUsageList = {
  readonly items: readonly (UnattributedUsage)[];
  readonly nextCursor?: string | undefined;
};

export type UnattributedUsage = {
  readonly event: Event;
  /** Why it belongs to no subscription */
  readonly reason: string;
  readonly receivedAt: string;
  readonly cost?: string | undefined;
  readonly costSource: string;
};

export type UnknownModelList = {
  readonly from: string;
  readonly to: string;
  /** Those with the most events first, 500 at most */
  readonly items: readonly (UnknownModel)[];
};

export type UnknownModel = {
  /** As usage names it; empty: it names none */
  readonly model: string;
  /** As usage names it; empty: it names none */
  readonly provider: string;
  readonly kind: string;
  /** Where usage names one: the model may be known in another */
  readonly serviceTier?: string | undefined;
  readonly events: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly firstAt: string;
  readonly lastAt: string;
};

export type UpcomingInvoiceList = {
  readonly items: readonly (UpcomingInvoice)[];
  readonly nextCursor?: string | undefined;
};

export type UpcomingInvoice = {
  readonly subscriptionId: string;
  readonly subscriptionName: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly productId: string;
  readonly productName: string;
  readonly testClockId?: string | undefined;
  readonly timeZone: string;
  /** trial or paid */
  readonly phase: string;
  /** RFC 3339, UTC */
  readonly start: string;
  /** When the running segment ends, as far as it is known: RFC 3339, UTC */
  readonly end: string;
  /** What would be issued then; of none of them nothing is due. */
  readonly documents: readonly ({
    readonly kind: "invoice" | "credit-note";
    /** Its moment: RFC 3339, UTC */
    readonly at: string;
    readonly currency: string;
    /** With taxes: decimal text in major units. */
    readonly total: string;
    /** Of an invoice: what balance and credit leave: decimal text in major units. */
    readonly amountDue?: string | undefined;
    /** A tax service says them when it is issued: the total is without. */
    readonly taxesComeLater?: boolean | undefined;
  })[];
  /** The code of the rule that refuses to draft them; `internal-error`: a defect of ours */
  readonly problem?: string | undefined;
};

export type UsageList = {
  readonly items: readonly (UsageSummary)[];
  readonly nextCursor?: string | undefined;
};

export type UsageSummary = {
  /** Of rejected usage that says none: of its place in the list of rejected usage */
  readonly id: string;
  readonly source: string;
  /** Empty: rejected usage did not say */
  readonly kind: string;
  /** late: rated once its period was closed; taken-back: it was voided, amended or moved; unattributed: kept, and rated as soon as what it needs is known; conflicting: its id was used before for another event; rejected: it could not be understood */
  readonly state: "rated" | "late" | "taken-back" | "unattributed" | "conflicting" | "rejected";
  /** Why it was not rated: a code */
  readonly reason?: string | undefined;
  /** All reasons for which it was rejected */
  readonly problems?: readonly (RejectedUsageProblem)[] | undefined;
  /** Where it was rejected */
  readonly door?: string | undefined;
  /** Its id in the list of rejected usage */
  readonly rejectedUsageId?: string | undefined;
  /** Of rejected usage, when it was rejected */
  readonly occurredAt: string;
  readonly receivedAt: string;
  /** As the event named it */
  readonly organization?: string | undefined;
  /** As the event named them */
  readonly subscriber?: string | undefined;
  /** As the event named it */
  readonly credential?: string | undefined;
  /** As the event named it, where it was not rated */
  readonly product?: string | undefined;
  /** What else the event said; of rejected usage all of it */
  readonly properties: unknown;
  /** Of rejected usage that is no JSON object, or cut off: as it arrived */
  readonly body?: string | undefined;
  /** How the event came to its charge, in the order in which it was decided, or how far it came */
  readonly attribution: readonly (Attribution)[];
  /** In USD; absent: unknown or none */
  readonly cost?: string | undefined;
  /** Absent: it was not costed */
  readonly costSource?: string | undefined;
  /** Absent: it was not rated */
  readonly currency?: string | undefined;
  /** What it added to the charge, over all metrics; negative where it is taken back */
  readonly amount: string;
  readonly charges: readonly (UsageSummaryCharge)[];
};

export type Attribution = {
  readonly step: "customer" | "subscription" | "period" | "price" | "cost";
  /** By what the event was placed */
  readonly said?: Readonly<Record<string, string>> | undefined;
  readonly found: Readonly<Record<string, string | number>>;
  /** Why it went no further */
  readonly stopped?: string | undefined;
};

export type UsageSummaryCharge = {
  readonly metricId: string;
  /** Exact decimal text. */
  readonly quantity: string;
  /** Exact decimal text. */
  readonly amount: string;
  /** Of the period, after it */
  readonly runningQuantity: string;
  /** Of the period, after it */
  readonly runningAmount: string;
};

export type UsageAmend = {
  /** Default: api */
  readonly source?: string | undefined;
  /** Of the event */
  readonly id: string;
  /** Why, for whoever reads it later */
  readonly reason: string;
  readonly event: UsageAmendEvent;
};

/** Its time, if given, and its properties take the place of those before; for whom it is stays */
export type UsageAmendEvent = {
  /** With the source, what makes the event unique */
  readonly id?: string | undefined;
  /** The system that it comes from. Default: api */
  readonly source?: string | null | undefined;
  /** Name or id */
  readonly organization?: string | null | undefined;
  /** E-mail or id */
  readonly subscriber?: string | null | undefined;
  /** Name or id */
  readonly product?: string | null | undefined;
  /** Tells more than customer and product; one that is not known falls back to them */
  readonly subscriptionId?: string | null | undefined;
  /** The key that was used */
  readonly credential?: string | null | undefined;
  /** When it was used, with offset, from 1970 to 9999. Default: now */
  readonly time?: string | null | undefined;
  /** What was used: at most 8 levels, texts of at most 8192 characters */
  readonly properties?: Readonly<Record<string, unknown>> | null | undefined;
};

export type UsageListUsageSummary = {
  /** What became of it: GET /v1/usage/corrections/{correctionId} */
  readonly correctionId: string;
  readonly source: string;
  readonly id: string;
};

export type UsageBackfillList = {
  readonly items: readonly (UsageBackfill)[];
  readonly nextCursor?: string | undefined;
};

export type UsageBackfill = {
  readonly backfillId: string;
  readonly subscriptionId: string;
  readonly from: string;
  /** Exclusive */
  readonly to: string;
  readonly reason: string;
  readonly events: Events;
  /** pending: the log has not all of it, and the request can be repeated; done: the log has it */
  readonly state: "pending" | "done" | "undone";
  readonly requestedAt: string;
  /** Who, as the audit names them: user/ or api-key/ and an id. Absent: it was not written down */
  readonly requestedBy?: string | undefined;
  /** The backfill whose undoing it is */
  readonly undoes?: string | undefined;
  readonly undoneBy?: string | undefined;
  /** The path that undoes it, by POST. Absent where it was undone */
  readonly undo?: string | undefined;
};

export type UsageCorrectionBefore = {
  readonly time: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Absent: it was or is not attributed, or its segment is not open */
  readonly subscriptionId?: string | undefined;
  readonly periodIndex?: number | undefined;
  /** The segment is closed: the difference is late usage */
  readonly late?: boolean | undefined;
};

export type UsageCountList = {
  readonly from: string;
  readonly to: string;
  /** Of all of them. An event that was taken back or rated again has several */
  readonly entries: number;
  /** The earliest first; a slot without any is left out */
  readonly items: readonly (UsageCount)[];
};

export type UsageCount = {
  /** Of a day its local date; of an hour when it begins, RFC 3339, UTC */
  readonly begins: string;
  readonly entries: number;
};

export type UsageListUsageSummary2 = {
  readonly id: string;
  readonly subscriptionId?: string | undefined;
  readonly productId?: string | undefined;
  readonly productVersion?: number | undefined;
  readonly period?: Period | undefined;
  /** The period is closed; it goes onto a later document */
  readonly isLate?: boolean | undefined;
  readonly currency?: string | undefined;
  /** What the event would add to the charge, over all metrics */
  readonly amount?: string | undefined;
  readonly metrics?: readonly (Metric)[] | undefined;
  /** unknown-subscription: found by the names beside it */
  readonly note?: string | undefined;
  readonly unattributed?: {
    /** Why nobody would be charged */
    readonly reason: string;
  } | undefined;
  /** What it cost us, in USD; absent: unknown or none */
  readonly cost?: string | undefined;
  readonly costSource: string;
};

export type UsageVoid = {
  /** Default: api */
  readonly source?: string | undefined;
  /** Of the event */
  readonly id: string;
  /** Why, for whoever reads it later */
  readonly reason: string;
};

export type UserList = {
  readonly items: readonly (UserSummary)[];
  readonly nextCursor?: string | undefined;
};

export type UserSummary = {
  readonly userId: string;
  readonly email: string;
  /** What they are called. */
  readonly name: string;
  /** What they may do. */
  readonly role: "Admin" | "Finance" | "Product" | "Developer" | "Viewer";
  /** Whether they need a code beside the password. */
  readonly secondFactor: boolean;
  readonly createdAt: string;
};

export type ChangedUser = {
  /** What they are called. */
  readonly name?: string | undefined;
  /** What they may do. */
  readonly role?: "Admin" | "Finance" | "Product" | "Developer" | "Viewer" | undefined;
};

export type WalletCreateRequest = {
  readonly accountId: string;
  readonly currency: string;
  readonly name?: string | undefined;
  /** Decimal text in major units. */
  readonly lowBalance?: string | undefined;
  readonly topUp?: WalletCreateRequestTopUp | undefined;
};

/** Absent: no invoice is made for more. */
export type WalletCreateRequestTopUp = {
  /** Decimal text in major units. */
  readonly below: string;
  /** Decimal text in major units. */
  readonly amount: string;
};

export type TopUp = {
  /** Below this the account is invoiced for more: decimal text in major units. */
  readonly below: string;
  /** For so much: decimal text in major units. */
  readonly amount: string;
};

export type Grant = {
  readonly grantId: string;
  readonly name: string;
  readonly kind: "paid" | "promotional";
  /** Granted: decimal text in major units. */
  readonly amount: string;
  /** Left of it: decimal text in major units. */
  readonly left: string;
  /** What has the lower one is consumed first, then what expires first, then age. */
  readonly priority: number;
  /** RFC 3339, UTC */
  readonly expiresAt?: string | undefined;
  /** RFC 3339, UTC */
  readonly grantedAt: string;
  /** The top-up that paid for it. */
  readonly invoiceId?: string | undefined;
};

export type WalletList = {
  readonly items: readonly (WalletSummary)[];
  readonly nextCursor?: string | undefined;
};

export type WalletSummary = {
  readonly walletId: string;
  readonly accountId: string;
  readonly currency: string;
  readonly name: string;
  /** What is left of its grants: decimal text in major units. */
  readonly balance: string;
  readonly isLow: boolean;
  /** Below this it is said that the balance is low: decimal text in major units. */
  readonly lowBalance?: string | undefined;
  readonly topUp?: TopUp | undefined;
  /** The invoice of a top-up that is not paid yet. */
  readonly topUpInvoiceId?: string | undefined;
};

/** All that is set is said again, or is null and no longer wanted; the name may stay unsaid. */
export type WholeWallet = {
  readonly name?: string | undefined;
  /** Decimal text in major units. */
  readonly lowBalance?: string | undefined;
  readonly topUp?: WalletCreateRequestTopUp | undefined;
};

export type WalletGrantCreateRequest = {
  /** Decimal text in major units. */
  readonly amount: string;
  readonly kind: "paid" | "promotional";
  /** Stands on invoices. */
  readonly name?: string | undefined;
  /** What has the lower one is consumed first; 50. */
  readonly priority?: number | undefined;
  /** RFC 3339: it pays documents dated before this. */
  readonly expiresAt?: string | undefined;
};

export type WalletGrant = {
  readonly walletId: string;
  readonly grantId: string;
};

export type WalletTopUp = {
  readonly walletId: string;
  readonly invoiceId: string;
};

export type WalletTransactionList = {
  readonly items: readonly (WalletTransaction)[];
  readonly nextCursor?: string | undefined;
};

export type WalletTransaction = {
  readonly transactionId: string;
  readonly kind: "granted" | "consumed" | "returned" | "voided" | "expired";
  /** RFC 3339, UTC */
  readonly at: string;
  readonly invoiceId?: string | undefined;
  /** They sum to zero. */
  readonly postings: readonly ({
    readonly account: "credit" | "sold" | "given" | "consumed" | "voided" | "expired";
    readonly grantId?: string | undefined;
    /** What the balance is, is the sum over `credit`: decimal text in major units. */
    readonly amount: string;
  })[];
};

export type WebhookEndpointCreateRequest = {
  /** https, at a public address, without a name or password in it. */
  readonly url: string;
  readonly description?: string | undefined;
  /** standard (absent): signed JSON by Standard Webhooks. slack: one message for a channel, of alerts and low balances alone, to an incoming webhook of Slack. */
  readonly format?: "standard" | "slack" | undefined;
  /** Which types are sent. Absent: every one, also those that come later. */
  readonly eventTypes?: readonly ("invoice.finalized" | "invoice.partly-paid" | "invoice.payment-pending" | "invoice.payment-failed" | "invoice.paid" | "invoice.credited" | "invoice.voided" | "invoice.payment-changed" | "invoice.uncollectible" | "credit-note.issued" | "credit-note.refunded" | "credit-note.refund-failed" | "payment.succeeded" | "payment.pending" | "payment.requires-action" | "payment.failed" | "payment.overpaid" | "payment.reversed" | "refund.pending" | "refund.succeeded" | "refund.failed" | "dispute.opened" | "dispute.won" | "dispute.lost" | "charge.withheld" | "dunning.started" | "dunning.step-reached" | "collection.uncollectible" | "subscription.started" | "subscription.changed" | "subscription.segment-opened" | "subscription.period-ended" | "subscription.late-window-ended" | "subscription.trial-ending" | "subscription.expiring" | "subscription.ended" | "organization.created" | "organization.changed" | "organization.merged" | "subscriber.created" | "subscriber.changed" | "wallet.opened" | "wallet.changed" | "wallet.credit-granted" | "wallet.grant-voided" | "wallet.grant-expired" | "wallet.balance-low" | "wallet.balance-recovered" | "wallet.top-up-invoiced" | "wallet.top-up-reopened" | "wallet.top-up-closed" | "coupon.created" | "coupon.archived" | "coupon.redeemed" | "coupon.redemption-ended" | "product.published" | "product.archived" | "product.audience-changed" | "quota.threshold-reached" | "budget.warning" | "budget.reached" | "delivery.succeeded" | "delivery.failed" | "delivery.bounced" | "webhook.ping" | "webhook.endpoint-disabled")[] | undefined;
};

export type WebhookEndpointCreateAnswer = {
  readonly endpointId: string;
  /** For who may not change it: of Slack its host alone, otherwise without its query. What is left out is a … there. */
  readonly url: string;
  readonly description: string;
  readonly format: "standard" | "slack";
  /** Absent: every one. */
  readonly eventTypes?: readonly ("invoice.finalized" | "invoice.partly-paid" | "invoice.payment-pending" | "invoice.payment-failed" | "invoice.paid" | "invoice.credited" | "invoice.voided" | "invoice.payment-changed" | "invoice.uncollectible" | "credit-note.issued" | "credit-note.refunded" | "credit-note.refund-failed" | "payment.succeeded" | "payment.pending" | "payment.requires-action" | "payment.failed" | "payment.overpaid" | "payment.reversed" | "refund.pending" | "refund.succeeded" | "refund.failed" | "dispute.opened" | "dispute.won" | "dispute.lost" | "charge.withheld" | "dunning.started" | "dunning.step-reached" | "collection.uncollectible" | "subscription.started" | "subscription.changed" | "subscription.segment-opened" | "subscription.period-ended" | "subscription.late-window-ended" | "subscription.trial-ending" | "subscription.expiring" | "subscription.ended" | "organization.created" | "organization.changed" | "organization.merged" | "subscriber.created" | "subscriber.changed" | "wallet.opened" | "wallet.changed" | "wallet.credit-granted" | "wallet.grant-voided" | "wallet.grant-expired" | "wallet.balance-low" | "wallet.balance-recovered" | "wallet.top-up-invoiced" | "wallet.top-up-reopened" | "wallet.top-up-closed" | "coupon.created" | "coupon.archived" | "coupon.redeemed" | "coupon.redemption-ended" | "product.published" | "product.archived" | "product.audience-changed" | "quota.threshold-reached" | "budget.warning" | "budget.reached" | "delivery.succeeded" | "delivery.failed" | "delivery.bounced" | "webhook.ping" | "webhook.endpoint-disabled")[] | undefined;
  readonly status: "enabled" | "disabled";
  /** by-hand; gone: it answered 410; failing: it accepted nothing for three days; backlog: too much waited. */
  readonly disabledReason?: "by-hand" | "gone" | "failing" | "backlog" | undefined;
  /** RFC 3339, UTC */
  readonly disabledAt?: string | undefined;
  /** It has accepted nothing since. Absent: its last answer was good. */
  readonly failingSince?: string | undefined;
  /** It has answered 429 or 503 with a Retry-After: nothing is sent before. */
  readonly pausedUntil?: string | undefined;
  /** Until then what is sent is signed with the earlier secret, too. */
  readonly earlierSecretUntil?: string | undefined;
  /** RFC 3339, UTC */
  readonly createdAt: string;
  /** RFC 3339, UTC */
  readonly updatedAt: string;
  /** In full, only in the first answer: a repeat of the request does not have it. */
  readonly secret?: string | undefined;
};

export type WebhookEndpointList = {
  readonly items: readonly (WebhookEndpoint)[];
  readonly nextCursor?: string | undefined;
};

/** What is left out stays. */
export type ChangedWebhookEndpoint = {
  /** https, at a public address, without a name or password in it. */
  readonly url?: string | undefined;
  readonly description?: string | undefined;
  /** null: every type. */
  readonly eventTypes?: readonly ("invoice.finalized" | "invoice.partly-paid" | "invoice.payment-pending" | "invoice.payment-failed" | "invoice.paid" | "invoice.credited" | "invoice.voided" | "invoice.payment-changed" | "invoice.uncollectible" | "credit-note.issued" | "credit-note.refunded" | "credit-note.refund-failed" | "payment.succeeded" | "payment.pending" | "payment.requires-action" | "payment.failed" | "payment.overpaid" | "payment.reversed" | "refund.pending" | "refund.succeeded" | "refund.failed" | "dispute.opened" | "dispute.won" | "dispute.lost" | "charge.withheld" | "dunning.started" | "dunning.step-reached" | "collection.uncollectible" | "subscription.started" | "subscription.changed" | "subscription.segment-opened" | "subscription.period-ended" | "subscription.late-window-ended" | "subscription.trial-ending" | "subscription.expiring" | "subscription.ended" | "organization.created" | "organization.changed" | "organization.merged" | "subscriber.created" | "subscriber.changed" | "wallet.opened" | "wallet.changed" | "wallet.credit-granted" | "wallet.grant-voided" | "wallet.grant-expired" | "wallet.balance-low" | "wallet.balance-recovered" | "wallet.top-up-invoiced" | "wallet.top-up-reopened" | "wallet.top-up-closed" | "coupon.created" | "coupon.archived" | "coupon.redeemed" | "coupon.redemption-ended" | "product.published" | "product.archived" | "product.audience-changed" | "quota.threshold-reached" | "budget.warning" | "budget.reached" | "delivery.succeeded" | "delivery.failed" | "delivery.bounced" | "webhook.ping" | "webhook.endpoint-disabled")[] | null | undefined;
  /** false: nothing is sent any more, and what waits has failed. true: what comes from now on. */
  readonly enabled?: boolean | undefined;
};

export type WebhookEndpointDeliveryList = {
  readonly items: readonly (WebhookEndpointDeliverySummary)[];
  readonly nextCursor?: string | undefined;
};

export type WebhookEndpointDeliverySummary = {
  readonly deliveryId: string;
  readonly endpointId: string;
  /** The header webhook-id: the same each time that it is sent. */
  readonly messageId: string;
  readonly eventType: string;
  readonly status: "waiting" | "succeeded" | "failed";
  readonly attempts: number;
  /** Of the last answer. */
  readonly statusCode?: number | undefined;
  /** Why the last attempt was none that counts. */
  readonly problem?: string | undefined;
  /** RFC 3339, UTC */
  readonly requestedAt: string;
  /** RFC 3339, UTC */
  readonly nextAttemptAt?: string | undefined;
  /** RFC 3339, UTC */
  readonly finishedAt?: string | undefined;
};

export type WebhookEventType = {
  readonly name: string;
  readonly meaning: string;
  /** It has a line for a channel. */
  readonly slack: boolean;
};

export type MeterApiMeterRequest = {
  /** What makes it unique. Default: idempotencyKey, else the header, else what it says */
  readonly transactionId?: string | null | undefined;
  /** An id where there is no transactionId; the same as the header Idempotency-Key */
  readonly idempotencyKey?: string | null | undefined;
  readonly organizationName?: string | null | undefined;
  /** Where no name is given; a name too */
  readonly organizationId?: string | null | undefined;
  readonly productName?: string | null | undefined;
  /** Where no name is given; a name too */
  readonly productId?: string | null | undefined;
  /** One that nobody knows falls back to the names beside it */
  readonly subscriptionId?: string | null | undefined;
  readonly subscriber?: MeterApiMeterRequestSubscriber | undefined;
  /** Where the subscriber's credential has no name */
  readonly subscriberCredential?: string | null | undefined;
  readonly method?: string | null | undefined;
  readonly responseCode?: number | string | null | undefined;
  readonly url?: string | null | undefined;
  readonly api?: string | null | undefined;
  readonly application?: string | null | undefined;
  /** What makes it unique */
  readonly correlationId?: string | null | undefined;
  /** The key that was used */
  readonly productKey?: string | null | undefined;
  /** What was used */
  readonly elements?: readonly ({
    readonly name: string;
    readonly value?: number | string | null | undefined;
  })[] | undefined;
};

export type MeterApiMeterRequestSubscriber = {
  readonly id?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly credential?: {
    readonly name?: string | null | undefined;
  } | undefined;
};

export type MeterApiMeterAnswer = {
  readonly dryRun: boolean;
  /** rejected: it is kept, and not counted */
  readonly status: "accepted" | "rejected";
  readonly errors?: readonly (ResultError)[] | undefined;
  /** What the API asks for and did not get, though it is counted */
  readonly missing?: readonly (string)[] | undefined;
  /** Where the sender prefers a representation, or it is a dry run */
  readonly subscriptionId?: string | undefined;
  readonly productId?: string | undefined;
  readonly unattributed?: Unattributed | undefined;
  readonly productVersion?: number | undefined;
  readonly period?: Period | undefined;
  /** Of a dry run: the period is closed; it goes onto a later document */
  readonly isLate?: boolean | undefined;
  readonly currency?: string | undefined;
  /** Of a dry run: what it would add to the charge, over all metrics */
  readonly amount?: string | undefined;
  readonly metrics?: readonly (Metric)[] | undefined;
  /** unknown-subscription: found by the names beside it */
  readonly note?: string | undefined;
  /** Of a dry run: what it cost us, in USD; absent: unknown or none */
  readonly cost?: string | undefined;
  readonly costSource?: string | undefined;
};

export type MeterApiMeterAnswer2 = {
  readonly id: string;
  readonly resourceType: string;
  /** The id that it is counted by */
  readonly label: string;
  readonly created: string;
  readonly updated: string;
  readonly signature: string;
  /** rejected: it is kept, and not counted */
  readonly status: "accepted" | "rejected";
  readonly errors?: readonly (ResultError)[] | undefined;
  /** What the API asks for and did not get, though it is counted */
  readonly missing?: readonly (string)[] | undefined;
};

export type MeterAiAudioRequest = {
  /** What makes it unique. Default: idempotencyKey, else the header, else what it says */
  readonly transactionId?: string | null | undefined;
  /** An id where there is no transactionId; the same as the header Idempotency-Key */
  readonly idempotencyKey?: string | null | undefined;
  readonly organizationName?: string | null | undefined;
  /** Where no name is given; a name too */
  readonly organizationId?: string | null | undefined;
  readonly productName?: string | null | undefined;
  /** Where no name is given; a name too */
  readonly productId?: string | null | undefined;
  /** One that nobody knows falls back to the names beside it */
  readonly subscriptionId?: string | null | undefined;
  readonly subscriber?: MeterApiMeterRequestSubscriber | undefined;
  /** Where the subscriber's credential has no name */
  readonly subscriberCredential?: string | null | undefined;
  readonly model: string;
  readonly provider: string;
  /** ISO 8601; without an offset it is UTC */
  readonly requestTime?: string | null | undefined;
  /** When it happened. Default: the request time, else now */
  readonly responseTime?: string | null | undefined;
  /** Milliseconds */
  readonly requestDuration?: number | string | null | undefined;
  readonly operationType?: string | null | undefined;
  /** What it cost, in USD; before the server's own prices */
  readonly totalCost?: number | string | null | undefined;
  readonly billingUnit?: string | null | undefined;
  readonly environment?: string | null | undefined;
  readonly region?: string | null | undefined;
  readonly agent?: string | null | undefined;
  readonly taskType?: string | null | undefined;
  readonly traceId?: string | null | undefined;
  readonly traceType?: string | null | undefined;
  readonly traceName?: string | null | undefined;
  /** In lower case from here on */
  readonly agenticJobType?: string | null | undefined;
  /** Whatever the sender likes */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
  readonly durationSeconds?: number | string | null | undefined;
  readonly characterCount?: number | string | null | undefined;
  readonly inputTokenCount?: number | string | null | undefined;
  readonly outputTokenCount?: number | string | null | undefined;
  readonly inputAudioTokenCount?: number | string | null | undefined;
  readonly outputAudioTokenCount?: number | string | null | undefined;
  /** Or isRealtime */
  readonly realtime?: boolean | null | undefined;
  readonly voice?: string | null | undefined;
  readonly language?: string | null | undefined;
};

export type MeterAiCompletionCreateRequest = {
  /** What makes it unique. Default: idempotencyKey, else the header, else what it says */
  readonly transactionId?: string | null | undefined;
  /** An id where there is no transactionId; the same as the header Idempotency-Key */
  readonly idempotencyKey?: string | null | undefined;
  readonly organizationName?: string | null | undefined;
  /** Where no name is given; a name too */
  readonly organizationId?: string | null | undefined;
  readonly productName?: string | null | undefined;
  /** Where no name is given; a name too */
  readonly productId?: string | null | undefined;
  /** One that nobody knows falls back to the names beside it */
  readonly subscriptionId?: string | null | undefined;
  readonly subscriber?: MeterApiMeterRequestSubscriber | undefined;
  /** Where the subscriber's credential has no name */
  readonly subscriberCredential?: string | null | undefined;
  readonly model: string;
  readonly provider: string;
  /** ISO 8601; without an offset it is UTC */
  readonly requestTime?: string | null | undefined;
  /** When it happened. Default: the request time, else now */
  readonly responseTime?: string | null | undefined;
  /** Milliseconds */
  readonly requestDuration?: number | string | null | undefined;
  readonly operationType?: string | null | undefined;
  /** What it cost, in USD; before the server's own prices */
  readonly totalCost?: number | string | null | undefined;
  readonly billingUnit?: string | null | undefined;
  readonly environment?: string | null | undefined;
  readonly region?: string | null | undefined;
  readonly agent?: string | null | undefined;
  readonly taskType?: string | null | undefined;
  readonly traceId?: string | null | undefined;
  readonly traceType?: string | null | undefined;
  readonly traceName?: string | null | undefined;
  /** In lower case from here on */
  readonly agenticJobType?: string | null | undefined;
  /** Whatever the sender likes */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
  /** It, the output or the total is needed; null counts as none */
  readonly inputTokenCount?: number | string | null | undefined;
  readonly outputTokenCount?: number | string | null | undefined;
  readonly totalTokenCount?: number | string | null | undefined;
  readonly cacheReadTokenCount?: number | string | null | undefined;
  readonly cacheCreationTokenCount?: number | string | null | undefined;
  readonly cacheCreation5mTokenCount?: number | string | null | undefined;
  readonly cacheCreation1hTokenCount?: number | string | null | undefined;
  readonly reasoningTokenCount?: number | string | null | undefined;
  readonly inputTokenCost?: number | string | null | undefined;
  readonly outputTokenCost?: number | string | null | undefined;
  readonly cacheReadTokenCost?: number | string | null | undefined;
  readonly cacheCreationTokenCost?: number | string | null | undefined;
  readonly stopReason?: string | null | undefined;
  readonly completionStartTime?: string | null | undefined;
  /** Milliseconds */
  readonly timeToFirstToken?: number | string | null | undefined;
  readonly isStreamed?: boolean | null | undefined;
  readonly temperature?: number | string | null | undefined;
  /** From 0 to 1 */
  readonly responseQualityScore?: number | string | null | undefined;
};

export type MeterAiImageCreateRequest = {
  /** What makes it unique. Default: idempotencyKey, else the header, else what it says */
  readonly transactionId?: string | null | undefined;
  /** An id where there is no transactionId; the same as the header Idempotency-Key */
  readonly idempotencyKey?: string | null | undefined;
  readonly organizationName?: string | null | undefined;
  /** Where no name is given; a name too */
  readonly organizationId?: string | null | undefined;
  readonly productName?: string | null | undefined;
  /** Where no name is given; a name too */
  readonly productId?: string | null | undefined;
  /** One that nobody knows falls back to the names beside it */
  readonly subscriptionId?: string | null | undefined;
  readonly subscriber?: MeterApiMeterRequestSubscriber | undefined;
  /** Where the subscriber's credential has no name */
  readonly subscriberCredential?: string | null | undefined;
  readonly model: string;
  readonly provider: string;
  /** ISO 8601; without an offset it is UTC */
  readonly requestTime?: string | null | undefined;
  /** When it happened. Default: the request time, else now */
  readonly responseTime?: string | null | undefined;
  /** Milliseconds */
  readonly requestDuration?: number | string | null | undefined;
  readonly operationType?: string | null | undefined;
  /** What it cost, in USD; before the server's own prices */
  readonly totalCost?: number | string | null | undefined;
  readonly billingUnit?: string | null | undefined;
  readonly environment?: string | null | undefined;
  readonly region?: string | null | undefined;
  readonly agent?: string | null | undefined;
  readonly taskType?: string | null | undefined;
  readonly traceId?: string | null | undefined;
  readonly traceType?: string | null | undefined;
  readonly traceName?: string | null | undefined;
  /** In lower case from here on */
  readonly agenticJobType?: string | null | undefined;
  /** Whatever the sender likes */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
  /** It or actualImageCount is needed */
  readonly requestedImageCount?: number | string | null | undefined;
  readonly actualImageCount?: number | string | null | undefined;
  /** Or in attributes */
  readonly resolution?: string | null | undefined;
  /** Or in attributes */
  readonly quality?: string | null | undefined;
  readonly style?: string | null | undefined;
  readonly format?: string | null | undefined;
};

export type MeterAiVideoRequest = {
  /** What makes it unique. Default: idempotencyKey, else the header, else what it says */
  readonly transactionId?: string | null | undefined;
  /** An id where there is no transactionId; the same as the header Idempotency-Key */
  readonly idempotencyKey?: string | null | undefined;
  readonly organizationName?: string | null | undefined;
  /** Where no name is given; a name too */
  readonly organizationId?: string | null | undefined;
  readonly productName?: string | null | undefined;
  /** Where no name is given; a name too */
  readonly productId?: string | null | undefined;
  /** One that nobody knows falls back to the names beside it */
  readonly subscriptionId?: string | null | undefined;
  readonly subscriber?: MeterApiMeterRequestSubscriber | undefined;
  /** Where the subscriber's credential has no name */
  readonly subscriberCredential?: string | null | undefined;
  readonly model: string;
  readonly provider: string;
  /** ISO 8601; without an offset it is UTC */
  readonly requestTime?: string | null | undefined;
  /** When it happened. Default: the request time, else now */
  readonly responseTime?: string | null | undefined;
  /** Milliseconds */
  readonly requestDuration?: number | string | null | undefined;
  readonly operationType?: string | null | undefined;
  /** What it cost, in USD; before the server's own prices */
  readonly totalCost?: number | string | null | undefined;
  readonly billingUnit?: string | null | undefined;
  readonly environment?: string | null | undefined;
  readonly region?: string | null | undefined;
  readonly agent?: string | null | undefined;
  readonly taskType?: string | null | undefined;
  readonly traceId?: string | null | undefined;
  readonly traceType?: string | null | undefined;
  readonly traceName?: string | null | undefined;
  /** In lower case from here on */
  readonly agenticJobType?: string | null | undefined;
  /** Whatever the sender likes */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
  readonly durationSeconds?: number | string | null | undefined;
  readonly requestedDurationSeconds?: number | string | null | undefined;
  readonly creditsConsumed?: number | string | null | undefined;
  readonly creditRate?: number | string | null | undefined;
  readonly fps?: number | string | null | undefined;
  readonly resolution?: string | null | undefined;
  readonly completionStatus?: string | null | undefined;
};

export type MeterApiRequestCreateRequest = {
  readonly transactionId: string;
  /** An id where there is no transactionId; the same as the header Idempotency-Key */
  readonly idempotencyKey?: string | null | undefined;
  readonly organizationName?: string | null | undefined;
  /** Where no name is given; a name too */
  readonly organizationId?: string | null | undefined;
  readonly productName?: string | null | undefined;
  /** Where no name is given; a name too */
  readonly productId?: string | null | undefined;
  /** One that nobody knows falls back to the names beside it */
  readonly subscriptionId?: string | null | undefined;
  readonly subscriber?: MeterApiMeterRequestSubscriber | undefined;
  /** Where the subscriber's credential has no name */
  readonly subscriberCredential?: string | null | undefined;
  /** Default: now */
  readonly timestamp?: string | null | undefined;
  readonly contentType?: string | null | undefined;
  readonly method?: string | null | undefined;
  readonly resource?: string | null | undefined;
  readonly sourceId?: string | null | undefined;
  readonly sourceType?: string | null | undefined;
  /** The key that was used */
  readonly credential?: string | null | undefined;
  readonly remoteHost?: string | null | undefined;
  readonly userAgent?: string | null | undefined;
  /** Bytes */
  readonly requestMessageSize?: number | string | null | undefined;
};

export type MeterApiResponseCreateRequest = {
  readonly transactionId: string;
  /** An id where there is no transactionId; the same as the header Idempotency-Key */
  readonly idempotencyKey?: string | null | undefined;
  readonly organizationName?: string | null | undefined;
  /** Where no name is given; a name too */
  readonly organizationId?: string | null | undefined;
  readonly productName?: string | null | undefined;
  /** Where no name is given; a name too */
  readonly productId?: string | null | undefined;
  /** One that nobody knows falls back to the names beside it */
  readonly subscriptionId?: string | null | undefined;
  readonly subscriber?: MeterApiMeterRequestSubscriber | undefined;
  /** Where the subscriber's credential has no name */
  readonly subscriberCredential?: string | null | undefined;
  /** Default: now */
  readonly timestamp?: string | null | undefined;
  readonly contentType?: string | null | undefined;
  /** The HTTP status */
  readonly responseCode: number | string | null;
  /** Milliseconds */
  readonly totalDuration?: number | string | null | undefined;
  /** Milliseconds */
  readonly backendLatency?: number | string | null | undefined;
  /** Milliseconds */
  readonly gatewayLatency?: number | string | null | undefined;
  /** Bytes */
  readonly responseMessageSize?: number | string | null | undefined;
};

export type MeterEventCreateRequest = {
  /** What makes it unique. Default: idempotencyKey, else the header, else what it says */
  readonly transactionId?: string | null | undefined;
  /** An id where there is no transactionId; the same as the header Idempotency-Key */
  readonly idempotencyKey?: string | null | undefined;
  readonly organizationName?: string | null | undefined;
  /** Where no name is given; a name too */
  readonly organizationId?: string | null | undefined;
  readonly productName?: string | null | undefined;
  /** Where no name is given; a name too */
  readonly productId?: string | null | undefined;
  /** One that nobody knows falls back to the names beside it */
  readonly subscriptionId?: string | null | undefined;
  readonly subscriber?: MeterApiMeterRequestSubscriber | undefined;
  /** Where the subscriber's credential has no name */
  readonly subscriberCredential?: string | null | undefined;
  /** What was used */
  readonly payload: Readonly<Record<string, unknown>>;
  /** When it happened. Default: the request time, else now */
  readonly timestamp?: string | null | undefined;
  readonly requestTime?: string | null | undefined;
  /** Default: UNKNOWN */
  readonly sourceType?: string | null | undefined;
  readonly sourceId?: string | null | undefined;
};

export type MeterToolEventCreateRequest = {
  /** What makes it unique. Default: idempotencyKey, else the header, else what it says */
  readonly transactionId?: string | null | undefined;
  /** An id where there is no transactionId; the same as the header Idempotency-Key */
  readonly idempotencyKey?: string | null | undefined;
  readonly organizationName?: string | null | undefined;
  /** Where no name is given; a name too */
  readonly organizationId?: string | null | undefined;
  readonly productName?: string | null | undefined;
  /** Where no name is given; a name too */
  readonly productId?: string | null | undefined;
  /** One that nobody knows falls back to the names beside it */
  readonly subscriptionId?: string | null | undefined;
  readonly subscriber?: MeterApiMeterRequestSubscriber | undefined;
  /** Where the subscriber's credential has no name */
  readonly subscriberCredential?: string | null | undefined;
  readonly toolId: string;
  /** When it happened. Default: now */
  readonly timestamp?: string | null | undefined;
  /** Milliseconds */
  readonly durationMs: number | string | null;
  readonly success: boolean | null;
  readonly operation?: string | null | undefined;
  readonly errorMessage?: string | null | undefined;
  /** What the call cost, in USD */
  readonly costUsd?: number | string | null | undefined;
  readonly agent?: string | null | undefined;
  readonly workflowId?: string | null | undefined;
  readonly traceId?: string | null | undefined;
  /** Whatever the sender likes */
  readonly usageMetadata?: Readonly<Record<string, unknown>> | undefined;
};

export interface Operations {
  /**
   * List the alerts of budgets, the newest first.
   *
   * Needs a key with the scope `read`.
   */
  'alerts.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
      readonly budgetId?: string | undefined;
    };
    readonly answer: AlertList;
  };
  /**
   * Median, 95th percentile and largest quantity and amount of a metric, among invoiced periods.
   *
   * Needs a key with the scope `read`.
   */
  'analyticsBilledQuantities.list': {
    readonly input: {
      /** RFC 3339; absent: thirty days before `to`. */
      readonly from?: string | undefined;
      /** RFC 3339, itself not included; absent: now, of figures of billing time by the clock that governs the tenant. */
      readonly to?: string | undefined;
      readonly productId?: string | undefined;
      readonly metricId?: string | undefined;
    };
    readonly answer: AnalyticsBilledQuantityList;
  };
  /**
   * Revenue, cost and margin by customer, product, model, provider, credential, subscriber, agent, day and hour, beside the range before.
   *
   * Needs a key with the scope `read`.
   */
  'analyticsMargin.list': {
    readonly input: {
      /** RFC 3339; absent: thirty days before `to`. */
      readonly from?: string | undefined;
      /** RFC 3339, itself not included; absent: now, of figures of billing time by the clock that governs the tenant. */
      readonly to?: string | undefined;
      /** Whose midnights days begin at; absent: UTC. */
      readonly timeZone?: string | undefined;
      /** Any of customer, product, model, provider, credential, subscriber, agent, day, hour, separated by commas; absent: one sum per currency. */
      readonly groupBy?: string | undefined;
      readonly accountId?: string | undefined;
      readonly productId?: string | undefined;
      readonly subscriptionId?: string | undefined;
      readonly credential?: string | undefined;
      readonly subscriber?: string | undefined;
      readonly model?: string | undefined;
      readonly provider?: string | undefined;
      readonly agent?: string | undefined;
      /** Adds the range of the same length that ends where this one begins. */
      readonly compare?: "previous" | undefined;
      /** Largest first, in each currency by itself; `group`: by the values of the groups. Absent: `group` for days and hours, else `revenue`. */
      readonly orderBy?: "revenue" | "usage" | "cost" | "margin" | "events" | "tokens" | "group" | undefined;
      /** Groups of each currency that are named; the sum of the rest is in `others`. Absent: 10000. */
      readonly limit?: string | undefined;
    };
    readonly answer: AnalyticsMarginList;
  };
  /**
   * Monthly recurring revenue with what is new, more, less and lost, month by month.
   *
   * Needs a key with the scope `read`.
   */
  'analyticsRecurringRevenue.list': {
    readonly input: {
      /** RFC 3339; absent: thirty days before `to`. */
      readonly from?: string | undefined;
      /** RFC 3339, itself not included; absent: now, of figures of billing time by the clock that governs the tenant. */
      readonly to?: string | undefined;
      /** Whose midnights days begin at; absent: UTC. */
      readonly timeZone?: string | undefined;
      readonly productId?: string | undefined;
    };
    readonly answer: AnalyticsRecurringRevenueList;
  };
  /**
   * Invoiced revenue by customer, product and day.
   *
   * Needs a key with the scope `read`.
   */
  'analyticsRevenue.list': {
    readonly input: {
      /** RFC 3339; absent: thirty days before `to`. */
      readonly from?: string | undefined;
      /** RFC 3339, itself not included; absent: now, of figures of billing time by the clock that governs the tenant. */
      readonly to?: string | undefined;
      /** Whose midnights days begin at; absent: UTC. */
      readonly timeZone?: string | undefined;
      /** Any of customer, product, day, separated by commas; absent: one sum per currency. */
      readonly groupBy?: string | undefined;
      readonly accountId?: string | undefined;
      readonly productId?: string | undefined;
    };
    readonly answer: AnalyticsRevenueList;
  };
  /**
   * Remove the user of ClickHouse who reads the rows of this tenant.
   *
   * Needs a key with the scope `admin`.
   */
  'analyticsSqlReader.delete': {
    readonly input: Record<string, never>;
    readonly answer: undefined;
  };
  /**
   * Where the views of ClickHouse are asked by SQL, and as whom.
   *
   * Needs a key with the scope `admin`.
   */
  'analyticsSqlReader.get': {
    readonly input: Record<string, never>;
    readonly answer: AnalyticsSqlReader;
  };
  /**
   * Make a user of ClickHouse who reads the rows of this tenant, or give it another password.
   *
   * Needs a key with the scope `admin`.
   */
  'analyticsSqlReader.replace': {
    readonly input: Record<string, never>;
    readonly answer: AnalyticsSqlReaderReplaceAnswer;
  };
  /**
   * Usage that belongs to no subscription, by its reason and by what it names; in USD.
   *
   * Needs a key with the scope `read`.
   */
  'analyticsUnattributed.list': {
    readonly input: Record<string, never>;
    readonly answer: AnalyticsUnattributedList;
  };
  /**
   * Usage of periods that are not invoiced yet, by customer, product and subscription.
   *
   * Needs a key with the scope `read`.
   */
  'analyticsUnbilled.list': {
    readonly input: {
      /** Any of customer, product, subscription, separated by commas; absent: one sum per currency. */
      readonly groupBy?: string | undefined;
      readonly accountId?: string | undefined;
      readonly productId?: string | undefined;
      readonly subscriptionId?: string | undefined;
    };
    readonly answer: AnalyticsUnbilledList;
  };
  /**
   * Usage, cost and amount by customer, product, credential, subscriber, day, hour, model, provider, agent and metric.
   *
   * Needs a key with the scope `read`.
   */
  'analyticsUsage.list': {
    readonly input: {
      /** RFC 3339; absent: thirty days before `to`. */
      readonly from?: string | undefined;
      /** RFC 3339, itself not included; absent: now, of figures of billing time by the clock that governs the tenant. */
      readonly to?: string | undefined;
      /** Whose midnights days begin at; absent: UTC. */
      readonly timeZone?: string | undefined;
      /** Any of customer, product, credential, subscriber, day, hour, model, provider, agent, metric, separated by commas; absent: one sum per currency. */
      readonly groupBy?: string | undefined;
      readonly accountId?: string | undefined;
      readonly productId?: string | undefined;
      readonly subscriptionId?: string | undefined;
      readonly metricId?: string | undefined;
      readonly credential?: string | undefined;
    };
    readonly answer: AnalyticsUsageList;
  };
  /**
   * Make an API key.
   *
   * Needs a key with the scope `admin`.
   */
  'apiKeys.create': {
    readonly input: {
      readonly body: ApiKeyCreateRequest;
    };
    readonly answer: ApiKey;
  };
  /**
   * Revoke an API key.
   *
   * Needs a key with the scope `admin`.
   */
  'apiKeys.delete': {
    readonly input: {
      /** Its id. */
      readonly keyId: string;
    };
    readonly answer: undefined;
  };
  /**
   * List API keys.
   *
   * Needs a key with the scope `admin`.
   */
  'apiKeys.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: ApiKeyList;
  };
  /**
   * What waits for a decision, at most five, by the money that is at stake.
   *
   * Needs a key with the scope `read`.
   */
  'attention.list': {
    readonly input: Record<string, never>;
    readonly answer: AttentionList;
  };
  /**
   * Define an audience: customers who may see the products that name it, and subscribe to them.
   *
   * Needs a key with the scope `write`.
   */
  'audiences.create': {
    readonly input: {
      readonly body: AudienceCreateRequest;
    };
    readonly answer: Audience;
  };
  /**
   * Show an audience.
   *
   * Needs a key with the scope `read`.
   */
  'audiences.get': {
    readonly input: {
      /** Its id. */
      readonly audienceId: string;
    };
    readonly answer: Audience;
  };
  /**
   * List audiences.
   *
   * Needs a key with the scope `read`.
   */
  'audiences.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
      /** The one of this name. */
      readonly name?: string | undefined;
    };
    readonly answer: AudienceList;
  };
  /**
   * Change an audience; lists are replaced whole. Who has subscribed goes on.
   *
   * Needs a key with the scope `write`.
   */
  'audiences.update': {
    readonly input: {
      /** Its id. */
      readonly audienceId: string;
      readonly body: ChangedAudience;
    };
    readonly answer: Audience;
  };
  /**
   * List who did what, when and to which object, over all services, the newest first: products, customers, subscriptions, documents, payments, messages, users and keys.
   *
   * Needs a key with the scope `admin`.
   */
  'audit.list': {
    readonly input: {
      /** Of one object, as entries name it. */
      readonly object?: string | undefined;
      /** Of objects of one kind: what stands before their id. */
      readonly kind?: string | undefined;
      /** Of one of them, as entries name who. */
      readonly by?: string | undefined;
      /** Of one kind of act: api-key-created. */
      readonly action?: string | undefined;
      /** RFC 3339. */
      readonly from?: string | undefined;
      /** RFC 3339, itself not included. */
      readonly to?: string | undefined;
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
      /** Of what one service owns. */
      readonly service?: "catalog" | "subscriptions" | "invoicing" | "payments" | "notifications" | "identity" | "ingestion" | "rating" | "analytics" | undefined;
    };
    readonly answer: AuditList;
  };
  /**
   * What an account owes, and what it has to its credit, which pays later invoices.
   *
   * Needs a key with the scope `read`.
   */
  'balances.get': {
    readonly input: {
      readonly accountId: string;
    };
    readonly answer: Balance;
  };
  /**
   * Show how mails and documents look.
   *
   * Needs a key with the scope `read`.
   */
  'branding.get': {
    readonly input: Record<string, never>;
    readonly answer: Branding;
  };
  /**
   * Choose the colour of mails and documents, and what stands below mails.
   *
   * Needs a key with the scope `write`.
   */
  'branding.replace': {
    readonly input: {
      readonly body: WholeBranding;
    };
    readonly answer: Branding;
  };
  /**
   * Take the logo away.
   *
   * Needs a key with the scope `write`.
   */
  'brandingLogo.delete': {
    readonly input: Record<string, never>;
    readonly answer: undefined;
  };
  /**
   * The logo.
   *
   * Needs a key with the scope `read`.
   */
  'brandingLogo.get': {
    readonly input: Record<string, never>;
    readonly answer: Uint8Array;
  };
  /**
   * Put a logo above every mail and on documents that are issued from now on.
   *
   * Needs a key with the scope `write`.
   */
  'brandingLogo.replace': {
    readonly input: {
      readonly body: {
        /** A PNG, JPEG or WebP picture in base64, of at most 524288 bytes. It is drawn anew as a PNG of at most 480 × 144 pixels. */
        readonly image: string;
      };
    };
    readonly answer: Branding;
  };
  /**
   * Limit what may be used in a window.
   *
   * Needs a key with the scope `write`.
   */
  'budgets.create': {
    readonly input: {
      readonly body: BudgetCreateRequest;
    };
    readonly answer: BudgetCreateAnswer;
  };
  /**
   * Remove a budget; its alerts stay.
   *
   * Needs a key with the scope `write`.
   */
  'budgets.delete': {
    readonly input: {
      /** Its id. */
      readonly budgetId: string;
    };
    readonly answer: undefined;
  };
  /**
   * A budget, and how far its running window is.
   *
   * Needs a key with the scope `read`.
   */
  'budgets.get': {
    readonly input: {
      /** Its id. */
      readonly budgetId: string;
    };
    readonly answer: Budget;
  };
  /**
   * List budgets, the newest first, and how far their running windows are.
   *
   * Needs a key with the scope `read`.
   */
  'budgets.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: BudgetList;
  };
  /**
   * Change a budget.
   *
   * Needs a key with the scope `write`.
   */
  'budgets.update': {
    readonly input: {
      /** Its id. */
      readonly budgetId: string;
      readonly body: ChangedBudget;
    };
    readonly answer: BudgetCreateAnswer;
  };
  /**
   * Follow what changes, as server-sent events: the kind and id of each object that is not as it was.
   *
   * Needs a key with the scope `read`.
   */
  'changes.get': {
    readonly input: {
      /** The id of the last event that was heard, where no Last-Event-ID header says it */
      readonly after?: string | undefined;
      /** Ends by itself after so long; absent: it does not */
      readonly forSeconds: string;
    };
    readonly answer: string;
  };
  /** Subscribe, by the link of a checkout: once, however often it is asked. */
  'checkout.complete': {
    readonly input: {
      readonly body: {
        readonly token: string;
      };
    };
    readonly answer: CheckoutCompleteAnswer;
  };
  /** What a checkout is about, for whoever has its link. */
  'checkout.show': {
    readonly input: {
      readonly body: {
        readonly token: string;
      };
    };
    readonly answer: CheckoutShowAnswer;
  };
  /**
   * Let somebody subscribe by a page: their address has to be verified already.
   *
   * Needs a key with the scope `write`.
   */
  'checkoutSessions.create': {
    readonly input: {
      readonly body: CheckoutSessionCreateRequest;
    };
    readonly answer: CheckoutSessionCreateAnswer;
  };
  /**
   * Show a checkout session, and who has come of it.
   *
   * Needs a key with the scope `read`.
   */
  'checkoutSessions.get': {
    readonly input: {
      /** Its id. */
      readonly checkoutSessionId: string;
    };
    readonly answer: CheckoutSession;
  };
  /**
   * List checkout sessions.
   *
   * Needs a key with the scope `read`.
   */
  'checkoutSessions.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: CheckoutSessionList;
  };
  /** Sign up for a plan of the public page: a link is mailed, by which whoever has the address goes on. */
  'checkoutSignUps.create': {
    readonly input: {
      readonly body: CheckoutSignUpCreateRequest;
    };
    readonly answer: undefined;
  };
  /**
   * Charge what is open of an invoice through its gateway, as soon as that can be.
   *
   * Needs a key with the scope `write`.
   */
  'collections.charge': {
    readonly input: {
      /** Its id. */
      readonly invoiceId: string;
    };
    readonly answer: Collection;
  };
  /**
   * How far collecting an invoice has come.
   *
   * Needs a key with the scope `read`.
   */
  'collections.get': {
    readonly input: {
      /** Its id. */
      readonly invoiceId: string;
    };
    readonly answer: Collection;
  };
  /**
   * Events that came with an id that was used before for another event.
   *
   * Needs a key with the scope `read`.
   */
  'conflictingUsage.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: ConflictingUsageList;
  };
  /**
   * Redeem a coupon for a subscription: it stands on the invoices that follow.
   *
   * Needs a key with the scope `write`.
   */
  'couponRedemptions.create': {
    readonly input: {
      readonly body: CouponRedemptionCreateRequest;
    };
    readonly answer: CouponRedemption;
  };
  /**
   * End a subscription's coupon: it stands on no further invoice.
   *
   * Needs a key with the scope `write`.
   */
  'couponRedemptions.end': {
    readonly input: {
      /** Its id. */
      readonly redemptionId: string;
    };
    readonly answer: CouponRedemption;
  };
  /**
   * List redemptions of coupons, the newest first.
   *
   * Needs a key with the scope `read`.
   */
  'couponRedemptions.list': {
    readonly input: {
      readonly couponId?: string | undefined;
      readonly subscriptionId?: string | undefined;
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: CouponRedemptionList;
  };
  /**
   * Offer a coupon no more; who has redeemed it keeps it.
   *
   * Needs a key with the scope `write`.
   */
  'coupons.archive': {
    readonly input: {
      /** Its id. */
      readonly couponId: string;
    };
    readonly answer: Coupon;
  };
  /**
   * Offer a coupon.
   *
   * Needs a key with the scope `write`.
   */
  'coupons.create': {
    readonly input: {
      readonly body: CouponCreateRequest;
    };
    readonly answer: Coupon;
  };
  /**
   * One coupon.
   *
   * Needs a key with the scope `read`.
   */
  'coupons.get': {
    readonly input: {
      /** Its id. */
      readonly couponId: string;
    };
    readonly answer: Coupon;
  };
  /**
   * List coupons, the newest first.
   *
   * Needs a key with the scope `read`.
   */
  'coupons.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: CouponList;
  };
  /**
   * The lines of a credit note as comma-separated values.
   *
   * Needs a key with the scope `read`.
   */
  'creditNoteCsv.get': {
    readonly input: {
      /** Its id. */
      readonly creditNoteId: string;
    };
    readonly answer: string;
  };
  /**
   * Why a line of a credit note comes to what it does.
   *
   * Needs a key with the scope `read`.
   */
  'creditNoteLineExplanation.get': {
    readonly input: {
      /** Its id. */
      readonly creditNoteId: string;
      /** Counted from 0. */
      readonly line: string;
    };
    readonly answer: CreditNoteLineExplanation;
  };
  /**
   * The credit note as it was issued, as PDF.
   *
   * Needs a key with the scope `read`.
   */
  'creditNotePdf.get': {
    readonly input: {
      /** Its id. */
      readonly creditNoteId: string;
    };
    readonly answer: Uint8Array;
  };
  /**
   * The credit note as an electronic one: EN 16931 in UBL 2.1.
   *
   * Needs a key with the scope `read`.
   */
  'creditNoteXml.get': {
    readonly input: {
      /** Its id. */
      readonly creditNoteId: string;
    };
    readonly answer: Uint8Array;
  };
  /**
   * One credit note.
   *
   * Needs a key with the scope `read`.
   */
  'creditNotes.get': {
    readonly input: {
      /** Its id. */
      readonly creditNoteId: string;
    };
    readonly answer: CreditNote;
  };
  /**
   * List credit notes, the newest first.
   *
   * Needs a key with the scope `read`.
   */
  'creditNotes.list': {
    readonly input: {
      readonly invoiceId?: string | undefined;
      readonly accountId?: string | undefined;
      readonly subscriptionId?: string | undefined;
      /** Its number, or its id. */
      readonly q?: string | undefined;
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: CreditNoteList;
  };
  /**
   * Record that what it added to the balance was paid back.
   *
   * Needs a key with the scope `write`.
   */
  'creditNotes.refund': {
    readonly input: {
      /** Its id. */
      readonly creditNoteId: string;
      readonly body: CreditNoteRefundRequest;
    };
    readonly answer: CreditNote;
  };
  /**
   * Put usage that was given up into the log again, once what it failed of is mended.
   *
   * Needs a key with the scope `admin`.
   */
  'deadLetterRedrives.create': {
    readonly input: {
      /** Its id. */
      readonly deadLetterId: string;
    };
    readonly answer: DeadLetter;
  };
  /**
   * Messages that a consumer gave up, newest first, 100 at most.
   *
   * Needs a key with the scope `read`.
   */
  'deadLetters.list': {
    readonly input: Record<string, never>;
    readonly answer: DeadLetterList;
  };
  /**
   * Record that a mail came back after it had been accepted; its Message-ID begins with the id of the delivery.
   *
   * Needs a key with the scope `write`.
   */
  'deliveries.bounce': {
    readonly input: {
      /** Its id. */
      readonly deliveryId: string;
      readonly body: {
        /** The words of the server that sent it back. */
        readonly reason: string;
      };
    };
    readonly answer: undefined;
  };
  /**
   * List what was sent to whom, the newest first.
   *
   * Needs a key with the scope `read`.
   */
  'deliveries.list': {
    readonly input: {
      /** The id of an invoice, of a credit note or of an alert. */
      readonly about?: string | undefined;
      readonly recipient?: string | undefined;
      /** The name of a notification template. */
      readonly template?: string | undefined;
      readonly status?: "waiting" | "succeeded" | "failed" | "bounced" | undefined;
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: DeliveryList;
  };
  /**
   * Record what a mail server reports of a mail, as it wrote it.
   *
   * Needs a key with the scope `write`.
   */
  'deliveryBounces.create': {
    readonly input: {
      readonly body: {
        /** The whole mail as it came: a multipart/report with a message/delivery-status (RFC 3464). */
        readonly message: string;
      };
    };
    readonly answer: DeliveryBounce;
  };
  /**
   * List credentials that usage has named and that belong to no subscription.
   *
   * Needs a key with the scope `read`.
   */
  'discoveredCredentials.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: DiscoveredCredentialList;
  };
  /**
   * How customers are asked for what they have not paid.
   *
   * Needs a key with the scope `read`.
   */
  'dunningPolicy.get': {
    readonly input: Record<string, never>;
    readonly answer: DunningPolicy;
  };
  /**
   * Say how customers are asked for what they have not paid; who is being asked already is asked as before.
   *
   * Needs a key with the scope `write`.
   */
  'dunningPolicy.replace': {
    readonly input: {
      readonly body: DunningPolicy;
    };
    readonly answer: DunningPolicy;
  };
  /**
   * Plain or as gzip, zstd or deflate. Lines may be as many as you like. With `Accept: application/x-ndjson` they are told of one by one while you send, in their order, and the last line says `done`; without it the answer comes at the end. Read the stream while you send. CloudEvents 1.0 are taken in structured, batched and binary mode: data are the properties, the subject or the extensions organization, subscriber, product, subscriptionid and credential say whom they are for. With `Prefer: return=representation` the answer tells of each event whom it is for, or why for nobody. Every answer says in `Meterstream-Unknown-Names` how many different names nobody knows.
   *
   * Send usage: one event, an array, or one event per line; answered when the log has it.
   *
   * Needs a key with the scope `ingest`.
   */
  'events.send': {
    readonly input: {
      /** true: nothing is recorded, and of at most 100 events the answer tells what they match, cost and are charged */
      readonly dryRun?: "true" | "false" | undefined;
      readonly body: EventSend | readonly (EventSend)[];
    };
    readonly answer: EventSendAnswer | string;
  };
  /**
   * List occasions whose document is held back, the latest first.
   *
   * Needs a key with the scope `read`.
   */
  'heldOccasions.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: HeldOccasionList;
  };
  /**
   * Decide a held occasion again, with what is known now.
   *
   * Needs a key with the scope `write`.
   */
  'heldOccasions.release': {
    readonly input: {
      /** Its id. */
      readonly occasionId: string;
    };
    readonly answer: HeldOccasionReleaseAnswer;
  };
  /**
   * List subscriptions whose time cannot pass: no period of theirs opens or closes.
   *
   * Needs a key with the scope `read`.
   */
  'heldSubscriptions.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: HeldSubscriptionList;
  };
  /** Accept an invitation: choose a password, and be signed in. */
  'invitations.accept': {
    readonly input: {
      readonly body: InvitationAcceptRequest;
    };
    readonly answer: Session;
  };
  /**
   * Invite somebody, who chooses a password within a day.
   *
   * Needs a key with the scope `admin`.
   */
  'invitations.create': {
    readonly input: {
      readonly body: InvitationCreateRequest;
    };
    readonly answer: Invitation;
  };
  /**
   * Withdraw an invitation.
   *
   * Needs a key with the scope `admin`.
   */
  'invitations.delete': {
    readonly input: {
      /** Its id. */
      readonly invitationId: string;
    };
    readonly answer: undefined;
  };
  /**
   * List the invitations that can still be accepted.
   *
   * Needs a key with the scope `admin`.
   */
  'invitations.list': {
    readonly input: Record<string, never>;
    readonly answer: {
      readonly items: readonly (InvitationSummary)[];
    };
  };
  /**
   * Take back a part of an invoice, with its tax.
   *
   * Needs a key with the scope `write`.
   */
  'invoiceCreditNotes.create': {
    readonly input: {
      /** Its id. */
      readonly invoiceId: string;
      readonly body: InvoiceCreditNoteCreateRequest;
    };
    readonly answer: CreditNote;
  };
  /**
   * What a credit note would come to, and what would be open and balance after it.
   *
   * Needs a key with the scope `read`.
   */
  'invoiceCreditNotes.preview': {
    readonly input: {
      /** Its id. */
      readonly invoiceId: string;
      readonly body: InvoiceCreditNoteCreateRequest;
    };
    readonly answer: InvoiceCreditNotePreviewAnswer;
  };
  /**
   * The lines of an invoice as comma-separated values.
   *
   * Needs a key with the scope `read`.
   */
  'invoiceCsv.get': {
    readonly input: {
      /** Its id. */
      readonly invoiceId: string;
    };
    readonly answer: string;
  };
  /**
   * Why a line of an invoice comes to what it does, from its events to its total.
   *
   * Needs a key with the scope `read`.
   */
  'invoiceLineExplanation.get': {
    readonly input: {
      /** Its id. */
      readonly invoiceId: string;
      /** Counted from 0. */
      readonly line: string;
    };
    readonly answer: CreditNoteLineExplanation;
  };
  /**
   * The invoice as it was issued, as PDF.
   *
   * Needs a key with the scope `read`.
   */
  'invoicePdf.get': {
    readonly input: {
      /** Its id. */
      readonly invoiceId: string;
    };
    readonly answer: Uint8Array;
  };
  /**
   * What invoices come to, by currency.
   *
   * Needs a key with the scope `read`.
   */
  'invoiceSums.list': {
    readonly input: {
      readonly subscriptionId?: string | undefined;
      readonly accountId?: string | undefined;
      readonly status?: "finalized" | "payment-pending" | "payment-failed" | "paid" | "void" | "uncollectible" | undefined;
      /** Its number, or its id. */
      readonly q?: string | undefined;
      /** YYYY-MM-DD: dated on that day or later, in its own time zone. */
      readonly datedFrom?: string | undefined;
      /** YYYY-MM-DD: dated on that day or earlier, in its own time zone. */
      readonly datedTo?: string | undefined;
      /** Of a total of so much or more: decimal text in major units. */
      readonly totalFrom?: string | undefined;
      /** Of a total of so much or less: decimal text in major units. */
      readonly totalTo?: string | undefined;
      readonly currency?: string | undefined;
      /** Whether something is open, and the day on which it was due has passed, as of each `isOverdue`. */
      readonly isOverdue?: "true" | "false" | undefined;
    };
    readonly answer: InvoiceSumList;
  };
  /**
   * The invoice as an electronic invoice: EN 16931 in UBL 2.1.
   *
   * Needs a key with the scope `read`.
   */
  'invoiceXml.get': {
    readonly input: {
      /** Its id. */
      readonly invoiceId: string;
    };
    readonly answer: Uint8Array;
  };
  /**
   * One invoice with everything that explains it.
   *
   * Needs a key with the scope `read`.
   */
  'invoices.get': {
    readonly input: {
      /** Its id. */
      readonly invoiceId: string;
    };
    readonly answer: Invoice;
  };
  /**
   * List invoices, the newest first.
   *
   * Needs a key with the scope `read`.
   */
  'invoices.list': {
    readonly input: {
      readonly subscriptionId?: string | undefined;
      readonly accountId?: string | undefined;
      readonly status?: "finalized" | "payment-pending" | "payment-failed" | "paid" | "void" | "uncollectible" | undefined;
      /** Its number, or its id. */
      readonly q?: string | undefined;
      /** YYYY-MM-DD: dated on that day or later, in its own time zone. */
      readonly datedFrom?: string | undefined;
      /** YYYY-MM-DD: dated on that day or earlier, in its own time zone. */
      readonly datedTo?: string | undefined;
      /** Of a total of so much or more: decimal text in major units. */
      readonly totalFrom?: string | undefined;
      /** Of a total of so much or less: decimal text in major units. */
      readonly totalTo?: string | undefined;
      readonly currency?: string | undefined;
      /** Whether something is open, and the day on which it was due has passed, as of each `isOverdue`. */
      readonly isOverdue?: "true" | "false" | undefined;
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: InvoiceList;
  };
  /**
   * Say that what is open will not be paid.
   *
   * Needs a key with the scope `write`.
   */
  'invoices.markUncollectible': {
    readonly input: {
      /** Its id. */
      readonly invoiceId: string;
      readonly body: {
        readonly reason?: string | undefined;
      };
    };
    readonly answer: Invoice;
  };
  /**
   * Void an invoice of which nothing was paid or credited; what balance and credit had paid comes back.
   *
   * Needs a key with the scope `write`.
   */
  'invoices.void': {
    readonly input: {
      /** Its id. */
      readonly invoiceId: string;
      readonly body: {
        readonly reason?: string | undefined;
      };
    };
    readonly answer: Invoice;
  };
  /**
   * Plain or as gzip, zstd or deflate; below /meter/v2/otlp, /v2/otlp and /meter/v2/ai/otlp, too, where the prefix alone takes all three signals. The key may also be the attribute revenium.api_key of every resource.
   *
   * OTLP over HTTP: logs, in which calls of models and what mappings look for become usage.
   *
   * Needs a key with the scope `ingest`.
   */
  'logs.create': {
    readonly input: {
      readonly body: {
        readonly resourceLogs?: readonly (Readonly<Record<string, unknown>>)[] | undefined;
      };
    };
    readonly answer: {
      readonly partialSuccess?: {
        readonly rejectedLogRecords: string;
        readonly errorMessage: string;
      } | undefined;
    };
  };
  /**
   * Choose another password, with the current one; your other sessions end.
   *
   * For people who have signed in.
   */
  'me.password': {
    readonly input: {
      readonly body: MePasswordRequest;
    };
    readonly answer: undefined;
  };
  /**
   * Begin with codes of an authenticator application (TOTP), with the current password: the secret for it.
   *
   * For people who have signed in.
   */
  'me.totp': {
    readonly input: {
      readonly body: {
        readonly currentPassword: string;
      };
    };
    readonly answer: MeTotpAnswer;
  };
  /**
   * Change how you like the console; null goes back to its own.
   *
   * For people who have signed in.
   */
  'mePreferences.update': {
    readonly input: {
      readonly body: ChangedMePreference;
    };
    readonly answer: Preferences;
  };
  /**
   * Show a first code: from now on one is needed to sign in.
   *
   * For people who have signed in.
   */
  'meTotp.confirm': {
    readonly input: {
      readonly body: {
        /** Six digits of the authenticator application, or one of the recovery codes. */
        readonly code: string;
      };
    };
    readonly answer: {
      /** Each lets in once when the application is lost; in this answer alone. */
      readonly recoveryCodes: readonly (string)[];
    };
  };
  /**
   * Sign in without codes again.
   *
   * For people who have signed in.
   */
  'meTotp.remove': {
    readonly input: {
      readonly body: {
        /** Six digits of the authenticator application, or one of the recovery codes. */
        readonly code: string;
      };
    };
    readonly answer: undefined;
  };
  /**
   * Metering API: speech, or what was made of it.
   *
   * Needs a key with the scope `ingest`.
   */
  'meterAi.audio': {
    readonly input: {
      /** true: nothing is recorded, and of at most 100 events the answer tells what they match, cost and are charged */
      readonly dryRun?: "true" | "false" | undefined;
      readonly body: MeterAiAudioRequest;
    };
    readonly answer: MeterApiMeterAnswer | MeterApiMeterAnswer2;
  };
  /**
   * Metering API: a film that was made.
   *
   * Needs a key with the scope `ingest`.
   */
  'meterAi.video': {
    readonly input: {
      /** true: nothing is recorded, and of at most 100 events the answer tells what they match, cost and are charged */
      readonly dryRun?: "true" | "false" | undefined;
      readonly body: MeterAiVideoRequest;
    };
    readonly answer: MeterApiMeterAnswer | MeterApiMeterAnswer2;
  };
  /**
   * Metering API: an AI completion.
   *
   * Needs a key with the scope `ingest`.
   */
  'meterAiCompletions.create': {
    readonly input: {
      /** true: nothing is recorded, and of at most 100 events the answer tells what they match, cost and are charged */
      readonly dryRun?: "true" | "false" | undefined;
      readonly body: MeterAiCompletionCreateRequest;
    };
    readonly answer: MeterApiMeterAnswer | MeterApiMeterAnswer2;
  };
  /**
   * Metering API: pictures that were made.
   *
   * Needs a key with the scope `ingest`.
   */
  'meterAiImages.create': {
    readonly input: {
      /** true: nothing is recorded, and of at most 100 events the answer tells what they match, cost and are charged */
      readonly dryRun?: "true" | "false" | undefined;
      readonly body: MeterAiImageCreateRequest;
    };
    readonly answer: MeterApiMeterAnswer | MeterApiMeterAnswer2;
  };
  /**
   * Metering API, first version: a call and what it used.
   *
   * Needs a key with the scope `ingest`.
   */
  'meterApi.meter': {
    readonly input: {
      /** true: nothing is recorded, and of at most 100 events the answer tells what they match, cost and are charged */
      readonly dryRun?: "true" | "false" | undefined;
      readonly body: MeterApiMeterRequest;
    };
    readonly answer: MeterApiMeterAnswer | MeterApiMeterAnswer2;
  };
  /**
   * Metering API: a request to an API.
   *
   * Needs a key with the scope `ingest`.
   */
  'meterApiRequests.create': {
    readonly input: {
      /** true: nothing is recorded, and of at most 100 events the answer tells what they match, cost and are charged */
      readonly dryRun?: "true" | "false" | undefined;
      readonly body: MeterApiRequestCreateRequest;
    };
    readonly answer: MeterApiMeterAnswer | MeterApiMeterAnswer2;
  };
  /**
   * Metering API: the response of an API.
   *
   * Needs a key with the scope `ingest`.
   */
  'meterApiResponses.create': {
    readonly input: {
      /** true: nothing is recorded, and of at most 100 events the answer tells what they match, cost and are charged */
      readonly dryRun?: "true" | "false" | undefined;
      readonly body: MeterApiResponseCreateRequest;
    };
    readonly answer: MeterApiMeterAnswer | MeterApiMeterAnswer2;
  };
  /**
   * Metering API: a custom event.
   *
   * Needs a key with the scope `ingest`.
   */
  'meterEvents.create': {
    readonly input: {
      /** true: nothing is recorded, and of at most 100 events the answer tells what they match, cost and are charged */
      readonly dryRun?: "true" | "false" | undefined;
      readonly body: MeterEventCreateRequest;
    };
    readonly answer: MeterApiMeterAnswer | MeterApiMeterAnswer2;
  };
  /**
   * Metering API: whether this key may send usage.
   *
   * Needs a key with the scope `ingest`.
   */
  'meterSdkResolveKey.get': {
    readonly input: Record<string, never>;
    readonly answer: MeterSdkResolveKey;
  };
  /**
   * Metering API: a call of a tool.
   *
   * Needs a key with the scope `ingest`.
   */
  'meterToolEvents.create': {
    readonly input: {
      /** true: nothing is recorded, and of at most 100 events the answer tells what they match, cost and are charged */
      readonly dryRun?: "true" | "false" | undefined;
      readonly body: MeterToolEventCreateRequest;
    };
    readonly answer: MeterApiMeterAnswer | MeterApiMeterAnswer2;
  };
  /**
   * Define a metering element; pricing metrics then name defined ones, or say createElements.
   *
   * Needs a key with the scope `write`.
   */
  'meteringElements.create': {
    readonly input: {
      readonly body: MeteringElementCreateRequest;
    };
    readonly answer: MeteringElement;
  };
  /**
   * Show a metering element.
   *
   * Needs a key with the scope `read`.
   */
  'meteringElements.get': {
    readonly input: {
      /** Its id. */
      readonly elementId: string;
    };
    readonly answer: MeteringElement;
  };
  /**
   * List metering elements, apart from those that are built in.
   *
   * Needs a key with the scope `read`.
   */
  'meteringElements.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
      /** The one of this name. */
      readonly name?: string | undefined;
      /** Only those that nobody has defined, or only the others. Default all. */
      readonly discovered?: "true" | "false" | undefined;
    };
    readonly answer: MeteringElementList;
  };
  /**
   * Describe a metering element; one that was discovered is then defined.
   *
   * Needs a key with the scope `write`.
   */
  'meteringElements.update': {
    readonly input: {
      /** Its id. */
      readonly elementId: string;
      readonly body: ChangedMeteringElement;
    };
    readonly answer: MeteringElement;
  };
  /**
   * Plain or as gzip, zstd or deflate; below /meter/v2/otlp, /v2/otlp and /meter/v2/ai/otlp, too, where the prefix alone takes all three signals. The key may also be the attribute revenium.api_key of every resource.
   *
   * OTLP over HTTP: metrics, in which calls of models and what mappings look for become usage.
   *
   * Needs a key with the scope `ingest`.
   */
  'metrics.create': {
    readonly input: {
      readonly body: {
        readonly resourceMetrics?: readonly (Readonly<Record<string, unknown>>)[] | undefined;
      };
    };
    readonly answer: {
      readonly partialSuccess?: {
        readonly rejectedDataPoints: string;
        readonly errorMessage: string;
      } | undefined;
    };
  };
  /**
   * List the models of which the published price lists say different prices, by more than 2 %.
   *
   * Needs a key with the scope `read`.
   */
  'modelPriceDisagreements.list': {
    readonly input: Record<string, never>;
    readonly answer: ModelPriceDisagreementList;
  };
  /**
   * Show what you have said that models and tools cost you.
   *
   * Needs a key with the scope `read`.
   */
  'modelPrices.get': {
    readonly input: Record<string, never>;
    readonly answer: ModelPrice;
  };
  /**
   * Say what models and tools cost you, in the place of all that you have said before; it holds for usage received from now on.
   *
   * Needs a key with the scope `write`.
   */
  'modelPrices.replace': {
    readonly input: {
      readonly body: {
        readonly prices: readonly (Price)[];
      };
    };
    readonly answer: ModelPrice;
  };
  /**
   * The page of a previewed mail.
   *
   * Needs a key with the scope `read`.
   */
  'notificationPreviews.get': {
    readonly input: {
      /** Its id. */
      readonly previewId: string;
    };
    readonly answer: string;
  };
  /**
   * Go back to the subject and the body that a mail comes with.
   *
   * Needs a key with the scope `write`.
   */
  'notificationTemplates.delete': {
    readonly input: {
      /** One of invoice-finalized, subscription-created, subscription-cancelled, trial-ending, quota-warning, quota-tier-warning, payment-succeeded, payment-failed, payment-action-required, subscription-expiring, payment-overdue, credit-note-issued, balance-low, budget-alert, webhook-disabled, invitation, password-reset, sign-up. */
      readonly template: string;
    };
    readonly answer: NotificationTemplate;
  };
  /**
   * Show the subject and the body of a mail, and what they may say.
   *
   * Needs a key with the scope `read`.
   */
  'notificationTemplates.get': {
    readonly input: {
      /** One of invoice-finalized, subscription-created, subscription-cancelled, trial-ending, quota-warning, quota-tier-warning, payment-succeeded, payment-failed, payment-action-required, subscription-expiring, payment-overdue, credit-note-issued, balance-low, budget-alert, webhook-disabled, invitation, password-reset, sign-up. */
      readonly template: string;
    };
    readonly answer: NotificationTemplate;
  };
  /**
   * List the mails that are written, and how they went.
   *
   * Needs a key with the scope `read`.
   */
  'notificationTemplates.list': {
    readonly input: Record<string, never>;
    readonly answer: {
      readonly items: readonly (NotificationTemplateSummary)[];
    };
  };
  /**
   * Write a mail without sending it.
   *
   * Needs a key with the scope `read`.
   */
  'notificationTemplates.preview': {
    readonly input: {
      /** One of invoice-finalized, subscription-created, subscription-cancelled, trial-ending, quota-warning, quota-tier-warning, payment-succeeded, payment-failed, payment-action-required, subscription-expiring, payment-overdue, credit-note-issued, balance-low, budget-alert, webhook-disabled, invitation, password-reset, sign-up. */
      readonly template: string;
      readonly body: NotificationTemplatePreviewRequest;
    };
    readonly answer: NotificationTemplatePreviewAnswer;
  };
  /**
   * Change what a mail says, or switch it on or off.
   *
   * Needs a key with the scope `write`.
   */
  'notificationTemplates.replace': {
    readonly input: {
      /** One of invoice-finalized, subscription-created, subscription-cancelled, trial-ending, quota-warning, quota-tier-warning, payment-succeeded, payment-failed, payment-action-required, subscription-expiring, payment-overdue, credit-note-issued, balance-low, budget-alert, webhook-disabled, invitation, password-reset, sign-up. */
      readonly template: string;
      readonly body: WholeNotificationTemplate;
    };
    readonly answer: NotificationTemplate;
  };
  /**
   * Send a mail to yourself, as it would be.
   *
   * Needs a key with the scope `write`.
   */
  'notificationTemplates.test': {
    readonly input: {
      /** One of invoice-finalized, subscription-created, subscription-cancelled, trial-ending, quota-warning, quota-tier-warning, payment-succeeded, payment-failed, payment-action-required, subscription-expiring, payment-overdue, credit-note-issued, balance-low, budget-alert, webhook-disabled, invitation, password-reset, sign-up. */
      readonly template: string;
      readonly body: NotificationTemplateTestRequest;
    };
    readonly answer: {
      /** What GET /v1/deliveries lists it by. */
      readonly about: string;
    };
  };
  /**
   * Show what merging an organization into another would move, and what stays.
   *
   * Needs a key with the scope `read`.
   */
  'organizationMerge.get': {
    readonly input: {
      /** Its id. */
      readonly organizationId: string;
      readonly into: string;
    };
    readonly answer: OrganizationMerge;
  };
  /**
   * Charge invoices to this payment method from now on.
   *
   * Needs a key with the scope `write`.
   */
  'organizationPaymentMethodDefault.replace': {
    readonly input: {
      /** Its id. */
      readonly organizationId: string;
      /** Its id. */
      readonly methodId: string;
    };
    readonly answer: OrganizationPaymentMethodList;
  };
  /**
   * Detach a payment method: it is charged no more.
   *
   * Needs a key with the scope `write`.
   */
  'organizationPaymentMethods.delete': {
    readonly input: {
      /** Its id. */
      readonly organizationId: string;
      /** Its id. */
      readonly methodId: string;
    };
    readonly answer: undefined;
  };
  /**
   * The payment methods of an organization, as Stripe has them.
   *
   * Needs a key with the scope `read`.
   */
  'organizationPaymentMethods.list': {
    readonly input: {
      /** Its id. */
      readonly organizationId: string;
    };
    readonly answer: OrganizationPaymentMethodList;
  };
  /**
   * A page of Stripe's on which an organization adds a payment method.
   *
   * Needs a key with the scope `write`.
   */
  'organizationPaymentMethods.setup': {
    readonly input: {
      /** Its id. */
      readonly organizationId: string;
      readonly body?: OrganizationPaymentMethodSetupRequest | undefined;
    };
    readonly answer: OrganizationPaymentMethodSetupAnswer;
  };
  /**
   * Make an organization: an account that is invoiced.
   *
   * Needs a key with the scope `write`.
   */
  'organizations.create': {
    readonly input: {
      readonly body: OrganizationCreateRequest;
    };
    readonly answer: Organization;
  };
  /**
   * Show an organization.
   *
   * Needs a key with the scope `read`.
   */
  'organizations.get': {
    readonly input: {
      /** Its id. */
      readonly organizationId: string;
    };
    readonly answer: Organization;
  };
  /**
   * List organizations.
   *
   * Needs a key with the scope `read`.
   */
  'organizations.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
      /** A part of its name, in any case, or its id. */
      readonly q?: string | undefined;
      readonly name?: string | undefined;
      /** Only those that nobody but usage has named, or only the others. Default all. */
      readonly discovered?: "true" | "false" | undefined;
    };
    readonly answer: OrganizationList;
  };
  /**
   * Merge an organization into another: its names, subscribers and subscriptions become the other one’s.
   *
   * Needs a key with the scope `write`.
   */
  'organizations.merge': {
    readonly input: {
      /** Its id. */
      readonly organizationId: string;
      readonly body: {
        readonly into: string;
      };
    };
    readonly answer: OrganizationMerge;
  };
  /**
   * Change the name, billing e-mail, billing details or metadata of an organization.
   *
   * Needs a key with the scope `write`.
   */
  'organizations.update': {
    readonly input: {
      /** Its id. */
      readonly organizationId: string;
      readonly body: ChangedOrganization;
    };
    readonly answer: Organization;
  };
  /** Choose a new password by the link; every session of the user ends. */
  'passwordResets.complete': {
    readonly input: {
      readonly body: InvitationAcceptRequest;
    };
    readonly answer: undefined;
  };
  /** Ask for a new password: a link is mailed, if somebody signs in with the address. */
  'passwordResets.create': {
    readonly input: {
      readonly body: {
        /** The address that somebody signs in with; of one user in the whole installation. */
        readonly email: string;
      };
    };
    readonly answer: undefined;
  };
  /**
   * How the payments of a gateway differ from what Stripe lists, when they were compared last.
   *
   * Needs a key with the scope `read`.
   */
  'paymentGatewayReconciliation.get': {
    readonly input: {
      /** Its id. */
      readonly gatewayId: string;
    };
    readonly answer: PaymentGatewayReconciliation;
  };
  /**
   * Compare the payments of a gateway with what Stripe lists, now.
   *
   * Needs a key with the scope `write`.
   */
  'paymentGatewayReconciliation.replace': {
    readonly input: {
      /** Its id. */
      readonly gatewayId: string;
    };
    readonly answer: PaymentGatewayReconciliation;
  };
  /**
   * Ask Stripe about keys before they are saved.
   *
   * Needs a key with the scope `admin`.
   */
  'paymentGateways.check': {
    readonly input: {
      readonly body: PaymentGatewayCheckRequest;
    };
    readonly answer: PaymentGatewayCheckAnswer;
  };
  /**
   * Configure a payment gateway: an account at Stripe.
   *
   * Needs a key with the scope `admin`.
   */
  'paymentGateways.create': {
    readonly input: {
      readonly body: PaymentGatewayCreateRequest;
    };
    readonly answer: PaymentGateway;
  };
  /**
   * Remove a payment gateway that is not in use, and its keys.
   *
   * Needs a key with the scope `admin`.
   */
  'paymentGateways.delete': {
    readonly input: {
      /** Its id. */
      readonly gatewayId: string;
    };
    readonly answer: undefined;
  };
  /**
   * Show a payment gateway.
   *
   * Needs a key with the scope `read`.
   */
  'paymentGateways.get': {
    readonly input: {
      /** Its id. */
      readonly gatewayId: string;
    };
    readonly answer: PaymentGateway;
  };
  /**
   * List payment gateways.
   *
   * Needs a key with the scope `read`.
   */
  'paymentGateways.list': {
    readonly input: Record<string, never>;
    readonly answer: {
      readonly items: readonly (PaymentGateway)[];
    };
  };
  /**
   * Ask Stripe whether the keys of a payment gateway work.
   *
   * Needs a key with the scope `admin`.
   */
  'paymentGateways.test': {
    readonly input: {
      /** Its id. */
      readonly gatewayId: string;
    };
    readonly answer: PaymentGatewayCheckAnswer;
  };
  /**
   * Change a payment gateway; keys of another mode are refused, and those of another account while it is in use.
   *
   * Needs a key with the scope `admin`.
   */
  'paymentGateways.update': {
    readonly input: {
      /** Its id. */
      readonly gatewayId: string;
      readonly body: ChangedPaymentGateway;
    };
    readonly answer: PaymentGateway;
  };
  /**
   * Record a payment that happened elsewhere.
   *
   * Needs a key with the scope `write`.
   */
  'payments.create': {
    readonly input: {
      readonly body: PaymentCreateRequest;
    };
    readonly answer: Payment;
  };
  /**
   * One payment.
   *
   * Needs a key with the scope `read`.
   */
  'payments.get': {
    readonly input: {
      /** Its id. */
      readonly paymentId: string;
    };
    readonly answer: Payment;
  };
  /**
   * List payments, the newest first.
   *
   * Needs a key with the scope `read`.
   */
  'payments.list': {
    readonly input: {
      readonly invoiceId?: string | undefined;
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: PaymentList;
  };
  /**
   * Record that the money of a payment was taken back; its invoice is open again.
   *
   * Needs a key with the scope `write`.
   */
  'payments.reverse': {
    readonly input: {
      /** Its id. */
      readonly paymentId: string;
      readonly body: {
        /** Why the money was taken back. */
        readonly reason?: string | undefined;
      };
    };
    readonly answer: Payment;
  };
  /**
   * Record how a pending payment ended.
   *
   * Needs a key with the scope `write`.
   */
  'payments.update': {
    readonly input: {
      /** Its id. */
      readonly paymentId: string;
      readonly body: ChangedPayment;
    };
    readonly answer: Payment;
  };
  /**
   * Show the customer of the link, and what they subscribe to.
   *
   * For a customer: the secret of a link to their portal is sent as `x-portal-link`.
   */
  'portalAccount.get': {
    readonly input: Record<string, never>;
    readonly answer: PortalAccount;
  };
  /**
   * Show how the page of a customer looks.
   *
   * For a customer: the secret of a link to their portal is sent as `x-portal-link`.
   */
  'portalBranding.get': {
    readonly input: Record<string, never>;
    readonly answer: PortalBranding;
  };
  /**
   * The logo on the page of a customer.
   *
   * For a customer: the secret of a link to their portal is sent as `x-portal-link`.
   */
  'portalBrandingLogo.get': {
    readonly input: Record<string, never>;
    readonly answer: Uint8Array;
  };
  /**
   * Begin to subscribe to a plan, on account of the customer: the answer leads to the page that completes it.
   *
   * For a customer: the secret of a link to their portal is sent as `x-portal-link`.
   */
  'portalCheckouts.create': {
    readonly input: {
      readonly body: {
        readonly productId: string;
      };
    };
    readonly answer: PortalCheckout;
  };
  /**
   * Charge what is open of one of the customer's invoices to their card, as soon as that can be.
   *
   * For a customer: the secret of a link to their portal is sent as `x-portal-link`.
   */
  'portalCollections.charge': {
    readonly input: {
      /** Its id. */
      readonly invoiceId: string;
    };
    readonly answer: PortalCollection;
  };
  /**
   * How far paying one of the customer's invoices has come.
   *
   * For a customer: the secret of a link to their portal is sent as `x-portal-link`.
   */
  'portalCollections.get': {
    readonly input: {
      /** Its id. */
      readonly invoiceId: string;
    };
    readonly answer: PortalCollection;
  };
  /**
   * Withdraw the payment that waits for the customer's bank, so that they can pay otherwise.
   *
   * For a customer: the secret of a link to their portal is sent as `x-portal-link`.
   */
  'portalCollections.withdraw': {
    readonly input: {
      /** Its id. */
      readonly invoiceId: string;
    };
    readonly answer: PortalCollection;
  };
  /**
   * One of the customer's credit notes, as PDF.
   *
   * For a customer: the secret of a link to their portal is sent as `x-portal-link`.
   */
  'portalCreditNotePdf.get': {
    readonly input: {
      /** Its id. */
      readonly creditNoteId: string;
    };
    readonly answer: Uint8Array;
  };
  /**
   * List the customer's credit notes, the newest first.
   *
   * For a customer: the secret of a link to their portal is sent as `x-portal-link`.
   */
  'portalCreditNotes.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: CreditNoteList;
  };
  /**
   * The lines of one of the customer's invoices as comma-separated values.
   *
   * For a customer: the secret of a link to their portal is sent as `x-portal-link`.
   */
  'portalInvoiceCsv.get': {
    readonly input: {
      /** Its id. */
      readonly invoiceId: string;
    };
    readonly answer: string;
  };
  /**
   * Why a line of one of the customer's invoices comes to what it does.
   *
   * For a customer: the secret of a link to their portal is sent as `x-portal-link`.
   */
  'portalInvoiceLineExplanation.get': {
    readonly input: {
      /** Its id. */
      readonly invoiceId: string;
      /** Counted from 0. */
      readonly line: string;
    };
    readonly answer: CreditNoteLineExplanation;
  };
  /**
   * One of the customer's invoices, as PDF.
   *
   * For a customer: the secret of a link to their portal is sent as `x-portal-link`.
   */
  'portalInvoicePdf.get': {
    readonly input: {
      /** Its id. */
      readonly invoiceId: string;
    };
    readonly answer: Uint8Array;
  };
  /**
   * One of the customer's invoices.
   *
   * For a customer: the secret of a link to their portal is sent as `x-portal-link`.
   */
  'portalInvoices.get': {
    readonly input: {
      /** Its id. */
      readonly invoiceId: string;
    };
    readonly answer: Invoice;
  };
  /**
   * List the customer's invoices, the newest first.
   *
   * For a customer: the secret of a link to their portal is sent as `x-portal-link`.
   */
  'portalInvoices.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: InvoiceList;
  };
  /**
   * Make a link by which a customer sees their own invoices and usage, without signing in.
   *
   * Needs a key with the scope `write`.
   */
  'portalLinks.create': {
    readonly input: {
      readonly body: PortalLinkCreateRequest;
    };
    readonly answer: PortalLink;
  };
  /**
   * Revoke a link: it opens nothing any more.
   *
   * Needs a key with the scope `write`.
   */
  'portalLinks.delete': {
    readonly input: {
      /** Its id. */
      readonly linkId: string;
    };
    readonly answer: undefined;
  };
  /**
   * List the links of a customer that can still be used.
   *
   * Needs a key with the scope `read`.
   */
  'portalLinks.list': {
    readonly input: {
      /** An organization, or a subscriber who is invoiced. */
      readonly accountId: string;
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: PortalLinkList;
  };
  /**
   * What the customer owes, by currency.
   *
   * For a customer: the secret of a link to their portal is sent as `x-portal-link`.
   */
  'portalOwed.list': {
    readonly input: Record<string, never>;
    readonly answer: PortalOwedList;
  };
  /**
   * Charge the customer's invoices to this card from now on.
   *
   * For a customer: the secret of a link to their portal is sent as `x-portal-link`.
   */
  'portalPaymentMethodDefault.replace': {
    readonly input: {
      /** Its id. */
      readonly methodId: string;
    };
    readonly answer: PortalPaymentMethodList;
  };
  /**
   * Remove one of the customer's cards: it is charged no more.
   *
   * For a customer: the secret of a link to their portal is sent as `x-portal-link`.
   */
  'portalPaymentMethods.delete': {
    readonly input: {
      /** Its id. */
      readonly methodId: string;
    };
    readonly answer: undefined;
  };
  /**
   * List the customer's cards, as Stripe has them.
   *
   * For a customer: the secret of a link to their portal is sent as `x-portal-link`.
   */
  'portalPaymentMethods.list': {
    readonly input: Record<string, never>;
    readonly answer: PortalPaymentMethodList;
  };
  /**
   * A page of Stripe's on which the customer adds a card.
   *
   * For a customer: the secret of a link to their portal is sent as `x-portal-link`.
   */
  'portalPaymentMethods.setup': {
    readonly input: Record<string, never>;
    readonly answer: PortalPaymentMethodSetupAnswer;
  };
  /**
   * The plans that the customer may buy or change to, with their prices: those for everybody and of their audiences.
   *
   * For a customer: the secret of a link to their portal is sent as `x-portal-link`.
   */
  'portalPlans.get': {
    readonly input: Record<string, never>;
    readonly answer: PortalPlan;
  };
  /**
   * List exactly the events behind a line of one of the customer's invoices.
   *
   * For a customer: the secret of a link to their portal is sent as `x-portal-link`.
   */
  'portalRatedUsage.list': {
    readonly input: {
      readonly subscriptionId: string;
      readonly metricId: string;
      /** As on the invoice line, counted from 0. */
      readonly periodIndex: string;
      /** true: what came, or was taken back, once the period was closed, for lines of late usage; absent: what was there when it was closed. */
      readonly late?: "true" | "false" | undefined;
      /** first and last by time, largest by amount; tier-change: only events that took the quantity over the bound of a tier, in metrics without groups. Absent: first. */
      readonly order?: "first" | "last" | "largest" | "tier-change" | undefined;
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: PortalRatedUsageList;
  };
  /**
   * Withdraw a change of one of the customer’s subscriptions that is planned.
   *
   * For a customer: the secret of a link to their portal is sent as `x-portal-link`.
   */
  'portalSubscriptionChange.delete': {
    readonly input: {
      /** Its id. */
      readonly subscriptionId: string;
    };
    readonly answer: PortalPlanSubscription;
  };
  /**
   * Change one of the customer’s subscriptions to another plan, when its period or its trial ends.
   *
   * For a customer: the secret of a link to their portal is sent as `x-portal-link`.
   */
  'portalSubscriptions.change': {
    readonly input: {
      /** Its id. */
      readonly subscriptionId: string;
      readonly body: {
        readonly productId: string;
      };
    };
    readonly answer: PortalPlanSubscription;
  };
  /**
   * Show whose customer the link is for.
   *
   * For a customer: the secret of a link to their portal is sent as `x-portal-link`.
   */
  'portalTenant.get': {
    readonly input: Record<string, never>;
    readonly answer: PortalTenant;
  };
  /**
   * What one of the customer’s subscriptions has used in its present period, against its tiers and quotas.
   *
   * For a customer: the secret of a link to their portal is sent as `x-portal-link`.
   */
  'portalUsage.get': {
    readonly input: {
      /** Its id. */
      readonly subscriptionId: string;
    };
    readonly answer: PortalUsage;
  };
  /**
   * The customer's usage of a range as comma-separated values, the newest event first, or by day.
   *
   * For a customer: the secret of a link to their portal is sent as `x-portal-link`.
   */
  'portalUsageExports.get': {
    readonly input: {
      /** RFC 3339; absent: thirty days before `to`. */
      readonly from?: string | undefined;
      /** RFC 3339, itself not included; absent: now, of figures of billing time by the clock that governs the tenant. */
      readonly to?: string | undefined;
      /** Whose midnights days begin at; absent: UTC. */
      readonly timeZone?: string | undefined;
      /** A row for each event, or for each day and metric; absent: event. */
      readonly by?: "event" | "day" | undefined;
    };
    readonly answer: string;
  };
  /**
   * What a quantity or a list of events would cost, by the functions that bill.
   *
   * Needs a key with the scope `read`.
   */
  'prices.evaluate': {
    readonly input: {
      readonly body: PriceEvaluateRequest;
    };
    readonly answer: PriceEvaluateAnswer;
  };
  /**
   * Discard the draft of a product; a product that was never published goes with it.
   *
   * Needs a key with the scope `write`.
   */
  'productDraft.delete': {
    readonly input: {
      /** Its id. */
      readonly productId: string;
    };
    readonly answer: undefined;
  };
  /**
   * Show the draft of a product.
   *
   * Needs a key with the scope `read`.
   */
  'productDraft.get': {
    readonly input: {
      /** Its id. */
      readonly productId: string;
    };
    readonly answer: ProductDraft;
  };
  /**
   * Publish the draft of a product as its next version.
   *
   * Needs a key with the scope `write`.
   */
  'productDraft.publish': {
    readonly input: {
      /** Its id. */
      readonly productId: string;
    };
    readonly answer: Product;
  };
  /**
   * Save what is to be the next version of a product, without publishing it.
   *
   * Needs a key with the scope `write`.
   */
  'productDraft.replace': {
    readonly input: {
      /** Its id. */
      readonly productId: string;
      readonly body: WholeProduct;
    };
    readonly answer: ProductDraft;
  };
  /**
   * Take a product off the public page of plans; who has subscribed goes on.
   *
   * Needs a key with the scope `write`.
   */
  'productPublication.delete': {
    readonly input: {
      /** Its id. */
      readonly productId: string;
    };
    readonly answer: undefined;
  };
  /**
   * How a product stands on the public page of plans.
   *
   * Needs a key with the scope `read`.
   */
  'productPublication.get': {
    readonly input: {
      /** Its id. */
      readonly productId: string;
    };
    readonly answer: ProductPublication;
  };
  /**
   * Show a product as a plan, or show it otherwise: on the public page, or to the members of its audience.
   *
   * Needs a key with the scope `write`.
   */
  'productPublication.replace': {
    readonly input: {
      /** Its id. */
      readonly productId: string;
      readonly body: WholeProductPublication;
    };
    readonly answer: ProductPublication;
  };
  /**
   * Publish a version for one subscription alone: the latest terms with what differs.
   *
   * Needs a key with the scope `write`.
   */
  'productVersions.create': {
    readonly input: {
      /** Its id. */
      readonly productId: string;
      readonly body: ProductVersionCreateRequest;
    };
    readonly answer: ProductVersion;
  };
  /**
   * Show a version of a product.
   *
   * Needs a key with the scope `read`.
   */
  'productVersions.get': {
    readonly input: {
      /** Its id. */
      readonly productId: string;
      /** Its id. */
      readonly version: string;
    };
    readonly answer: ProductVersion;
  };
  /**
   * List the versions of a product, the oldest first.
   *
   * Needs a key with the scope `read`.
   */
  'productVersions.list': {
    readonly input: {
      /** Its id. */
      readonly productId: string;
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
      /** Those that are for this subscription alone. */
      readonly onlySubscriptionId?: string | undefined;
    };
    readonly answer: ProductVersionList;
  };
  /**
   * Let nobody subscribe to a product any more; who has subscribed goes on.
   *
   * Needs a key with the scope `write`.
   */
  'products.archive': {
    readonly input: {
      /** Its id. */
      readonly productId: string;
    };
    readonly answer: Product;
  };
  /**
   * Publish a product: its version 1; or begin it as a draft.
   *
   * Needs a key with the scope `write`.
   */
  'products.create': {
    readonly input: {
      readonly body: ProductCreateRequest;
    };
    readonly answer: Product;
  };
  /**
   * Show the latest version of a product.
   *
   * Needs a key with the scope `read`.
   */
  'products.get': {
    readonly input: {
      /** Its id. */
      readonly productId: string;
    };
    readonly answer: Product;
  };
  /**
   * List products.
   *
   * Needs a key with the scope `read`.
   */
  'products.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
      /** A part of its name, in any case, or its id. */
      readonly q?: string | undefined;
      /** The one product of this name. */
      readonly name?: string | undefined;
      /** Default all. */
      readonly status?: "discovered" | "draft" | "published" | "archived" | undefined;
      /** An organization or subscriber: what is published for everybody, or for an audience that lists it. Whom the conditions of an audience let in is known when somebody subscribes. */
      readonly visibleTo?: string | undefined;
    };
    readonly answer: ProductList;
  };
  /**
   * Publish the next version of a product; it applies to periods that begin once it takes effect.
   *
   * Needs a key with the scope `write`.
   */
  'products.replace': {
    readonly input: {
      /** Its id. */
      readonly productId: string;
      readonly body: WholeProduct;
    };
    readonly answer: Product;
  };
  /**
   * Publish the next version of a product, which differs from the latest in what is named.
   *
   * Needs a key with the scope `write`.
   */
  'products.update': {
    readonly input: {
      /** Its id. */
      readonly productId: string;
      readonly body: ChangedProduct;
    };
    readonly answer: Product;
  };
  /**
   * Metering API: the rules that hold calls back; 204 when there are none.
   *
   * Needs a key with the scope `ingest`.
   */
  'profitstreamApiAiEnforcementRules.get': {
    readonly input: {
      /** The key decides */
      readonly teamId: string;
    };
    readonly answer: ProfitstreamApiAiEnforcementRule | undefined;
  };
  /**
   * Metering API: what a call of the last day cost, for the key that sent it.
   *
   * Needs a key with the scope `ingest`.
   */
  'profitstreamApiSourceMetricsAiCompletions.get': {
    readonly input: {
      /** As it was sent */
      readonly transactionId: string;
      /** The key decides whose calls they are */
      readonly teamId?: string | undefined;
    };
    readonly answer: ProfitstreamApiSourceMetricsAiCompletion;
  };
  /**
   * The products on the public page of plans, by their places; also what nobody sees there any more.
   *
   * Needs a key with the scope `read`.
   */
  'publications.list': {
    readonly input: Record<string, never>;
    readonly answer: {
      readonly items: readonly (ProductPublication)[];
    };
  };
  /**
   * List exactly the events behind an invoice line.
   *
   * Needs a key with the scope `read`.
   */
  'ratedUsage.list': {
    readonly input: {
      readonly subscriptionId: string;
      readonly metricId: string;
      /** As on the invoice line, counted from 0. */
      readonly periodIndex: string;
      /** true: what came, or was taken back, once the period was closed, for lines of late usage; absent: what was there when it was closed. */
      readonly late?: "true" | "false" | undefined;
      /** first and last by time, largest by amount; tier-change: only events that took the quantity over the bound of a tier, in metrics without groups. Absent: first. */
      readonly order?: "first" | "last" | "largest" | "tier-change" | undefined;
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: RatedUsageList;
  };
  /**
   * Compare what was accepted, rated and stored, hour by hour.
   *
   * Needs a key with the scope `read`.
   */
  'reconciliation.list': {
    readonly input: {
      /** RFC 3339; absent: thirty days before `to`. */
      readonly from?: string | undefined;
      /** RFC 3339, itself not included; absent: now, of figures of billing time by the clock that governs the tenant. */
      readonly to?: string | undefined;
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: ReconciliationList;
  };
  /**
   * Compare what was accepted, rated and stored, of all hours together.
   *
   * Needs a key with the scope `read`.
   */
  'reconciliationTotal.get': {
    readonly input: {
      /** RFC 3339; absent: thirty days before `to`. */
      readonly from?: string | undefined;
      /** RFC 3339, itself not included; absent: now, of figures of billing time by the clock that governs the tenant. */
      readonly to?: string | undefined;
    };
    readonly answer: ReconciliationTotal;
  };
  /**
   * Rate the events anew by their new cost; in periods that are closed that is late usage.
   *
   * Needs a key with the scope `write`.
   */
  'recostings.apply': {
    readonly input: {
      /** Its id. */
      readonly recostingId: string;
    };
    readonly answer: Recosting;
  };
  /**
   * Cost a window of usage by today's prices: first it is shown what that changes.
   *
   * Needs a key with the scope `write`.
   */
  'recostings.create': {
    readonly input: {
      readonly body: RecostingCreateRequest;
    };
    readonly answer: Recosting;
  };
  /**
   * How far it is, and what it changes.
   *
   * Needs a key with the scope `read`.
   */
  'recostings.get': {
    readonly input: {
      /** Its id. */
      readonly recostingId: string;
    };
    readonly answer: Recosting;
  };
  /**
   * List what was costed anew, the newest first.
   *
   * Needs a key with the scope `read`.
   */
  'recostings.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: RecostingList;
  };
  /**
   * Usage that could not be understood, newest first, with every reason.
   *
   * Needs a key with the scope `read`.
   */
  'rejectedUsage.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
      readonly door?: "native" | "intake" | "metering-ai-completions" | "metering-ai-images" | "metering-ai-audio" | "metering-ai-video" | "metering-tool-events" | "metering-events" | "metering-api-requests" | "metering-api-responses" | "metering-v1" | "otlp" | "synthetic" | undefined;
    };
    readonly answer: RejectedUsageList;
  };
  /**
   * Try rejected usage again, after what it was rejected for has been mended.
   *
   * Needs a key with the scope `write`.
   */
  'rejectedUsageRedrives.create': {
    readonly input: {
      readonly body: {
        /** Absent: what any door has rejected */
        readonly door?: "native" | "intake" | "metering-ai-completions" | "metering-ai-images" | "metering-ai-audio" | "metering-ai-video" | "metering-tool-events" | "metering-events" | "metering-api-requests" | "metering-api-responses" | "metering-v1" | "otlp" | "synthetic" | undefined;
      };
    };
    readonly answer: RejectedUsageRedrive;
  };
  /**
   * How far a redrive is.
   *
   * Needs a key with the scope `read`.
   */
  'rejectedUsageRedrives.get': {
    readonly input: {
      /** Its id. */
      readonly redriveId: string;
    };
    readonly answer: RejectedUsageRedrive;
  };
  /**
   * List redrives, the newest first.
   *
   * Needs a key with the scope `read`.
   */
  'rejectedUsageRedrives.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: RejectedUsageRedriveList;
  };
  /**
   * List what replays have found: the whole installation, of all tenants, worked out once more from its log by `node tools/run.mjs replay`.
   *
   * Needs a key with the scope `read`.
   */
  'replays.list': {
    readonly input: Record<string, never>;
    readonly answer: {
      /** The latest first, 20 at most. */
      readonly items: readonly (Replay)[];
    };
  };
  /**
   * All groups of a metric in a period, open or closed, in the order of their names.
   *
   * Needs a key with the scope `read`.
   */
  'runningTotalGroups.list': {
    readonly input: {
      readonly subscriptionId: string;
      /** As on the invoice line, counted from 0 */
      readonly periodIndex: string;
      readonly metricId: string;
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: RunningTotalGroupList;
  };
  /**
   * What the next document of a subscription would be told of its usage: late usage of closed periods, too.
   *
   * Needs a key with the scope `read`.
   */
  'runningTotalToReport.get': {
    readonly input: {
      readonly subscriptionId: string;
      /** Of the open period, counted from 0 */
      readonly periodIndex: string;
      /** RFC 3339: as if the period ended then */
      readonly endsAt?: string | undefined;
    };
    readonly answer: RunningTotalToReport;
  };
  /**
   * A subscription's running quantities and amounts, newest period first.
   *
   * Needs a key with the scope `read`.
   */
  'runningTotals.list': {
    readonly input: {
      readonly subscriptionId?: string | undefined;
      /** Name or id, as usage says it; instead of a subscription */
      readonly organization?: string | undefined;
      /** E-mail or id, as usage says it; instead of a subscription */
      readonly subscriber?: string | undefined;
      /** Name or id, beside an organization or a subscriber. Absent: all products */
      readonly product?: string | undefined;
      readonly limit?: string | undefined;
    };
    readonly answer: {
      readonly items: readonly (RunningTotal)[];
    };
  };
  /**
   * Find customers, products, subscriptions, documents and events by name, number or id; the 20 that fit best.
   *
   * Needs a key with the scope `read`.
   */
  'search.list': {
    readonly input: {
      /** A part of a name or e-mail address, the number of a document, or any id */
      readonly q: string;
    };
    readonly answer: SearchList;
  };
  /** Sign in; the answer sets the cookie of the session. */
  'session.create': {
    readonly input: {
      readonly body: SessionCreateRequest;
    };
    readonly answer: Session;
  };
  /**
   * Sign out.
   *
   * For people who have signed in.
   */
  'session.delete': {
    readonly input: Record<string, never>;
    readonly answer: undefined;
  };
  /**
   * Show who is signed in.
   *
   * For people who have signed in.
   */
  'session.get': {
    readonly input: Record<string, never>;
    readonly answer: Session;
  };
  /** Show whom people may sign in by, beside their password. */
  'sessionOidc.get': {
    readonly input: Record<string, never>;
    readonly answer: {
      /** Whom people may sign in by; absent: nobody, but their password. */
      readonly name?: string | undefined;
    };
  };
  /** Come back from the provider: the answer sets the cookie of the session, and leads to the console. */
  'sessionOidcCallback.get': {
    readonly input: Record<string, never>;
    readonly answer: undefined;
  };
  /** Send a browser to the provider to sign in. */
  'sessionOidcStart.get': {
    readonly input: Record<string, never>;
    readonly answer: undefined;
  };
  /**
   * End a session: one of your own, or as an Admin any.
   *
   * Needs a key with the scope `read`.
   */
  'sessions.delete': {
    readonly input: {
      /** Its id. */
      readonly sessionId: string;
    };
    readonly answer: undefined;
  };
  /**
   * List the sessions that are open: your own, or as an Admin those of everybody.
   *
   * Needs a key with the scope `read`.
   */
  'sessions.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
      /** Whose; an Admin sees all. */
      readonly userId?: string | undefined;
    };
    readonly answer: SessionList;
  };
  /** The plans that a tenant shows to everybody, with their prices. */
  'shop.get': {
    readonly input: {
      /** Its short name. */
      readonly tenant: string;
    };
    readonly answer: Shop;
  };
  /**
   * What each customer would pay and why, the largest change first.
   *
   * Needs a key with the scope `read`.
   */
  'simulationCustomers.list': {
    readonly input: {
      /** Its id. */
      readonly simulationId: string;
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: SimulationCustomerList;
  };
  /**
   * Try other prices on past usage.
   *
   * Needs a key with the scope `write`.
   */
  'simulations.create': {
    readonly input: {
      readonly body: SimulationCreateRequest;
    };
    readonly answer: Simulation;
  };
  /**
   * Remove a simulation; one that runs ends.
   *
   * Needs a key with the scope `write`.
   */
  'simulations.delete': {
    readonly input: {
      /** Its id. */
      readonly simulationId: string;
    };
    readonly answer: undefined;
  };
  /**
   * How far a simulation is, and what has come of it.
   *
   * Needs a key with the scope `read`.
   */
  'simulations.get': {
    readonly input: {
      /** Its id. */
      readonly simulationId: string;
    };
    readonly answer: Simulation;
  };
  /**
   * List simulations, the newest first.
   *
   * Needs a key with the scope `read`.
   */
  'simulations.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: SimulationList;
  };
  /**
   * Define a source: a system that sends usage.
   *
   * Needs a key with the scope `write`.
   */
  'sources.create': {
    readonly input: {
      readonly body: SourceCreateRequest;
    };
    readonly answer: Source;
  };
  /**
   * Show a source.
   *
   * Needs a key with the scope `read`.
   */
  'sources.get': {
    readonly input: {
      /** Its id. */
      readonly sourceId: string;
    };
    readonly answer: Source;
  };
  /**
   * List sources.
   *
   * Needs a key with the scope `read`.
   */
  'sources.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
      /** The one of this name. */
      readonly name?: string | undefined;
      /** Only those that nobody has defined, or only the others. Default all. */
      readonly discovered?: "true" | "false" | undefined;
    };
    readonly answer: SourceList;
  };
  /**
   * Describe a source; its name stays, for products name it.
   *
   * Needs a key with the scope `write`.
   */
  'sources.update': {
    readonly input: {
      /** Its id. */
      readonly sourceId: string;
      readonly body: {
        readonly description?: string | undefined;
      };
    };
    readonly answer: Source;
  };
  /**
   * Which services are ready, and how far behind each of their readers is.
   *
   * Needs a key with the scope `read`.
   */
  'status.get': {
    readonly input: Record<string, never>;
    readonly answer: {
      readonly services: readonly ({
        readonly name: string;
        /** away: it does not answer */
        readonly state: "ready" | "waiting" | "away";
        /** The parts that are not ready, and work that stands still */
        readonly waitsFor: readonly (string)[];
        readonly readers: readonly ({
          /** A consumer group, or who follows a topic in memory */
          readonly reader: string;
          readonly topic: string;
          /** Not read to the end yet, by the process that answered */
          readonly messages: number;
          /** The age of the oldest of them */
          readonly seconds: number;
        })[];
      })[];
    };
  };
  /** Verified by the signature in the header Stripe-Signature, which may be five minutes old. An event only says what to look at: what is so is asked of Stripe. An event that was recorded is not recorded again. */
  'stripeEvents.record': {
    readonly input: {
      /** Its id. */
      readonly gatewayId: string;
      readonly body: Readonly<Record<string, unknown>>;
    };
    readonly answer: {
      readonly received?: boolean | undefined;
    };
  };
  /**
   * Make a subscriber: a person, known by e-mail address.
   *
   * Needs a key with the scope `write`.
   */
  'subscribers.create': {
    readonly input: {
      readonly body: SubscriberCreateRequest;
    };
    readonly answer: Subscriber;
  };
  /**
   * Show a subscriber.
   *
   * Needs a key with the scope `read`.
   */
  'subscribers.get': {
    readonly input: {
      /** Its id. */
      readonly subscriberId: string;
    };
    readonly answer: Subscriber;
  };
  /**
   * List subscribers.
   *
   * Needs a key with the scope `read`.
   */
  'subscribers.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
      /** A part of its name, in any case, or its id. */
      readonly q?: string | undefined;
      readonly email?: string | undefined;
      readonly organizationId?: string | undefined;
      /** Only those that nobody but usage has named, or only the others. Default all. */
      readonly discovered?: "true" | "false" | undefined;
    };
    readonly answer: SubscriberList;
  };
  /**
   * Change the name or e-mail address of a subscriber.
   *
   * Needs a key with the scope `write`.
   */
  'subscribers.update': {
    readonly input: {
      /** Its id. */
      readonly subscriberId: string;
      readonly body: ChangedSubscriber;
    };
    readonly answer: Subscriber;
  };
  /**
   * Withdraw a change that is planned.
   *
   * Needs a key with the scope `write`.
   */
  'subscriptionChange.delete': {
    readonly input: {
      /** Its id. */
      readonly subscriptionId: string;
    };
    readonly answer: Subscription;
  };
  /**
   * Add a credential, by which usage finds the subscription without any other name.
   *
   * Needs a key with the scope `write`.
   */
  'subscriptionCredentials.create': {
    readonly input: {
      /** Its id. */
      readonly subscriptionId: string;
      readonly body: SubscriptionCreateRequestCredential;
    };
    readonly answer: SubscriptionCredential;
  };
  /**
   * Revoke a credential; usage of before is still found by it.
   *
   * Needs a key with the scope `write`.
   */
  'subscriptionCredentials.delete': {
    readonly input: {
      /** Its id. */
      readonly subscriptionId: string;
      /** Its id. */
      readonly credentialId: string;
    };
    readonly answer: undefined;
  };
  /**
   * List the credentials of a subscription: those in use, and the hundred that were revoked last.
   *
   * Needs a key with the scope `read`.
   */
  'subscriptionCredentials.list': {
    readonly input: {
      /** Its id. */
      readonly subscriptionId: string;
    };
    readonly answer: {
      readonly items: readonly (SubscriptionCredential)[];
    };
  };
  /**
   * What would be issued when the running segment ends, or if it ended or changed at an instant.
   *
   * Needs a key with the scope `read`.
   */
  'subscriptionDraftInvoice.get': {
    readonly input: {
      /** Its id. */
      readonly subscriptionId: string;
      /** As if it were cancelled or changed then: now (of billing time), or RFC 3339. Absent: as the running segment will end, with what is planned for it. */
      readonly at?: string | undefined;
      /** The product to which it is changed at that instant. */
      readonly changeTo?: string | undefined;
      /** Absent: the one in force then. */
      readonly version?: string | undefined;
    };
    readonly answer: SubscriptionDraftInvoice;
  };
  /**
   * What was reserved is used: it counts as reserved until its usage is rated.
   *
   * Needs a key with the scope `ingest`.
   */
  'subscriptionReservations.commit': {
    readonly input: {
      /** Its id. */
      readonly subscriptionId: string;
      /** Its id. */
      readonly reservationId: string;
      readonly body?: {
        /** Decimal text, in the quantity of the metric; not below zero. */
        readonly quantity?: string | undefined;
      } | undefined;
    };
    readonly answer: undefined;
  };
  /**
   * What was reserved is not used.
   *
   * Needs a key with the scope `ingest`.
   */
  'subscriptionReservations.release': {
    readonly input: {
      /** Its id. */
      readonly subscriptionId: string;
      /** Its id. */
      readonly reservationId: string;
    };
    readonly answer: undefined;
  };
  /**
   * List the segments of a subscription so far, the first one first.
   *
   * Needs a key with the scope `read`.
   */
  'subscriptionSegments.list': {
    readonly input: {
      /** Its id. */
      readonly subscriptionId: string;
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: SubscriptionSegmentList;
  };
  /**
   * Void all synthetic usage of a subscription so far; answered when the log has the voids.
   *
   * Needs a key with the scope `write`.
   */
  'subscriptionSyntheticUsage.delete': {
    readonly input: {
      /** Its id. */
      readonly subscriptionId: string;
    };
    readonly answer: SubscriptionSyntheticUsageDeleteAnswer;
  };
  /**
   * What a subscription has used in its present period, against its tiers and quotas.
   *
   * Needs a key with the scope `read`.
   */
  'subscriptionUsage.get': {
    readonly input: {
      /** Its id. */
      readonly subscriptionId: string;
    };
    readonly answer: SubscriptionUsage;
  };
  /**
   * Replace a subscription's usage in a window of time, or show what that would change.
   *
   * Needs a key with the scope `write`.
   */
  'subscriptionUsageBackfills.create': {
    readonly input: {
      /** Its id. */
      readonly subscriptionId: string;
      readonly body: SubscriptionUsageBackfillCreateRequest;
    };
    readonly answer: SubscriptionUsageBackfill;
  };
  /**
   * Show a backfill: what was replaced, by whom it was undone.
   *
   * Needs a key with the scope `read`.
   */
  'subscriptionUsageBackfills.get': {
    readonly input: {
      /** Its id. */
      readonly subscriptionId: string;
      /** Its id. */
      readonly backfillId: string;
    };
    readonly answer: SubscriptionUsageBackfill;
  };
  /**
   * Make the usage of the window what it was; what was voided comes back under an id of its own.
   *
   * Needs a key with the scope `write`.
   */
  'subscriptionUsageBackfills.undo': {
    readonly input: {
      /** Its id. */
      readonly subscriptionId: string;
      /** Its id. */
      readonly backfillId: string;
    };
    readonly answer: SubscriptionUsageBackfill;
  };
  /**
   * Cancel a subscription: at the end of its current period, at once, or at an instant ahead.
   *
   * Needs a key with the scope `write`.
   */
  'subscriptions.cancel': {
    readonly input: {
      /** Its id. */
      readonly subscriptionId: string;
      readonly body?: {
        /** period-end (default), now where the product allows it, or an RFC 3339 time that lies ahead. */
        readonly at?: string | undefined;
      } | undefined;
    };
    readonly answer: Subscription;
  };
  /**
   * Change to another product or version: now, or when the running segment or the trial ends.
   *
   * Needs a key with the scope `write`.
   */
  'subscriptions.change': {
    readonly input: {
      /** Its id. */
      readonly subscriptionId: string;
      readonly body: SubscriptionChangeRequest;
    };
    readonly answer: Subscription;
  };
  /**
   * May the customer use so much more? Reserves it, if asked to.
   *
   * Needs a key with the scope `ingest`.
   */
  'subscriptions.check': {
    readonly input: {
      /** Its id. */
      readonly subscriptionId: string;
      readonly body: SubscriptionCheckRequest;
    };
    readonly answer: SubscriptionCheckAnswer;
  };
  /**
   * Subscribe a customer to a product.
   *
   * Needs a key with the scope `write`.
   */
  'subscriptions.create': {
    readonly input: {
      readonly body: SubscriptionCreateRequest;
    };
    readonly answer: Subscription;
  };
  /**
   * Show a subscription.
   *
   * Needs a key with the scope `read`.
   */
  'subscriptions.get': {
    readonly input: {
      /** Its id. */
      readonly subscriptionId: string;
    };
    readonly answer: Subscription;
  };
  /**
   * Withdraw a cancellation that lies ahead.
   *
   * Needs a key with the scope `write`.
   */
  'subscriptions.keep': {
    readonly input: {
      /** Its id. */
      readonly subscriptionId: string;
    };
    readonly answer: Subscription;
  };
  /**
   * List subscriptions.
   *
   * Needs a key with the scope `read`.
   */
  'subscriptions.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
      readonly accountId?: string | undefined;
      readonly subscriberId?: string | undefined;
      readonly productId?: string | undefined;
      readonly testClockId?: string | undefined;
    };
    readonly answer: SubscriptionList;
  };
  /**
   * Pause a subscription: no fee is due, and usage is shown and not billed.
   *
   * Needs a key with the scope `write`.
   */
  'subscriptions.pause': {
    readonly input: {
      /** Its id. */
      readonly subscriptionId: string;
      readonly body?: {
        /** now: the running segment ends at this instant. */
        readonly when?: "now" | "period-end" | undefined;
      } | undefined;
    };
    readonly answer: Subscription;
  };
  /**
   * Resume a paused subscription at this instant.
   *
   * Needs a key with the scope `write`.
   */
  'subscriptions.resume': {
    readonly input: {
      /** Its id. */
      readonly subscriptionId: string;
    };
    readonly answer: Subscription;
  };
  /**
   * Change the name, expiration, recipients, metadata or notifications of a subscription.
   *
   * Needs a key with the scope `write`.
   */
  'subscriptions.update': {
    readonly input: {
      /** Its id. */
      readonly subscriptionId: string;
      readonly body: ChangedSubscription;
    };
    readonly answer: Subscription;
  };
  /**
   * Make usage of spans, log records or metrics that match.
   *
   * Needs a key with the scope `write`.
   */
  'telemetryMappings.create': {
    readonly input: {
      readonly body: TelemetryMappingCreateRequest;
    };
    readonly answer: TelemetryMapping;
  };
  /**
   * Remove a mapping of telemetry; the usage that it made stays.
   *
   * Needs a key with the scope `write`.
   */
  'telemetryMappings.delete': {
    readonly input: {
      /** Its id. */
      readonly mappingId: string;
    };
    readonly answer: undefined;
  };
  /**
   * Show a mapping of telemetry.
   *
   * Needs a key with the scope `read`.
   */
  'telemetryMappings.get': {
    readonly input: {
      /** Its id. */
      readonly mappingId: string;
    };
    readonly answer: TelemetryMapping;
  };
  /**
   * All mappings of telemetry, newest first.
   *
   * Needs a key with the scope `read`.
   */
  'telemetryMappings.list': {
    readonly input: Record<string, never>;
    readonly answer: {
      readonly items: readonly (TelemetryMapping)[];
    };
  };
  /**
   * What a mapping would make of telemetry that came a moment ago, or of a sample; nothing is recorded.
   *
   * Needs a key with the scope `read`.
   */
  'telemetryMappings.preview': {
    readonly input: {
      readonly body: TelemetryMappingPreviewRequest;
    };
    readonly answer: TelemetryMappingPreviewAnswer;
  };
  /**
   * Replace a mapping of telemetry, whole; from the next second on.
   *
   * Needs a key with the scope `write`.
   */
  'telemetryMappings.replace': {
    readonly input: {
      /** Its id. */
      readonly mappingId: string;
      readonly body: TelemetryMappingCreateRequest;
    };
    readonly answer: TelemetryMapping;
  };
  /**
   * Who sends telemetry, what became of it, and what was said of whom.
   *
   * Needs a key with the scope `read`.
   */
  'telemetrySenders.list': {
    readonly input: Record<string, never>;
    readonly answer: {
      readonly items: readonly (TelemetrySender)[];
    };
  };
  /**
   * Say which signal of a sender counts, and whose usage it is; from the next second on.
   *
   * Needs a key with the scope `write`.
   */
  'telemetrySenders.replace': {
    readonly input: {
      readonly body: TelemetrySenderRule;
    };
    readonly answer: TelemetrySenderRule;
  };
  /**
   * Show your tenant.
   *
   * Needs a key with the scope `read`.
   */
  'tenant.get': {
    readonly input: Record<string, never>;
    readonly answer: Tenant;
  };
  /**
   * Change your tenant's name, time zone, and how it bills.
   *
   * Needs a key with the scope `admin`.
   */
  'tenant.update': {
    readonly input: {
      readonly body: ChangedTenant;
    };
    readonly answer: Tenant;
  };
  /**
   * Make another tenant; its admin key is in this answer only.
   *
   * Needs a key with the scope `admin`.
   */
  'tenants.create': {
    readonly input: {
      readonly body: TenantCreateRequest;
    };
    readonly answer: TenantCreateAnswer;
  };
  /**
   * Move a test clock forward; answers when the periods that ended are in the log.
   *
   * Needs a key with the scope `write`.
   */
  'testClocks.advance': {
    readonly input: {
      /** Its id. */
      readonly testClockId: string;
      readonly body: {
        /** RFC 3339, from 1970 to 9999. */
        readonly to: string;
      };
    };
    readonly answer: TestClockAdvanceAnswer;
  };
  /**
   * Make a test clock: billing time that moves by hand.
   *
   * Needs a key with the scope `write`.
   */
  'testClocks.create': {
    readonly input: {
      readonly body: TestClockCreateRequest;
    };
    readonly answer: TestClock;
  };
  /**
   * Remove a test clock that no live subscription names.
   *
   * Needs a key with the scope `write`.
   */
  'testClocks.delete': {
    readonly input: {
      /** Its id. */
      readonly testClockId: string;
    };
    readonly answer: undefined;
  };
  /**
   * Show a test clock.
   *
   * Needs a key with the scope `read`.
   */
  'testClocks.get': {
    readonly input: {
      /** Its id. */
      readonly testClockId: string;
    };
    readonly answer: TestClock;
  };
  /**
   * List test clocks.
   *
   * Needs a key with the scope `read`.
   */
  'testClocks.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: TestClockList;
  };
  /**
   * Plain or as gzip, zstd or deflate; below /meter/v2/otlp, /v2/otlp and /meter/v2/ai/otlp, too, where the prefix alone takes all three signals. The key may also be the attribute revenium.api_key of every resource.
   *
   * OTLP over HTTP: traces, in which calls of models and what mappings look for become usage.
   *
   * Needs a key with the scope `ingest`.
   */
  'traces.create': {
    readonly input: {
      readonly body: {
        readonly resourceSpans?: readonly (Readonly<Record<string, unknown>>)[] | undefined;
      };
    };
    readonly answer: {
      readonly partialSuccess?: {
        readonly rejectedSpans: string;
        readonly errorMessage: string;
      } | undefined;
    };
  };
  /**
   * Usage that is kept and not billed, with the reason.
   *
   * Needs a key with the scope `read`.
   */
  'unattributedUsage.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
      readonly reason?: string | undefined;
    };
    readonly answer: UnattributedUsageList;
  };
  /**
   * List the models whose cost nobody knows, and how much of each was used; PUT /v1/model-prices says what they cost.
   *
   * Needs a key with the scope `read`.
   */
  'unknownModels.list': {
    readonly input: {
      /** RFC 3339; absent: thirty days before `to`. */
      readonly from?: string | undefined;
      /** RFC 3339, itself not included; absent: now, of figures of billing time by the clock that governs the tenant. */
      readonly to?: string | undefined;
    };
    readonly answer: UnknownModelList;
  };
  /**
   * List what would be issued when running segments end, the soonest first.
   *
   * Needs a key with the scope `read`.
   */
  'upcomingInvoices.list': {
    readonly input: {
      readonly accountId?: string | undefined;
      /** RFC 3339: of segments that end then or later. */
      readonly endsFrom?: string | undefined;
      /** RFC 3339: of segments that end before. */
      readonly endsBefore?: string | undefined;
      readonly cursor?: string | undefined;
      /** 1 to 50, default 20 */
      readonly limit?: string | undefined;
    };
    readonly answer: UpcomingInvoiceList;
  };
  /**
   * Replace what events say, by their ids; answered when the log has it.
   *
   * Needs a key with the scope `write`.
   */
  'usage.amend': {
    readonly input: {
      readonly body: UsageAmend | readonly (UsageAmend)[];
    };
    readonly answer: {
      readonly items: readonly (UsageListUsageSummary)[];
    };
  };
  /**
   * All that became of one event: unattributed, rejected, rated, taken back, rated again.
   *
   * Needs a key with the scope `read`.
   */
  'usage.get': {
    readonly input: {
      /** Its id. */
      readonly source: string;
      /** Its id. */
      readonly id: string;
    };
    readonly answer: Usage;
  };
  /**
   * Search all usage, the newest first: each event with its attribution, cost and charges, or why it has none.
   *
   * Needs a key with the scope `read`.
   */
  'usage.list': {
    readonly input: {
      /** RFC 3339; absent: thirty days before `to`. */
      readonly from?: string | undefined;
      /** RFC 3339, itself not included; absent: now, of figures of billing time by the clock that governs the tenant. */
      readonly to?: string | undefined;
      readonly state?: "rated" | "late" | "taken-back" | "unattributed" | "conflicting" | "rejected" | undefined;
      /** The id of a customer, or its name in events */
      readonly organization?: string | undefined;
      readonly subscriber?: string | undefined;
      readonly productId?: string | undefined;
      readonly subscriptionId?: string | undefined;
      readonly credential?: string | undefined;
      readonly model?: string | undefined;
      readonly provider?: string | undefined;
      readonly kind?: string | undefined;
      /** A metric that charges for the event */
      readonly metricId?: string | undefined;
      readonly source?: string | undefined;
      /** The event's id */
      readonly transactionId?: string | undefined;
      /** Whole words of ids and of names of customers, subscribers and credentials, in any case */
      readonly text?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
      readonly cursor?: string | undefined;
    };
    readonly answer: UsageList;
  };
  /**
   * What events would match, cost and be charged, if they were sent now one after the other; records nothing.
   *
   * Needs a key with the scope `ingest`.
   */
  'usage.preview': {
    readonly input: {
      readonly body: {
        readonly events: readonly ({
          readonly id: string;
          readonly source?: string | null | undefined;
          /** Default: event */
          readonly kind?: "event" | "ai-completion" | "tool-call" | "ai-image" | "ai-audio" | "ai-video" | "api-request" | "api-response" | undefined;
          /** RFC 3339, with offset */
          readonly time: string;
          readonly organization?: string | null | undefined;
          readonly subscriber?: string | null | undefined;
          readonly product?: string | null | undefined;
          readonly subscriptionId?: string | null | undefined;
          readonly credential?: string | null | undefined;
          readonly properties: Readonly<Record<string, unknown>>;
        })[];
      };
    };
    readonly answer: {
      readonly items: readonly (UsageListUsageSummary2)[];
    };
  };
  /**
   * Take usage back, by the ids of its events; answered when the log has it.
   *
   * Needs a key with the scope `write`.
   */
  'usage.void': {
    readonly input: {
      readonly body: UsageVoid | readonly (UsageVoid)[];
    };
    readonly answer: {
      readonly items: readonly (UsageListUsageSummary)[];
    };
  };
  /**
   * List backfills, the newest first, undoings among them.
   *
   * Needs a key with the scope `read`.
   */
  'usageBackfills.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
      readonly subscriptionId?: string | undefined;
    };
    readonly answer: UsageBackfillList;
  };
  /**
   * What became of a void or an amendment, once rating has reached it.
   *
   * Needs a key with the scope `read`.
   */
  'usageCorrections.get': {
    readonly input: {
      /** Its id. */
      readonly correctionId: string;
    };
    readonly answer: UsageCorrection;
  };
  /**
   * How many entries a search for usage finds, by day or hour of the usage.
   *
   * Needs a key with the scope `read`.
   */
  'usageCounts.list': {
    readonly input: {
      /** RFC 3339; absent: thirty days before `to`. */
      readonly from?: string | undefined;
      /** RFC 3339, itself not included; absent: now, of figures of billing time by the clock that governs the tenant. */
      readonly to?: string | undefined;
      /** Whose midnights days begin at; absent: UTC. */
      readonly timeZone?: string | undefined;
      readonly state?: "rated" | "late" | "taken-back" | "unattributed" | "conflicting" | "rejected" | undefined;
      /** The id of a customer, or its name in events */
      readonly organization?: string | undefined;
      readonly subscriber?: string | undefined;
      readonly productId?: string | undefined;
      readonly subscriptionId?: string | undefined;
      readonly credential?: string | undefined;
      readonly model?: string | undefined;
      readonly provider?: string | undefined;
      readonly kind?: string | undefined;
      /** A metric that charges for the event */
      readonly metricId?: string | undefined;
      readonly source?: string | undefined;
      /** The event's id */
      readonly transactionId?: string | undefined;
      /** Whole words of ids and of names of customers, subscribers and credentials, in any case */
      readonly text?: string | undefined;
      /** Absent: day */
      readonly slot?: "hour" | "day" | undefined;
    };
    readonly answer: UsageCountList;
  };
  /**
   * Follow usage as it is rated, kept or rejected, as server-sent events.
   *
   * Needs a key with the scope `read`.
   */
  'usageStream.get': {
    readonly input: {
      readonly state?: "rated" | "late" | "taken-back" | "unattributed" | "conflicting" | "rejected" | undefined;
      /** The id of a customer, or its name in events */
      readonly organization?: string | undefined;
      readonly subscriber?: string | undefined;
      readonly productId?: string | undefined;
      readonly subscriptionId?: string | undefined;
      readonly credential?: string | undefined;
      readonly model?: string | undefined;
      readonly provider?: string | undefined;
      readonly kind?: string | undefined;
      /** A metric that charges for the event */
      readonly metricId?: string | undefined;
      readonly source?: string | undefined;
      /** The event's id */
      readonly transactionId?: string | undefined;
      /** Whole words of ids and of names of customers, subscribers and credentials, in any case */
      readonly text?: string | undefined;
      /** Ends by itself after so long; absent: it does not */
      readonly forSeconds: string;
    };
    readonly answer: string;
  };
  /**
   * Take away the codes of a user who has lost them, and signs in with the password alone until there are others.
   *
   * Needs a key with the scope `admin`.
   */
  'userTotp.delete': {
    readonly input: {
      /** Its id. */
      readonly userId: string;
    };
    readonly answer: undefined;
  };
  /**
   * Remove a user, whose sessions end.
   *
   * Needs a key with the scope `admin`.
   */
  'users.delete': {
    readonly input: {
      /** Its id. */
      readonly userId: string;
    };
    readonly answer: undefined;
  };
  /**
   * List users.
   *
   * Needs a key with the scope `admin`.
   */
  'users.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: UserList;
  };
  /**
   * Change the name or the role of a user, who signs in again with another role.
   *
   * Needs a key with the scope `admin`.
   */
  'users.update': {
    readonly input: {
      /** Its id. */
      readonly userId: string;
      readonly body: ChangedUser;
    };
    readonly answer: UserSummary;
  };
  /**
   * What is left in a wallet, and what running usage will take of it.
   *
   * Needs a key with the scope `read`.
   */
  'walletBalance.get': {
    readonly input: {
      /** Its id. */
      readonly walletId: string;
    };
    readonly answer: WalletBalance;
  };
  /**
   * Grant credit, which pays later invoices.
   *
   * Needs a key with the scope `write`.
   */
  'walletGrants.create': {
    readonly input: {
      /** Its id. */
      readonly walletId: string;
      readonly body: WalletGrantCreateRequest;
    };
    readonly answer: WalletGrant;
  };
  /**
   * Take back what is left of a grant.
   *
   * Needs a key with the scope `write`.
   */
  'walletGrants.void': {
    readonly input: {
      /** Its id. */
      readonly walletId: string;
      /** Its id. */
      readonly grantId: string;
      readonly body: {
        readonly reason?: string | undefined;
      };
    };
    readonly answer: WalletGrant;
  };
  /**
   * Invoice the account for credit that is granted when it has paid.
   *
   * Needs a key with the scope `write`.
   */
  'walletTopUps.create': {
    readonly input: {
      /** Its id. */
      readonly walletId: string;
      readonly body: {
        /** Decimal text in major units. */
        readonly amount: string;
      };
    };
    readonly answer: WalletTopUp;
  };
  /**
   * What was granted, consumed, returned, taken back and has expired, the newest first.
   *
   * Needs a key with the scope `read`.
   */
  'walletTransactions.list': {
    readonly input: {
      /** Its id. */
      readonly walletId: string;
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: WalletTransactionList;
  };
  /**
   * Open a wallet of an account in a currency.
   *
   * Needs a key with the scope `write`.
   */
  'wallets.create': {
    readonly input: {
      readonly body: WalletCreateRequest;
    };
    readonly answer: Wallet;
  };
  /**
   * One wallet with its grants.
   *
   * Needs a key with the scope `read`.
   */
  'wallets.get': {
    readonly input: {
      /** Its id. */
      readonly walletId: string;
    };
    readonly answer: Wallet;
  };
  /**
   * List wallets.
   *
   * Needs a key with the scope `read`.
   */
  'wallets.list': {
    readonly input: {
      readonly accountId?: string | undefined;
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: WalletList;
  };
  /**
   * Say anew when the balance is low, and when the account is invoiced for more.
   *
   * Needs a key with the scope `write`.
   */
  'wallets.replace': {
    readonly input: {
      /** Its id. */
      readonly walletId: string;
      readonly body: WholeWallet;
    };
    readonly answer: Wallet;
  };
  /**
   * A delivery: what was sent, and each answer.
   *
   * Needs a key with the scope `read`.
   */
  'webhookEndpointDeliveries.get': {
    readonly input: {
      /** Its id. */
      readonly endpointId: string;
      /** Its id. */
      readonly deliveryId: string;
    };
    readonly answer: WebhookEndpointDelivery;
  };
  /**
   * List what was sent to an endpoint, the newest first.
   *
   * Needs a key with the scope `read`.
   */
  'webhookEndpointDeliveries.list': {
    readonly input: {
      /** Its id. */
      readonly endpointId: string;
      readonly status?: "waiting" | "succeeded" | "failed" | undefined;
      readonly eventType?: "invoice.finalized" | "invoice.partly-paid" | "invoice.payment-pending" | "invoice.payment-failed" | "invoice.paid" | "invoice.credited" | "invoice.voided" | "invoice.payment-changed" | "invoice.uncollectible" | "credit-note.issued" | "credit-note.refunded" | "credit-note.refund-failed" | "payment.succeeded" | "payment.pending" | "payment.requires-action" | "payment.failed" | "payment.overpaid" | "payment.reversed" | "refund.pending" | "refund.succeeded" | "refund.failed" | "dispute.opened" | "dispute.won" | "dispute.lost" | "charge.withheld" | "dunning.started" | "dunning.step-reached" | "collection.uncollectible" | "subscription.started" | "subscription.changed" | "subscription.segment-opened" | "subscription.period-ended" | "subscription.late-window-ended" | "subscription.trial-ending" | "subscription.expiring" | "subscription.ended" | "organization.created" | "organization.changed" | "organization.merged" | "subscriber.created" | "subscriber.changed" | "wallet.opened" | "wallet.changed" | "wallet.credit-granted" | "wallet.grant-voided" | "wallet.grant-expired" | "wallet.balance-low" | "wallet.balance-recovered" | "wallet.top-up-invoiced" | "wallet.top-up-reopened" | "wallet.top-up-closed" | "coupon.created" | "coupon.archived" | "coupon.redeemed" | "coupon.redemption-ended" | "product.published" | "product.archived" | "product.audience-changed" | "quota.threshold-reached" | "budget.warning" | "budget.reached" | "delivery.succeeded" | "delivery.failed" | "delivery.bounced" | "webhook.ping" | "webhook.endpoint-disabled" | undefined;
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: WebhookEndpointDeliveryList;
  };
  /**
   * Send a delivery again, under its id.
   *
   * Needs a key with the scope `write`.
   */
  'webhookEndpointDeliveries.resend': {
    readonly input: {
      /** Its id. */
      readonly endpointId: string;
      /** Its id. */
      readonly deliveryId: string;
    };
    readonly answer: WebhookEndpointDeliverySummary;
  };
  /**
   * Have events sent to an address.
   *
   * Needs a key with the scope `write`.
   */
  'webhookEndpoints.create': {
    readonly input: {
      readonly body: WebhookEndpointCreateRequest;
    };
    readonly answer: WebhookEndpointCreateAnswer;
  };
  /**
   * Remove an endpoint with its deliveries.
   *
   * Needs a key with the scope `write`.
   */
  'webhookEndpoints.delete': {
    readonly input: {
      /** Its id. */
      readonly endpointId: string;
    };
    readonly answer: undefined;
  };
  /**
   * An endpoint, and whether it is well.
   *
   * Needs a key with the scope `read`.
   */
  'webhookEndpoints.get': {
    readonly input: {
      /** Its id. */
      readonly endpointId: string;
    };
    readonly answer: WebhookEndpoint;
  };
  /**
   * List endpoints, the newest first.
   *
   * Needs a key with the scope `read`.
   */
  'webhookEndpoints.list': {
    readonly input: {
      readonly cursor?: string | undefined;
      /** 1 to 999, default 100 */
      readonly limit?: string | undefined;
    };
    readonly answer: WebhookEndpointList;
  };
  /**
   * Make another secret; for a day both sign.
   *
   * Needs a key with the scope `write`.
   */
  'webhookEndpoints.rotateSecret': {
    readonly input: {
      /** Its id. */
      readonly endpointId: string;
    };
    readonly answer: WebhookEndpointCreateAnswer;
  };
  /**
   * Send a test to an endpoint.
   *
   * Needs a key with the scope `write`.
   */
  'webhookEndpoints.test': {
    readonly input: {
      /** Its id. */
      readonly endpointId: string;
    };
    readonly answer: WebhookEndpointDeliverySummary;
  };
  /**
   * Change an endpoint, or switch it on or off.
   *
   * Needs a key with the scope `write`.
   */
  'webhookEndpoints.update': {
    readonly input: {
      /** Its id. */
      readonly endpointId: string;
      readonly body: ChangedWebhookEndpoint;
    };
    readonly answer: WebhookEndpoint;
  };
  /**
   * List the types of events that can be sent.
   *
   * Needs a key with the scope `read`.
   */
  'webhookEventTypes.list': {
    readonly input: Record<string, never>;
    readonly answer: {
      readonly items: readonly (WebhookEventType)[];
    };
  };
}

export type OperationId = keyof Operations;

export const operations = {
  'alerts.list': { method: 'GET', path: '/v1/alerts', query: ['cursor', 'limit', 'budgetId'] },
  'analyticsBilledQuantities.list': { method: 'GET', path: '/v1/analytics/billed-quantities', query: ['from', 'to', 'productId', 'metricId'] },
  'analyticsMargin.list': { method: 'GET', path: '/v1/analytics/margin', query: ['from', 'to', 'timeZone', 'groupBy', 'accountId', 'productId', 'subscriptionId', 'credential', 'subscriber', 'model', 'provider', 'agent', 'compare', 'orderBy', 'limit'] },
  'analyticsRecurringRevenue.list': { method: 'GET', path: '/v1/analytics/recurring-revenue', query: ['from', 'to', 'timeZone', 'productId'] },
  'analyticsRevenue.list': { method: 'GET', path: '/v1/analytics/revenue', query: ['from', 'to', 'timeZone', 'groupBy', 'accountId', 'productId'] },
  'analyticsSqlReader.delete': { method: 'DELETE', path: '/v1/analytics/sql-reader', query: [] },
  'analyticsSqlReader.get': { method: 'GET', path: '/v1/analytics/sql-reader', query: [] },
  'analyticsSqlReader.replace': { method: 'PUT', path: '/v1/analytics/sql-reader', query: [] },
  'analyticsUnattributed.list': { method: 'GET', path: '/v1/analytics/unattributed', query: [] },
  'analyticsUnbilled.list': { method: 'GET', path: '/v1/analytics/unbilled', query: ['groupBy', 'accountId', 'productId', 'subscriptionId'] },
  'analyticsUsage.list': { method: 'GET', path: '/v1/analytics/usage', query: ['from', 'to', 'timeZone', 'groupBy', 'accountId', 'productId', 'subscriptionId', 'metricId', 'credential'] },
  'apiKeys.create': { method: 'POST', path: '/v1/api-keys', query: [] },
  'apiKeys.delete': { method: 'DELETE', path: '/v1/api-keys/{keyId}', query: [] },
  'apiKeys.list': { method: 'GET', path: '/v1/api-keys', query: ['cursor', 'limit'] },
  'attention.list': { method: 'GET', path: '/v1/attention', query: [] },
  'audiences.create': { method: 'POST', path: '/v1/audiences', query: [] },
  'audiences.get': { method: 'GET', path: '/v1/audiences/{audienceId}', query: [] },
  'audiences.list': { method: 'GET', path: '/v1/audiences', query: ['cursor', 'limit', 'name'] },
  'audiences.update': { method: 'PATCH', path: '/v1/audiences/{audienceId}', query: [] },
  'audit.list': { method: 'GET', path: '/v1/audit', query: ['object', 'kind', 'by', 'action', 'from', 'to', 'cursor', 'limit', 'service'] },
  'balances.get': { method: 'GET', path: '/v1/balances', query: ['accountId'] },
  'branding.get': { method: 'GET', path: '/v1/branding', query: [] },
  'branding.replace': { method: 'PUT', path: '/v1/branding', query: [] },
  'brandingLogo.delete': { method: 'DELETE', path: '/v1/branding/logo', query: [] },
  'brandingLogo.get': { method: 'GET', path: '/v1/branding/logo', query: [] },
  'brandingLogo.replace': { method: 'PUT', path: '/v1/branding/logo', query: [] },
  'budgets.create': { method: 'POST', path: '/v1/budgets', query: [] },
  'budgets.delete': { method: 'DELETE', path: '/v1/budgets/{budgetId}', query: [] },
  'budgets.get': { method: 'GET', path: '/v1/budgets/{budgetId}', query: [] },
  'budgets.list': { method: 'GET', path: '/v1/budgets', query: ['cursor', 'limit'] },
  'budgets.update': { method: 'PATCH', path: '/v1/budgets/{budgetId}', query: [] },
  'changes.get': { method: 'GET', path: '/v1/changes', query: ['after', 'forSeconds'] },
  'checkout.complete': { method: 'POST', path: '/v1/checkout/complete', query: [] },
  'checkout.show': { method: 'POST', path: '/v1/checkout/show', query: [] },
  'checkoutSessions.create': { method: 'POST', path: '/v1/checkout-sessions', query: [] },
  'checkoutSessions.get': { method: 'GET', path: '/v1/checkout-sessions/{checkoutSessionId}', query: [] },
  'checkoutSessions.list': { method: 'GET', path: '/v1/checkout-sessions', query: ['cursor', 'limit'] },
  'checkoutSignUps.create': { method: 'POST', path: '/v1/checkout/sign-ups', query: [] },
  'collections.charge': { method: 'POST', path: '/v1/collections/{invoiceId}/charge', query: [] },
  'collections.get': { method: 'GET', path: '/v1/collections/{invoiceId}', query: [] },
  'conflictingUsage.list': { method: 'GET', path: '/v1/conflicting-usage', query: ['cursor', 'limit'] },
  'couponRedemptions.create': { method: 'POST', path: '/v1/coupon-redemptions', query: [] },
  'couponRedemptions.end': { method: 'POST', path: '/v1/coupon-redemptions/{redemptionId}/end', query: [] },
  'couponRedemptions.list': { method: 'GET', path: '/v1/coupon-redemptions', query: ['couponId', 'subscriptionId', 'cursor', 'limit'] },
  'coupons.archive': { method: 'POST', path: '/v1/coupons/{couponId}/archive', query: [] },
  'coupons.create': { method: 'POST', path: '/v1/coupons', query: [] },
  'coupons.get': { method: 'GET', path: '/v1/coupons/{couponId}', query: [] },
  'coupons.list': { method: 'GET', path: '/v1/coupons', query: ['cursor', 'limit'] },
  'creditNoteCsv.get': { method: 'GET', path: '/v1/credit-notes/{creditNoteId}/csv', query: [] },
  'creditNoteLineExplanation.get': { method: 'GET', path: '/v1/credit-notes/{creditNoteId}/lines/{line}/explanation', query: [] },
  'creditNotePdf.get': { method: 'GET', path: '/v1/credit-notes/{creditNoteId}/pdf', query: [] },
  'creditNoteXml.get': { method: 'GET', path: '/v1/credit-notes/{creditNoteId}/xml', query: [] },
  'creditNotes.get': { method: 'GET', path: '/v1/credit-notes/{creditNoteId}', query: [] },
  'creditNotes.list': { method: 'GET', path: '/v1/credit-notes', query: ['invoiceId', 'accountId', 'subscriptionId', 'q', 'cursor', 'limit'] },
  'creditNotes.refund': { method: 'POST', path: '/v1/credit-notes/{creditNoteId}/refund', query: [] },
  'deadLetterRedrives.create': { method: 'POST', path: '/v1/dead-letters/{deadLetterId}/redrives', query: [] },
  'deadLetters.list': { method: 'GET', path: '/v1/dead-letters', query: [] },
  'deliveries.bounce': { method: 'POST', path: '/v1/deliveries/{deliveryId}/bounce', query: [] },
  'deliveries.list': { method: 'GET', path: '/v1/deliveries', query: ['about', 'recipient', 'template', 'status', 'cursor', 'limit'] },
  'deliveryBounces.create': { method: 'POST', path: '/v1/deliveries/bounces', query: [] },
  'discoveredCredentials.list': { method: 'GET', path: '/v1/discovered-credentials', query: ['cursor', 'limit'] },
  'dunningPolicy.get': { method: 'GET', path: '/v1/dunning-policy', query: [] },
  'dunningPolicy.replace': { method: 'PUT', path: '/v1/dunning-policy', query: [] },
  'events.send': { method: 'POST', path: '/v1/events', query: ['dryRun'] },
  'heldOccasions.list': { method: 'GET', path: '/v1/held-occasions', query: ['cursor', 'limit'] },
  'heldOccasions.release': { method: 'POST', path: '/v1/held-occasions/{occasionId}/release', query: [] },
  'heldSubscriptions.list': { method: 'GET', path: '/v1/held-subscriptions', query: ['cursor', 'limit'] },
  'invitations.accept': { method: 'POST', path: '/v1/invitations/accept', query: [] },
  'invitations.create': { method: 'POST', path: '/v1/invitations', query: [] },
  'invitations.delete': { method: 'DELETE', path: '/v1/invitations/{invitationId}', query: [] },
  'invitations.list': { method: 'GET', path: '/v1/invitations', query: [] },
  'invoiceCreditNotes.create': { method: 'POST', path: '/v1/invoices/{invoiceId}/credit-notes', query: [] },
  'invoiceCreditNotes.preview': { method: 'POST', path: '/v1/invoices/{invoiceId}/credit-notes/preview', query: [] },
  'invoiceCsv.get': { method: 'GET', path: '/v1/invoices/{invoiceId}/csv', query: [] },
  'invoiceLineExplanation.get': { method: 'GET', path: '/v1/invoices/{invoiceId}/lines/{line}/explanation', query: [] },
  'invoicePdf.get': { method: 'GET', path: '/v1/invoices/{invoiceId}/pdf', query: [] },
  'invoiceSums.list': { method: 'GET', path: '/v1/invoice-sums', query: ['subscriptionId', 'accountId', 'status', 'q', 'datedFrom', 'datedTo', 'totalFrom', 'totalTo', 'currency', 'isOverdue'] },
  'invoiceXml.get': { method: 'GET', path: '/v1/invoices/{invoiceId}/xml', query: [] },
  'invoices.get': { method: 'GET', path: '/v1/invoices/{invoiceId}', query: [] },
  'invoices.list': { method: 'GET', path: '/v1/invoices', query: ['subscriptionId', 'accountId', 'status', 'q', 'datedFrom', 'datedTo', 'totalFrom', 'totalTo', 'currency', 'isOverdue', 'cursor', 'limit'] },
  'invoices.markUncollectible': { method: 'POST', path: '/v1/invoices/{invoiceId}/mark-uncollectible', query: [] },
  'invoices.void': { method: 'POST', path: '/v1/invoices/{invoiceId}/void', query: [] },
  'logs.create': { method: 'POST', path: '/v1/logs', query: [] },
  'me.password': { method: 'POST', path: '/v1/me/password', query: [] },
  'me.totp': { method: 'POST', path: '/v1/me/totp', query: [] },
  'mePreferences.update': { method: 'PATCH', path: '/v1/me/preferences', query: [] },
  'meTotp.confirm': { method: 'POST', path: '/v1/me/totp/confirm', query: [] },
  'meTotp.remove': { method: 'POST', path: '/v1/me/totp/remove', query: [] },
  'meterAi.audio': { method: 'POST', path: '/meter/v2/ai/audio', query: ['dryRun'] },
  'meterAi.video': { method: 'POST', path: '/meter/v2/ai/video', query: ['dryRun'] },
  'meterAiCompletions.create': { method: 'POST', path: '/meter/v2/ai/completions', query: ['dryRun'] },
  'meterAiImages.create': { method: 'POST', path: '/meter/v2/ai/images', query: ['dryRun'] },
  'meterApi.meter': { method: 'POST', path: '/meter/v1/api/meter', query: ['dryRun'] },
  'meterApiRequests.create': { method: 'POST', path: '/meter/v2/apis/requests', query: ['dryRun'] },
  'meterApiResponses.create': { method: 'POST', path: '/meter/v2/apis/responses', query: ['dryRun'] },
  'meterEvents.create': { method: 'POST', path: '/meter/v2/events', query: ['dryRun'] },
  'meterSdkResolveKey.get': { method: 'GET', path: '/meter/v2/sdk/resolve-key', query: [] },
  'meterToolEvents.create': { method: 'POST', path: '/meter/v2/tool/events', query: ['dryRun'] },
  'meteringElements.create': { method: 'POST', path: '/v1/metering-elements', query: [] },
  'meteringElements.get': { method: 'GET', path: '/v1/metering-elements/{elementId}', query: [] },
  'meteringElements.list': { method: 'GET', path: '/v1/metering-elements', query: ['cursor', 'limit', 'name', 'discovered'] },
  'meteringElements.update': { method: 'PATCH', path: '/v1/metering-elements/{elementId}', query: [] },
  'metrics.create': { method: 'POST', path: '/v1/metrics', query: [] },
  'modelPriceDisagreements.list': { method: 'GET', path: '/v1/model-prices/disagreements', query: [] },
  'modelPrices.get': { method: 'GET', path: '/v1/model-prices', query: [] },
  'modelPrices.replace': { method: 'PUT', path: '/v1/model-prices', query: [] },
  'notificationPreviews.get': { method: 'GET', path: '/v1/notification-previews/{previewId}', query: [] },
  'notificationTemplates.delete': { method: 'DELETE', path: '/v1/notification-templates/{template}', query: [] },
  'notificationTemplates.get': { method: 'GET', path: '/v1/notification-templates/{template}', query: [] },
  'notificationTemplates.list': { method: 'GET', path: '/v1/notification-templates', query: [] },
  'notificationTemplates.preview': { method: 'POST', path: '/v1/notification-templates/{template}/preview', query: [] },
  'notificationTemplates.replace': { method: 'PUT', path: '/v1/notification-templates/{template}', query: [] },
  'notificationTemplates.test': { method: 'POST', path: '/v1/notification-templates/{template}/test', query: [] },
  'organizationMerge.get': { method: 'GET', path: '/v1/organizations/{organizationId}/merge', query: ['into'] },
  'organizationPaymentMethodDefault.replace': { method: 'PUT', path: '/v1/organizations/{organizationId}/payment-methods/{methodId}/default', query: [] },
  'organizationPaymentMethods.delete': { method: 'DELETE', path: '/v1/organizations/{organizationId}/payment-methods/{methodId}', query: [] },
  'organizationPaymentMethods.list': { method: 'GET', path: '/v1/organizations/{organizationId}/payment-methods', query: [] },
  'organizationPaymentMethods.setup': { method: 'POST', path: '/v1/organizations/{organizationId}/payment-methods/setup', query: [] },
  'organizations.create': { method: 'POST', path: '/v1/organizations', query: [] },
  'organizations.get': { method: 'GET', path: '/v1/organizations/{organizationId}', query: [] },
  'organizations.list': { method: 'GET', path: '/v1/organizations', query: ['cursor', 'limit', 'q', 'name', 'discovered'] },
  'organizations.merge': { method: 'POST', path: '/v1/organizations/{organizationId}/merge', query: [] },
  'organizations.update': { method: 'PATCH', path: '/v1/organizations/{organizationId}', query: [] },
  'passwordResets.complete': { method: 'POST', path: '/v1/password-resets/complete', query: [] },
  'passwordResets.create': { method: 'POST', path: '/v1/password-resets', query: [] },
  'paymentGatewayReconciliation.get': { method: 'GET', path: '/v1/payment-gateways/{gatewayId}/reconciliation', query: [] },
  'paymentGatewayReconciliation.replace': { method: 'PUT', path: '/v1/payment-gateways/{gatewayId}/reconciliation', query: [] },
  'paymentGateways.check': { method: 'POST', path: '/v1/payment-gateways/check', query: [] },
  'paymentGateways.create': { method: 'POST', path: '/v1/payment-gateways', query: [] },
  'paymentGateways.delete': { method: 'DELETE', path: '/v1/payment-gateways/{gatewayId}', query: [] },
  'paymentGateways.get': { method: 'GET', path: '/v1/payment-gateways/{gatewayId}', query: [] },
  'paymentGateways.list': { method: 'GET', path: '/v1/payment-gateways', query: [] },
  'paymentGateways.test': { method: 'POST', path: '/v1/payment-gateways/{gatewayId}/test', query: [] },
  'paymentGateways.update': { method: 'PATCH', path: '/v1/payment-gateways/{gatewayId}', query: [] },
  'payments.create': { method: 'POST', path: '/v1/payments', query: [] },
  'payments.get': { method: 'GET', path: '/v1/payments/{paymentId}', query: [] },
  'payments.list': { method: 'GET', path: '/v1/payments', query: ['invoiceId', 'cursor', 'limit'] },
  'payments.reverse': { method: 'POST', path: '/v1/payments/{paymentId}/reverse', query: [] },
  'payments.update': { method: 'PATCH', path: '/v1/payments/{paymentId}', query: [] },
  'portalAccount.get': { method: 'GET', path: '/v1/portal/account', query: [] },
  'portalBranding.get': { method: 'GET', path: '/v1/portal/branding', query: [] },
  'portalBrandingLogo.get': { method: 'GET', path: '/v1/portal/branding/logo', query: [] },
  'portalCheckouts.create': { method: 'POST', path: '/v1/portal/checkouts', query: [] },
  'portalCollections.charge': { method: 'POST', path: '/v1/portal/collections/{invoiceId}/charge', query: [] },
  'portalCollections.get': { method: 'GET', path: '/v1/portal/collections/{invoiceId}', query: [] },
  'portalCollections.withdraw': { method: 'POST', path: '/v1/portal/collections/{invoiceId}/withdraw', query: [] },
  'portalCreditNotePdf.get': { method: 'GET', path: '/v1/portal/credit-notes/{creditNoteId}/pdf', query: [] },
  'portalCreditNotes.list': { method: 'GET', path: '/v1/portal/credit-notes', query: ['cursor', 'limit'] },
  'portalInvoiceCsv.get': { method: 'GET', path: '/v1/portal/invoices/{invoiceId}/csv', query: [] },
  'portalInvoiceLineExplanation.get': { method: 'GET', path: '/v1/portal/invoices/{invoiceId}/lines/{line}/explanation', query: [] },
  'portalInvoicePdf.get': { method: 'GET', path: '/v1/portal/invoices/{invoiceId}/pdf', query: [] },
  'portalInvoices.get': { method: 'GET', path: '/v1/portal/invoices/{invoiceId}', query: [] },
  'portalInvoices.list': { method: 'GET', path: '/v1/portal/invoices', query: ['cursor', 'limit'] },
  'portalLinks.create': { method: 'POST', path: '/v1/portal-links', query: [] },
  'portalLinks.delete': { method: 'DELETE', path: '/v1/portal-links/{linkId}', query: [] },
  'portalLinks.list': { method: 'GET', path: '/v1/portal-links', query: ['accountId', 'cursor', 'limit'] },
  'portalOwed.list': { method: 'GET', path: '/v1/portal/owed', query: [] },
  'portalPaymentMethodDefault.replace': { method: 'PUT', path: '/v1/portal/payment-methods/{methodId}/default', query: [] },
  'portalPaymentMethods.delete': { method: 'DELETE', path: '/v1/portal/payment-methods/{methodId}', query: [] },
  'portalPaymentMethods.list': { method: 'GET', path: '/v1/portal/payment-methods', query: [] },
  'portalPaymentMethods.setup': { method: 'POST', path: '/v1/portal/payment-methods/setup', query: [] },
  'portalPlans.get': { method: 'GET', path: '/v1/portal/plans', query: [] },
  'portalRatedUsage.list': { method: 'GET', path: '/v1/portal/rated-usage', query: ['subscriptionId', 'metricId', 'periodIndex', 'late', 'order', 'cursor', 'limit'] },
  'portalSubscriptionChange.delete': { method: 'DELETE', path: '/v1/portal/subscriptions/{subscriptionId}/change', query: [] },
  'portalSubscriptions.change': { method: 'POST', path: '/v1/portal/subscriptions/{subscriptionId}/change', query: [] },
  'portalTenant.get': { method: 'GET', path: '/v1/portal/tenant', query: [] },
  'portalUsage.get': { method: 'GET', path: '/v1/portal/usage/{subscriptionId}', query: [] },
  'portalUsageExports.get': { method: 'GET', path: '/v1/portal/usage-exports', query: ['from', 'to', 'timeZone', 'by'] },
  'prices.evaluate': { method: 'POST', path: '/v1/prices/evaluate', query: [] },
  'productDraft.delete': { method: 'DELETE', path: '/v1/products/{productId}/draft', query: [] },
  'productDraft.get': { method: 'GET', path: '/v1/products/{productId}/draft', query: [] },
  'productDraft.publish': { method: 'POST', path: '/v1/products/{productId}/draft/publish', query: [] },
  'productDraft.replace': { method: 'PUT', path: '/v1/products/{productId}/draft', query: [] },
  'productPublication.delete': { method: 'DELETE', path: '/v1/products/{productId}/publication', query: [] },
  'productPublication.get': { method: 'GET', path: '/v1/products/{productId}/publication', query: [] },
  'productPublication.replace': { method: 'PUT', path: '/v1/products/{productId}/publication', query: [] },
  'productVersions.create': { method: 'POST', path: '/v1/products/{productId}/versions', query: [] },
  'productVersions.get': { method: 'GET', path: '/v1/products/{productId}/versions/{version}', query: [] },
  'productVersions.list': { method: 'GET', path: '/v1/products/{productId}/versions', query: ['cursor', 'limit', 'onlySubscriptionId'] },
  'products.archive': { method: 'POST', path: '/v1/products/{productId}/archive', query: [] },
  'products.create': { method: 'POST', path: '/v1/products', query: [] },
  'products.get': { method: 'GET', path: '/v1/products/{productId}', query: [] },
  'products.list': { method: 'GET', path: '/v1/products', query: ['cursor', 'limit', 'q', 'name', 'status', 'visibleTo'] },
  'products.replace': { method: 'PUT', path: '/v1/products/{productId}', query: [] },
  'products.update': { method: 'PATCH', path: '/v1/products/{productId}', query: [] },
  'profitstreamApiAiEnforcementRules.get': { method: 'GET', path: '/profitstream/v2/api/ai/enforcement-rules/{teamId}', query: [] },
  'profitstreamApiSourceMetricsAiCompletions.get': { method: 'GET', path: '/profitstream/v2/api/sources/metrics/ai/completions', query: ['transactionId', 'teamId'] },
  'publications.list': { method: 'GET', path: '/v1/publications', query: [] },
  'ratedUsage.list': { method: 'GET', path: '/v1/rated-usage', query: ['subscriptionId', 'metricId', 'periodIndex', 'late', 'order', 'cursor', 'limit'] },
  'reconciliation.list': { method: 'GET', path: '/v1/reconciliation', query: ['from', 'to', 'cursor', 'limit'] },
  'reconciliationTotal.get': { method: 'GET', path: '/v1/reconciliation/total', query: ['from', 'to'] },
  'recostings.apply': { method: 'POST', path: '/v1/recostings/{recostingId}/apply', query: [] },
  'recostings.create': { method: 'POST', path: '/v1/recostings', query: [] },
  'recostings.get': { method: 'GET', path: '/v1/recostings/{recostingId}', query: [] },
  'recostings.list': { method: 'GET', path: '/v1/recostings', query: ['cursor', 'limit'] },
  'rejectedUsage.list': { method: 'GET', path: '/v1/rejected-usage', query: ['cursor', 'limit', 'door'] },
  'rejectedUsageRedrives.create': { method: 'POST', path: '/v1/rejected-usage/redrives', query: [] },
  'rejectedUsageRedrives.get': { method: 'GET', path: '/v1/rejected-usage/redrives/{redriveId}', query: [] },
  'rejectedUsageRedrives.list': { method: 'GET', path: '/v1/rejected-usage/redrives', query: ['cursor', 'limit'] },
  'replays.list': { method: 'GET', path: '/v1/replays', query: [] },
  'runningTotalGroups.list': { method: 'GET', path: '/v1/running-totals/groups', query: ['subscriptionId', 'periodIndex', 'metricId', 'cursor', 'limit'] },
  'runningTotalToReport.get': { method: 'GET', path: '/v1/running-totals/to-report', query: ['subscriptionId', 'periodIndex', 'endsAt'] },
  'runningTotals.list': { method: 'GET', path: '/v1/running-totals', query: ['subscriptionId', 'organization', 'subscriber', 'product', 'limit'] },
  'search.list': { method: 'GET', path: '/v1/search', query: ['q'] },
  'session.create': { method: 'POST', path: '/v1/session', query: [] },
  'session.delete': { method: 'DELETE', path: '/v1/session', query: [] },
  'session.get': { method: 'GET', path: '/v1/session', query: [] },
  'sessionOidc.get': { method: 'GET', path: '/v1/session/oidc', query: [] },
  'sessionOidcCallback.get': { method: 'GET', path: '/v1/session/oidc/callback', query: [] },
  'sessionOidcStart.get': { method: 'GET', path: '/v1/session/oidc/start', query: [] },
  'sessions.delete': { method: 'DELETE', path: '/v1/sessions/{sessionId}', query: [] },
  'sessions.list': { method: 'GET', path: '/v1/sessions', query: ['cursor', 'limit', 'userId'] },
  'shop.get': { method: 'GET', path: '/v1/shop/{tenant}', query: [] },
  'simulationCustomers.list': { method: 'GET', path: '/v1/simulations/{simulationId}/customers', query: ['cursor', 'limit'] },
  'simulations.create': { method: 'POST', path: '/v1/simulations', query: [] },
  'simulations.delete': { method: 'DELETE', path: '/v1/simulations/{simulationId}', query: [] },
  'simulations.get': { method: 'GET', path: '/v1/simulations/{simulationId}', query: [] },
  'simulations.list': { method: 'GET', path: '/v1/simulations', query: ['cursor', 'limit'] },
  'sources.create': { method: 'POST', path: '/v1/sources', query: [] },
  'sources.get': { method: 'GET', path: '/v1/sources/{sourceId}', query: [] },
  'sources.list': { method: 'GET', path: '/v1/sources', query: ['cursor', 'limit', 'name', 'discovered'] },
  'sources.update': { method: 'PATCH', path: '/v1/sources/{sourceId}', query: [] },
  'status.get': { method: 'GET', path: '/v1/status', query: [] },
  'stripeEvents.record': { method: 'POST', path: '/hooks/stripe/{gatewayId}', query: [] },
  'subscribers.create': { method: 'POST', path: '/v1/subscribers', query: [] },
  'subscribers.get': { method: 'GET', path: '/v1/subscribers/{subscriberId}', query: [] },
  'subscribers.list': { method: 'GET', path: '/v1/subscribers', query: ['cursor', 'limit', 'q', 'email', 'organizationId', 'discovered'] },
  'subscribers.update': { method: 'PATCH', path: '/v1/subscribers/{subscriberId}', query: [] },
  'subscriptionChange.delete': { method: 'DELETE', path: '/v1/subscriptions/{subscriptionId}/change', query: [] },
  'subscriptionCredentials.create': { method: 'POST', path: '/v1/subscriptions/{subscriptionId}/credentials', query: [] },
  'subscriptionCredentials.delete': { method: 'DELETE', path: '/v1/subscriptions/{subscriptionId}/credentials/{credentialId}', query: [] },
  'subscriptionCredentials.list': { method: 'GET', path: '/v1/subscriptions/{subscriptionId}/credentials', query: [] },
  'subscriptionDraftInvoice.get': { method: 'GET', path: '/v1/subscriptions/{subscriptionId}/draft-invoice', query: ['at', 'changeTo', 'version'] },
  'subscriptionReservations.commit': { method: 'POST', path: '/v1/subscriptions/{subscriptionId}/reservations/{reservationId}/commit', query: [] },
  'subscriptionReservations.release': { method: 'POST', path: '/v1/subscriptions/{subscriptionId}/reservations/{reservationId}/release', query: [] },
  'subscriptionSegments.list': { method: 'GET', path: '/v1/subscriptions/{subscriptionId}/segments', query: ['cursor', 'limit'] },
  'subscriptionSyntheticUsage.delete': { method: 'DELETE', path: '/v1/subscriptions/{subscriptionId}/synthetic-usage', query: [] },
  'subscriptionUsage.get': { method: 'GET', path: '/v1/subscriptions/{subscriptionId}/usage', query: [] },
  'subscriptionUsageBackfills.create': { method: 'POST', path: '/v1/subscriptions/{subscriptionId}/usage-backfills', query: [] },
  'subscriptionUsageBackfills.get': { method: 'GET', path: '/v1/subscriptions/{subscriptionId}/usage-backfills/{backfillId}', query: [] },
  'subscriptionUsageBackfills.undo': { method: 'POST', path: '/v1/subscriptions/{subscriptionId}/usage-backfills/{backfillId}/undo', query: [] },
  'subscriptions.cancel': { method: 'POST', path: '/v1/subscriptions/{subscriptionId}/cancel', query: [] },
  'subscriptions.change': { method: 'POST', path: '/v1/subscriptions/{subscriptionId}/change', query: [] },
  'subscriptions.check': { method: 'POST', path: '/v1/subscriptions/{subscriptionId}/check', query: [] },
  'subscriptions.create': { method: 'POST', path: '/v1/subscriptions', query: [] },
  'subscriptions.get': { method: 'GET', path: '/v1/subscriptions/{subscriptionId}', query: [] },
  'subscriptions.keep': { method: 'POST', path: '/v1/subscriptions/{subscriptionId}/keep', query: [] },
  'subscriptions.list': { method: 'GET', path: '/v1/subscriptions', query: ['cursor', 'limit', 'accountId', 'subscriberId', 'productId', 'testClockId'] },
  'subscriptions.pause': { method: 'POST', path: '/v1/subscriptions/{subscriptionId}/pause', query: [] },
  'subscriptions.resume': { method: 'POST', path: '/v1/subscriptions/{subscriptionId}/resume', query: [] },
  'subscriptions.update': { method: 'PATCH', path: '/v1/subscriptions/{subscriptionId}', query: [] },
  'telemetryMappings.create': { method: 'POST', path: '/v1/telemetry/mappings', query: [] },
  'telemetryMappings.delete': { method: 'DELETE', path: '/v1/telemetry/mappings/{mappingId}', query: [] },
  'telemetryMappings.get': { method: 'GET', path: '/v1/telemetry/mappings/{mappingId}', query: [] },
  'telemetryMappings.list': { method: 'GET', path: '/v1/telemetry/mappings', query: [] },
  'telemetryMappings.preview': { method: 'POST', path: '/v1/telemetry/mappings/preview', query: [] },
  'telemetryMappings.replace': { method: 'PUT', path: '/v1/telemetry/mappings/{mappingId}', query: [] },
  'telemetrySenders.list': { method: 'GET', path: '/v1/telemetry/senders', query: [] },
  'telemetrySenders.replace': { method: 'PUT', path: '/v1/telemetry/senders', query: [] },
  'tenant.get': { method: 'GET', path: '/v1/tenant', query: [] },
  'tenant.update': { method: 'PATCH', path: '/v1/tenant', query: [] },
  'tenants.create': { method: 'POST', path: '/v1/tenants', query: [] },
  'testClocks.advance': { method: 'POST', path: '/v1/test-clocks/{testClockId}/advance', query: [] },
  'testClocks.create': { method: 'POST', path: '/v1/test-clocks', query: [] },
  'testClocks.delete': { method: 'DELETE', path: '/v1/test-clocks/{testClockId}', query: [] },
  'testClocks.get': { method: 'GET', path: '/v1/test-clocks/{testClockId}', query: [] },
  'testClocks.list': { method: 'GET', path: '/v1/test-clocks', query: ['cursor', 'limit'] },
  'traces.create': { method: 'POST', path: '/v1/traces', query: [] },
  'unattributedUsage.list': { method: 'GET', path: '/v1/unattributed-usage', query: ['cursor', 'limit', 'reason'] },
  'unknownModels.list': { method: 'GET', path: '/v1/unknown-models', query: ['from', 'to'] },
  'upcomingInvoices.list': { method: 'GET', path: '/v1/upcoming-invoices', query: ['accountId', 'endsFrom', 'endsBefore', 'cursor', 'limit'] },
  'usage.amend': { method: 'POST', path: '/v1/usage/amend', query: [] },
  'usage.get': { method: 'GET', path: '/v1/usage/{source}/{id}', query: [] },
  'usage.list': { method: 'GET', path: '/v1/usage', query: ['from', 'to', 'state', 'organization', 'subscriber', 'productId', 'subscriptionId', 'credential', 'model', 'provider', 'kind', 'metricId', 'source', 'transactionId', 'text', 'limit', 'cursor'] },
  'usage.preview': { method: 'POST', path: '/v1/usage/preview', query: [] },
  'usage.void': { method: 'POST', path: '/v1/usage/void', query: [] },
  'usageBackfills.list': { method: 'GET', path: '/v1/usage/backfills', query: ['cursor', 'limit', 'subscriptionId'] },
  'usageCorrections.get': { method: 'GET', path: '/v1/usage/corrections/{correctionId}', query: [] },
  'usageCounts.list': { method: 'GET', path: '/v1/usage/counts', query: ['from', 'to', 'timeZone', 'state', 'organization', 'subscriber', 'productId', 'subscriptionId', 'credential', 'model', 'provider', 'kind', 'metricId', 'source', 'transactionId', 'text', 'slot'] },
  'usageStream.get': { method: 'GET', path: '/v1/usage/stream', query: ['state', 'organization', 'subscriber', 'productId', 'subscriptionId', 'credential', 'model', 'provider', 'kind', 'metricId', 'source', 'transactionId', 'text', 'forSeconds'] },
  'userTotp.delete': { method: 'DELETE', path: '/v1/users/{userId}/totp', query: [] },
  'users.delete': { method: 'DELETE', path: '/v1/users/{userId}', query: [] },
  'users.list': { method: 'GET', path: '/v1/users', query: ['cursor', 'limit'] },
  'users.update': { method: 'PATCH', path: '/v1/users/{userId}', query: [] },
  'walletBalance.get': { method: 'GET', path: '/v1/wallets/{walletId}/balance', query: [] },
  'walletGrants.create': { method: 'POST', path: '/v1/wallets/{walletId}/grants', query: [] },
  'walletGrants.void': { method: 'POST', path: '/v1/wallets/{walletId}/grants/{grantId}/void', query: [] },
  'walletTopUps.create': { method: 'POST', path: '/v1/wallets/{walletId}/top-ups', query: [] },
  'walletTransactions.list': { method: 'GET', path: '/v1/wallets/{walletId}/transactions', query: ['cursor', 'limit'] },
  'wallets.create': { method: 'POST', path: '/v1/wallets', query: [] },
  'wallets.get': { method: 'GET', path: '/v1/wallets/{walletId}', query: [] },
  'wallets.list': { method: 'GET', path: '/v1/wallets', query: ['accountId', 'cursor', 'limit'] },
  'wallets.replace': { method: 'PUT', path: '/v1/wallets/{walletId}', query: [] },
  'webhookEndpointDeliveries.get': { method: 'GET', path: '/v1/webhook-endpoints/{endpointId}/deliveries/{deliveryId}', query: [] },
  'webhookEndpointDeliveries.list': { method: 'GET', path: '/v1/webhook-endpoints/{endpointId}/deliveries', query: ['status', 'eventType', 'cursor', 'limit'] },
  'webhookEndpointDeliveries.resend': { method: 'POST', path: '/v1/webhook-endpoints/{endpointId}/deliveries/{deliveryId}/resend', query: [] },
  'webhookEndpoints.create': { method: 'POST', path: '/v1/webhook-endpoints', query: [] },
  'webhookEndpoints.delete': { method: 'DELETE', path: '/v1/webhook-endpoints/{endpointId}', query: [] },
  'webhookEndpoints.get': { method: 'GET', path: '/v1/webhook-endpoints/{endpointId}', query: [] },
  'webhookEndpoints.list': { method: 'GET', path: '/v1/webhook-endpoints', query: ['cursor', 'limit'] },
  'webhookEndpoints.rotateSecret': { method: 'POST', path: '/v1/webhook-endpoints/{endpointId}/rotate-secret', query: [] },
  'webhookEndpoints.test': { method: 'POST', path: '/v1/webhook-endpoints/{endpointId}/test', query: [] },
  'webhookEndpoints.update': { method: 'PATCH', path: '/v1/webhook-endpoints/{endpointId}', query: [] },
  'webhookEventTypes.list': { method: 'GET', path: '/v1/webhook-event-types', query: [] },
} as const satisfies Record<OperationId, object>;

