import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installPrerequisites, jarsOf, locateJava, repositoryRoot } from '#embedded';

const run = promisify(execFile);
const folder = join(repositoryRoot, 'deploy/e-invoice-rules');
const list = { pom: join(folder, 'pom.xml'), of: 'the rules of electronic invoices', name: 'e-invoice-rules' };

/** What a schema (`schema`) or a rule of the norm, by its name there, says of a document. */
export interface BrokenRule {
  readonly rule: string;
  readonly weight: string;
  readonly text: string;
}

/** The validator is a Java source file: a runtime without its compiler cannot start it. */
export async function canValidate(): Promise<boolean> {
  const java = locateJava();
  if (!java) return false;
  const { stdout } = await run(java.command, ['--list-modules']);
  return stdout.includes('jdk.compiler');
}

/** What OASIS's schemas of UBL 2.1 and CEN's rules of EN 16931 find amiss in documents, by the names given to them. */
export async function brokenRulesOf(
  documents: Readonly<Record<string, string>>,
): Promise<Record<string, BrokenRule[]>> {
  await installPrerequisites({ java: true, maven: true });
  const jars = await jarsOf(list);
  const directory = await mkdtemp(join(tmpdir(), 'e-invoices-'));
  try {
    const files = await Promise.all(
      Object.entries(documents).map(async ([name, xml]) => {
        const file = join(directory, `${name}.xml`);
        await writeFile(file, xml);
        return file;
      }),
    );
    const java = locateJava()!.command;
    const { stdout } = await run(java, ['-cp', `${jars}/*`, join(folder, 'Validate.java'), ...files]);
    const broken = Object.keys(documents).map((name) => [name, [] as BrokenRule[]] as const);
    const byFile = new Map(broken.map(([name, rules]) => [join(directory, `${name}.xml`), rules]));
    for (const line of stdout.split('\n').filter((one) => one !== '')) {
      const [file = '', rule = '', weight = '', text = ''] = line.split('\t');
      byFile.get(file)!.push({ rule, weight, text });
    }
    return Object.fromEntries(broken);
  } finally {
    await rm(directory, { recursive: true });
  }
}
