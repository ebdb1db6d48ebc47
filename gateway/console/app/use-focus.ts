/** Where the keyboard is while a panel is open. */
import { type RefObject, useEffect, useRef } from 'react';

/** `heading` has the focus once it is shown; what had it before has it again afterwards. Escape calls `onClose`. */
export function useFocusWhileOpen(heading: RefObject<HTMLElement | null>, onClose: () => void): void {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus();
    const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && close.current();
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [heading]);
}
