import { type MailTemplate, seller, text } from './template.js';

const name = text('name', 'As the reader is called; empty when nobody knows.', 'Ann Smith');
const lapsesAt = text('lapsesAt', 'Until when the link works.', '2026-11-02 09:30 UTC');
const link = (page: string) => text('link', 'Where to go.', `https://billing.example/${page}/example`);

const greeting = `Hello{% if name %} {{ name }}{% endif %},`;

export const invitation: MailTemplate = {
  title: 'Invitation',
  occasion: 'To somebody who is invited to work here. It is always sent.',
  variables: [seller, name, link('invitation'), lapsesAt],
  indispensable: 'link',
  subject: 'You are invited to {{ sellerName }}',
  body: `${greeting}

You are invited to work with {{ sellerName }}.

[Choose a password]({{ link }})

The link works once, until {{ lapsesAt }}. Without it nothing happens.

{{ sellerName }}
`,
};

export const passwordReset: MailTemplate = {
  title: 'New password',
  occasion: 'To somebody who has forgotten the password. It is always sent.',
  variables: [seller, name, link('reset'), lapsesAt],
  indispensable: 'link',
  subject: 'A new password for {{ sellerName }}',
  body: `${greeting}

Somebody, probably you, wants a new password for {{ sellerName }}.

[Choose a new password]({{ link }})

The link works once, until {{ lapsesAt }}. If it was not you, do nothing: the old password stays.

{{ sellerName }}
`,
};

export const signUp: MailTemplate = {
  title: 'Sign-up',
  occasion: 'To somebody who wants a plan of the public page. It is always sent.',
  variables: [seller, link('shop/checkout'), lapsesAt],
  indispensable: 'link',
  subject: 'Your plan with {{ sellerName }}',
  body: `Hello,

Somebody, probably you, has chosen a plan of {{ sellerName }} and named this address.

[Go on]({{ link }})

The link works until {{ lapsesAt }}. If it was not you, do nothing: nothing begins, and nothing is owed.

{{ sellerName }}
`,
};

export const webhookDisabled: MailTemplate = {
  title: 'Webhook switched off',
  occasion: 'To the address of the seller, when an endpoint of webhooks is switched off because of what it answers.',
  variables: [
    seller,
    text('url', 'Of the endpoint.', 'https://erp.example/hooks'),
    text('reason', 'Why.', 'it accepted nothing for three days'),
  ],
  subject: 'A webhook endpoint was switched off',
  body: `Hello,

> {{ url }}
>
> was switched off: {{ reason }}

What was waiting for it has failed, and nothing more is sent there. Once it works again, switch it on and send what has failed once
more.

{{ sellerName }}
`,
};
