import { account, flag, type MailTemplate, seller, text, type Variable } from './template.js';

const lines: Variable = {
  name: 'lines',
  description: 'The first twenty lines: `description`, `explanation` (quantity and period) and `amount` of each.',
  sample: [
    { description: 'Recurring fee', explanation: '15 Jan 2026 – 15 Feb 2026', amount: '199.00' },
    { description: 'Summaries', explanation: '1,200 · 15 Jan 2026 – 15 Feb 2026', amount: '1,770.00' },
  ],
};

const printed = (document: string): Variable[] => [
  account,
  seller,
  text('productName', 'What was sold.', 'Document summarisation'),
  text('number', `The number of the ${document}.`, document === 'invoice' ? 'INV-000001' : 'CN-000001'),
  text('issuedOn', `The date on the ${document}.`, '15 Feb 2026'),
  text('total', 'With its currency.', 'USD 1,969.00'),
  lines,
  text('moreLines', 'How many lines are not in `lines`; empty when all are.', ''),
];

const table = `{% if lines.size > 0 %}
| Description | Amount |
|:---|---:|
{% for line in lines %}| **{{ line.description }}** *{{ line.explanation }}* | {{ line.amount }} |
{% endfor %}{% if moreLines %}| *{{ moreLines }}* | |
{% endif %}| **Total** | **{{ total }}** |
{% endif %}`;

export const invoiceFinalized: MailTemplate = {
  title: 'New invoice',
  occasion: 'To the billing address and the further recipients, when an invoice is issued. The PDF is attached.',
  variables: [
    ...printed('invoice'),
    text('dueOn', 'The day until which it is to be paid.', '17 Mar 2026'),
    flag('isOpen', 'Whether there is something to pay.', true),
    text('amountDue', 'What of the total is to be paid, where balance or credit has paid a part; else empty.', ''),
    text('notCharged', 'Why no card is charged for it, though it is paid so; empty when one is, or none is asked.', ''),
  ],
  subject: 'Invoice {{ number }} from {{ sellerName }}: {{ total }}',
  body: `Hello {{ accountName }},

Here is your invoice for {{ productName }}. It is attached as a PDF.

> Invoice {{ number }} · {{ issuedOn }}
>
> ## {{ total }}
>
> {% if isOpen %}{% if amountDue %}{{ amountDue }} to pay, due{% else %}Due{% endif %} on {{ dueOn }}{% else %}Nothing to pay: this invoice is settled{% endif %}

{% if notCharged %}{{ notCharged }}

{% endif %}${table}
The attached PDF is the invoice. It shows the tiers, quantities and events behind every line.
`,
};

export const creditNoteIssued: MailTemplate = {
  title: 'Credit note',
  occasion: 'To the billing address and the further recipients, when a credit note is issued. The PDF is attached.',
  variables: [
    ...printed('credit note'),
    text('invoiceNumber', 'The invoice that it corrects; empty for none.', 'INV-000001'),
    text('standing', 'What becomes of its amount.', 'USD 1,969.00 on your balance, which pays later invoices'),
  ],
  subject: 'Credit note {{ number }} from {{ sellerName }}: {{ total }}',
  body: `Hello {{ accountName }},

Here is a credit note for {{ productName }}.{% if invoiceNumber %} It corrects invoice {{ invoiceNumber }}.{% endif %} It is attached as a PDF.

> Credit note {{ number }} · {{ issuedOn }}
>
> ## {{ total }}
>
> {{ standing }}

${table}
The attached PDF is the credit note. It shows what every line takes back.
`,
};
