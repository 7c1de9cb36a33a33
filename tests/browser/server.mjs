// The real program under test: its server on a folder of its own, and its other verbs.
import { execFile, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** What is meant for these tests is no setting of the program, which refuses what it does not know. */
const env = { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('HEARD_'))), HEARD_TABLE: 'none' };
const ready_ms = 20_000;
const stop_ms = 30_000;

export async function free_port() {
  const listener = createServer();
  await new Promise((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address();
  await new Promise((resolve) => listener.close(resolve));
  return port;
}

/** Starts `heard serve`, by letters alone whatever word table lies in the user's cache, or with the one that is named, and resolves when it says that it is ready. `said` is what it printed until then. */
export async function start_server(binary, data, port, table = 'none') {
  const child = spawn(binary, ['serve', '--data', data, '--listen', `127.0.0.1:${port}`, '--table', table], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const url = `http://localhost:${port}`;
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => { said.out += text; });
  child.stderr.setEncoding('utf8').on('data', (text) => { said.err += text; });
  await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the server was not ready in time\n${said.err}`)), ready_ms);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}\n${said.err}`)));
    child.stdout.on('data', () => {
      if (!said.out.includes(url)) return;
      clearTimeout(timer);
      resolve();
    });
  });
  return { url, port, said, stop: () => stop(child) };
}

/** Ends the server the way an operator does, and gives its exit code. */
function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error('the server did not stop on SIGTERM'));
    }, stop_ms);
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code);
    });
    child.kill('SIGTERM');
  });
}

/** Runs another verb; with `--json` its answer as an object. */
export async function verb(binary, ...words) {
  const { stdout } = await run(binary, words, { env, maxBuffer: 64 * 1024 * 1024 });
  return words.includes('--json') ? JSON.parse(stdout) : stdout;
}
