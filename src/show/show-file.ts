import * as z from 'zod/mini';
import { en } from 'zod/locales';
import { KikiError } from '../core/errors.ts';
import { migrateVersionZero } from './migrate.ts';
import { bindingsSchema, showFileSchema } from './schema.ts';
import { SHOW_VERSION, type Binding, type Show } from './show.ts';

// The small build of the library comes without words for its complaints.
z.config(en());

/** Largest file that is read at all: a full show is some 500 kB [bytes]. */
export const MOST_SHOW_BYTES = 8_000_000;

const headSchema = z.object({ format: z.literal('kiki-show'), version: z.number().check(z.int(), z.gte(0)) });

function refuse(name: string, message: string, expected: string, actual: string): never {
  throw new KikiError(name, message, { expected, actual });
}

/** The first complaint of the schema in one line: where, what. */
function complaint(error: z.core.$ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'unknown fault';
  const where = issue.path.map(String).join('.');
  return where === '' ? issue.message : `${where}: ${issue.message}`;
}

function parseJson(text: string): unknown {
  if (text.length > MOST_SHOW_BYTES) {
    refuse(
      'ShowTooLarge',
      'This file is too large to be a show',
      `at most ${MOST_SHOW_BYTES} bytes`,
      `${text.length} bytes`,
    );
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    return refuse('ShowUnreadable', 'This file is not a show: it is not JSON', 'JSON text', String(cause));
  }
}

/**
 * The show in an exported file, whole or not at all; older versions are migrated.
 * Throws `KikiError` ShowTooLarge, ShowUnreadable, NotAShow, ShowNewer or ShowDamaged with the reason in its message.
 */
export function readShowFile(text: string): Show {
  const file = parseJson(text);
  const head = headSchema.safeParse(file);
  if (!head.success)
    return refuse('NotAShow', 'This file is not a Kiki show', 'format kiki-show', complaint(head.error));
  const { version } = head.data;
  if (version > SHOW_VERSION) {
    refuse(
      'ShowNewer',
      `This show was saved by a newer Kiki (format ${version}; this one reads up to ${SHOW_VERSION}). Update Kiki, then import it again.`,
      `version ≤ ${SHOW_VERSION}`,
      `version ${version}`,
    );
  }
  try {
    return showFileSchema.parse(version === 0 ? migrateVersionZero(file) : file).show;
  } catch (cause) {
    if (!(cause instanceof z.core.$ZodError)) throw cause;
    const why = complaint(cause);
    throw new KikiError('ShowDamaged', `This show is damaged and was not loaded (${why})`, {
      expected: 'a valid show',
      actual: why,
      cause,
    });
  }
}

/** The show as one file. */
export function writeShowFile(show: Show): string {
  return JSON.stringify({ format: 'kiki-show', version: SHOW_VERSION, show }, null, 1);
}

const handsFileSchema = z.object({
  format: z.literal('kiki-hands'),
  version: z.literal(1),
  bindings: bindingsSchema,
});

/** The mappings of controllers and keys as a file of their own. */
export function writeHandsFile(bindings: readonly Binding[]): string {
  return JSON.stringify({ format: 'kiki-hands', version: 1, bindings }, null, 1);
}

/** The mappings in such a file. Throws `KikiError` ShowUnreadable or HandsDamaged. */
export function readHandsFile(text: string): readonly Binding[] {
  const parsed = handsFileSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data.bindings;
  const why = complaint(parsed.error);
  return refuse(
    'HandsDamaged',
    `This file holds no usable mappings (${why})`,
    'format kiki-hands, version 1',
    why,
  );
}
