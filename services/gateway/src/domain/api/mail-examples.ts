import type { Example } from './examples.js';

/** Those of what mails say and look like. */
export const mailExamples: Readonly<Record<string, Example>> = {
  'notificationTemplates.replace': {
    body: {
      subject: 'Invoice {{ number }}: {{ total }}',
      body: 'Hello {{ accountName }},\n\nhere is your invoice, due on {{ dueOn }}.\n',
      enabled: true,
    },
  },
  'notificationTemplates.preview': { body: { body: 'Hello {{ accountName }},\n\n## {{ total }}\n' } },
  'notificationTemplates.test': { body: { to: 'ann@demo.example' } },
  'notificationTemplates.delete': {},
  'branding.replace': { body: { colour: '#0f766e', footer: 'Lettermint Software · 1 Mint Street' } },
  'brandingLogo.replace': {
    body: {
      image: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    },
  },
  'brandingLogo.get': {},
  'brandingLogo.delete': {},
};
