/** The product's sign and name; leads home. */
export function Mark({ name }: { name: string }) {
  return (
    <a class="mark" href="/">
      <svg viewBox="0 0 24 24" fill="none" aria-hidden="true">
        <path d="M4 15.5V9.2C4 6.3 6.3 4 9.2 4h5.6C17.7 4 20 6.3 20 9.2v.6c0 2.9-2.3 5.2-5.2 5.2H10l-6 5z" fill="var(--accent)" />
        <path d="M8.2 9.6h7.6M8.2 12h4.4" stroke="var(--on-accent)" stroke-width="1.6" stroke-linecap="round" />
      </svg>
      {name}
    </a>
  );
}
