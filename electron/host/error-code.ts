/** The system's error code (`ENOENT`), never its message, which may contain more than the user entered. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
