import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface ModalProps {
  title: string;
  on_close(): void;
  children: ComponentChildren;
}

/** A native dialog that is open as long as it is rendered. */
export function Modal({ title, on_close, children }: ModalProps) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={box}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        on_close();
      }}
      onClick={(event) => event.target === box.current && on_close()}
    >
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}
