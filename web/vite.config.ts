import { defineConfig } from 'vite';
import { classColours } from './classes.ts';

const SERVER = process.env.TRITHUC_SERVER ?? 'http://127.0.0.1:7878';

export default defineConfig({
  plugins: [classColours()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    // One sheet, so that no page flickers; scripts are split by page (src/app.tsx).
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    // Nothing inline: the pages' policy (CSP) forbids it.
    assetsInlineLimit: 0,
    license: { fileName: 'licenses.txt' },
    emptyOutDir: true,
  },
  server: { proxy: { '/api': SERVER, '/sparql': SERVER } },
});
