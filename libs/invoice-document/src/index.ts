export { documentCsv } from './document-csv.js';
export { eInvoiceOf } from './e-invoice.js';
export { renderInvoicePdf } from './invoice-pdf.js';
export { InvoicePrinter } from './invoice-printer.js';
export type { PrintedDocument, PrintedInvoice, PrintedLine, PrintedTier } from './printed-invoice.js';
export { tutorialInvoice } from './testing/example-invoices.js';
export { amountText, moneyText, quantityText } from './written-amounts.js';
export { dateText, instantDateText, periodText } from './written-dates.js';
export { tierBoundsText, usedTiers } from './written-tiers.js';
