import { CreditNote } from '#contracts';
import { tutorialInvoice } from '#invoice-document';
import { creditNoteIssuedMail } from './credit-note-issued.js';

const note = (changes: Partial<CreditNote> = {}): CreditNote => ({
  ...CreditNote.fromPartial({}),
  ...{ creditNoteId: 'c', number: 'CN-000001', invoiceNumber: 'INV-000001', currency: 'USD', total: '30.00' },
  accountName: tutorialInvoice.accountName,
  sellerName: tutorialInvoice.sellerName,
  productName: tutorialInvoice.productName,
  datedAt: tutorialInvoice.datedAt,
  timeZone: tutorialInvoice.timeZone,
  lines: tutorialInvoice.lines.slice(0, 1),
  ...{ appliedToInvoice: '10.00', addedToBalance: '20.00', refunded: '0.00' },
  ...changes,
});

describe('the mail about a credit note', () => {
  it('says in plain text what is taken back, and what becomes of it', () => {
    const { subject, text } = creditNoteIssuedMail(note());
    expect(subject).toBe('Credit note CN-000001 from Lettermint Software: USD 30.00');
    expect(text.split('\n')).toEqual([
      'Hello Acme Corporation,',
      '',
      'Here is a credit note for Document summarisation. It corrects invoice INV-000001. It is attached as a PDF.',
      '',
      'Credit note CN-000001, 15 Feb 2026',
      'Total: USD 30.00',
      'USD 10.00 off what is open on invoice INV-000001; USD 20.00 on your balance, which pays later invoices',
      '',
      '- Recurring fee (15 Jan 2026 – 15 Feb 2026): 199.00',
      '',
      'Lettermint Software',
      '',
    ]);
  });

  it('says what is paid back', () => {
    const refunded = { appliedToInvoice: '0.00', addedToBalance: '0.00', refunded: '30.00', invoiceNumber: undefined };
    expect(creditNoteIssuedMail(note(refunded)).html).toContain('USD 30.00 paid back');
  });
});
