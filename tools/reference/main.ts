import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { topics } from '#contracts';
import { repositoryRoot } from '#embedded';
import { asyncApiOf } from './asyncapi.js';
import { clientTypesOf } from './client-types.js';
import { readOpenApi } from './openapi.js';
import { lintOpenApi, patternsWithoutExamples } from './openapi-lint.process.js';
import { readProtos } from './protos.process.js';
import { type Example, publicTopicsOf } from './public-topic.js';
import { topicsPage } from './topics-page.js';
import { webhooksPage } from './webhooks-page.js';

const examplesFolder = join(repositoryRoot, 'libs/contracts/src/examples');
const examples = readdirSync(examplesFolder)
  .sort()
  .map((file) => JSON.parse(readFileSync(join(examplesFolder, file), 'utf8')) as Example & { value: string });
const { version } = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as { version: string };
const openApi = await readOpenApi();
const publicTopics = publicTopicsOf(topics, readProtos(), examples);

const pages: Readonly<Record<string, string>> = {
  'docs/reference/topics.md': topicsPage(publicTopics),
  'docs/reference/webhooks.md': webhooksPage(examples),
  'clients/typescript/src/generated/operations.ts': clientTypesOf(openApi),
  'docs/reference/asyncapi.json': `${JSON.stringify(asyncApiOf(publicTopics, version), null, 2)}\n`,
};

const stale = Object.entries(pages).filter(([path, text]) => readPage(path) !== text);
if (process.argv.includes('--check')) {
  for (const [path] of stale) console.error(`${path} is not what the registry says: run \`npm run reference\`.`);
  const found = [...lintOpenApi(openApi), ...patternsWithoutExamples(openApi)];
  for (const one of found) console.error(`The OpenAPI document: ${one}`);
  process.exitCode = stale.length + found.length === 0 ? 0 : 1;
} else {
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(repositoryRoot, path)), { recursive: true });
    writeFileSync(join(repositoryRoot, path), text);
    console.log(`wrote ${path}`);
  }
}

function readPage(path: string): string | undefined {
  const file = join(repositoryRoot, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
