// One event stream per browser: the tab that holds the lock listens and tells the others.
// Browsers without locks (plain http) listen in every tab. A stream that a proxy ended for good is
// opened again, and as its place is lost then, everybody is told to read anew.

export interface LiveEvent {
  name: string;
  data: unknown;
}

export interface Live {
  stop(): void;
}

const lock_name = 'heard-events';
const reopen_ms = 5000;

export function start_live(
  url: string,
  names: readonly string[],
  on_event: (event: LiveEvent) => void,
  on_state: (connected: boolean) => void,
  on_closed: () => void,
): Live {
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(lock_name) : null;
  const abort = new AbortController();
  let stream: EventSource | null = null;
  let missed = false;

  const tell = (message: { event?: LiveEvent; connected?: boolean }) => {
    if (message.event) on_event(message.event);
    if (message.connected !== undefined) on_state(message.connected);
  };
  const say = (message: { event?: LiveEvent; connected?: boolean }) => {
    tell(message);
    channel?.postMessage(message);
  };
  const listen = () => {
    stream = new EventSource(url);
    stream.onopen = () => {
      say({ connected: true });
      if (missed) say({ event: { name: 'reload', data: {} } });
      missed = false;
    };
    stream.onerror = () => {
      say({ connected: false });
      if (stream?.readyState !== EventSource.CLOSED || abort.signal.aborted) return;
      missed = true;
      on_closed();
      setTimeout(() => abort.signal.aborted || listen(), reopen_ms);
    };
    for (const name of names) {
      stream.addEventListener(name, (event) => {
        const data = parse((event as MessageEvent<string>).data);
        if (data !== undefined) say({ event: { name, data } });
      });
    }
  };

  if (channel) {
    channel.onmessage = ({ data }) => {
      if (data === 'state?') {
        if (stream) channel.postMessage({ connected: stream.readyState === EventSource.OPEN });
      } else tell(data);
    };
  }
  if (channel && navigator.locks) {
    channel.postMessage('state?');
    const lead = () => {
      listen();
      return new Promise<void>((resolve) => abort.signal.addEventListener('abort', () => resolve()));
    };
    navigator.locks.request(lock_name, { signal: abort.signal }, lead).catch(() => undefined);
  } else {
    listen();
  }
  return {
    stop() {
      abort.abort();
      stream?.close();
      channel?.close();
      on_state(false);
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
