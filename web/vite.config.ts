import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const server_url = process.env['HEARD_URL'] ?? 'http://localhost:8090';
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// What the report page needs to open offline; everything else is kept when first used.
const shell_chunk = /^assets\/(main|core|report|de|en|inter-latin|literata-latin-wght-normal)\b.*\.(js|css|woff2)$/;

function shell_list(): Plugin {
  return {
    name: 'heard-shell-list',
    apply: 'build',
    generateBundle(_options, bundle) {
      const files = Object.keys(bundle).filter((name) => shell_chunk.test(name)).sort();
      const worker = bundle['sw.js'];
      if (!worker || worker.type !== 'chunk') throw new Error('sw.js is not part of the build');
      const version = createHash('sha256').update(Object.keys(bundle).sort().join()).digest('hex').slice(0, 12);
      const shell = { version, files: ['/', '/manifest.webmanifest', ...files.map((name) => `/${name}`)] };
      worker.code = worker.code.replace(/\bSHELL\b/g, 'heard_shell');
      worker.code = `const heard_shell=${JSON.stringify(shell)};${worker.code}`;
    },
  };
}

// Whichever style sheet arrives first, the layers keep their order.
const layer_order = '@layer tokens,base,parts,page;';

function layers_in_order(): Plugin {
  return {
    name: 'heard-layer-order',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'asset' && file.fileName.endsWith('.css')) file.source = layer_order + String(file.source);
      }
    },
  };
}

export default defineConfig({
  plugins: [shell_list(), layers_in_order()],
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  server: { port: 5173, proxy: { '/api': { target: server_url, changeOrigin: true } } },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rollupOptions: {
      input: { main: here('index.html'), sw: here('sw/sw.ts') },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        manualChunks: (id) => (/\/(node_modules|src\/(lib|api|parts))\//.test(id) ? 'core' : undefined),
        chunkFileNames: (chunk) => {
          const page = /\/src\/pages\/([^/]+)\//.exec(chunk.facadeModuleId ?? '');
          return `assets/${page?.[1] ?? '[name]'}-[hash].js`;
        },
      },
    },
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}'], setupFiles: ['./src/test_setup.ts'] },
});
