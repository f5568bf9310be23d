const named = new Set(['pdfHref', 'eventsHref', 'first', 'last', 'largest', 'tierChange']);
const reachable = /^\/v1\/(?=(?:invoices|credit-notes)\/|rated-usage\?)/;

/** An answer as a customer gets it: what it points to is where their link lets them in. */
export const forPortal = <Answer>(answer: Answer): Answer =>
  JSON.parse(
    JSON.stringify(answer, (name, value: unknown) =>
      named.has(name) && typeof value === 'string' ? value.replace(reachable, '/v1/portal/') : value,
    ),
  ) as Answer;
