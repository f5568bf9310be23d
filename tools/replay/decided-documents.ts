/** A document as invoicing keeps it. */
export interface StoredDocument {
  readonly kind: 'invoice' | 'credit note';
  readonly id: string;
  readonly status: string;
  readonly document: Readonly<Record<string, unknown>>;
}

type Documents = ReadonlyMap<string, unknown>;

/**
 * What each document says, by its id, as far as rating and subscriptions decide it, in an installation and worked out again.
 * Credit notes that people wrote are left out, and with them, on both sides, those of the unused fee of an invoice that people
 * credited or made void: how much of a fee is left depends on that. So does what comes back of usage that such an invoice
 * billed: documents of an occasion that correct it are left out as well. Of the others is left out what follows from the order
 * of issue among all customers.
 */
export function decidedDocuments(
  before: readonly StoredDocument[],
  after: readonly StoredDocument[],
): { readonly before: Documents; readonly after: Documents } {
  const touched = touchedByPeople(before);
  const usage = new Set(before.flatMap((one) => (touched.has(one.id) ? linesOf(one).map(segmentOf(one)) : [])));
  const correcting = new Set(
    [...before, ...after].flatMap((one) =>
      linesOf(one).some((line) => isCorrection(line) && usage.has(segmentOf(one)(line))) ? [occasionOf(one)] : [],
    ),
  );
  const isDecided = (one: StoredDocument) => {
    if (isByPeople(one)) return false;
    return isOfUnusedFee(one) ? !touched.has(one.document['invoiceId']) : !correcting.has(occasionOf(one));
  };
  const decided = (all: readonly StoredDocument[]) =>
    new Map(all.filter(isDecided).map(({ kind, id, document }) => [`${kind} ${id}`, decidedOf(document)]));
  return { before: decided(before), after: decided(after) };
}

interface Line {
  readonly creditedLine?: number;
  readonly periodIndex: number;
  readonly periodStart: number;
  readonly late?: object;
  readonly commitment?: { readonly invoicedBefore?: string };
}

const linesOf = ({ document }: StoredDocument) => document['lines'] as readonly Line[];

const segmentOf =
  ({ document }: StoredDocument) =>
  ({ periodIndex }: Line) =>
    `${document['subscriptionId']} ${periodIndex}`;

const occasionOf = ({ document }: StoredDocument) => JSON.stringify([document['subscriptionId'], document['occasion']]);

const isCorrection = ({ late, commitment }: Line) => late !== undefined || commitment?.invoicedBefore !== undefined;

/** Ids of invoices. */
function touchedByPeople(all: readonly StoredDocument[]): ReadonlySet<unknown> {
  return new Set(
    all.flatMap((one) => {
      if (isByPeople(one)) return [one.document['invoiceId']];
      return one.kind === 'invoice' && one.status === 'void' ? [one.id] : [];
    }),
  );
}

/** People may give any reason. What they credit are lines of an invoice; what an occasion credits of a fee begins there. */
function isByPeople(one: StoredDocument): boolean {
  const { kind, document } = one;
  const [line] = linesOf(one);
  if (kind === 'invoice' || line?.creditedLine === undefined) return false;
  return document['reason'] !== 'unused-fee' || line.periodStart !== document['datedAt'];
}

const isOfUnusedFee = ({ kind, document }: StoredDocument) =>
  kind === 'credit note' && document['reason'] === 'unused-fee';

const decidedAtIssue = new Set([
  'number',
  'invoiceNumber',
  'finalizedAt',
  'dueOn',
  'balanceApplied',
  'walletApplied',
  'walletId',
  'walletParts',
  'edition',
]);

/** Neither how it is printed, nor how the seller looked then. */
function decidedOf(document: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const fields = Object.entries(document).filter(([field]) => !decidedAtIssue.has(field));
  return Object.fromEntries(
    fields.flatMap(([field, said]) => (field === 'seller' ? plainSeller(said as object) : [[field, said]])),
  );
}

/** Without how it looked on the day of issue; one who has said nothing else is none. */
function plainSeller({ brand: _, ...seller }: { readonly brand?: unknown }): [string, unknown][] {
  return Object.keys(seller).length === 0 ? [] : [['seller', seller]];
}
