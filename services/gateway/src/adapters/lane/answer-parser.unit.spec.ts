import { type Answer, AnswerParser, BrokenAnswer } from './answer-parser.js';

const head = (...lines: string[]) => `${['HTTP/1.1 200 OK', ...lines].join('\r\n')}\r\n\r\n`;

function read(text: string, pieceBytes = Number.POSITIVE_INFINITY): { answers: string[]; parser: AnswerParser } {
  const answers: string[] = [];
  const parser = new AnswerParser((answer) => answers.push(said(answer)));
  const bytes = Buffer.from(text, 'latin1');
  for (let at = 0; at < bytes.length; at += pieceBytes) parser.feed(bytes.subarray(at, at + pieceBytes));
  return { answers, parser };
}

const said = ({ status, headers, body }: Answer) => [status, ...headers, body.toString()].join(' ').trim();

const conversation = [
  head('content-type: text/plain', 'Content-Length: 5', 'Connection: keep-alive'),
  'first',
  'HTTP/1.1 100 Continue\r\n\r\n',
  'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n',
  head('Transfer-Encoding: chunked'),
  '3\r\nsec\r\n4;ext=1\r\nond \r\n0\r\ntrailer: t\r\n\r\n',
  'HTTP/1.1 204 No Content\r\netag: "1"\r\n\r\n',
  'HTTP/1.1 304 Not Modified\r\ncontent-length: 9\r\n\r\n',
  head('content-length: 0'),
  head('content-length: 5', 'content-length: 5'),
  'sixth',
].join('');

const understood = ['200 content-type text/plain first', '200 second', '204 etag "1"', '304', '200', '200 sixth'];

describe('the answers on a connection', () => {
  it('are told apart by each way of saying where one ends', () => {
    expect(read(conversation).answers).toEqual(understood);
  });

  it.each([1, 2, 3, 5, 7, 64])('are the same when they come in pieces of %i bytes', (pieceBytes) => {
    expect(read(conversation, pieceBytes).answers).toEqual(understood);
  });

  it('may say the same many times, and then something else', () => {
    const same = `${head('content-length: 1')}a`;
    expect(read(`${same}${same}${head('content-length: 2')}bb`).answers).toEqual(['200 a', '200 a', '200 bb']);
  });

  it('keep repeated headers apart and leave out what was meant for the connection', () => {
    const text = head(
      'set-cookie: a',
      'set-cookie: b',
      'Keep-Alive: timeout=72',
      'Connection: x-hop',
      'x-hop: 1',
      'content-length: 0',
    );
    expect(read(text).answers).toEqual(['200 set-cookie a set-cookie b']);
  });

  it('end with the connection when no length is given', () => {
    const { answers, parser } = read(`${head('content-type: text/plain')}all that comes`);
    expect(answers).toEqual([]);
    parser.end();
    expect(answers).toEqual(['200 content-type text/plain all that comes']);
    expect(parser.keepsConnection).toBe(false);
  });

  it('are not made of half an answer', () => {
    const { answers, parser } = read(`${head('content-length: 9')}half`);
    parser.end();
    expect(answers).toEqual([]);
  });

  it.each([
    ['HTTP/1.1 200 OK\r\nconnection: Close\r\ncontent-length: 0\r\n\r\n', false],
    ['HTTP/1.0 200 OK\r\ncontent-length: 0\r\n\r\n', false],
    [head('content-length: 0'), true],
  ])('say whether another may follow: %j', (text, follows) => {
    const { answers, parser } = read(text);
    expect([answers.length, parser.keepsConnection]).toEqual([1, follows]);
  });

  it.each([
    ['not HTTP', 'SSH-2.0-x\r\n\r\n'],
    ['HTTP/2', 'HTTP/2 200\r\n\r\n'],
    ['a status that is none', 'HTTP/1.1 20 OK\r\n\r\n'],
    ['another protocol', 'HTTP/1.1 101 Switching\r\n\r\n'],
    ['two lengths that differ', head('content-length: 1', 'content-length: 2')],
    ['a length and chunks', head('content-length: 1', 'transfer-encoding: chunked')],
    ['a negative length', head('content-length: -1')],
    ['a length in words', head('content-length: 1, 1')],
    ['a length beyond all bounds', head('content-length: 99999999999')],
    ['a coding that is not known', head('transfer-encoding: gzip, chunked')],
    ['a folded header', head('a: b', ' c: d', 'content-length: 0')],
    ['a name with a space', head('content-length : 0')],
    ['a bare line feed', head('a: b\nc: d', 'content-length: 0')],
    ['a NUL', head('a: \0', 'content-length: 0')],
    ['a chunk without a size', `${head('transfer-encoding: chunked')}x\r\n`],
    ['a chunk that is longer than it said', `${head('transfer-encoding: chunked')}1\r\nab\r\n`],
    ['a head without an end', `HTTP/1.1 200 OK\r\na: ${'b'.repeat(40_000)}`],
    ['bytes after the last answer', `${head('connection: close', 'content-length: 0')}HTTP`],
  ])('are refused as broken: %s', (_what, text) => {
    expect(() => read(text)).toThrow(BrokenAnswer);
  });

  it('are refused when a body does not end', () => {
    const parser = new AnswerParser(() => undefined);
    parser.feed(Buffer.from(head('transfer-encoding: chunked')));
    const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(0x100000), Buffer.from('\r\n')]);
    expect(() => {
      for (let mebibytes = 0; mebibytes < 40; mebibytes++) parser.feed(chunk);
    }).toThrow(BrokenAnswer);
  });
});
