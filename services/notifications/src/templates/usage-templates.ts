import { account, flag, type MailTemplate, seller, text, type Variable } from './template.js';

const reached: Variable[] = [
  account,
  seller,
  text('productName', 'What is subscribed to.', 'Document summarisation'),
  text('metricName', 'What is counted.', 'Summaries'),
  text('percentage', 'The share that was reached, without its sign.', '80'),
  text('quantity', 'How much was used.', '812'),
  text('limit', 'The quota, or where the tier ends.', '1,000'),
  text('period', 'In which period.', '15 Jan 2026 – 15 Feb 2026'),
];

export const quotaWarning: MailTemplate = {
  title: 'Quota warning',
  occasion: 'To the billing address, when usage reaches a share of a quota at which the product gives notice.',
  variables: reached,
  subject: '{{ percentage }}% of your {{ metricName }} are used',
  body: `Hello {{ accountName }},

> {{ metricName }} of {{ productName }} · {{ period }}
>
> ## {{ quantity }} of {{ limit }}
>
> {{ percentage }}% of the quota was reached

{{ sellerName }}
`,
};

export const quotaTierWarning: MailTemplate = {
  title: 'Quota tier warning',
  occasion: 'To the billing address, when usage reaches a share of a tier at which the product gives notice.',
  variables: [...reached, text('tierName', 'Of the tier; empty without a name.', 'First thousand')],
  subject: '{{ metricName }}: {{ percentage }}% of a price tier is used',
  body: `Hello {{ accountName }},

> {{ metricName }} of {{ productName }} · {{ period }}
>
> ## {{ quantity }} of {{ limit }}
>
> {{ percentage }}% of the tier{% if tierName %} “{{ tierName }}”{% endif %} was reached

Beyond {{ limit }} the next tier's price holds.

{{ sellerName }}
`,
};

export const balanceLow: MailTemplate = {
  title: 'Low balance',
  occasion: "To the account's billing address, when a wallet falls below its limit.",
  variables: [
    account,
    seller,
    text('walletName', 'As the wallet is called; empty without a name.', 'Prepaid'),
    text('balance', 'What is left, with its currency.', 'USD 8.40'),
    text('lowBalance', 'The limit.', 'USD 10.00'),
    text('topUp', 'For how much it is filled up by itself; empty when it is not.', ''),
  ],
  subject: 'Your balance is down to {{ balance }}',
  body: `Hello {{ accountName }},

> {% if walletName %}{{ walletName }}{% else %}Your balance{% endif %}
>
> ## {{ balance }}
>
> below {{ lowBalance }}

{% if topUp %}It is filled up by {{ topUp }}; the invoice for it follows.{% else %}What is used beyond it is invoiced.{% endif %}

{{ sellerName }}
`,
};

export const budgetAlert: MailTemplate = {
  title: 'Budget alert',
  occasion: 'To the addresses that a budget names, when usage reaches one of its shares or the limit.',
  variables: [
    seller,
    text('budgetName', 'As the budget is called.', 'Models of one key'),
    text('percentage', 'The share that was reached, without its sign.', '80'),
    text('used', 'How much of what was used.', 'USD 812.50'),
    text('limit', 'Of how much.', 'USD 1,000.00'),
    text('group', 'For which value the limit holds; empty: for all.', 'model gpt-5'),
    text('period', 'In which window of the budget.', '1 Nov 2026 – 30 Nov 2026 (Europe/Berlin)'),
    text('consequence', 'What happens now.', 'At the limit, clients that ask for the rules hold further calls back.'),
    flag('isReached', 'Whether it is the limit itself.', false),
  ],
  subject: '{{ budgetName }}: {{ percentage }}% of {{ limit }}{% if group %} for {{ group }}{% endif %}',
  body: `Hello,

{{ used }} of {{ limit }} of the budget “{{ budgetName }}” is used{% if group %} for {{ group }}{% endif %} in {{ period }}.

{{ consequence }}

The alerts of all budgets: GET /v1/alerts.

{{ sellerName }}
`,
};
