import './styles/main.css';
import { render } from 'preact';
import { start_events, stop_events } from './api/events';
import { start_outbox } from './api/outbox';
import { choose_language, me, sign_out, start } from './api/session';
import { show_look } from './lib/look';
import { place, watch_links } from './lib/router';
import { App } from './app';
import { find_route } from './routes';
import { start_worker } from './lib/worker';

show_look();
watch_links();
preload_page();
me.follow((person) => (person?.rights.includes('live') ? start_events() : stop_events()));
await start();
start_outbox();
render(<App on_language={choose_language} on_sign_out={sign_out} />, document.getElementById('app')!);
start_worker();

function preload_page(): void {
  const found = find_route(place().path)?.route;
  if (found) void ('open' in found ? found.open() : found.load()).catch(() => undefined);
}
