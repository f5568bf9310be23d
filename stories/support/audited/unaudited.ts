const usage = 'usage itself: its log has it, and who sent it';
const shows = 'it shows what would be, and changes nothing';
const holds = 'a question by each call of a customer; what is held back goes by itself';
const byLink = 'nobody has signed in: it is the mailed link that lets in, and the list of checkout sessions has it';

/** Routes that are not read, and of which the audit has nothing, with the reason. */
export const unaudited: Readonly<Record<string, string>> = {
  'POST /v1/events': usage,
  'POST /v1/traces': usage,
  'POST /v1/logs': usage,
  'POST /v1/metrics': usage,
  'POST /meter/v2/events': usage,
  'POST /meter/v2/ai/completions': usage,
  'POST /meter/v2/ai/images': usage,
  'POST /meter/v2/ai/audio': usage,
  'POST /meter/v2/ai/video': usage,
  'POST /meter/v2/tool/events': usage,
  'POST /meter/v2/apis/requests': usage,
  'POST /meter/v2/apis/responses': usage,
  'POST /meter/v1/api/meter': usage,
  'POST /v1/prices/evaluate': shows,
  'POST /v1/usage/preview': shows,
  'POST /v1/telemetry/mappings/preview': shows,
  'POST /v1/notification-templates/{template}/preview': shows,
  'POST /v1/invoices/{invoiceId}/credit-notes/preview': shows,
  'POST /v1/simulations': 'it tries prices, and nothing of the tenant is another by it',
  'DELETE /v1/simulations/{simulationId}': 'likewise',
  'POST /v1/subscriptions/{subscriptionId}/check': holds,
  'POST /v1/subscriptions/{subscriptionId}/reservations/{reservationId}/commit': holds,
  'POST /v1/subscriptions/{subscriptionId}/reservations/{reservationId}/release': holds,
  'POST /v1/checkout/sign-ups': byLink,
  'POST /v1/checkout/show': shows,
  'POST /v1/checkout/complete': byLink,
  'POST /hooks/stripe/{gatewayId}': 'Stripe says what has happened there; payments have it',
  'PATCH /v1/me/preferences': 'how somebody likes their own pages',
  'POST /v1/me/totp': 'nothing is another until a first code is shown',
  'PUT /v1/analytics/sql-reader': 'a ClickHouse that is a server has such users, and none is here',
  'DELETE /v1/analytics/sql-reader': 'likewise',
  'POST /v1/held-occasions/{occasionId}/release': 'nothing is held here; the story of taxes sees its act',
  'POST /v1/tenants': 'the new tenant has it, and no other',
  'POST /v1/dead-letters/{deadLetterId}/redrives': 'no story has a dead letter to put back; its endpoint says its act',
  'POST /v1/password-resets': 'whoever asks has not signed in, and is told nothing of who has',
};
