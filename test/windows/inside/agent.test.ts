import { once } from 'node:events';
import { createServer } from 'node:net';
import ssh2 from 'ssh2';
import { expect, test } from 'vitest';
import { agentSocket } from '../../../electron/host/ssh/connection/agent.ts';
import { openDevice } from '../../../electron/host/ssh/device.ts';
import { refusal } from '../../problem.ts';
import { fake, options, user } from '../../unit/ssh/setting.ts';
import { workplace } from '../../workplace.ts';

const dir = workplace();

test('the agent of Windows is asked for the key, at the pipe where it listens', async () => {
  const key = ssh2.utils.parseKey(ssh2.utils.generateKeyPairSync('ed25519').private);
  if (key instanceof Error) throw key;
  const device = await fake({
    authenticate: (context) => {
      const isOurs = context.method === 'publickey' && context.key.data.equals(key.getPublicSSH());
      if (isOurs) context.accept();
      else context.reject(['publickey']);
    },
  });
  const to = { user: 'admin', host: '127.0.0.1', port: device.port };
  const agent = agentSocket({});
  if (agent === undefined) throw new Error('no agent');
  const withoutAgent = openDevice(to, options(dir, user(), { agent }));
  expect(await refusal(withoutAgent)).toBe('ssh-wrong-login');

  const pipe = createServer((socket) => {
    const protocol = new ssh2.AgentProtocol(false);
    protocol.on('identities', (request) => protocol.getIdentitiesReply(request, [key]));
    protocol.on('sign', (request, _, data) => protocol.signReply(request, key.sign(data)));
    socket.pipe(protocol).pipe(socket);
  }).listen('\\\\.\\pipe\\openssh-ssh-agent');
  await once(pipe, 'listening');
  await (await openDevice(to, options(dir, user(), { agent }))).close();
  pipe.close();
});
