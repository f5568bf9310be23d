import { account, flag, type MailTemplate, seller, text, type Variable } from './template.js';

const paid: Variable[] = [
  account,
  seller,
  text('invoiceNumber', 'The invoice.', 'INV-000001'),
  text('amount', 'With its currency.', 'USD 1,969.00'),
];

export const paymentSucceeded: MailTemplate = {
  title: 'Successful payment',
  occasion: 'To the billing address and the further recipients, when a payment of an invoice has succeeded.',
  variables: [
    ...paid,
    text('paidOn', 'The day of the payment.', '1 Mar 2026'),
    text('open', 'What is left to pay; empty when nothing is.', ''),
  ],
  subject: 'We received {{ amount }} for invoice {{ invoiceNumber }}',
  body: `Hello {{ accountName }},

> Payment for invoice {{ invoiceNumber }}
>
> ## {{ amount }}
>
> received on {{ paidOn }}

{% if open %}{{ open }} of the invoice is still open.{% else %}The invoice is paid. Thank you.{% endif %}

{{ sellerName }}
`,
};

export const paymentFailed: MailTemplate = {
  title: 'Payment failed',
  occasion: 'To the billing address and the further recipients, when a payment of an invoice has failed.',
  variables: [
    ...paid,
    text('reason', 'Why, as far as it is known; else empty.', 'The card has expired'),
    text('dueOn', 'The day until which the invoice is to be paid.', '17 Mar 2026'),
  ],
  subject: 'The payment of invoice {{ invoiceNumber }} failed',
  body: `Hello {{ accountName }},

the payment of {{ amount }} for invoice {{ invoiceNumber }} has failed{% if reason %}: {{ reason }}{% endif %}.

The invoice is still open and due on {{ dueOn }}. Please pay it in another way, or see to it that the next attempt can succeed.

{{ sellerName }}
`,
};

export const paymentActionRequired: MailTemplate = {
  title: 'Payment needs confirmation',
  occasion: 'To the billing address and the further recipients, when the bank of the payer asks for a confirmation.',
  variables: [...paid, text('actionUrl', 'Where to confirm it.', 'https://billing.example/confirm/example')],
  subject: 'Please confirm the payment of invoice {{ invoiceNumber }}',
  body: `Hello {{ accountName }},

the payment of {{ amount }} for invoice {{ invoiceNumber }} waits for your confirmation.

[Confirm the payment]({{ actionUrl }})

{{ sellerName }}
`,
};

export const paymentOverdue: MailTemplate = {
  title: 'Dunning',
  occasion: 'To the billing address and the further recipients, at each step of dunning an invoice that is not paid.',
  variables: [
    ...paid,
    text('dueOn', 'The day on which it was due.', '17 Mar 2026'),
    text('step', 'Which reminder it is, from 1.', '1'),
    flag('isLast', 'Whether no further reminder follows.', false),
    text('actionUrl', 'Where a payment waits for a confirmation; empty when none does.', ''),
  ],
  subject: 'Reminder: invoice {{ invoiceNumber }} over {{ amount }} is not paid',
  body: `Hello {{ accountName }},

> Invoice {{ invoiceNumber }} · due on {{ dueOn }}
>
> ## {{ amount }}
>
> is not paid

{% if actionUrl %}[Confirm the payment]({{ actionUrl }})

{% endif %}{% if isLast %}This is the last reminder.{% else %}This is reminder {{ step }}. Please pay it, or write to us when something is wrong with it.{% endif %}

If you have paid in the meantime, there is nothing to do.

{{ sellerName }}
`,
};
