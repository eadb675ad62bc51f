/** Base of every error Kiki raises on purpose: it has a name and holds what was expected and what was found. */
export class KikiError extends Error {
  readonly expected: string;
  readonly actual: string;

  constructor(name: string, message: string, detail: { expected: string; actual: string; cause?: unknown }) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = name;
    this.expected = detail.expected;
    this.actual = detail.actual;
  }
}

/** An error in a form that crosses a thread or window boundary. */
export interface ErrorRecord {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  readonly expected?: string;
  readonly actual?: string;
}

/** Any thrown value as a record that can be posted. */
export function toErrorRecord(thrown: unknown): ErrorRecord {
  if (thrown instanceof KikiError) {
    const { name, message, stack, expected, actual } = thrown;
    return { name, message, stack: stack ?? '', expected, actual };
  }
  if (thrown instanceof Error) {
    return { name: thrown.name, message: thrown.message, stack: thrown.stack ?? '' };
  }
  return { name: 'UnknownError', message: String(thrown), stack: '' };
}

/** Makes an exhaustive switch a compile-time fact. Throws `UnhandledKind` if a value slips through at run time. */
export function unhandledKind(value: never): never {
  throw new KikiError('UnhandledKind', 'A message of an unknown kind arrived', {
    expected: 'a kind of the protocol',
    actual: JSON.stringify(value),
  });
}
