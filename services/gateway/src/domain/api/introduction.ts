/** The first page of the API: from nothing to a charge in five minutes. */
export const introduction = `Usage-based billing. Applications send what their customers used; invoices follow.

## Five minutes

\`npm start\` prints a line \`export URL=… KEY=…\`. Paste it, and send an event of a customer of the demo tenant:

\`\`\`sh
curl -X POST "$URL/v1/events" -H "x-api-key: $KEY" -H 'content-type: application/json' -d '[
  {"id": "evt-1", "organization": "Acme", "product": "Document summarisation", "properties": {"summaries": 1}}
]'
\`\`\`

The answer comes when the log has it. A second later it is rated:

\`\`\`sh
curl -G "$URL/v1/running-totals" -H "x-api-key: $KEY" -d organization=Acme --data-urlencode 'product=Document summarisation'
\`\`\`

Then sell something of your own: \`POST /v1/products\`, \`POST /v1/organizations\`, \`POST /v1/subscriptions\`. A test clock
(\`POST /v1/test-clocks\`) lets a month pass at once, and \`GET /v1/invoices\` has its invoice.

## Keys

Every request carries an API key as \`x-api-key\`, or as \`authorization: Bearer …\`. A key has scopes: \`ingest\` sends usage,
\`read\` reads, \`write\` reads and changes, \`admin\` does everything.

## Writes

A write with an \`Idempotency-Key\` is done once. Sent again within 7 days it is answered alike, later with 409
\`answer-forgotten\`. An event is counted once by its \`id\`. PATCH merges (RFC 7396: null takes a field out); PUT says the whole, and is refused when it leaves out what is set.

Where an answer has an \`ETag\`, a write that sends it as \`If-Match\` is refused (412) when somebody else has changed the
thing since: read it again, and decide anew.

## Lists

A list answers \`items\` and, when there is more, \`nextCursor\`: send it back as \`cursor\`. \`limit\` says how many
come at once.

## Errors

Every error is a problem-details document (RFC 9457): \`code\` for programs, \`detail\` for people, and in \`errors\` every
reason with the path of its field. 4xx: nothing was done, and the same request will fare alike, save for 408, 409
\`request-in-progress\` and 429. 503 and 504: send it again, with the same ids.

## Numbers

Amounts, prices and quantities are decimal text, exact to the last digit.
`;
