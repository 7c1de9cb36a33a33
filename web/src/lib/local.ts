// Small values kept in this browser. A browser that forbids storage simply forgets.

const prefix = 'heard.';

export function read_local(name: string): string | null {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

/** Forgets every value whose name begins so. */
export function forget_local(start: string): void {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(prefix + start)) localStorage.removeItem(name);
  } catch {
    return;
  }
}

export function write_local(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, value);
  } catch {
    return;
  }
}
