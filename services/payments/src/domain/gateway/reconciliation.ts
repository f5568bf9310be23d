/** A payment as one of the two sides has it. Amounts are decimal text in major units. */
export interface ReconciledPayment {
  readonly attemptId: string;
  readonly status: string;
  readonly amount: string;
  readonly refunded: string;
}

export interface OurPayment extends ReconciledPayment {
  readonly invoiceId: string;
}

export interface TheirPayment extends Omit<ReconciledPayment, 'attemptId'> {
  readonly providerId: string;
  /** Absent: it does not say that it is of ours. */
  readonly attemptId?: string | undefined;
  readonly tenant?: string | undefined;
}

export const differenceKinds = [
  'missing-there',
  'unknown-here',
  'status',
  'amount',
  'refunded',
  'charged-twice',
  'tax-not-reported',
] as const;

export interface Difference {
  readonly kind: (typeof differenceKinds)[number];
  /** The attempt's; of tax-not-reported: that of the report. */
  readonly attemptId?: string | undefined;
  readonly invoiceId?: string | undefined;
  readonly providerId?: string | undefined;
  readonly here?: string | undefined;
  readonly there?: string | undefined;
}

/** What the provider's tax service does not take, for good: somebody has to report it there by hand. */
export interface UnreportedTax {
  readonly reportId: string;
  readonly invoiceId: string;
  readonly report: 'sale' | 'reversal';
  /** In the provider's words. */
  readonly reason: string;
}

export const taxDifference = ({ reportId, invoiceId, report, reason }: UnreportedTax): Difference => ({
  kind: 'tax-not-reported',
  attemptId: reportId,
  invoiceId,
  here: report,
  there: reason,
});

export interface Compared {
  readonly here: number;
  readonly there: number;
  /** Payments at the provider that are nobody's of ours: the account is used for other things, too. */
  readonly ofOthers: number;
  readonly differences: readonly Difference[];
}

/** Compares our attempts with the payments that a provider lists, by the attempt that each names. */
export function comparedPayments(
  tenant: string,
  ours: readonly OurPayment[],
  theirs: readonly TheirPayment[],
): Compared {
  const claimed = theirs.filter((one) => one.attemptId !== undefined && one.tenant === tenant);
  const byAttempt = Map.groupBy(claimed, ({ attemptId }) => attemptId as string);
  const known = new Set(ours.map(({ attemptId }) => attemptId));
  const unknown = claimed
    .filter(({ attemptId }) => attemptId !== undefined && !known.has(attemptId))
    .map(
      ({ attemptId, providerId, status }): Difference => ({
        kind: 'unknown-here',
        attemptId,
        providerId,
        there: status,
      }),
    );
  return {
    here: ours.length,
    there: claimed.length,
    ofOthers: theirs.length - claimed.length,
    differences: [...ours.flatMap((one) => differencesOf(one, byAttempt.get(one.attemptId) ?? [])), ...unknown],
  };
}

function differencesOf(ours: OurPayment, theirs: readonly TheirPayment[]): Difference[] {
  const { attemptId, invoiceId } = ours;
  const about = (their: TheirPayment | undefined) => ({ attemptId, invoiceId, providerId: their?.providerId });
  const [first] = theirs;
  // An attempt that failed before the provider did anything is nowhere but here.
  if (first === undefined)
    return ours.status === 'failed' ? [] : [{ kind: 'missing-there', ...about(undefined), here: ours.status }];
  const succeeded = theirs.filter(({ status }) => status === 'succeeded');
  const their = succeeded[0] ?? first;
  const differing = (['status', 'amount', 'refunded'] as const)
    .filter((kind) => ours[kind] !== their[kind])
    .map((kind): Difference => ({ kind, ...about(their), here: ours[kind], there: their[kind] }));
  const twice: Difference[] = succeeded
    .slice(1)
    .map((one) => ({ kind: 'charged-twice', ...about(one), here: ours.amount, there: one.amount }));
  return [...differing, ...twice];
}
