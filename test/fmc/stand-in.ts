import { execFileSync } from 'node:child_process';
import { randomUUID, X509Certificate } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { drift, type ManagedDomain, type World } from './world.ts';

export interface Received {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
}

export interface Given {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

/** `hang`: no answer. `drop`: hangs up. `half`: hangs up within the answer. `slow`: a byte a second. `endless`: never ends. */
export type Fault = 'hang' | 'drop' | 'half' | 'slow' | 'endless';

export interface Behaviour {
  /** Answers instead of the FMC; `undefined` leaves it to that. */
  answer?: (request: Received) => Given | Fault | undefined;
  /** Requests a minute; more get 429, with `Retry-After` if that is given (seconds). */
  perMinute?: number;
  retryAfter?: string;
  /** Where it listens; any port of 127.0.0.1 by default. */
  listen?: { host: string; port: number };
}

/** A self-signed certificate as an FMC has one, and its `SHA256:AB:CD:…`, computed here and not by the code under test. */
function selfSigned() {
  const ec = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -keyout - -out -'.split(' ');
  const subject = ['-subj', '/C=US/O=Cisco Systems, Inc/CN=fmc.corp.example'];
  const pem = execFileSync('openssl', ['req', '-x509', ...ec, ...subject], { encoding: 'utf8', stdio: 'pipe' });
  const { fingerprint256 } = new X509Certificate(pem.slice(pem.indexOf('-----BEGIN CERTIFICATE')));
  return { key: pem, cert: pem, fingerprint: `SHA256:${fingerprint256}` };
}
/** Made once: openssl holds up everything else of the process. */
let shared: ReturnType<typeof selfSigned> | undefined;

export type StandIn = Awaited<ReturnType<typeof startStandIn>>;

/** An FMC. Its answers have the shape of the vendor's interface description; `drift` lists what has not. */
export async function startStandIn(world: World, behaviour: Behaviour = {}) {
  shared ??= selfSigned();
  const server = createServer(shared, (request, response) => void answerTo(request, response));
  const { host, port } = behaviour.listen ?? { host: '127.0.0.1', port: 0 };
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  const standIn = {
    port: (server.address() as AddressInfo).port,
    certificate: shared,
    requests: [] as Received[],
    /** Everything that came after a handshake. */
    heard: [] as Buffer[],
    drift: [] as string[],
    tokens: createTokens(world),
    /** Most show commands that ran on one device at the same time. */
    mostShows: 0,
    /** Another certificate from now on; open connections are dropped. */
    changeCertificate() {
      standIn.certificate = selfSigned();
      server.setSecureContext(standIn.certificate);
      server.closeAllConnections();
      return standIn.certificate;
    },
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
  server.on('secureConnection', (socket) => socket.on('data', (bytes) => standIn.heard.push(bytes)));

  async function answerTo(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, searchParams: query } = new URL(request.url ?? '', 'https://fmc');
    const received = { method: request.method ?? '', path, query, headers: request.headers };
    standIn.requests.push(received);
    const given =
      behaviour.answer?.(received) ?? limited() ?? standIn.tokens.answer(received) ?? (await listed(received));
    if (typeof given === 'string') await misbehave(given, response);
    else response.writeHead(given.status, { 'content-type': 'application/json', ...given.headers }).end(given.body);
  }

  let count = 0;
  function limited(): Given | undefined {
    if (count++ < (behaviour.perMinute ?? Number.POSITIVE_INFINITY)) return undefined;
    // A new minute begins, or a test would take one.
    count = 0;
    return { status: 429, headers: behaviour.retryAfter ? { 'retry-after': behaviour.retryAfter } : {} };
  }

  function page({ path, query }: Received, items: readonly unknown[] | undefined): Given {
    if (!items) return error(404, 'Invalid URL');
    standIn.drift.push(...drift(path, items));
    const [offset, limit] = [Number(query.get('offset') ?? 0), Math.min(Number(query.get('limit') ?? 25), 1000)];
    const shown = items.slice(offset, offset + limit);
    const paging = { offset, limit, count: items.length, pages: Math.max(1, Math.ceil(items.length / limit)) };
    const body = { links: { self: path }, ...(shown.length > 0 ? { items: shown } : {}), paging };
    return { status: 200, body: JSON.stringify(body) };
  }

  const running = new Map<string, number>();
  async function show(request: Received, { devices }: ManagedDomain, id: string): Promise<Given> {
    const count = (running.get(id) ?? 0) + 1;
    running.set(id, count);
    standIn.mostShows = Math.max(standIn.mostShows, count);
    await setTimeout(20);
    running.set(id, (running.get(id) ?? 1) - 1);
    const command = request.query.get('command') ?? '';
    const commandOutput = devices.find((one) => one.id === id)?.prints?.[command];
    if (commandOutput === undefined) return error(400, 'The command cannot be executed on this device.');
    return page(request, [{ commandInput: command, commandOutput, type: 'command' }]);
  }

  /** The lists of the configuration and what devices print. */
  async function listed(request: Received): Promise<Given> {
    const { path } = request;
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
      'devices/devicerecords': domain.devices.map(({ prints: _, container, ...device }) => ({
        ...device,
        type: 'Device',
        healthStatus: 'red',
        metadata: { deviceSerialNumber: `SN${device.name}`, ...(container && { containerDetails: container }) },
      })),
      'integration/cloudeventsconfigs': one(world.cloudEvents),
      'integration/cloudregions': world.cloudRegions,
      'integration/cloudintegrations/cloudintegrations': one(world.cloudIntegrations),
      'integration/securexconfigs': one(world.secureX),
    };
    return page(request, lists[rest]);
  }

  return standIn;
}

/** A refusal in the FMC's form. */
const error = (status: number, description: string): Given => ({
  status,
  body: JSON.stringify({ error: { category: 'FRAMEWORK', messages: [{ description }], severity: 'ERROR' } }),
});

async function misbehave(fault: Fault, response: ServerResponse): Promise<void> {
  if (fault === 'hang') return;
  if (fault === 'drop') return void response.socket?.destroy();
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{ "items": [');
  if (fault === 'half') {
    await setTimeout(20);
    response.socket?.destroy();
  }
  for (; !response.destroyed; await setTimeout(fault === 'slow' ? 1_000 : 1))
    response.write(' '.repeat(fault === 'slow' ? 1 : 256 * 1024));
}

const AUTH = '/api/fmc_platform/v1/auth/';

/** Who is logged in at the stand-in. */
function createTokens({ user, password, domains }: World) {
  /** By the access token; given back ones are gone. */
  const open = new Map<string, { refresh: string; renewals: number; isOver: boolean }>();
  /** Every token that was ever given out, for whoever looks for them afterwards. */
  const all: string[] = [];
  const invalid = error(401, 'Access token invalid.');

  function give(renewals: number): Given {
    const [access, refresh] = [`access-${randomUUID()}`, `refresh-${randomUUID()}`];
    open.set(access, { refresh, renewals, isOver: false });
    all.push(access, refresh);
    const headers = {
      'X-auth-access-token': access,
      'X-auth-refresh-token': refresh,
      DOMAIN_UUID: domains[0].uuid,
      DOMAINS: JSON.stringify(domains.map(({ name, uuid }) => ({ name, uuid }))),
    };
    return { status: 204, headers };
  }

  return {
    open,
    all,
    /** Ends every token as if its half an hour were up. */
    expire() {
      for (const token of open.values()) token.isOver = true;
    },
    /** Answers what concerns logins, and refuses whoever has no token; `undefined` for a request that may go on. */
    answer({ path, headers }: Received): Given | undefined {
      const access = String(headers['x-auth-access-token'] ?? '');
      const token = open.get(access);
      if (path === `${AUTH}generatetoken`) {
        const basic = Buffer.from(`${user}:${password}`).toString('base64');
        return headers.authorization === `Basic ${basic}` ? give(0) : invalid;
      }
      if (!token) return invalid;
      if (path === `${AUTH}refreshtoken`) {
        if (token.refresh !== headers['x-auth-refresh-token'] || token.renewals >= 3) return invalid;
        open.delete(access);
        return give(token.renewals + 1);
      }
      if (path === `${AUTH}revokeaccess`) {
        open.delete(access);
        return { status: 204 };
      }
      return token.isOver ? invalid : undefined;
    },
  };
}
