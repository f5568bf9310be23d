import { account, type MailTemplate, seller, text, type Variable } from './template.js';

const subscribed: Variable[] = [
  account,
  seller,
  text('productName', 'What is subscribed to.', 'Document summarisation'),
  text('subscriptionName', 'As the subscription is called.', 'Document summarisation for Acme'),
];

const to = 'To the billing address, or to the subscriber where there is none';

export const subscriptionCreated: MailTemplate = {
  title: 'Subscription created',
  occasion: `${to}, when a subscription starts.`,
  variables: [
    ...subscribed,
    text('startedOn', 'Its first day.', '15 Jan 2026'),
    text('trialEndsOn', 'Until when it is free; empty without a trial.', '29 Jan 2026'),
    text('endsOn', 'When it ends of itself; empty when it goes on.', ''),
  ],
  subject: 'Your subscription to {{ productName }} has started',
  body: `Hello {{ accountName }},

your subscription to {{ productName }} started on {{ startedOn }}.

{% if trialEndsOn %}It is free until {{ trialEndsOn }}; paid periods follow.

{% endif %}{% if endsOn %}It ends on {{ endsOn }}.

{% endif %}{{ sellerName }}
`,
};

export const subscriptionCancelled: MailTemplate = {
  title: 'Subscription cancelled',
  occasion: `${to}, when a cancellation is recorded; once for each end.`,
  variables: [...subscribed, text('endsOn', 'When it ends, or ended.', '15 Mar 2026')],
  subject: 'Your subscription to {{ productName }} is cancelled',
  body: `Hello {{ accountName }},

your subscription to {{ productName }} is cancelled. It ends on {{ endsOn }}, and what was used until then is on its last invoice.

{{ sellerName }}
`,
};

export const trialEnding: MailTemplate = {
  title: 'Free trial',
  occasion: `${to}, some days before a free trial ends.`,
  variables: [...subscribed, text('trialEndsOn', 'When the trial ends.', '29 Jan 2026')],
  subject: 'Your free trial of {{ productName }} ends on {{ trialEndsOn }}',
  body: `Hello {{ accountName }},

your free trial of {{ productName }} ends on {{ trialEndsOn }}. The first paid period begins then; nothing has to be done for it.

{{ sellerName }}
`,
};

export const subscriptionExpiring: MailTemplate = {
  title: 'Subscription expiration',
  occasion: `${to}, some days before a subscription ends as agreed.`,
  variables: [...subscribed, text('endsOn', 'When it ends.', '15 Jan 2027')],
  subject: 'Your subscription to {{ productName }} ends on {{ endsOn }}',
  body: `Hello {{ accountName }},

your subscription to {{ productName }} ends on {{ endsOn }}, as was agreed. Who wants to go on using it agrees on a new one before.

{{ sellerName }}
`,
};
