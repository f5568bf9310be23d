import { Exact, sum, zero } from '../kept/oracle.js';
import { type IssuedDocument, isCreditNote, issuedText } from './issued-documents.js';

/** Credit that the account was given or has paid ahead, in a wallet. */
export interface Grant {
  readonly amount: string;
  readonly priority: number;
  /** Milliseconds; infinity: never. It pays documents dated before. */
  readonly expiresAt: number;
  /** How many documents were there when it was granted: it pays later ones. */
  readonly after: number;
}

export interface CreditByHand {
  readonly note: IssuedDocument;
  readonly after: number;
}

/** What settles an account's documents, worked out from their totals in the order in which they are due. Nobody pays any. */
export class Settlement {
  readonly wrong: string[] = [];
  /** What is to the account's credit. */
  balance = zero;
  private readonly open = new Map<string, Exact>();
  private readonly left: Map<Grant, Exact>;
  private issued = 0;

  constructor(grants: readonly Grant[]) {
    this.left = new Map(grants.map((grant) => [grant, new Exact(grant.amount)]));
  }

  /** @param byHand what people have credited, and how many of the documents were there then */
  settle(documents: readonly IssuedDocument[], byHand: readonly CreditByHand[]): this {
    const credited = () => {
      for (const { note, after } of byHand) if (after === this.issued) this.credit(note);
    };
    for (const document of documents) {
      credited();
      if (isCreditNote(document)) this.credit(document);
      else this.invoice(document);
      this.issued += 1;
    }
    credited();
    return this;
  }

  /** It first lowers what is open on its invoice; the rest is the account's. */
  private credit(note: IssuedDocument): void {
    const { invoiceId = '', total } = note;
    const applied = Exact.min(this.open.get(invoiceId) ?? zero, total);
    const added = new Exact(total).minus(applied);
    this.compare(note, { appliedToInvoice: applied, addedToBalance: added });
    if (!applied.isZero()) this.open.set(invoiceId, (this.open.get(invoiceId) ?? zero).minus(applied));
    this.balance = this.balance.plus(added);
  }

  /** Paid by the balance, and what that leaves by the wallet. */
  private invoice(invoice: IssuedDocument): void {
    const { invoiceId = '', total } = invoice;
    const balanceApplied = Exact.min(this.balance, total);
    const due = new Exact(total).minus(balanceApplied);
    const walletApplied = sum(this.consumed(due, Date.parse(invoice.datedAt)));
    this.compare(invoice, { balanceApplied, walletApplied });
    this.balance = this.balance.minus(balanceApplied);
    this.open.set(invoiceId, due.minus(walletApplied));
  }

  /** Of the lower priority first, then the earlier end, then the older one. */
  private consumed(due: Exact, datedAt: number): Exact[] {
    const usable = [...this.left].filter(
      ([{ expiresAt, after }, left]) => after <= this.issued && datedAt < expiresAt && !left.isZero(),
    );
    usable.sort(([one], [other]) => one.priority - other.priority || earlier(one, other));
    let open = due;
    return usable.map(([grant, left]) => {
      const amount = Exact.min(left, open);
      open = open.minus(amount);
      this.left.set(grant, left.minus(amount));
      return amount;
    });
  }

  private compare(document: IssuedDocument, expected: Partial<Record<Settling, Exact>>): void {
    for (const [name, amount] of Object.entries(expected) as [Settling, Exact][])
      if (!amount.equals(document[name] ?? 0))
        this.wrong.push(`expected ${name} ${amount}; came ${document[name]}: ${issuedText(document)}`);
  }
}

type Settling = 'appliedToInvoice' | 'addedToBalance' | 'balanceApplied' | 'walletApplied';

const earlier = (one: Grant, other: Grant) => (one.expiresAt === other.expiresAt ? 0 : one.expiresAt - other.expiresAt);
