import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { repositoryRoot } from '#embedded';
import { type StoryStack, until } from '#testing';

/** Empties what invoicing folds from its events. */
export const loseReadModels = (stack: StoryStack): Promise<void> =>
  inDatabase(stack, 'truncate invoicing.invoices, invoicing.invoice_numbers, invoicing.charged_setup_fees');

/** An invoice says another total than it was issued with. */
export const falsify = (stack: StoryStack, invoiceId: string, total: string): Promise<void> =>
  inDatabase(
    stack,
    `update invoicing.invoices set state = jsonb_set(state, '{document,total}', '"${total}"') where invoice_id = '${invoiceId}'`,
  );

/** Folds it again, by the program behind the command for operators. */
export async function rebuildReadModels({ databaseUrl, brokers }: StoryStack): Promise<void> {
  const program = join(repositoryRoot, 'dist/services/invoicing/src/rebuild.main.js');
  const env = { ...process.env, DATABASE_URL: databaseUrl, KAFKA_BROKERS: brokers };
  await promisify(execFile)(process.execPath, [program], { env });
}

/** Everything that invoicing has in Postgres is gone, its process too; resolves when it is ready again. */
export async function loseInvoicingSchema(stack: StoryStack): Promise<void> {
  stack.signal('invoicing', 'SIGSTOP');
  await inDatabase(stack, 'drop schema invoicing cascade');
  stack.signal('invoicing', 'SIGKILL');
  await until(async () => {
    const ready = await fetch(`${stack.services['invoicing']}/health/ready`).catch(() => undefined);
    return ready?.status === 200;
  }, 90_000);
}

async function inDatabase({ databaseUrl }: StoryStack, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
