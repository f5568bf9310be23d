import { canonicalJson } from '#contracts';
import type { Loaded } from '#event-store';
import { idFrom } from '#identifiers';
import { Exact } from '#money';
import type { CreditNoteState, IssuedCreditNote } from '../domain/credit-note/credit-note.js';
import { noCreditNote } from '../domain/credit-note/credit-note.js';
import type { RunningCoupon } from '../domain/document/coupons-stage.js';
import { setupFeesProduct } from '../domain/document/fee-lines.js';
import { setupFeesOf } from '../domain/document/setup-fees.js';
import { type InvoiceState, type IssuedInvoice, noInvoice } from '../domain/invoice/invoice.js';
import type { Issued, IssueFacts, LastNumbers } from '../domain/issue/issue-documents.js';
import { type EarliestPlaces, stillToComeFrom } from '../domain/occasion/account-turn.js';
import type { CompleteOccasion } from '../domain/occasion/complete-occasion.js';
import { paymentTermsOf } from '../domain/occasion/payment-terms-of.js';
import { noTaxation, type TaxationState, type TaxRequest } from '../domain/tax/taxation.js';
import { taxationDecider } from '../domain/tax/taxation-decisions.js';
import { documentIdOf, documentIdsOf, feeDocumentIdsOf } from './document-id.js';
import { balanceName, type UnitOfWork, type UsageOfSegment } from './ports.js';
import { AccountCredits } from './wallets/account-credits.js';
import { topUpIdOf } from './wallets/wallet-ids.js';

type InvoicedUsages = Awaited<ReturnType<UnitOfWork['invoicedUsage']>>;

interface Stored {
  readonly invoices: ReadonlyMap<string, Loaded<InvoiceState>>;
  readonly creditNotes: ReadonlyMap<string, Loaded<CreditNoteState>>;
  readonly invoicedUsage: InvoicedUsages;
  readonly earlier: Awaited<ReturnType<UnitOfWork['earlierDocuments']>>;
  readonly invoicedInYears: Awaited<ReturnType<UnitOfWork['invoicedInYears']>>;
  readonly balances: Map<string, Exact>;
  readonly credits: AccountCredits;
  readonly coupons: Awaited<ReturnType<UnitOfWork['redemptions']['running']>>;
  /** By account and product, the names. */
  readonly chargedSetupFees: ReadonlyMap<string, Set<string>>;
  readonly gatewayTaxes: Awaited<ReturnType<UnitOfWork['gatewayTaxes']>>;
  readonly taxations: ReadonlyMap<string, Loaded<TaxationState>>;
}

/**
 * What the documents of one transaction need to know, of which each may depend on the ones before it: numbers, balances,
 * setup fees and uses of coupons. There is at most one occasion of a subscription among them, in a draft two.
 */
export class IssuedTogether {
  private readonly issued: Issued[] = [];
  /** Of each document the redemptions of its coupons. */
  private readonly usedCoupons: string[] = [];
  private readonly awaited: { readonly documentId: string; readonly request: TaxRequest; readonly at: number }[] = [];

  private constructor(
    private readonly tenant: string,
    private readonly stored: Stored,
    private last: LastNumbers,
    private readonly earliest: EarliestPlaces,
  ) {}

  static async begin(
    tenant: string,
    unit: UnitOfWork,
    occasions: readonly CompleteOccasion[],
    earliest: EarliestPlaces = new Map(),
  ): Promise<IssuedTogether> {
    const ids = occasions.map((one) => documentIdsOf(tenant, one.subscription.subscriptionId, one.occasion));
    const accountIds = [...new Set(occasions.map(({ subscription }) => subscription.accountId))];
    const credits = await AccountCredits.begin(unit, accountIds, occasions.flatMap(billedSegmentOf));
    const lateSegments = occasions.flatMap(lateSegmentsOf);
    const invoicedUsage = await unit.invoicedUsage(lateSegments);
    const cutFees = occasions.flatMap((one) => cutFeeIds(tenant, one) ?? []);
    const invoiceIds = [
      ...ids.map(({ invoice }) => invoice),
      ...cutFees.map(({ invoice }) => invoice),
      ...invoicedUsage.flatMap(({ invoiceId }) => invoiceId ?? []),
      ...credits.all.map(({ wallet }) => topUpIdOf(tenant, wallet.walletId, wallet.topUps)),
    ];
    const creditNoteIds = [
      ...ids.flatMap(({ creditNote, unusedFee }) => [creditNote, unusedFee]),
      ...cutFees.map(({ creditNote }) => creditNote),
    ];
    const stored = {
      invoices: byId(await unit.invoices.loadAll([...new Set(invoiceIds)])),
      creditNotes: byId(await unit.creditNotes.loadAll([...new Set(creditNoteIds)])),
      invoicedUsage,
      earlier: await unit.earlierDocuments(lateSegments),
      invoicedInYears: await unit.invoicedInYears(occasions.filter(countsYears).map(nameOfSubscription)),
      balances: await unit.balances(accountIds),
      credits,
      coupons: await unit.redemptions.running(occasions.map(({ subscription }) => subscription.subscriptionId)),
      chargedSetupFees: await chargedSetupFees(unit, occasions),
      ...(await taxesOf(unit, occasions, ids)),
    };
    return new IssuedTogether(tenant, stored, await unit.lastNumbers(), earliest);
  }

  /** The document that an occasion has already. */
  documentIdOf({ subscription, occasion }: CompleteOccasion): string | undefined {
    const ids = documentIdsOf(this.tenant, subscription.subscriptionId, occasion);
    if (this.stored.invoices.has(ids.invoice)) return ids.invoice;
    return this.stored.creditNotes.has(ids.creditNote) ? ids.creditNote : undefined;
  }

  factsOf(occasion: CompleteOccasion, currency: string | undefined): IssueFacts {
    const { subscriptionId, accountId } = occasion.subscription;
    const { invoices, invoicedUsage, invoicedInYears, balances, credits, coupons } = this.stored;
    const { chargedSetupFees: fees, gatewayTaxes, taxations } = this.stored;
    const credit = credits.of(accountId, currency);
    const topUp = credit && topUpIdOf(this.tenant, credit.wallet.walletId, credit.wallet.topUps);
    const ids = { ...documentIdsOf(this.tenant, subscriptionId, occasion.occasion), topUp };
    const cutFee = cutFeeIds(this.tenant, occasion);
    const issued = [...invoices].filter(([, { state }]) => state.status !== 'absent');
    return {
      occasion,
      ids,
      last: this.last,
      invoices: new Map(issued.map(([id, { state }]) => [id, state as IssuedInvoice])),
      feeInvoiceId: cutFee?.invoice,
      feeNote: this.creditNote(cutFee?.creditNote),
      unusedFeeNote: this.creditNote(ids.unusedFee),
      invoicedUsage: invoicedUsage.filter((one) => one.subscriptionId === subscriptionId),
      earlier: this.stored.earlier.filter((one) => one.subscriptionId === subscriptionId),
      invoicedInYears: invoicedInYears.filter(
        (one) => one.subscriptionId === subscriptionId && one.currency === currency,
      ),
      credit,
      stillToComeFrom: Math.min(stillToComeFrom(accountId, this.earliest), ...this.awaitedOf(accountId)),
      coupons: coupons.filter((one) => one.subscriptionId === subscriptionId && one.usesLeft !== this.usesOf(one)),
      balance: balances.get(balanceName(accountId, currency ?? '')) ?? Exact.zero,
      chargedSetupFees: fees.get(feesName(accountId, setupFeesProduct(occasion))) ?? new Set(),
      gatewayTaxes,
      taxation: taxations.get(ids.invoice)?.state ?? noTaxation,
    };
  }

  private usesOf({ redemptionId }: RunningCoupon): number {
    return this.usedCoupons.filter((used) => used === redemptionId).length;
  }

  /** When documents are dated that have asked for their taxes in this transaction. */
  private awaitedOf(accountId: string): number[] {
    return this.awaited.flatMap(({ request }) => (request.accountId === accountId ? request.datedAt : []));
  }

  private creditNote(id: string | undefined): IssuedCreditNote | undefined {
    const state = id === undefined ? undefined : this.stored.creditNotes.get(id)?.state;
    return state === undefined || state.status === 'absent' ? undefined : state;
  }

  add(issued: Issued): void {
    this.issued.push(issued);
    this.last = issued.last;
    this.stored.credits.add(issued);
    const documents = [...issued.invoices, ...issued.creditNotes].flatMap(({ events }) =>
      [...events].flatMap((event) => ('document' in event ? [event.document] : [])),
    );
    for (const document of documents) {
      this.usedCoupons.push(...(document.coupons ?? []).map(({ redemptionId }) => redemptionId));
      const name = balanceName(document.accountId, document.currency);
      this.stored.balances.set(name, issued.balance);
      for (const { accountId, productId, name: fee } of setupFeesOf(document))
        this.stored.chargedSetupFees.get(feesName(accountId, productId))?.add(fee);
    }
  }

  /** Its document is issued once this is answered. Answers whether it begins to wait, or has waited before. */
  awaitTax(
    { subscription: { subscriptionId }, occasion, reportedAt }: CompleteOccasion,
    request: TaxRequest,
  ): 'begins' | 'goes-on' {
    const documentId = documentIdOf(this.tenant, subscriptionId, occasion);
    this.awaited.push({ documentId, request, at: reportedAt });
    return this.stored.taxations.get(documentId)?.state.status === 'asked' ? 'goes-on' : 'begins';
  }

  async save(unit: UnitOfWork): Promise<void> {
    await this.saveAwaited(unit);
    const { invoices, creditNotes } = unit;
    const before = <State>(stored: ReadonlyMap<string, Loaded<State>>, id: string, state: State) =>
      stored.get(id) ?? { id, state, version: 0 };
    const notes = this.issued.flatMap((one) => one.creditNotes);
    const bills = this.issued.flatMap((one) => one.invoices);
    await creditNotes.saveAll(
      notes.map(({ id, events }) => ({ before: before(this.stored.creditNotes, id, noCreditNote), events })),
    );
    await invoices.saveAll(
      bills.map(({ id, events }) => ({ before: before(this.stored.invoices, id, noInvoice), events })),
    );
    await this.stored.credits.save(unit);
  }

  private async saveAwaited(unit: UnitOfWork): Promise<void> {
    const changes = this.awaited.map(({ documentId: id, request, at }) => {
      const before = this.stored.taxations.get(id) ?? { id, state: noTaxation, version: 0 };
      const fingerprint = idFrom('tax', this.tenant, id, canonicalJson(request));
      return { before, events: taxationDecider.decide({ type: 'RequestTax', fingerprint, request, at }, before.state) };
    });
    await unit.taxations.saveAll(changes);
  }
}

/** Nothing is asked for where no document is paid through a gateway. */
async function taxesOf(
  unit: UnitOfWork,
  occasions: readonly CompleteOccasion[],
  ids: readonly { readonly invoice: string }[],
): Promise<Pick<Stored, 'gatewayTaxes' | 'taxations'>> {
  const isThroughGateway = occasions.some((one) => paymentTermsOf(one)?.option === 'gateway');
  if (!isThroughGateway) return { gatewayTaxes: new Map(), taxations: new Map() };
  const taxations = await unit.taxations.loadAll(ids.map(({ invoice }) => invoice));
  return { gatewayTaxes: await unit.gatewayTaxes(), taxations: byId(taxations) };
}

/** Where the fee of a closed segment stands that ended before it was to end and may have been paid in advance. */
function cutFeeIds(tenant: string, { closed, subscription }: CompleteOccasion) {
  if (closed === undefined || closed.segment.end >= closed.segment.full.end) return undefined;
  if (closed.terms.recurringFee?.timing !== 'in-advance') return undefined;
  return feeDocumentIdsOf(tenant, subscription.subscriptionId, closed.segment.number);
}

function billedSegmentOf({ closed, subscription: { subscriptionId } }: CompleteOccasion): UsageOfSegment[] {
  return closed ? [{ subscriptionId, segment: closed.segment.number }] : [];
}

function lateSegmentsOf({ late, subscription: { subscriptionId } }: CompleteOccasion): UsageOfSegment[] {
  return late.map(({ segment }) => ({ subscriptionId, segment: segment.number }));
}

/** Whether a discount by volume depends on what was invoiced in a contract year. */
const countsYears = ({ closed, opened, late }: CompleteOccasion): boolean =>
  [closed, opened, ...late].some((one) => one?.terms.volumeDiscountScope === 'contract-year');

const nameOfSubscription = ({ subscription }: CompleteOccasion): string => subscription.subscriptionId;

/** Of the accounts and products whose setup fees fall due. */
async function chargedSetupFees(
  unit: UnitOfWork,
  occasions: readonly CompleteOccasion[],
): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>();
  for (const occasion of occasions) {
    const { accountId } = occasion.subscription;
    const productId = setupFeesProduct(occasion);
    const name = feesName(accountId, productId);
    if (productId === undefined || found.has(name)) continue;
    found.set(name, new Set(await unit.chargedSetupFees(accountId, productId)));
  }
  return found;
}

const feesName = (accountId: string, productId: string | undefined) => JSON.stringify([accountId, productId]);

const byId = <State>(loaded: readonly Loaded<State>[]) => new Map(loaded.map((one) => [one.id, one]));
