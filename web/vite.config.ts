import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressed } from './build/compressed.js';
import { weighed } from './build/weighed.js';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where the stack answers while `npm run dev` serves the console. */
const stack = process.env['METERSTREAM_URL'] ?? 'http://127.0.0.1:8080';

const apiOfStack = Object.fromEntries(['/v1', '/openapi.json'].map((path) => [path, { target: stack }]));

export default defineConfig({
  root: at('console'),
  plugins: [react(), compressed(), weighed()],
  resolve: {
    alias: [{ find: /^#(money|pricing|calendar)$/, replacement: at('../libs/$1/src/index.ts') }],
    conditions: ['meterstream-source', 'module', 'browser', 'development|production'],
  },
  build: {
    outDir: at('dist/console'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    // A style or script that stands in the page would need a hole in its Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: apiOfStack },
});
