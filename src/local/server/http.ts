import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/**
 * Whether a request comes from this machine's own page.
 *
 * A page of the web can make a browser here send requests to 127.0.0.1, and can give that address a name of its
 * own; neither can it put our name into `Host`, nor take its own out of `Origin`.
 */
export function isOwn(request: IncomingMessage, port: number): boolean {
  const names = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host, origin } = request.headers;
  return host !== undefined && names.includes(host) && (origin === undefined || names.some((name) => origin === `http://${name}`));
}

/** What the page may load. Frames of scripts inherit it, so nothing of theirs leaves this machine either. */
const policy = (port: number): string =>
  [
    "default-src 'none'",
    // Scripts of sidebars stand inside their pages.
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    'img-src data: blob:',
    'font-src data:',
    `connect-src 'self' ws://127.0.0.1:${port} ws://localhost:${port}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Hands out the files of a folder to this machine's own page. */
export function fileServer(folder: string, port: () => number): Server {
  return createServer((request, response) => {
    if (!isOwn(request, port())) return end(response, 403, 'forbidden');
    if (request.method !== 'GET') return end(response, 405, 'GET only');
    // No file here has a name that would have to be written in another way.
    const path = normalize((request.url ?? '/').split('?')[0] ?? '/');
    const file = join(folder, path === sep ? 'index.html' : path);
    if (!file.startsWith(folder + sep) || !existsSync(file) || !TYPES[extname(file)]) return end(response, 404, 'not found');
    response.writeHead(200, {
      'content-type': TYPES[extname(file)],
      'content-security-policy': policy(port()),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    });
    response.end(readFileSync(file));
  });
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(text);
}

/** Listens on this machine only. A port that is taken gives way to a free one. */
export function listen(server: Server, wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => {
      if (error.code !== 'EADDRINUSE' || wanted === 0) return reject(error);
      server.off('error', fail);
      resolve(listen(server, 0));
    };
    server.once('error', fail);
    server.listen(wanted, '127.0.0.1', () => {
      server.off('error', fail);
      const address = server.address();
      if (address && typeof address === 'object') resolve(address.port);
      else reject(new Error('the server has no port'));
    });
  });
}
