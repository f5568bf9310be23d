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
 * credited or made void: how much of a fee is left depends on that. Of the others is left out what follows from the order of
 * issue among all customers.
 */
export function decidedDocuments(
  before: readonly StoredDocument[],
  after: readonly StoredDocument[],
): { readonly before: Documents; readonly after: Documents } {
  const touched = touchedByPeople(before);
  const isDecided = (one: StoredDocument) =>
    !isByPeople(one) && !(isOfUnusedFee(one) && touched.has(one.document['invoiceId']));
  const decided = (all: readonly StoredDocument[]) =>
    new Map(all.filter(isDecided).map(({ kind, id, document }) => [`${kind} ${id}`, decidedOf(document)]));
  return { before: decided(before), after: decided(after) };
}

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
function isByPeople({ kind, document }: StoredDocument): boolean {
  const [line] = document['lines'] as { creditedLine?: number; periodStart: number }[];
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
