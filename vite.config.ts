import { cpSync, createReadStream, existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Cross-origin isolation (SharedArrayBuffer, precise clocks) and a policy under which no request leaves the machine. */
const securityHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval' blob:",
    "worker-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "connect-src 'self' blob: data:",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
  ].join('; '),
};

const modelsFolder = resolve(import.meta.dirname, 'models');

/** Serves `models/` at `/models/` while developing and copies it into the build. */
function packs(): Plugin {
  let outDir = 'dist';
  return {
    name: 'kiki-packs',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    configureServer(server) {
      server.middlewares.use('/models', (request, response, next) => {
        const file = resolve(
          modelsFolder,
          `.${decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)}`,
        );
        if (!file.startsWith(modelsFolder) || !existsSync(file) || !statSync(file).isFile()) {
          next();
          return;
        }
        createReadStream(file).pipe(response);
      });
    },
    closeBundle() {
      if (existsSync(modelsFolder)) cpSync(modelsFolder, resolve(outDir, 'models'), { recursive: true });
    },
  };
}

export default defineConfig({
  plugins: [react(), packs()],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    rollupOptions: { input: { console: 'index.html', stage: 'stage.html' } },
  },
  server: { port: 4610, headers: { ...securityHeaders, 'Content-Security-Policy': '' } },
  preview: { port: 4600, headers: securityHeaders },
});
