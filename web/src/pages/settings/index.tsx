import { t } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import { Notice, Trouble } from '../../parts/notice';
import type { PageProps } from '../../parts/page';
import { list_settings } from './calls';
import { grouped } from './groups';
import { SettingRow } from './setting_row';
import './settings.css';

/** Everything that can be set, with its meaning; each is kept on its own. */
export default function Settings(_: PageProps) {
  const { data, error, reload, set } = useLoad(list_settings, []);
  return (
    <div class="column">
      <div class="head">
        <div>
          <h1>{t('nav.settings')}</h1>
          <p>{t('settings.lead')}</p>
          <p class="s"><a href="/deliveries">{t('settings.deliveries')}</a></p>
        </div>
      </div>
      <Trouble error={error} again={reload} />
      {data && !data.has_council && <Notice>{t('settings.no_council')}</Notice>}
      {data && grouped(data.items).map((group) => (
        <section key={group.name} aria-labelledby={`group-${group.name}`}>
          <div class="sec"><h2 id={`group-${group.name}`}>{t(`settings.group_${group.name}`)}</h2></div>
          {group.settings.map((setting) => <SettingRow key={setting.key} setting={setting} on_saved={set} />)}
        </section>
      ))}
    </div>
  );
}
