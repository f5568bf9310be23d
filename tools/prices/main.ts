import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ListedModel, type PriceList, priceListFile } from '#model-prices';
import { withAdoptedNames } from './adopted-names.js';
import { type GenaiProvider, genaiModels } from './genai-list.js';
import { grown, listText } from './grown-list.js';
import { type LitellmRow, litellmModels } from './litellm-list.js';

/** What `wheels.py` prints. */
interface Wheels {
  readonly genai: { readonly version: string; readonly providers: readonly GenaiProvider[] };
  readonly litellm: { readonly version: string; readonly table: Readonly<Record<string, LitellmRow>> };
}

const program = join(import.meta.dirname, '../../../tools/prices/wheels.py');
const packages = ['genai-prices', 'litellm'];

/** Both packages as they are published now, by Python's own installer; nothing of them is installed or run. */
function download(): Wheels {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-prices-'));
  try {
    const quietly = ['--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary', ':all:'];
    execFileSync('python3', ['-m', 'pip', 'download', ...quietly, '--dest', folder, ...packages], { stdio: 'inherit' });
    return JSON.parse(execFileSync('python3', [program, folder], { maxBuffer: 64 * 1024 * 1024 }).toString()) as Wheels;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(list: PriceList): void {
  const file = priceListFile(list.source);
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PriceList) : undefined;
  const after = grown(before, list);
  const changed = after.models.filter(({ editions }) => editions.at(-1)?.readOn === list.readOn).length;
  writeFileSync(file, listText(after));
  console.log(
    `${list.source} ${list.version}: ${after.models.length} models, ${changed} with other prices than before`,
  );
}

const { genai, litellm } = download();
const readOn = new Date().toISOString().slice(0, 10);
const others: ListedModel[] = litellmModels(litellm.table);
const sellsFor = Object.fromEntries(
  genai.providers.flatMap(({ id, fallback_model_providers: for_ }) => (for_ ? [[id, for_]] : [])),
);
write({
  source: 'genai-prices',
  version: genai.version,
  readOn,
  licence: 'MIT, Copyright (c) Pydantic Services Inc. 2025 to present',
  sellsFor,
  models: withAdoptedNames(genaiModels(genai.providers), others),
});
write({
  source: 'litellm',
  version: litellm.version,
  readOn,
  licence: 'MIT, Copyright (c) 2023 Berri AI',
  sellsFor: {},
  models: others,
});
