import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { licences } from './scripts/licences';

/** Where `npm run dev` finds a running Quantrac. */
const server = process.env.QUANTRAC_SERVER ?? 'http://localhost:8080';
const proxied = ['/api', '/openapi.json', '/docs', '/health', '/ready', '/metrics'];

export default defineConfig({
  plugins: [react(), licences()],
  server: { proxy: Object.fromEntries(proxied.map((path) => [path, server])) },
  build: {
    outDir: 'target/classes/dashboards',
    target: 'es2022',
    modulePreload: { polyfill: false },
    // The map library is one module of about 1.1 MB; it is loaded only by the page that shows a map.
    chunkSizeWarningLimit: 1200,
    assetsInlineLimit: 0,
    rollupOptions: {
      output: {
        // Servers know what a .js file is; not all of them know .mjs, and a worker needs the right type.
        assetFileNames: ({ names }) =>
          names[0]?.endsWith('.mjs') ? 'assets/[name]-[hash].js' : 'assets/[name]-[hash][extname]',
      },
    },
  },
  test: { environment: 'node', include: ['src/**/*.test.ts'], env: { TZ: 'UTC' } },
});
