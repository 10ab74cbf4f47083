const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** RFC 4648 §4. Implemented here because neither Node's Buffer nor the browser's btoa may be used. */
export function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [one = 0, two, three] = [bytes[at], bytes[at + 1], bytes[at + 2]];
    const bits = (one << 16) | ((two ?? 0) << 8) | (three ?? 0);
    const char = (shift: number) => ALPHABET.charAt((bits >> shift) & 63);
    parts.push(char(18) + char(12) + (two === undefined ? '=' : char(6)) + (three === undefined ? '=' : char(0)));
  }
  return parts.join('');
}
