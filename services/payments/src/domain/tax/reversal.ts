/** What a credit note takes back of an invoice that was reported. Amounts are decimal text in major units. */
export interface CreditedPart {
  /** Of the invoice, counted from 0. Absent on a note that names no lines. */
  readonly line?: number | undefined;
  /** As the line states it: with its taxes where prices hold them. */
  readonly amount: string;
  readonly tax: string;
}

export interface CreditedTax {
  readonly total: string;
  readonly currency: string;
  readonly parts: readonly CreditedPart[];
}
