import { longestInstantText } from '#calendar';
import { intakeTopic } from '#contracts';
import { keysKeptMs, mostJsonNesting, mostUntaken, paceLimits } from '#http';
import { largestNumber } from '#money';
import { otlpBounds } from '#otlp';
import { onItsWay, perhapsOnItsWay, waitLimits } from '#running';
import { questionLimits } from '../../services/analytics/src/adapters/clickhouse/clickhouse.reader.js';
import { readOnlyLimits } from '../../services/analytics/src/adapters/clickhouse/read-only.engine.js';
import { mostUnattributedGroups } from '../../services/analytics/src/adapters/clickhouse/unattributed-usage.repository.js';
import { mostUnknownModels } from '../../services/analytics/src/adapters/clickhouse/unknown-models.repository.js';
import { mostEntriesOfEvent } from '../../services/analytics/src/adapters/clickhouse/usage-search.repository.js';
import { mostFilterValues, mostNotifiedAddresses } from '../../services/analytics/src/adapters/http/budget.schema.js';
import { mostExportedEvents } from '../../services/analytics/src/adapters/http/portal-usage.controller.js';
import { mostSqlCharacters, sqlTurns } from '../../services/analytics/src/adapters/http/sql-port.door.js';
import { mostBudgets } from '../../services/analytics/src/adapters/postgres/budgets.repository.js';
import { mostPolledGroups } from '../../services/analytics/src/application/budget/polled-rules.js';
import { alertsKeptDays, mostMailedAlerts } from '../../services/analytics/src/application/budget/ports.js';
import { mostShownGroups } from '../../services/analytics/src/application/budget/running-budgets.js';
import { mostEvents } from '../../services/analytics/src/application/simulation/simulate.js';
import { longestGroupName } from '../../services/analytics/src/domain/budget/group-name.js';
import { longestSimulatedDays } from '../../services/analytics/src/domain/simulation/request-problems.js';
import { longestRangeDays, mostGroups } from '../../services/analytics/src/domain/usage-question.js';
import { mostEntriesOfLook, mostStreams, mostStreamsOfTenant } from '../../services/analytics/src/domain/usage-tail.js';
import { audienceBounds } from '../../services/catalog/src/adapters/http/audiences.controller.js';
import { mostModelPrices } from '../../services/catalog/src/adapters/http/model-prices.schema.js';
import { productBounds } from '../../services/catalog/src/adapters/http/terms-schema.js';
import { mostDefinitions, mostDiscovered } from '../../services/catalog/src/domain/definition/definition-decisions.js';
import { bounds as evaluation } from '../../services/catalog/src/domain/evaluation/evaluate-price.js';
import { mostPublications } from '../../services/catalog/src/domain/publication/publication.js';
import { grpcLimits } from '../../services/gateway/src/adapters/grpc/grpc.server.js';
import { mostChangeStreams } from '../../services/gateway/src/adapters/http/changes.door.js';
import { mostConsoleBytes } from '../../services/gateway/src/adapters/http/console.files.js';
import { livenessPace } from '../../services/gateway/src/adapters/http/liveness.gateway.js';
import { openLimits } from '../../services/gateway/src/config.js';
import { mostKeptChanges } from '../../services/gateway/src/domain/changes/change-log.js';
import { mostReportedChanges } from '../../services/gateway/src/domain/changes/reported-changes.js';
import { heldLimits } from '../../services/gateway/src/domain/held-bytes.js';
import { portalRequestsPerSecond } from '../../services/gateway/src/domain/request-rates.js';
import { hashingLimits } from '../../services/identity/src/adapters/argon2/argon2.hasher.js';
import { recoveryCodes } from '../../services/identity/src/application/second-factor.js';
import { totp } from '../../services/identity/src/application/totp.js';
import { invitationLimits } from '../../services/identity/src/domain/invitation/invitation.js';
import { sessionLimits } from '../../services/identity/src/domain/session/session.js';
import { providerLimits } from '../../services/identity/src/domain/sign-in/provider-settings.js';
import { attemptLimits } from '../../services/identity/src/domain/sign-in/sign-in-attempts.js';
import { passwordLength, resetLimits } from '../../services/identity/src/domain/user/password.js';
import { preferenceLimits } from '../../services/identity/src/domain/user/preferences.js';
import { mostUsers } from '../../services/identity/src/domain/user/user-decisions.js';
import { limits } from '../../services/ingestion/src/domain/limits.js';
import { mostKeysRemembered } from '../../services/ingestion/src/domain/metering/repeated-keys.js';
import { mostRedrivesKept } from '../../services/ingestion/src/domain/redrive.js';
import { syntheticBounds } from '../../services/ingestion/src/domain/synthetic/synthetic-usage.js';
import { couponBounds } from '../../services/invoicing/src/adapters/http/coupons.controller.js';
import { mostInvoicesLookedAt } from '../../services/invoicing/src/adapters/postgres/owed-by-account.repository.js';
import { mostReplaysKept } from '../../services/invoicing/src/adapters/postgres/replays.repository.js';
import { listLimits } from '../../services/invoicing/src/application/list-limits.js';
import { mostSubscriptionsLookedAt } from '../../services/invoicing/src/application/wallets/running-balance.js';
import { mostOpenGrants } from '../../services/invoicing/src/domain/wallet/wallet-decisions.js';
import { logoBounds } from '../../services/notifications/src/adapters/pictures/logo.encoder.js';
import { mostPreviews } from '../../services/notifications/src/adapters/postgres/mail-previews.repository.js';
import { mostTestsAnHour } from '../../services/notifications/src/application/send-test-mail.js';
import { retryWaitsMs } from '../../services/notifications/src/domain/webhook/attempt-decisions.js';
import { webhookBounds } from '../../services/notifications/src/domain/webhook/endpoint.js';
import { liquidBounds } from '../../services/notifications/src/templates/liquid-text.js';
import { mostEventBytes } from '../../services/payments/src/adapters/http/stripe-hooks.door.js';
import { signatureToleranceSeconds } from '../../services/payments/src/adapters/stripe/stripe-event.js';
import { reconciliationLimits } from '../../services/payments/src/application/gateways/reconcile-gateway.js';
import { mostPaymentsOfInvoice } from '../../services/payments/src/domain/collection/external-payments.js';
import { payerBounds } from '../../services/payments/src/domain/collection/payer-view.js';
import { dunningBounds } from '../../services/payments/src/domain/dunning/dunning-policy.js';
import { mostGateways } from '../../services/payments/src/domain/gateway/gateway-decisions.js';
import { mostBackfilledEvents } from '../../services/rating/src/adapters/http/usage-backfills.controller.js';
import { mostPreviewedEvents } from '../../services/rating/src/adapters/http/usage-preview.controller.js';
import { mostReservations } from '../../services/rating/src/application/quota/reservations.js';
import { mostChangedEvents } from '../../services/rating/src/application/recostings/changed-costs.js';
import {
  mostAddressLines,
  mostInvoiceRecipients,
  mostMetadataEntries,
  mostTaxRates,
} from '../../services/subscriptions/src/adapters/http/fields.js';
import { mostPortalSubscriptions } from '../../services/subscriptions/src/adapters/http/portal-account.controller.js';
import { mostMoved } from '../../services/subscriptions/src/application/merge-organizations.js';
import { holdLimits } from '../../services/subscriptions/src/application/pass-time.js';
import { mostSubscriptions } from '../../services/subscriptions/src/config.js';
import { checkoutLimits } from '../../services/subscriptions/src/domain/checkout/checkout.js';
import { signUpLimits } from '../../services/subscriptions/src/domain/checkout/sign-up-allowance.js';
import { changeLimits } from '../../services/subscriptions/src/domain/plan/plan.js';
import { portalLinkLimits } from '../../services/subscriptions/src/domain/portal-link/portal-link.js';
import { mostCredentials } from '../../services/subscriptions/src/domain/subscription/credentials.js';
import { limitOf } from './page-of-bounds.js';

describe('the page of bounds', () => {
  it.each<[string, ...unknown[]]>([
    ['nesting of JSON, management and metering API', mostJsonNesting],
    ['body of a usage request', limits.bodyBytes, ...Object.values(limits.zstdFrames)],
    ['a line of usage', limits.lineBytes],
    ['a record of an intake topic', limits.intakeBytes, intakeTopic.config?.['max.message.bytes']],
    ['records of the intake topic that nobody has the key of', limits.intakeDeadLettersBytes, limits.rejectedLength],
    ['events in a usage request, but for lines', limits.eventsPerRequest],
    ['telemetry, unpacked', limits.telemetryBytes, limits.bodyBytes],
    ['telemetry whose key stands in its body', limits.keylessBytes, limits.keysPerRequest],
    ['spans, log records and data points of a request', otlpBounds.records],
    ['resources, scopes and metrics of a request', otlpBounds.messages],
    ['attributes of a record, resource or scope of telemetry', otlpBounds.attributes],
    ["nesting of an attribute's value", otlpBounds.depth],
    ['text in telemetry', otlpBounds.textBytes],
    [
      'of a tenant: mappings of telemetry, senders with rules, running metrics that are followed',
      ...[limits.mappings, limits.senderRules, limits.metricStreams],
    ],
    ['names in usage of which something is made, of a tenant and a kind', limits.discoveredNames, mostDiscovered],
    ['live subscriptions, and subscribers, that a merge of organizations moves', mostMoved],
    ['Idempotency-Keys of the metering API that a replica remembers', mostKeysRemembered],
    ['events of a preview, or of a dry run', mostPreviewedEvents, limits.dryRunEvents],
    [
      'what another service answered a moment ago, and is on its way through the log',
      ...[onItsWay.atMostMs, perhapsOnItsWay.atMostMs, ...Object.values(waitLimits)],
    ],
    ['voids or amendments in a request', limits.corrections],
    ['synthetic usage', ...Object.values(syntheticBounds)],
    ['redrives of a tenant that are kept', mostRedrivesKept],
    ['replays of the installation that are kept', mostReplaysKept],
    ['events whose cost a recosting changes', mostChangedEvents],
    ['events of a backfill', mostBackfilledEvents],
    ['times, at every door and in the management API', longestInstantText],
    ["nesting of an event's properties", limits.depth],
    ['properties of an object in an event', limits.properties],
    ['id and names of an event', limits.idLength, limits.nameLength],
    ['text in an event', limits.textLength],
    ['an event as a whole', limits.eventLength],
    ['reasons named for an event', limits.reasonsPerEvent],
    ['time of an event', limits.daysAhead, limits.yearsBack],
    ['numbers whose price is evaluated', largestNumber, evaluation.fractionDigits],
    ['reservations of one metric that are open at once', mostReservations],
    ['a simulation', longestSimulatedDays, mostEvents],
    ['events in an evaluation', evaluation.events],
    ['events × tiers in an evaluation by groups', evaluation.tiersOfGroups],
    [
      'of a product: setup fees, pricing metrics, pricing rules, service levels, volume discounts, invoice discounts, tax rates, sources, notified addresses, percentages of notices, metadata',
      ...Object.values(productBounds),
    ],
    ['sources, metering elements, and audiences of a tenant', mostDefinitions],
    [
      'organizations, subscribers, conditions, and values of a condition of an audience',
      ...Object.values(audienceBounds),
    ],
    ['payment gateways of a tenant', mostGateways],
    ['an event of Stripe', mostEventBytes, signatureToleranceSeconds],
    ['payments that a reconciliation with Stripe compares', ...Object.values(reconciliationLimits)],
    ['prices of models and tools that a tenant states', mostModelPrices],
    ['groups in one answer about usage, revenue, margin or what is not invoiced', mostGroups],
    ['range of a question about usage, revenue or margin', longestRangeDays],
    [
      'a query at the port of the embedded ClickHouse',
      mostSqlCharacters,
      ...[sqlTurns.waitingOfOwner, sqlTurns.waiting],
      ...Object.values(readOnlyLimits),
    ],
    ['unknown models, and groups of unattributed usage, in one answer', mostUnknownModels, mostUnattributedGroups],
    ['entries of one event in its story', mostEntriesOfEvent],
    ['questions to ClickHouse of one process', ...Object.values(questionLimits)],
    ['streams of usage that are open at once: of a tenant, of all, at one process', mostStreamsOfTenant, mostStreams],
    ['entries of one look in a stream of usage', mostEntriesOfLook],
    ['of a stream of usage or of changes, what its client has not taken yet', mostUntaken],
    [
      'streams of changes that are open at once: of a tenant, of all, at one process',
      ...Object.values(mostChangeStreams),
    ],
    ['changes that are kept for who comes back, of all tenants', mostKeptChanges],
    ['changes that are told one by one, of a quarter of a second', mostReportedChanges],
    ["subject and body of a mail's template", ...Object.values(liquidBounds)],
    ['a logo', logoBounds.bytes, logoBounds.pixels, logoBounds.width, logoBounds.height],
    ['previews of mails of a tenant that are kept', mostPreviews],
    ['test mails of a tenant', mostTestsAnHour],
    ['of a tenant: budgets', mostBudgets],
    ['filters of a budget, values of a filter, percentages at which it warns', mostFilterValues],
    ['addresses that a budget names', mostNotifiedAddresses],
    ['alerts of a budget and window that are mailed', mostMailedAlerts],
    ['alerts of budgets', alertsKeptDays],
    ['groups of a budget in one answer', mostShownGroups],
    ['groups of all budgets of a tenant in the rules that clients poll', mostPolledGroups, mostShownGroups],
    ["name of a budget's group", longestGroupName],
    ['payments and attempts of an invoice', mostPaymentsOfInvoice],
    ['days of a dunning policy', ...Object.values(dunningBounds)],
    ['grants of a wallet of which something is left', mostOpenGrants],
    ["subscriptions whose running usage a wallet's balance looks at", mostSubscriptionsLookedAt],
    ['code and products of a coupon', couponBounds.codeLength, couponBounds.productIds],
    ['a body, from its first byte to its last; for lines of usage from one piece to the next', paceLimits.bodyWithinMs],
    ['pace of a body', paceLimits.leastBytesPerSecond, paceLimits.graceMs],
    ['rest of a body whose request is answered already', paceLimits.drainWithinMs],
    ['requests of one tenant that are open at once', openLimits.perTenant],
    ['requests of one address without a known key that are open at once, of IPv6 of one /64', openLimits.perStranger],
    ['the answer to a write with an Idempotency-Key', keysKeptMs / 86_400_000],
    ['a subscription whose time cannot pass', ...Object.values(holdLimits)],
    ['subscriptions of one tenant that have not ended', mostSubscriptions],
    ['links of an account to its portal that work', ...Object.values(portalLinkLimits)],
    ['requests, charges and new cards by a link to a portal', portalRequestsPerSecond, ...Object.values(payerBounds)],
    ['subscriptions, and invoices that are looked at for what is open, of a portal', mostPortalSubscriptions],
    ['subscriptions, and invoices that are looked at for what is open, of a portal', mostInvoicesLookedAt],
    ['invoices that are added up, and upcoming ones in a list', ...Object.values(listLimits)],
    ['events of a download of usage by a customer', mostExportedEvents],
    ['products on the public page of a tenant', mostPublications],
    ['checkout sessions of a tenant that are open', ...Object.values(checkoutLimits)],
    ['changes of one subscription to other plans by a customer', changeLimits.most, changeLimits.remembered],
    ['sign-ups within an hour', signUpLimits.ofEmail, signUpLimits.ofTenant, signUpLimits.ofNetwork],
    ['sign-ups within an hour', signUpLimits.remembered],
    ['messages of OTLP over gRPC that are held at once', ...Object.values(heldLimits)],
    ['a connection of gRPC: calls at once, and how long it is kept without any', ...Object.values(grpcLimits)],
    ['connections of one address, of IPv6 of one /64', openLimits.connectionsPerAddress],
    [
      'of a tenant: endpoints of webhooks; types of events that one names',
      webhookBounds.mostEndpoints,
      webhookBounds.mostEventTypes,
    ],
    ['URL and description of an endpoint', webhookBounds.longestUrl, webhookBounds.longestDescription],
    ['body of a webhook', webhookBounds.mostBodyBytes, webhookBounds.mostItemsOfLargeBody],
    ['a request to an endpoint', webhookBounds.sendWithinMs, webhookBounds.mostAnswerBytes],
    ['webhooks that are under way at once', webhookBounds.atOnceToEndpoint, webhookBounds.atOnceToFailingEndpoint],
    ['webhooks that are under way at once', webhookBounds.atOnceOfTenant, webhookBounds.atOnce],
    ['attempts of a webhook', retryWaitsMs.length + 1, webhookBounds.mostAttempts],
    ['webhooks that wait for one endpoint', webhookBounds.mostWaiting],
    ['webhooks that have ended', webhookBounds.keptDays],
    ['the earlier secret of an endpoint', webhookBounds.bothSecretsMs / 3_600_000],
    ['silence of a service', livenessPace.answerWithinMs],
    ['a build of the console, in memory', mostConsoleBytes],
    ['an answer of which nothing is taken', paceLimits.untakenWithinMs],
    ["further recipients of a subscription's documents", mostInvoiceRecipients],
    ['metadata of a subscription', mostMetadataEntries],
    ['credentials of a subscription', mostCredentials],
    ['address lines of an account', mostAddressLines],
    ['tax rates of an account', mostTaxRates],
    ['users of a tenant', mostUsers],
    ['sessions of a user that are open at once', sessionLimits.ofUser, sessionLimits.idleMs / 3_600_000],
    ['sessions of a user that are open at once', sessionLimits.wholeMs / 3_600_000],
    ['open invitations of a tenant', invitationLimits.open, invitationLimits.openMs / 3_600_000],
    ['new passwords that are asked for by mail', resetLimits.everyMs / 1_000, resetLimits.openMs / 3_600_000],
    ['new passwords that are asked for by mail', resetLimits.underWay],
    ['one-time codes', totp.digits, totp.stepMs / 1_000, recoveryCodes],
    ['signing in by a provider', providerLimits.flowMs / 1_000, providerLimits.answerMs],
    ['signing in by a provider', providerLimits.answerBytes, providerLimits.underWay],
    ['preferences of a user', ...Object.values(preferenceLimits)],
    ['wrong passwords', attemptLimits.account.free, attemptLimits.address.free, attemptLimits.remembered],
    ['wrong passwords', attemptLimits.account.longestMs / 1_000, attemptLimits.address.longestMs / 1_000],
    ['passwords that are checked at once', ...Object.values(hashingLimits)],
    ['a password', ...Object.values(passwordLength)],
  ])('says of %s what the code says', (what, ...values) => {
    for (const value of values) expect(limitOf(what).match(/[0-9]+/g)).toContain(String(value));
  });
});
