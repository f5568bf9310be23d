import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import {
  apiKeyTopic,
  couponTopic,
  customerTopic,
  meterTopic,
  productTopic,
  subscriptionTopic,
  tenantTopic,
  testClockTopic,
  usageTopic,
} from '#contracts';
import { createDatabase, startKafka } from '#embedded';
import { settle } from '#testing';
import { finalCharges } from './charges.js';
import { copyTopics } from './copy-topics.js';
import { type Difference, differencesOf } from './differences.js';
import { documentsIn } from './documents.js';
import { startSecond } from './second.process.js';

/** What rating and invoicing start from: the log of usage and what others say of customers and products. */
const log = [
  tenantTopic,
  apiKeyTopic,
  productTopic,
  meterTopic,
  customerTopic,
  subscriptionTopic,
  testClockTopic,
  couponTopic,
  usageTopic,
];

export interface ReplayResult {
  readonly charges: number;
  readonly documents: number;
  readonly differences: readonly Difference[];
}

/** Where the installation is, and how many partitions its usage log has. */
export interface Installation {
  readonly brokers: string;
  readonly databaseUrl: string;
  readonly usagePartitions: number;
}

const atMostMs = 3_600_000;

/**
 * Rates the whole log of usage once more and works out every document from those charges, on a broker and in a database of
 * their own, and compares them with what the installation has. It only reads the installation.
 */
export async function replay(on: Installation, says: (step: string) => void): Promise<ReplayResult> {
  const undo: (() => Promise<void> | void)[] = [];
  try {
    const dataDir = mkdtempSync(join(tmpdir(), 'meterstream-replay-'));
    undo.unshift(() => rmSync(dataDir, { recursive: true, force: true }));
    const kafka = await startKafka({ dataDir });
    undo.unshift(() => kafka.stop());
    says('a broker of its own runs');
    await copyTopics(on.brokers, kafka.brokers, { topics: log, usagePartitions: on.usagePartitions });
    const name = `meterstream_replay_${randomBytes(4).toString('hex')}`;
    const databaseUrl = await createDatabase(on.databaseUrl, name);
    undo.unshift(() => dropDatabase(on.databaseUrl, name));
    const before = { charges: await finalCharges(on.brokers), documents: await documentsIn(on.databaseUrl) };
    says('the log is copied');
    for (const service of ['rating', 'invoicing']) {
      const second = await startSecond(service, { brokers: kafka.brokers, databaseUrl });
      undo.unshift(() => second.stop());
    }
    await settle(kafka.brokers, atMostMs);
    says('everything is rated and invoiced again');
    const charges = await finalCharges(kafka.brokers);
    const documents = await documentsIn(databaseUrl);
    return {
      charges: charges.size,
      documents: documents.size,
      differences: [...differencesOf(before.charges, charges), ...differencesOf(before.documents, documents)],
    };
  } finally {
    for (const step of undo) await step();
  }
}

async function dropDatabase(databaseUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
  await client.end();
}
