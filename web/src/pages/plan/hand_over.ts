const kept_ms = 10_000;

/** Gives a file made here to the person, as a download. */
export function hand_over(name: string, type: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), kept_ms);
}
