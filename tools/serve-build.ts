import { existsSync } from 'node:fs';
import { preview } from 'vite';
import { KikiError } from '../src/core/errors.ts';

/** A served app. */
export interface ServedApp {
  readonly address: string;
  close(): Promise<void>;
}

/** Serves the app as it was built last. Throws `NotBuilt`. */
export async function serveBuild(): Promise<ServedApp> {
  if (!existsSync('dist/index.html')) {
    throw new KikiError('NotBuilt', 'there is no build: run `npm run build` first', {
      expected: 'dist/index.html',
      actual: 'none',
    });
  }
  const server = await preview({ preview: { port: 4609, strictPort: false }, logLevel: 'silent' });
  return {
    address: server.resolvedUrls?.local[0] ?? 'http://localhost:4609/',
    close: () => server.close(),
  };
}
