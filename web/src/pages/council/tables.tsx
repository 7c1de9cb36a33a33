import type { Council, Setting } from '../../api/shapes';
import { number } from '../../lib/format';
import { t } from '../../lib/i18n';
import { unit_name, value_words } from '../../parts/setting_words';

export function SettingTable({ settings, label }: { settings: Setting[]; label: string }) {
  return (
    <div class="scroll-x" tabIndex={0} role="group" aria-label={label}>
      <table class="s">
        <thead>
          <tr>
            <th scope="col">{t('council.rule')}</th>
            <th scope="col" class="n">{t('council.value')}</th>
            <th scope="col" class="n">{t('council.default')}</th>
            <th scope="col" class="n">{t('council.range')}</th>
          </tr>
        </thead>
        <tbody>
          {settings.map((setting) => (
            <tr key={setting.key}>
              <th scope="row">{setting.meaning}{setting.guarded && <> <span class="tag new">{t(`council.agrees_${setting.guarded}`)}</span></>}</th>
              <td class="n"><b>{value_words(setting.value, setting.key)}</b> {unit_name(setting.unit)}</td>
              <td class="n">{value_words(setting.default, setting.key)}</td>
              <td class="n">{range_of(setting)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function range_of({ value, min, max }: Setting): string {
  return typeof value === 'number' && min !== null && max !== null ? t('council.from_to', { min: number(min), max: number(max) }) : '–';
}

/** What is stored about people, what for, and how long. */
export function Fields({ fields }: Pick<Council, 'fields'>) {
  return (
    <div class="scroll-x" tabIndex={0} role="group" aria-label={t('council.fields')}>
      <table class="s council-fields">
        <thead>
          <tr>
            <th scope="col">{t('council.purpose')}</th>
            <th scope="col">{t('council.kept')}</th>
            <th scope="col">{t('council.field')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={`${field.table} ${field.field}`}>
              <td>{field.purpose}</td>
              <td>{field.kept}</td>
              <td><code>{field.table}: {field.field}</code></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
