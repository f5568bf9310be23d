import { Injectable } from '@nestjs/common';
import { Refusal, Unavailable } from '#decider';
import { UnitsOfWork } from '#event-store';
import type { Segment } from '#timeline';
import type { CreditNoteIssued } from '../domain/credit-note/credit-note.js';
import { currencyOf } from '../domain/document/document-stages.js';
import { type DraftedEnd, draftLateWindow, draftOccasion } from '../domain/draft/draft-occasion.js';
import { termsInForce } from '../domain/draft/terms-in-force.js';
import type { InvoiceFinalized } from '../domain/invoice/invoice-events.js';
import type { InvoicingRefusal } from '../domain/invoicing-refusal.js';
import { type Issued, issueDocuments } from '../domain/issue/issue-documents.js';
import type { LateCharge } from '../domain/occasion/billing-terms.js';
import {
  type CompleteOccasion,
  type LateSegment,
  lateSegment,
  type PricedSegment,
} from '../domain/occasion/complete-occasion.js';
import { IssuedTogether } from './issued-together.js';
import {
  BillingTime,
  type KnownRunning,
  PlannedEnds,
  RunningCharges,
  type UnbilledUsage,
  type UnitOfWork,
} from './ports.js';
import { soonKnown } from './soon-known.js';

export interface WantedDraft {
  readonly subscriptionId: string;
  /** `now`: of billing time. Absent: the end of the running segment. */
  readonly at?: number | 'now' | undefined;
  readonly changeTo?: { readonly productId: string; readonly version?: number | undefined } | undefined;
  /** The headers with which it is asked what usage comes to. */
  readonly credentials: Readonly<Record<string, string>>;
}

export interface DraftedDocuments extends DraftedTogether {
  /** Of late usage alone: where the tenant bills that by documents of its own, or nothing is running any more. */
  readonly late?: DraftedTogether | undefined;
}

/** The documents of one occasion. */
export interface DraftedTogether {
  readonly at: number;
  readonly creditNotes: readonly CreditNoteIssued[];
  readonly invoice?: InvoiceFinalized | undefined;
  /** A tax service says them when the invoice is issued. */
  readonly taxesComeLater?: true | undefined;
}

/**
 * What would be issued when the running segment ends, made as it will be and stored nowhere: with late usage of earlier
 * segments, coupons, balance and credit as they are now.
 */
@Injectable()
export class DraftDocuments {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly runningCharges: RunningCharges,
    private readonly plannedEnds: PlannedEnds,
    private readonly time: BillingTime,
  ) {}

  async run(tenant: string, { subscriptionId, at: wantedAt, changeTo, credentials }: WantedDraft) {
    const known = await soonKnown(tenant, async () => {
      const found = await this.units.inTransaction(tenant, (unit) => unit.runningSegment(subscriptionId));
      if (found === undefined) throw refusal('unknown-subscription', 'There is no such subscription.');
      return found;
    });
    const { segment } = known.running ?? {};
    const at = wantedAt === 'now' ? this.time.nowOf(tenant, [known.subscription.testClockId]) : wantedAt;
    const isAsPlanned = segment !== undefined && at === undefined;
    const planned = isAsPlanned ? await this.plannedEnds.of(subscriptionId, credentials) : undefined;
    const endsAt = at ?? planned?.lifeEnd?.at;
    const open = {
      segment: segment?.number ?? 0,
      end: endsAt !== undefined && segment && endsAt < segment.end ? endsAt : undefined,
    };
    const unbilled = await this.runningCharges.of(subscriptionId, open, credentials);
    const draft = async (unit: UnitOfWork): Promise<DraftedDocuments> => {
      const next = changeTo && {
        productId: changeTo.productId,
        terms: await termsOf(unit, subscriptionId, changeTo, at ?? unbilled.at),
      };
      const { lateWindow, end } = occasionsOf(known, {
        unbilled,
        late: await lateSegmentsOf(unit, subscriptionId, unbilled.late),
        end: {
          at,
          changeTo: next,
          planned: planned && {
            ...planned,
            following: await followingOf(unit, subscriptionId, open, planned.following),
          },
        },
      });
      const occasions = [lateWindow, end].filter((one) => one !== undefined);
      const together = await IssuedTogether.begin(tenant, unit, occasions);
      const late = lateWindow && drafted(lateWindow, together);
      const shown = late?.invoice || late?.creditNotes.length ? { late } : {};
      if (end !== undefined) return { ...drafted(end, together), ...shown };
      if (!('late' in shown)) throw refusal('nothing-running', 'The subscription has no segment that is running.');
      return { at: unbilled.at, creditNotes: [], ...shown };
    };
    return soonKnown(tenant, () => this.units.inTransaction(tenant, draft));
  }
}

interface Drafted {
  readonly unbilled: UnbilledUsage;
  readonly late: readonly LateSegment[];
  readonly end: DraftedEnd;
}

/** Late usage is billed with the running segment, unless the tenant wants it apart or there is none. */
function occasionsOf(known: KnownRunning, { unbilled, late, end }: Drafted) {
  const { running, hasLateDocuments, lateWindow: window } = known;
  const isApart = late.length > 0 && (hasLateDocuments || running === undefined);
  return {
    lateWindow: isApart ? draftLateWindow(known, { at: unbilled.at, window, late }) : undefined,
    end: running && draftOccasion({ ...known, running, charges: unbilled.charges, late: isApart ? [] : late }, end),
  };
}

function drafted(occasion: CompleteOccasion, together: IssuedTogether): DraftedTogether {
  const facts = together.factsOf(occasion, currencyOf(occasion));
  const issued: Issued = issueDocuments({ ...facts, isDraft: true });
  together.add(issued);
  const finalized = issued.invoices
    .flatMap(({ events }) => [...events])
    .find(({ type }) => type === 'InvoiceFinalized');
  const creditNotes = issued.creditNotes.flatMap(({ events }) => [...events]) as CreditNoteIssued[];
  const invoice = finalized as InvoiceFinalized | undefined;
  return { at: occasion.at, creditNotes, invoice, ...(issued.taxRequest && { taxesComeLater: true }) };
}

async function lateSegmentsOf(
  unit: UnitOfWork,
  subscriptionId: string,
  charges: readonly LateCharge[],
): Promise<LateSegment[]> {
  if (charges.length === 0) return [];
  const known = await unit.segments(
    subscriptionId,
    charges.map(({ segment }) => segment),
  );
  return charges.map((charge) => {
    const found = lateSegment(charge, known);
    if (found === undefined) throw new Unavailable(`segment ${charge.segment} is not known here yet`);
    return found;
  });
}

/** The segment behind the running one, which has begun already where that is to be closed. */
async function followingOf(
  unit: UnitOfWork,
  subscriptionId: string,
  running: { readonly segment: number },
  following: Segment | undefined,
): Promise<PricedSegment | undefined> {
  const number = running.segment + 1;
  if (following?.number === number) {
    const [terms] = await unit.termsOf(following.productId, following.productVersion);
    if (terms === undefined) throw new Unavailable(`version ${following.productVersion} is not known here yet`);
    return { segment: following, terms };
  }
  const [{ segment, terms } = {}] = await unit.segments(subscriptionId, [number]);
  return segment && terms && { segment, terms };
}

/** Without a version: of the one that is in force then, as where it is changed. */
async function termsOf(
  unit: UnitOfWork,
  subscriptionId: string,
  { productId, version }: NonNullable<WantedDraft['changeTo']>,
  at: number,
) {
  const terms = termsInForce(await unit.termsOf(productId, version), subscriptionId, at);
  if (terms === undefined) throw refusal('unknown-product', 'There is no such product or version.');
  return terms;
}

const refusal = (code: InvoicingRefusal, message: string) => new Refusal<InvoicingRefusal>(code, message);
