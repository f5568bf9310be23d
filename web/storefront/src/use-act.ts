import { useState } from 'react';

/** Something that is done once a press: under way, done, or failed. */
export function useAct<Input, Done>(act: (input: Input) => Promise<Done>) {
  const [state, setState] = useState<{ busy?: true; done?: { value: Done }; error?: unknown }>({});
  const run = (input: Input): void => {
    setState({ busy: true });
    act(input).then(
      (value) => setState({ done: { value } }),
      (error: unknown) => setState({ error }),
    );
  };
  return { ...state, run };
}
