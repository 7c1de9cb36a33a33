// Each check prints a line; the last line says how many passed and failed.
const failed = [];
let passed = 0;

/** Runs one check. `show` is called when it fails and may keep a picture; gives whether it passed. */
export async function check(name, work, show = async () => '') {
  const start = Date.now();
  try {
    const note = await work();
    passed += 1;
    console.log(`ok      ${name}${typeof note === 'string' ? `: ${note}` : ''} (${Date.now() - start} ms)`);
    return true;
  } catch (error) {
    failed.push(name);
    const picture = await show().catch(() => '');
    const reason = String(error?.message ?? error).split('\n').slice(0, 14).join('\n        ');
    console.log(`FAILED  ${name}\n        ${reason}${picture ? `\n        ${picture}` : ''}`);
    return false;
  }
}

/** Prints the closing line and gives the exit code. */
export function close() {
  console.log(`${passed} passed, ${failed.length} failed`);
  return failed.length ? 1 : 0;
}
