import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import {
  apiKeyTopic,
  brandingTopic,
  couponTopic,
  customerTopic,
  meterTopic,
  modelPricesTopic,
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
import { decidedDocuments } from './decided-documents.js';
import { type Difference, differencesOf } from './differences.js';
import { documentsIn } from './documents.js';
import { foldBeside, readModelsIn } from './read-models.process.js';
import { startSecond } from './second.process.js';
import { wholeTopic } from './whole-topic.js';

/** What rating and invoicing start from: the log of usage and what others say of customers and products. */
const log = [
  tenantTopic,
  brandingTopic,
  apiKeyTopic,
  productTopic,
  meterTopic,
  customerTopic,
  subscriptionTopic,
  testClockTopic,
  couponTopic,
  modelPricesTopic,
  usageTopic,
];

export interface ReplayResult {
  readonly charges: number;
  readonly documents: number;
  /** Of the read models, folded again from what invoicing has published. */
  readonly rows: number;
  readonly differences: readonly Difference[];
}

/** Where the installation is, and how many partitions its usage log has. */
export interface Installation {
  readonly brokers: string;
  readonly databaseUrl: string;
  readonly usagePartitions: number;
}

type Say = (step: string) => void;
type Undo = (() => Promise<void> | void)[];

const atMostMs = 3_600_000;

/**
 * Works everything out once more, beside the installation, which is only read. Rating: the whole log of usage is rated, and
 * every document made of those charges, on a broker and in a database of their own. Invoicing: what it has published is
 * folded into read models of their own. All of it is compared with what the installation has.
 */
export async function replay(on: Installation, says: Say): Promise<ReplayResult> {
  const undo: Undo = [];
  try {
    const worked = await workOutAgain(on, says, undo);
    const folded = await foldAgain(on, says, undo);
    return { ...worked, ...folded, differences: [...worked.differences, ...folded.differences] };
  } finally {
    for (const step of undo) await step();
  }
}

async function workOutAgain(on: Installation, says: Say, undo: Undo) {
  const dataDir = mkdtempSync(join(tmpdir(), 'meterstream-replay-'));
  undo.unshift(() => rmSync(dataDir, { recursive: true, force: true }));
  const kafka = await startKafka({ dataDir });
  undo.unshift(() => kafka.stop());
  says('a broker of its own runs');
  const copied = await copyTopics(on.brokers, kafka.brokers, { topics: log, usagePartitions: on.usagePartitions });
  const databaseUrl = await databaseBeside(on, undo);
  const before = { charges: await finalCharges(on.brokers), documents: await documentsIn(on.databaseUrl) };
  says(`the log is copied: ${copied.get(usageTopic.name)} records of usage and closings`);
  const starts = ['rating', 'invoicing'].map(async (service) => {
    const second = await startSecond(service, { brokers: kafka.brokers, databaseUrl });
    undo.unshift(() => second.stop());
  });
  for (const start of await Promise.allSettled(starts)) if (start.status === 'rejected') throw start.reason;
  await settle(kafka.brokers, atMostMs);
  says('everything is rated and invoiced again');
  const records = (await wholeTopic(kafka.brokers, usageTopic.name)).length;
  if (records !== copied.get(usageTopic.name))
    throw new Error(
      'The second rating has written into the log that it reads: what it came to is not what the log says.',
    );
  const charges = await finalCharges(kafka.brokers);
  const documents = decidedDocuments(before.documents, await documentsIn(databaseUrl));
  const differences = [...differencesOf(before.charges, charges), ...differencesOf(documents.before, documents.after)];
  return { charges: charges.size, documents: documents.after.size, differences };
}

async function foldAgain(on: Installation, says: Say, undo: Undo) {
  const databaseUrl = await databaseBeside(on, undo);
  await foldBeside(on, databaseUrl);
  says('the read models are folded again');
  const [before, after] = [await readModelsIn(on), await readModelsIn({ ...on, databaseUrl })];
  return { rows: after.size, differences: differencesOf(before, after) };
}

async function databaseBeside({ databaseUrl }: Installation, undo: Undo): Promise<string> {
  const name = `meterstream_replay_${randomBytes(4).toString('hex')}`;
  const url = await createDatabase(databaseUrl, name);
  undo.unshift(() => dropDatabase(databaseUrl, name));
  return url;
}

async function dropDatabase(databaseUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
  await client.end();
}
