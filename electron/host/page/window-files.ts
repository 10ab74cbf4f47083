import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
};

interface StaticFile {
  bytes: Buffer;
  headers: Record<string, string>;
}

/** A file of the built window, or `undefined`. Links out of the folder are not followed. */
export async function readStatic(rendererDir: string, pathname: string): Promise<StaticFile | undefined> {
  const path = decode(pathname === '/' ? '/index.html' : pathname);
  const type = path === undefined ? undefined : TYPES[extname(path).toLowerCase()];
  if (path === undefined || type === undefined || /[\0\\]/.test(path)) return undefined;
  try {
    const root = await realpath(rendererDir);
    const file = await realpath(join(root, path));
    if (!file.startsWith(root + sep)) return undefined;
    const isPage = type.startsWith('text/html');
    return {
      bytes: await readFile(file),
      headers: { 'Content-Type': type, 'Cache-Control': isPage ? 'no-store' : 'no-cache' },
    };
  } catch {
    return undefined;
  }
}

function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}
