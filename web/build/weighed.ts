import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { type Limits, type Manifest, overweight, weightsOf } from './weights.js';

/** Fails a build that is heavier than a page may be. After the files are compressed. */
export const weighed = (limits: Limits): Plugin => ({
  name: 'weighed',
  apply: 'build',
  enforce: 'post',
  closeBundle: {
    sequential: true,
    order: 'post',
    handler() {
      const dir = this.environment.config.build.outDir;
      const manifest = JSON.parse(readFileSync(join(dir, '.vite/manifest.json'), 'utf8')) as Manifest;
      const weights = weightsOf(manifest, (file) => readFileSync(join(dir, `${file}.br`)).length / 1_000);
      for (const { what, script, style } of weights)
        this.info(`${what}: ${script.toFixed(1)} KB of script, ${style.toFixed(1)} of style, brotli`);
      const heavy = overweight(weights, limits);
      if (heavy.length > 0) this.error(heavy.join('\n'));
    },
  },
});
