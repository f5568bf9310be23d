/** Days over which the events happened; they came as they happened. */
const days = 60;
const dayMs = 86_400_000;
const firstMs = Date.UTC(2026, 8, 1);
const customers = 5_000;
const products = 20;
const models = [
  'gpt-4o',
  'gpt-4o-mini',
  'claude-sonnet-4-5',
  'o3',
  'gemini-2.5-pro',
  'mistral-large',
  'grok-4',
  'qwen3',
];

export const rangeOfEvents = (rows: number): { from: number; to: number } => ({
  from: firstMs,
  to: firstMs + stepOf(rows) * rows,
});

const stepOf = (rows: number): number => Math.floor((days * dayMs) / rows);

const hexOf = (n: number, digits: number): string => n.toString(16).padStart(digits, '0');

/** The names of the event with this number, as the query below makes them. */
export function generatedNames(number: number) {
  const customer = (number * 7_919) % customers;
  const id = `tx-${hexOf((number * 48_271) % 2 ** 32, 8)}-${hexOf(number, 8)}`;
  return {
    id,
    organization: `customer-${hexOf(customer, 6)}`,
    subscriber: `person-${hexOf(customer, 6)}@people.example`,
    credential: `key-${hexOf(customer, 6)}`,
    subscriptionId: `subscription-${hexOf(customer, 6)}`,
    productId: `product-${customer % products}`,
    model: models[number % models.length] as string,
    place: (rows: number) => ({ occurredAt: firstMs + number * stepOf(rows), id }),
  };
}

/** An insert of generated AI completions, made by the engine: one in a hundred late, one in a thousand taken back. */
export function generatedEvents(
  table: string,
  { tenant, from, count, rows }: { tenant: string; from: number; count: number; rows: number },
): string {
  const hex = (value: string, digits: number) => `leftPad(lower(hex(${value})), ${digits}, '0')`;
  const at = `fromUnixTimestamp64Milli(toInt64(${firstMs} + number * ${stepOf(rows)}), 'UTC')`;
  const metrics = "['inputTokens', 'outputTokens']";
  const decimals = (...values: string[]) => `[${values.map((value) => `toDecimal128(${value}, 18)`).join(', ')}]`;
  return `insert into ${table} (tenant, usage_partition, sequence, id, source, kind, occurred_at, received_at, account_id,
      organization, subscriber, credential, product_id, product_version, subscription_id, period_index, period_start, currency,
      cost, cost_source, status, amount, metric_ids, quantities, amounts, running_quantities, running_amounts, properties,
      row_kind)
    with ${from} + n.number as number, (number * 7919) % ${customers} as customer,
      substring(${hex('toUInt32(customer)', 8)}, 3) as who, ${at} as at
    select '${tenant}', customer % 12, intDiv(number, 1000), concat('tx-', ${hex('toUInt32((number * 48271) % 4294967296)', 8)}, '-',
        ${hex('toUInt32(number)', 8)}) as id, 'api', 'ai-completion', at, at, concat('account-', who), concat('customer-', who),
      concat('person-', who, '@people.example'), concat('key-', who), concat('product-', toString(customer % ${products})), 1,
      concat('subscription-', who), 0, at, 'USD', toDecimal128(0.00021, 18), 'genai-prices',
      if(number % 100 = 0, 'late', 'rated'), toDecimal128(0.01, 18), ${metrics}, ${decimals('1000', '100')},
      ${decimals('0.008', '0.002')}, ${decimals('number', 'number')}, ${decimals('number', 'number')},
      concat('{"model":"', [${models.map((model) => `'${model}'`).join(', ')}][1 + number % ${models.length}],
        '","provider":"openai","agent":"agent-', toString(number % 3), '","inputTokenCount":1000,"outputTokenCount":100,"traceId":"', ${hex('sipHash64(number)', 16)}, '"}'),
      if(number % 1000 = 1, 'reversal', 'usage')
    from numbers(${count}) as n`;
}

/** Of each customer an invoice with a fee, and one with its usage: of every second one, so that the others' is open. */
export const generatedInvoices = (table: string, tenant: string): string => `
  insert into ${table} (tenant, invoice_id, line, position, number, status, currency, subscription_id, account_id, account_name,
      product_id, dated_at, kind, period_index, amount, document)
    with n.number as number, intDiv(number, 2) as customer, number % 2 = 0 as isFee,
      substring(leftPad(lower(hex(toUInt32(customer))), 8, '0'), 3) as who
    select '${tenant}', concat('invoice-', who), if(isFee, 0, 1), 1, concat('invoice-', who), 'finalized', 'USD',
      concat('subscription-', who), concat('account-', who), concat('Customer ', who),
      concat('product-', toString(customer % ${products})), fromUnixTimestamp64Milli(toInt64(${firstMs} + 40 * ${dayMs}), 'UTC'),
      if(isFee, 'recurring-fee', 'usage'), 0, toDecimal128(199, 18), 'invoice'
    from numbers(${2 * customers}) as n where isFee or customer % 2 = 0`;
