import { createReadStream, existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import type { Server } from 'node:http';
import { basename, dirname, relative, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { serveOsc } from './tools/osc/serve-osc.ts';
import { serveDesk } from './tools/remote/serve-desk.ts';
import { serveStages } from './tools/stage-bridge/serve-stages.ts';
import { threeStandIns } from './tools/three-stand-ins.ts';

/** Cross-origin isolation (SharedArrayBuffer, precise clocks) and a policy under which no request leaves the machine. */
const securityHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
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

/** Every file under a folder, as paths relative to it. */
function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, resolve(entry.parentPath, entry.name)));
}

/** The packs there are, for the console's list. */
function packIndex(): string {
  const packFolders = filesUnder(modelsFolder)
    .filter((file) => basename(file) === 'pack.json')
    .map(dirname);
  return JSON.stringify(packFolders.toSorted());
}

/** Serves `models/` at `/models/` while developing and takes what the app loads into the build. */
function packs(): Plugin {
  return {
    name: 'kiki-packs',
    configureServer(server) {
      server.middlewares.use('/models', (request, response, next) => {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost');
        if (pathname === '/index.json') {
          response.setHeader('Content-Type', 'application/json').end(packIndex());
          return;
        }
        const file = resolve(modelsFolder, `.${decodeURIComponent(pathname)}`);
        if (!file.startsWith(modelsFolder) || !existsSync(file) || !statSync(file).isFile()) {
          next();
          return;
        }
        createReadStream(file).pipe(response);
      });
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'models/index.json', source: packIndex() });
      for (const file of filesUnder(modelsFolder).filter((name) => /\.(json|bin|svg)$/.test(name))) {
        this.emitFile({
          type: 'asset',
          fileName: `models/${file}`,
          source: readFileSync(resolve(modelsFolder, file)),
        });
      }
    },
  };
}

/** Packages that only workers hold: the list of licences that Vite writes knows those of the pages. */
const workerPackages = [
  '@echogarden/pffft-wasm',
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-backend-wasm',
  '@tensorflow/tfjs-backend-webgpu',
];

/** A package's name, version and licence, with the text where it comes with one. */
function licenceOf(name: string): string {
  const folder = resolve(import.meta.dirname, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8')) as {
    version: string;
    license: string;
  };
  const text = ['COPYING', 'LICENSE'].map((file) => resolve(folder, file)).find(existsSync);
  return `## ${name} - ${version} (${license})\n\n${text === undefined ? '' : readFileSync(text, 'utf8')}`;
}

/** Puts the licences of what the workers hold beside the others. */
function workerLicences(): Plugin {
  return {
    name: 'kiki-worker-licences',
    generateBundle() {
      const source = workerPackages.map(licenceOf).join('\n\n');
      this.emitFile({ type: 'asset', fileName: 'licences-of-workers.md', source });
    },
  };
}

/** The served console may open a door for phones and one for OSC, and meets stages of other browsers: see tools/remote/, tools/osc/ and tools/stage-bridge/. */
function doors(): Plugin {
  return {
    name: 'kiki-doors',
    configurePreviewServer({ httpServer, config }) {
      serveDesk(httpServer as Pick<Server, 'on'>, resolve(config.root, config.build.outDir));
      serveOsc(httpServer as Pick<Server, 'on'>);
      serveStages(httpServer as Pick<Server, 'on'>);
    },
  };
}

/** Largest file kept for flight mode: the weights of a pixel pack may be the biggest [bytes]. */
const largestOfflineFileBytes = 64 * 2 ** 20;

/** After one visit everything, packs included, works in flight mode; a new version waits until the operator asks for it. */
const offline = VitePWA({
  registerType: 'prompt',
  injectRegister: false,
  manifest: false,
  workbox: {
    globPatterns: ['**/*.{html,js,css,wasm,json,bin,svg,png,webmanifest,woff2}'],
    maximumFileSizeToCacheInBytes: largestOfflineFileBytes,
    navigateFallback: null,
    // The page of the first visit too: one that the worker does not hold would not keep a newer version waiting.
    clientsClaim: true,
    ignoreURLParametersMatching: [/.*/],
  },
});

/** pffft asks for Node's own module where it runs in Node: no browser comes there, and the build need not warn of it. */
function noNode(): Plugin {
  const empty = '\0kiki-no-node';
  return {
    name: 'kiki-no-node',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (id === 'module' ? empty : null),
    load: (id) => (id === empty ? 'export const createRequire = undefined;' : null),
  };
}

/** three's modules one by one instead of its one big file, so that the build leaves out what no stage uses. */
const threeModules = [
  {
    find: /^three\/webgpu$/,
    replacement: resolve(import.meta.dirname, 'node_modules/three/src/Three.WebGPU.js'),
  },
  { find: /^three\/tsl$/, replacement: resolve(import.meta.dirname, 'node_modules/three/src/Three.TSL.js') },
];

export default defineConfig({
  resolve: { alias: threeModules },
  plugins: [react(), noNode(), threeStandIns(), packs(), workerLicences(), doors(), offline],
  worker: { format: 'es', plugins: () => [noNode()] },
  // It finds its .wasm beside itself.
  optimizeDeps: { exclude: ['@echogarden/pffft-wasm'] },
  build: {
    target: 'es2023',
    license: { fileName: 'licences.md' },
    rollupOptions: { input: { console: 'index.html', stage: 'stage.html', remote: 'remote.html' } },
  },
  server: { port: 4610, headers: { ...securityHeaders, 'Content-Security-Policy': '' } },
  preview: { port: 4600, headers: securityHeaders },
});
