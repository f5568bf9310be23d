import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signatureHeaders } from './webhook-signature.js';

const guide = readFileSync(join(import.meta.dirname, '../../../../../docs/guides/webhooks.md'), 'utf8');
const sampleIn = (language: string) => new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(guide)?.[1] ?? '';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
const body = '{"type":"invoice.paid","data":{"name":"Zoë"}}';

/** What a sample says of a request, in its own language: the type that it verified, or `refused`. */
const programs: Readonly<Record<string, (request: string) => readonly [string, readonly string[]]>> = {
  js: (request) => [
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `${sampleIn('js')}
       const { secret, headers, body } = ${request};
       try { console.log(verified(secret, headers, body).type); } catch { console.log('refused'); }`,
    ],
  ],
  python: (request) => [
    'python3',
    [
      '-c',
      `${sampleIn('python')}
import sys
request = json.loads(sys.argv[1])
try:
    print(verified(request["secret"], request["headers"], request["body"].encode())["type"])
except ValueError:
    print("refused")`,
      request,
    ],
  ],
  bash: (request) => {
    const { secret: key, headers, body: text } = JSON.parse(request);
    const variables = `SECRET='${key}' ID='${headers['webhook-id']}' TIMESTAMP='${headers['webhook-timestamp']}'
      SIGNATURE='${headers['webhook-signature']}' BODY='${text}'`;
    return ['bash', ['-c', `${variables}\n(${sampleIn('bash')}) | sed 's/verified/invoice.paid/; s/wrong/refused/'`]];
  },
};

describe.each(Object.keys(programs))('the sample of the guide in %s', (language) => {
  const said = (by: readonly string[], changes: { body?: string; at?: number } = {}) => {
    const at = changes.at ?? Math.floor(Date.now() / 1_000);
    const headers = signatureHeaders('msg_1', at, body, by);
    const [program, args] = programs[language]!(JSON.stringify({ secret, headers, body: changes.body ?? body }));
    const { stdout, stderr } = spawnSync(program, [...args], { encoding: 'utf8', timeout: 20_000 });
    return stdout.trim() || stderr;
  };

  it('verifies what was sent, also while two secrets sign', () => {
    expect(said([secret])).toBe('invoice.paid');
    expect(said([other, secret])).toBe('invoice.paid');
  }, 60_000);

  it('refuses another secret and another body', () => {
    expect(said([other])).toBe('refused');
    expect(said([secret], { body: body.replace('paid', 'void') })).toBe('refused');
  }, 60_000);

  if (language !== 'bash')
    it('refuses what is old', () => {
      expect(said([secret], { at: Math.floor(Date.now() / 1_000) - 301 })).toBe('refused');
    }, 60_000);
});
