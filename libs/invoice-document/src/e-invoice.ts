import { localDateText } from '#calendar';
import { Exact } from '#money';
import { amountDue } from './document-head.js';
import { statedAmounts } from './e-invoice-amounts.js';
import { type AmountForm, amountElement, amountFormOf, mostDigitsOfNorm, vat } from './e-invoice-elements.js';
import { areOfTheirRates, linesOf, taxCategory, taxSubtotals } from './e-invoice-lines.js';
import { type EInvoiceProblem, eInvoiceProblems } from './e-invoice-problems.js';
import type { PrintedDocument, PrintedParty } from './printed-invoice.js';
import { type Element, element, xmlText } from './xml.js';

const beyondNorm = {
  digits: 'Amounts have three fraction digits, for which EN 16931 has no room.',
  rates: 'Taxes are rounded line by line, and lie a unit or more from what EN 16931 reckons of their sum.',
};
const ubl = 'urn:oasis:names:specification:ubl:schema:xsd:';

/**
 * The document as an electronic invoice, EN 16931 in the syntax of UBL 2.1, or everything that it lacks for one. The same
 * document gives the same text. Where amounts need a third fraction digit, as in dinars, they are stated whole in UBL 2.1, and
 * the document does not claim the norm, which has two: an amount is what was invoiced, never a rounding of it. Nor does one whose
 * taxes, each rounded on its line, lie further from their rates than the norm allows, as those of many lines in yen may.
 */
export function eInvoiceOf(
  document: PrintedDocument,
): { readonly xml: string } | { readonly problems: EInvoiceProblem[] } {
  const problems = eInvoiceProblems(document);
  return problems.length > 0 ? { problems } : { xml: xmlText(rootOf(document)) };
}

function rootOf(document: PrintedDocument): Element {
  const kind = document.kind === 'credit-note' ? 'CreditNote' : 'Invoice';
  const isInvoice = document.kind !== 'credit-note';
  const { timeZone, buyer, seller, currency } = document;
  const cbc = (name: string, text: string | undefined) => element(`cbc:${name}`, text);
  const form = amountFormOf(currency, statedAmounts(document));
  const beyond = [
    ...(form.fractionDigits > mostDigitsOfNorm ? [beyondNorm.digits] : []),
    ...(areOfTheirRates(document) ? [] : [beyondNorm.rates]),
  ];
  const corrected = isInvoice ? undefined : document.invoiceNumber;
  return {
    name: kind,
    attributes: {
      xmlns: `${ubl}${kind}-2`,
      'xmlns:cac': `${ubl}CommonAggregateComponents-2`,
      'xmlns:cbc': `${ubl}CommonBasicComponents-2`,
    },
    content: [
      cbc('CustomizationID', beyond.length === 0 ? 'urn:cen.eu:en16931:2017' : undefined),
      cbc('ID', document.number),
      cbc('IssueDate', localDateText(document.datedAt, timeZone)),
      isInvoice ? cbc('DueDate', document.dueOn) : undefined,
      isInvoice ? cbc('InvoiceTypeCode', '380') : cbc('CreditNoteTypeCode', '381'),
      isInvoice ? undefined : cbc('Note', document.memo),
      ...beyond.map((note) => cbc('Note', note)),
      cbc('DocumentCurrencyCode', currency),
      cbc('BuyerReference', buyer?.reference),
      corrected
        ? element('cac:BillingReference', [element('cac:InvoiceDocumentReference', [cbc('ID', corrected)])])
        : undefined,
      element('cac:AccountingSupplierParty', [
        partyOf(seller, seller?.legalName || document.sellerName, seller?.email),
      ]),
      element('cac:AccountingCustomerParty', [partyOf(buyer, document.accountName, document.billingEmail)]),
      termsOf([isInvoice ? seller?.remittance : undefined, seller?.terms]),
      taxTotalOf(document, form),
      totalsOf(document, form),
      ...linesOf(document, form),
    ],
  };
}

function partyOf(party: PrintedParty = {}, name: string, email: string | undefined): Element | undefined {
  const { addressLines = [], city, postalCode, country, taxId } = party;
  const [street, additional, third] = addressLines;
  return element('cac:Party', [
    element('cac:PostalAddress', [
      element('cbc:StreetName', street),
      element('cbc:AdditionalStreetName', additional),
      element('cbc:CityName', city),
      element('cbc:PostalZone', postalCode),
      third ? element('cac:AddressLine', [element('cbc:Line', third)]) : undefined,
      element('cac:Country', [element('cbc:IdentificationCode', country)]),
    ]),
    taxId ? element('cac:PartyTaxScheme', [element('cbc:CompanyID', taxId), vat()]) : undefined,
    element('cac:PartyLegalEntity', [element('cbc:RegistrationName', name)]),
    email ? element('cac:Contact', [element('cbc:ElectronicMail', email)]) : undefined,
  ]);
}

function termsOf(texts: readonly (string | undefined)[]): Element | undefined {
  const text = texts.filter((one) => one).join('\n');
  return text === '' ? undefined : element('cac:PaymentTerms', [element('cbc:Note', text)]);
}

function taxTotalOf(document: PrintedDocument, form: AmountForm): Element | undefined {
  return element('cac:TaxTotal', [
    amountElement('TaxAmount', Exact.parse(document.taxTotal), form),
    ...taxSubtotals(document).map(({ treatment, base, tax }) =>
      element('cac:TaxSubtotal', [
        amountElement('TaxableAmount', base, form),
        amountElement('TaxAmount', tax, form),
        taxCategory('cac:TaxCategory', treatment, true),
      ]),
    ),
  ]);
}

function totalsOf(document: PrintedDocument, form: AmountForm): Element | undefined {
  const { total, taxTotal } = document;
  const [gross, tax] = [Exact.parse(total), Exact.parse(taxTotal)];
  const prepaid = document.kind === 'credit-note' ? Exact.zero : gross.minus(amountDue(document));
  const net = gross.minus(tax);
  return element('cac:LegalMonetaryTotal', [
    amountElement('LineExtensionAmount', net, form),
    amountElement('TaxExclusiveAmount', net, form),
    amountElement('TaxInclusiveAmount', gross, form),
    prepaid.isZero() ? undefined : amountElement('PrepaidAmount', prepaid, form),
    amountElement('PayableAmount', gross.minus(prepaid), form),
  ]);
}
