import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import { type SelfSigned, selfSigned } from './certificate.ts';
import { error, type Given, type Received } from './exchange.ts';
import { drift } from './shape.ts';
import { createTokens } from './tokens.ts';
import type { ManagedDomain, World } from './world.ts';

/** `hang`: no answer. `drop`: hangs up. `half`: hangs up within the answer. `slow`: a byte a second. `endless`: never ends. */
export type Fault = 'hang' | 'drop' | 'half' | 'slow' | 'endless';

export interface Behaviour {
  /** Answers instead of the FMC; `undefined` leaves it to that. */
  answer?: (request: Received) => Given | Fault | undefined;
  /** Requests a minute; more get 429, with `Retry-After` if that is given (seconds). */
  perMinute?: number;
  retryAfter?: string;
  /** Milliseconds before each answer. */
  delay?: number;
  /** Speaks TLS, and no HTTP: everything that comes is logged in `heard`. */
  isLogger?: boolean;
  /** Where it listens; any port of 127.0.0.1 by default. */
  listen?: { host: string; port: number };
}

/** An FMC. Its answers have the shape of the vendor's interface description; `drift` lists what has not. */
export interface StandIn {
  port: number;
  certificate: SelfSigned;
  requests: Received[];
  /** What came to a logger after the handshake. */
  heard: Buffer[];
  drift: string[];
  tokens: ReturnType<typeof createTokens>;
  /** Most show commands that ran on one device at the same time. */
  mostShows: number;
  /** Another certificate from now on; open connections are dropped. */
  changeCertificate(): SelfSigned;
  stop(): Promise<void>;
}

/** Made once: openssl holds up everything else of the process. */
let shared: SelfSigned | undefined;

export async function startStandIn(world: World, behaviour: Behaviour = {}): Promise<StandIn> {
  const sockets = new Set<TLSSocket>();
  const http = createServer((request, response) => void answerTo(request, response));
  shared ??= selfSigned('fmc.corp.example');
  const certificate = shared;
  const server = createTlsServer({ key: certificate.pem, cert: certificate.pem }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
    if (behaviour.isLogger) socket.on('data', (bytes: Buffer) => void standIn.heard.push(bytes));
    else http.emit('connection', socket);
  });
  const standIn: StandIn = {
    port: 0,
    certificate,
    requests: [],
    heard: [],
    drift: [],
    tokens: createTokens(world),
    mostShows: 0,
    changeCertificate() {
      const next = selfSigned('fmc.corp.example');
      server.setSecureContext({ key: next.pem, cert: next.pem });
      standIn.certificate = next;
      for (const socket of sockets) socket.destroy();
      return next;
    },
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
  const lists = createLists(world, standIn);
  const minute: number[] = [];

  async function answerTo(request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.resume();
    const { pathname: path, searchParams: query } = new URL(request.url ?? '', 'https://fmc');
    const received = { method: request.method ?? '', path, query, headers: request.headers };
    standIn.requests.push(received);
    if (behaviour.delay) await new Promise((resolve) => setTimeout(resolve, behaviour.delay));
    const given =
      behaviour.answer?.(received) ?? limited() ?? standIn.tokens.answer(received) ?? (await lists(received));
    if (typeof given === 'string') misbehave(given, response);
    else response.writeHead(given.status, { 'content-type': 'application/json', ...given.headers }).end(given.body);
  }

  function limited(): Given | undefined {
    const now = Date.now();
    while ((minute[0] ?? now) < now - 60_000) minute.shift();
    if (minute.length < (behaviour.perMinute ?? Number.POSITIVE_INFINITY)) {
      minute.push(now);
      return undefined;
    }
    // A new minute begins, or a test would take one.
    minute.length = 0;
    return { status: 429, headers: behaviour.retryAfter ? { 'retry-after': behaviour.retryAfter } : {} };
  }

  const { host, port } = behaviour.listen ?? { host: '127.0.0.1', port: 0 };
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  standIn.port = (server.address() as AddressInfo).port;
  return standIn;
}

function misbehave(fault: Fault, response: ServerResponse): void {
  if (fault === 'hang') return;
  if (fault === 'drop') return void response.socket?.destroy();
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{ "items": [');
  if (fault === 'half') return void setTimeout(() => response.socket?.destroy(), 20);
  const piece = fault === 'slow' ? ' ' : ' '.repeat(256 * 1024);
  const send = () => {
    if (response.destroyed) return;
    response.write(piece);
    setTimeout(send, fault === 'slow' ? 1_000 : 1);
  };
  send();
}

/** The lists of the configuration and what devices print. */
function createLists(world: World, standIn: StandIn): (request: Received) => Promise<Given> {
  const running = new Map<string, number>();

  const page = ({ path, query }: Received, items: readonly unknown[] | undefined): Given => {
    if (!items) return error(404, 'Invalid URL');
    standIn.drift.push(...drift(path, items));
    const [offset, limit] = [Number(query.get('offset') ?? 0), Math.min(Number(query.get('limit') ?? 25), 1000)];
    const shown = items.slice(offset, offset + limit);
    const paging = { offset, limit, count: items.length, pages: Math.max(1, Math.ceil(items.length / limit)) };
    const body = { links: { self: path }, ...(shown.length > 0 ? { items: shown } : {}), paging };
    return { status: 200, body: JSON.stringify(body) };
  };

  async function show(request: Received, { devices }: ManagedDomain, id: string): Promise<Given> {
    const count = (running.get(id) ?? 0) + 1;
    running.set(id, count);
    standIn.mostShows = Math.max(standIn.mostShows, count);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running.set(id, (running.get(id) ?? 1) - 1);
    const command = request.query.get('command') ?? '';
    const commandOutput = devices.find((one) => one.id === id)?.prints?.[command];
    if (commandOutput === undefined) return error(400, 'The command cannot be executed on this device.');
    return page(request, [{ commandInput: command, commandOutput, type: 'command' }]);
  }

  return async (request) => {
    const { path } = request;
    if (request.method !== 'GET') return error(405, 'Method not allowed');
    if (path === '/api/fmc_platform/v1/info/serverversion')
      return page(request, [{ serverVersion: world.version, type: 'ServerVersion' }]);
    const [, uuid, rest = ''] = /^\/api\/fmc_config\/v1\/domain\/([\w-]+)\/(.*)$/.exec(path) ?? [];
    const domain = world.domains.find((one) => one.uuid === uuid);
    if (!domain) return error(404, 'Invalid domain UUID');
    const [, device] = /^devices\/devicerecords\/([\w-]+)\/operational\/commands$/.exec(rest) ?? [];
    if (device !== undefined) return show(request, domain, device);
    const one = (item: unknown) => (item === undefined ? undefined : [item]);
    const lists: Record<string, readonly unknown[] | undefined> = {
      'health/alerts': Number.parseFloat(world.version) < 6.7 ? undefined : domain.alerts,
      'devices/devicerecords': domain.devices.map(recordOf),
      'integration/cloudeventsconfigs': one(world.cloudEvents),
      'integration/cloudregions': world.cloudRegions,
      'integration/cloudintegrations/cloudintegrations': one(world.cloudIntegrations),
      'integration/securexconfigs': one(world.secureX),
    };
    return page(request, lists[rest]);
  };
}

function recordOf({ prints: _, container, ...device }: ManagedDomain['devices'][number]) {
  return {
    ...device,
    type: 'Device',
    healthStatus: 'red',
    metadata: {
      readOnly: { state: false },
      deviceSerialNumber: `SN${device.name}`,
      ...(container ? { containerDetails: container } : {}),
    },
  };
}
