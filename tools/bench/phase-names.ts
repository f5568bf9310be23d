/** In the order in which they run: each finds what those before it have left in the log. */
export const phaseNames = [
  'route',
  'ingest',
  'gateway',
  'digits',
  'whole',
  'delay',
  'audit',
  'subscriptions',
  'rating',
  'invoices',
  'mails',
  'logs',
  'dashboards',
  'doors',
] as const;

export type PhaseName = (typeof phaseNames)[number];
