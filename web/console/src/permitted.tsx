import { Children, isValidElement, type ReactElement, type ReactNode } from 'react';
import { Button } from '../../ui/button/button.js';
import { mutedClass } from '../../ui/layout/layout.js';
import { type Permission, refusalOf } from './permissions.js';
import { useSession } from './session-context.js';

interface PermittedProps {
  readonly need: Permission;
  /** Buttons and links that act. */
  readonly children: ReactNode;
}

/** Acts, for whoever may do them; else what they are called, disabled, and why. The service decides for itself. */
export function Permitted({ need, children }: PermittedProps) {
  const refusal = refusalOf(useSession(), need);
  if (refusal === undefined) return children;
  const acts = Children.toArray(children).filter((one): one is Act => isValidElement(one));
  return (
    <>
      {acts.map(({ key, props }) => (
        <Button key={key} disabled>
          {props.children}
        </Button>
      ))}
      <span className={mutedClass}>{refusal}</span>
    </>
  );
}

type Act = ReactElement<{ readonly children?: ReactNode }>;

/** Whether the role may: for what is not offered at all to whoever may not. */
export function useMay(need: Permission): boolean {
  return useSession().permissions.includes(need);
}
