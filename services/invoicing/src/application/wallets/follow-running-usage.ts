import { Injectable } from '@nestjs/common';
import { UnitsOfWork } from '#event-store';
import { Exact, roundToMinorUnit } from '#money';
import { lineTotal } from '../../domain/document/document-line.js';
import { currencyOf, draftDocument } from '../../domain/document/document-stages.js';
import { draftOccasion } from '../../domain/draft/draft-occasion.js';
import type { MetricCharge } from '../../domain/occasion/billing-terms.js';
import { nowOfAccount } from '../account-time.js';
import { IssuedTogether } from '../issued-together.js';
import { BillingTime, type KnownRunning, type UnitOfWork } from '../ports.js';
import { decideWallet } from './decide-wallet.js';
import type { RunningUsage, SegmentName } from './postings.js';

/** What usage of an open segment comes to so far, as rating says it while the segment runs. */
export interface RunningCharge extends SegmentName {
  readonly accountId: string;
  readonly currency: string;
  readonly sequence: number;
  readonly isBilled: boolean;
  readonly charges: readonly MetricCharge[];
}

/** Accounts of which somebody wants to know when their credit becomes low. */
export abstract class WatchedAccounts {
  abstract isWatched(tenant: string, accountId: string): boolean;
  /** Finds out who is watched by now. */
  abstract refresh(): Promise<void>;
  /** Somebody has changed that: what is remembered is out of date. */
  abstract forget(): void;
}

/**
 * Takes rated usage off the credit of watched accounts while it runs: that a balance is low is said, and the account is
 * invoiced for more, before any document is due.
 */
@Injectable()
export class FollowRunningUsage {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly time: BillingTime,
  ) {}

  /** The charges are of watched accounts, each segment's latest. */
  async run(tenant: string, charges: readonly RunningCharge[]): Promise<void> {
    await this.units.inTransaction(tenant, async (unit) => {
      const usage: RunningUsage[] = [];
      for (const charge of charges) {
        const known = await unit.runningSegment(charge.subscriptionId);
        usage.push({ ...charge, amount: await amountOf(tenant, unit, charge, known) });
      }
      await unit.postings.noteRunningUsage(usage);
      for (const accountId of new Set(charges.map((charge) => charge.accountId))) {
        const at = await nowOfAccount(this.time, tenant, unit, accountId);
        for (const walletId of await unit.postings.walletsOf([accountId]))
          await decideWallet(unit, tenant, walletId, { type: 'NoteUsage', at });
      }
    });
  }
}

/** As the segment's document will bill it; before its terms are known here, without discounts and taxes. */
async function amountOf(
  tenant: string,
  unit: UnitOfWork,
  { subscriptionId, segment: number, currency, isBilled, charges }: RunningCharge,
  known: KnownRunning | undefined,
): Promise<Exact> {
  if (!isBilled) return Exact.zero;
  const [{ segment, terms } = {}] = await unit.segments(subscriptionId, [number]);
  if (known === undefined || segment === undefined || terms === undefined)
    return Exact.sum(charges.map(({ amount }) => roundToMinorUnit(Exact.parse(amount), currency)));
  const occasion = draftOccasion({ ...known, running: { segment, terms }, charges, late: [] }, {});
  const together = await IssuedTogether.begin(tenant, unit, [occasion]);
  const draft = draftDocument({ ...together.factsOf(occasion, currencyOf(occasion)), isDraft: true });
  if (draft?.kind !== 'invoice') return Exact.zero;
  const usage = draft.lines.flatMap(({ line }) => (line.metricId === undefined ? [] : [line]));
  return Exact.sum(usage.map(lineTotal));
}
