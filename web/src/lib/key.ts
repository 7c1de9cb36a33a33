/** 26 random characters; also works where the page is not served over TLS. */
export function random_key(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let text = '';
  for (const byte of bytes) text += (byte & 31).toString(32) + (byte >> 5).toString(8);
  return text.slice(0, 26);
}
