import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { type App, apps } from './build/apps.js';
import { compressed } from './build/compressed.js';
import { preloaded } from './build/preloaded.js';
import { weighed } from './build/weighed.js';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where the stack answers while `npm run dev` serves the console. */
const stack = process.env['METERSTREAM_URL'] ?? 'http://127.0.0.1:8080';

const apiOfStack = Object.fromEntries(['/v1', '/openapi.json'].map((path) => [path, { target: stack }]));

/** `vite build --mode portal` builds another app than the console. */
export default defineConfig(({ mode }) => {
  const name: App = mode in apps ? (mode as App) : 'console';
  const { base, limits } = apps[name];
  return {
    root: at(name),
    base,
    // The theme before the first paint, and the mark, are one for all.
    publicDir: at('console/public'),
    plugins: [react(), compressed(), weighed(limits)],
    resolve: {
      alias: [{ find: /^#(money|pricing|calendar|csv|attribution)$/, replacement: at('../libs/$1/src/index.ts') }],
      conditions: ['meterstream-source', 'module', 'browser', 'development|production'],
    },
    build: {
      outDir: at(`dist/${name}`),
      emptyOutDir: true,
      manifest: true,
      target: 'es2023',
      // A style or script that stands in the page would need a hole in its Content-Security-Policy.
      assetsInlineLimit: 0,
      // Everybody loads the names of all parts before anything shows; seven letters tell some hundred files apart.
      rolldownOptions: {
        output: { chunkFileNames: 'assets/[name]-[hash:7].js', assetFileNames: 'assets/[name]-[hash:7][extname]' },
      },
      modulePreload: { polyfill: false, resolveDependencies: preloaded },
    },
    server: { proxy: apiOfStack },
  };
});
