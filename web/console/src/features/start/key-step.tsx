import { useState } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Name } from '../../../../ui/text/name.js';
import { Permitted } from '../../permitted.js';
import { SecretOnce } from '../../secret-once.js';
import { useMakeKey } from './start.queries.js';

interface KeyStepProps {
  /** Of a key that sends usage, if there is one. */
  readonly name: string | undefined;
  readonly onKey: (key: string) => void;
}

/** A key that sends usage and does nothing else; the next step fills it in while this page stands open. */
export function KeyStep({ name, onKey }: KeyStepProps) {
  const make = useMakeKey();
  const [isStored, setStored] = useState(false);
  const secret = isStored ? undefined : make.data?.key;
  return (
    <>
      <p>
        {name === undefined ? (
          'A program that sends usage does it with a key that may do nothing else.'
        ) : (
          <>
            There is <Name>{name}</Name>. Another one can be made for each program.
          </>
        )}
      </p>
      {make.error && <ProblemNote of="The key" act="be made" error={make.error} />}
      {secret ? (
        <SecretOnce label="The key" variable="METERSTREAM_API_KEY" secret={secret} onStored={() => setStored(true)} />
      ) : (
        <div>
          <Permitted need="admin">
            <Button
              busy={make.isPending ? 'Making …' : undefined}
              onClick={() =>
                make.mutate('Getting started', { onSuccess: ({ key }) => key !== undefined && onKey(key) })
              }
            >
              Make a key
            </Button>
          </Permitted>
        </div>
      )}
    </>
  );
}
