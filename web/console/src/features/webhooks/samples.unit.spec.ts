import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { samples } from './samples.js';

const guide = readFileSync(join(import.meta.dirname, '../../../../../docs/guides/webhooks.md'), 'utf8');

describe('the samples of verification', () => {
  it.each(samples)('in $language are those of the guide', ({ text }) => {
    expect(guide).toContain(`\n${text}\`\`\``);
  });
});
