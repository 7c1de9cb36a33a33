import { number } from '../../lib/format';
import { t } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import { Trouble } from '../../parts/notice';
import { data_address, read_data } from './calls';
import { groups_of, type Group } from './kept';

/** Everything kept, to read here or to take along. */
export function KeptData() {
  const { data, error, reload } = useLoad(read_data, []);
  return (
    <section aria-labelledby="kept-heading">
      <div class="mydata-head">
        <h2 id="kept-heading">{t('mydata.kept')}</h2>
        <a class="button" href={data_address} download="heard-data.json">{t('mydata.download')}</a>
      </div>
      <p class="soft">{t('mydata.kept_lead')}</p>
      <Trouble error={error} again={reload} />
      {data && groups_of(data).map((group) => <GroupOf key={group.name} group={group} />)}
    </section>
  );
}

function GroupOf({ group }: { group: Group }) {
  return (
    <details class="kept">
      <summary>{group.name} <span class="soft s">{number(group.entries.length)}</span></summary>
      {group.entries.length === 0 && <p class="soft s">{t('mydata.nothing')}</p>}
      <ol>
        {group.entries.map((lines, i) => (
          <li key={i}>
            <dl class="s">
              {lines.map((line, n) => (
                <div key={n}>
                  <dt class="soft">{line.name}</dt>
                  <dd>{line.href ? <a href={line.href}>{line.value}</a> : line.value}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ol>
    </details>
  );
}
