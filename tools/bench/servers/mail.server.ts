import { createServer, type Socket } from 'node:net';

// Takes every mail and forgets it, with as little work as a mail server can have: whoever sends is what is measured.
const server = createServer((socket) => {
  socket.setEncoding('latin1');
  socket.on('error', () => socket.destroy());
  socket.write('220 bench\r\n');
  let received = '';
  let isMail = false;
  socket.on('data', (chunk: string) => {
    received += chunk;
    for (;;) {
      const end = isMail ? '\r\n.\r\n' : '\r\n';
      const at = received.indexOf(end);
      if (at < 0) return;
      const said = received.slice(0, at);
      received = received.slice(at + end.length);
      isMail = !isMail && /^data$/i.test(said);
      answer(socket, isMail ? '354 go on' : said.startsWith('QUIT') ? '221 bye' : '250 bench');
    }
  });
});

function answer(socket: Socket, line: string): void {
  socket.write(`${line}\r\n`);
}

server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `smtp://127.0.0.1:${(server.address() as { port: number }).port}` });
});
process.on('disconnect', () => process.exit(0));
