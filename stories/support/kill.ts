import { type StoryStack, until } from '#testing';

/** Ends a service at once; one that an earlier kill has ended is awaited first. */
export async function kill(stack: StoryStack, name: string): Promise<void> {
  await until(() => {
    try {
      return stack.signal(name, 'SIGKILL') > 0;
    } catch {
      return false;
    }
  }, 60_000);
}
