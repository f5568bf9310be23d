import { createServer, type Server } from 'node:net';
import { findFreePort, isPortSoonFree, startOnFreePorts } from './port.socket.js';

const listening = (port: number) =>
  new Promise<Server>((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, () => resolve(server));
  });

describe('a port that is taken', () => {
  it('is waited for while another holds it for a moment more', async () => {
    const port = await findFreePort();
    const other = await listening(port);
    setTimeout(() => other.close(), 300);
    expect(await isPortSoonFree(port)).toBe(true);
  });

  it('is given up where it stays so', async () => {
    const port = await findFreePort();
    const other = await listening(port);
    expect(await isPortSoonFree(port)).toBe(false);
    other.close();
  });
});

describe('a start on free ports', () => {
  it('is tried on another port when somebody else was quicker', async () => {
    const chosen: number[] = [];
    const open: Server[] = [];
    const choose = async () => {
      const port = await findFreePort();
      // Between the look and the start.
      if (chosen.push(port) === 1) open.push(await listening(port));
      return [port];
    };
    const started = await startOnFreePorts(choose, async ([port = 0]) => {
      open.push(await listening(port));
      return port;
    });
    expect([chosen.length, started]).toEqual([2, chosen[1]]);
    for (const server of open) server.close();
  });

  it('is not tried again when it fails by itself', async () => {
    let starts = 0;
    const failing = startOnFreePorts(
      async () => [await findFreePort()],
      async () => {
        starts++;
        throw new Error('no room on the disk');
      },
    );
    await expect(failing).rejects.toThrow('no room on the disk');
    expect(starts).toBe(1);
  });
});
