import { spawn } from 'node:child_process';

const KEPT_CHARACTERS = 4000;

/**
 * Runs a command to its end without showing its output; when it fails, the error tells what it said last.
 * @param said each piece of its output, as it comes
 */
export async function runQuietly(
  command: string,
  args: readonly string[],
  failure: string,
  env = process.env,
  said: (piece: string) => void = () => undefined,
): Promise<string> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-KEPT_CHARACTERS);
    said(chunk.toString());
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`${failure}: ${error.message}`)));
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${failure}:\n${output.trim()}`);
  return output;
}
