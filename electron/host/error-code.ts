/** The system's short code (`ENOENT`), never its message: that may hold more than the user named. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
