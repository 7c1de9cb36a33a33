// One event stream per browser: the tab that holds the lock listens and tells the others.
// Browsers without locks (plain http) listen in every tab.

export interface LiveEvent {
  name: string;
  data: unknown;
}

export interface Live {
  stop(): void;
}

const lock_name = 'heard-events';

export function start_live(
  url: string,
  names: readonly string[],
  on_event: (event: LiveEvent) => void,
  on_state: (connected: boolean) => void,
): Live {
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(lock_name) : null;
  const abort = new AbortController();
  let stream: EventSource | null = null;

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
    stream.onopen = () => say({ connected: true });
    stream.onerror = () => say({ connected: false });
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
