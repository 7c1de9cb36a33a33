import { useState } from 'preact/hooks';
import { end_calendar, make_calendar, read_calendar } from '../../api/talks';
import { announce } from '../../lib/announce';
import { t } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import { Trouble } from '../../parts/notice';
import { Once } from '../../parts/once';
import { useSend } from '../../parts/use_send';

/** The own talks in one's calendar, by a secret address that is shown once. */
export function CalendarAddress() {
  const { data, error, reload, set } = useLoad(read_calendar, []);
  const [url, set_url] = useState<string | null>(null);
  const { busy, trouble, send } = useSend();
  const make = () => send(make_calendar(), (made) => {
    set_url(made.url);
    set({ active: true });
    announce(t('talks.calendar_made'));
  });
  const end = () => send(end_calendar(), () => {
    set_url(null);
    set({ active: false });
    announce(t('talks.calendar_ended'));
  });
  return (
    <section aria-labelledby="calendar-heading">
      <div class="sec"><h2 id="calendar-heading">{t('talks.calendar')}</h2></div>
      <p class="soft">{t('talks.calendar_lead')}</p>
      <Trouble error={error} again={reload} />
      {url && <div class="card"><Once key={url} label={t('talks.calendar_address')} secret={url} hint={t('talks.calendar_once')} /></div>}
      {data?.active && !url && <p>{t('talks.calendar_is')}</p>}
      {data && (
        <div class="row">
          <SureButton key={String(data.active)} ask={data.active} disabled={busy} name={t(data.active ? 'talks.calendar_replace' : 'talks.calendar_make')} sure={t('talks.calendar_replace_sure')} on_do={make} />
          {data.active && <SureButton ask danger disabled={busy} name={t('talks.calendar_end')} sure={t('talks.calendar_end_sure')} on_do={end} />}
        </div>
      )}
      <Trouble error={trouble} />
    </section>
  );
}

interface SureButtonProps {
  /** Whether it asks once more, in its own place. */
  ask: boolean;
  danger?: boolean;
  disabled: boolean;
  name: string;
  sure: string;
  on_do(): void;
}

function SureButton({ ask, danger, disabled, name, sure, on_do }: SureButtonProps) {
  const [asked, set_asked] = useState(false);
  const press = () => {
    set_asked(ask && !asked);
    if (!ask || asked) on_do();
  };
  return <button type="button" class={danger ? 'danger' : ''} disabled={disabled} onClick={press} onBlur={() => set_asked(false)}>{asked ? sure : name}</button>;
}
