import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A running relay; `stop` ends it with every connection through it. */
interface Relay {
  port: number;
  stop: () => void;
}

/** Forwards TCP from a free loopback port and holds everything back for half a round trip each way (milliseconds). */
export function startRelay(to: { address: string; port: number }, roundTrip: number): Promise<Relay> {
  const open = new Set<Socket>();
  const forward = (from: Socket, into: Socket) => {
    open.add(from);
    from.on('data', (chunk) => setTimeout(() => into.write(chunk), roundTrip / 2));
    from.on('end', () => setTimeout(() => into.end(), roundTrip / 2));
    from.on('error', () => into.destroy());
    from.on('close', () => open.delete(from));
    from.setNoDelay(true);
  };
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ host: to.address, port: to.port, allowHalfOpen: true });
    forward(near, far);
    forward(far, near);
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () =>
      resolve({
        port: (server.address() as AddressInfo).port,
        stop: () => {
          server.close();
          for (const socket of open) socket.destroy();
        },
      }),
    );
  });
}
