// SHA-256 (FIPS 180-4). The browser's own is missing where a page comes by plain HTTP, and it cannot
// answer at once.

const rotate = (x: number, n: number) => (x >>> n) | (x << (32 - n));

/** The first 32 bits behind the point of a root of the n-th prime. */
function constants(): { roots: number[]; cubes: number[] } {
  const roots: number[] = [];
  const cubes: number[] = [];
  for (let n = 2; cubes.length < 64; n++) {
    let prime = true;
    for (let i = 2; i * i <= n; i++) if (n % i === 0) prime = false;
    if (!prime) continue;
    const bits = (root: number) => ((root - Math.floor(root)) * 0x1_0000_0000) | 0;
    if (roots.length < 8) roots.push(bits(Math.sqrt(n)));
    cubes.push(bits(Math.cbrt(n)));
  }
  return { roots, cubes };
}
const { roots, cubes } = constants();

function padded(bytes: Uint8Array): DataView {
  const view = new DataView(new ArrayBuffer((((bytes.length + 8) >> 6) + 1) * 64));
  bytes.forEach((byte, i) => view.setUint8(i, byte));
  view.setUint8(bytes.length, 0x80);
  view.setUint32(view.byteLength - 8, Math.floor(bytes.length / 0x2000_0000));
  view.setUint32(view.byteLength - 4, bytes.length << 3);
  return view;
}

function mix(state: number[], view: DataView, offset: number): number[] {
  const w = Array.from({ length: 16 }, (_, i) => view.getInt32(offset + 4 * i));
  const at = (i: number) => w[i] ?? 0;
  for (let i = 16; i < 64; i++) {
    const s0 = rotate(at(i - 15), 7) ^ rotate(at(i - 15), 18) ^ (at(i - 15) >>> 3);
    const s1 = rotate(at(i - 2), 17) ^ rotate(at(i - 2), 19) ^ (at(i - 2) >>> 10);
    w.push((at(i - 16) + s0 + at(i - 7) + s1) | 0);
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const one = (h + s1 + ((e & f) ^ (~e & g)) + (cubes[i] ?? 0) + at(i)) | 0;
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  return [a, b, c, d, e, f, g, h].map((word, i) => (word + (state[i] ?? 0)) | 0);
}

/** 64 hex digits. */
export function sha256(text: string): string {
  const view = padded(new TextEncoder().encode(text));
  let state = roots;
  for (let offset = 0; offset < view.byteLength; offset += 64) state = mix(state, view, offset);
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
