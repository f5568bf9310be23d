/** Every variable that `npm start` knows, as `npm start -- --help` prints them. */
const VARIABLES = [
  ['METERSTREAM_PORT', 'port of the gateway: pages, API, metering, OTLP over HTTP (default 8080)'],
  ['METERSTREAM_OTLP_HTTP_PORT', 'port of OTLP over HTTP beside the gateway (default 4318, or a free one)'],
  ['METERSTREAM_OTLP_GRPC_PORT', 'port of OTLP over gRPC (default 4317, or a free one)'],
  [
    'METERSTREAM_SQL_PORT',
    'port on which the ClickHouse inside analytics answers queries (default 8123, or a free one)',
  ],
  ['METERSTREAM_DATA_DIR', 'everything that is kept: data, logs, run/<process>.pid (default .meterstream)'],
  ['METERSTREAM_HOST', 'address that the gateway listens on (default 127.0.0.1)'],
  ['METERSTREAM_PROCESSES', '"each": one process for each service; "grouped": light ones share one (default)'],
  ['METERSTREAM_ADMIN_KEY', "the first tenant's admin API key, 32 characters or more; generated when not given"],
  ['METERSTREAM_ADMIN_EMAIL', 'who signs in first (default admin@demo.example)'],
  ['METERSTREAM_ADMIN_PASSWORD', 'their password, 15 characters or more; generated when not given'],
  ['METERSTREAM_PUBLIC_URL', 'what links in mails begin with (default: the address of the gateway)'],
  ['METERSTREAM_DEMO', '"year": 40 customers and 12 months of their life (default); "small": 6 customers; "off"'],
  ['METERSTREAM_DEMO_LIVE', '"off": the demo customers use nothing more than what is there'],
  ['KAFKA_BROKERS', 'host:port[,host:port…] of a Kafka of your own, instead of the embedded one'],
  ['KAFKA_TLS, KAFKA_USER, …', 'how that Kafka is reached: docs/deployment.md'],
  ['DATABASE_URL', 'postgres://… of a Postgres of your own, instead of the embedded one'],
  ['CLICKHOUSE_URL', 'http://… of a ClickHouse of your own, instead of the one inside analytics'],
  ['METERSTREAM_CLICKHOUSE_CLUSTER', 'name of a cluster of that ClickHouse; its shards have the tables'],
  ['SMTP_URL', 'smtp://… of a mail server of your own, instead of the local inbox'],
  ['STRIPE_API_BASE', 'address that stands in for the Stripe API'],
  ['METERSTREAM_STRIPE', '"pretend": a server on this machine stands in for Stripe, and the demo has a gateway at it'],
  ['METERSTREAM_STRIPE_PORT', 'its port (default 12111, or a free one)'],
  ['METERSTREAM_KAFKA_PORT', 'port of the embedded Kafka (default 9092, or a free one)'],
  ['METERSTREAM_KAFKA_CONTROLLER_PORT', "port of the embedded Kafka's controller (default: a free one)"],
  [
    'METERSTREAM_KAFKA_JAVA_OPTIONS',
    'more options for its Java, separated by spaces: -XX:TieredStopAtLevel=1 starts with less work, and is slower then',
  ],
  ['METERSTREAM_POSTGRES_PORT', 'port of the embedded Postgres (default 5432, or a free one)'],
  ['METERSTREAM_SMTP_PORT', 'port on which the local inbox takes mail (default 1025, or a free one)'],
  ['METERSTREAM_INBOX_PORT', "port of the local inbox's page and API (default 8025, or a free one)"],
  [
    'METERSTREAM_<SERVICE>_PORT',
    'port of one service behind the gateway, e.g. METERSTREAM_RATING_PORT (default: a free one)',
  ],
  ['METERSTREAM_USAGE_PARTITIONS', 'partitions of the usage topic, decided at the first start'],
  [
    'METERSTREAM_OPERATOR_KEY',
    'reads /metrics of every service and the inbox, 32 characters or more; generated when not given',
  ],
  [
    'METERSTREAM_MASTER_KEY',
    'seals the secrets that stand in databases, 32 characters or more; generated when not given',
  ],
  [
    'METERSTREAM_WEBHOOKS_TO_LOOPBACK',
    '"on": webhooks may go to this machine, also over http (default: "on" unless METERSTREAM_HOST is given)',
  ],
  [
    'METERSTREAM_HUNG_AFTER_MS',
    'how long a service may not answer /health/live before it is killed and started again (default 30000)',
  ],
  ['METERSTREAM_CACHE_DIR', 'where the jars of the embedded Kafka are kept (default .meterstream/cache)'],
  ['METERSTREAM_JSON_MIRROR', 'topics that are written once more as JSON to <topic>.json, with commas, or "all"'],
  ['OTEL_*', 'OpenTelemetry settings, handed to every service'],
];

/** Plain JavaScript: it is answered before anything is installed or compiled. */
export function helpText() {
  const width = Math.max(...VARIABLES.map(([name]) => name.length)) + 2;
  const lines = VARIABLES.map(([name, meaning]) => `  ${name.padEnd(width)}${meaning}`);
  return `npm start: all of Meterstream on this machine. Ctrl-C stops it; the data stays.

Environment variables:
${lines.join('\n')}

Variables that concern one service only are on its card, services/<name>/README.md.

Free ports are chosen once and remembered in the data folder. Addresses of a running stack: <data dir>/run/addresses.json
GET /health/system on gateway answers 200 when every service is ready, else the names of those that are not.
`;
}
