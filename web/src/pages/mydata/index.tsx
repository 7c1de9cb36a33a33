import { choose_language } from '../../api/session';
import { language, t } from '../../lib/i18n';
import { Chips } from '../../parts/chips';
import type { PageProps } from '../../parts/page';
import { Erase } from './erase';
import { KeptData } from './kept_data';
import { Password } from './password';
import { Tokens } from './tokens';
import './mydata.css';

/** What is kept about me, and everything I can do about it. */
export default function MyData({ me }: PageProps) {
  return (
    <div class="column mydata">
      <div class="head">
        <div>
          <h1>{t('nav.mydata')}</h1>
          <p>{t('mydata.lead')}</p>
        </div>
      </div>
      <KeptData />
      <section aria-labelledby="account-heading">
        <h2 id="account-heading">{t('mydata.account')}</h2>
        <Chips
          legend={t('mydata.language')}
          show_legend
          chips={[{ value: 'de' as const, name: 'Deutsch' }, { value: 'en' as const, name: 'English' }]}
          value={language()}
          on_value={(locale) => locale && void choose_language(locale)}
        />
        <Password email={me.email} />
      </section>
      <Tokens />
      <Erase />
    </div>
  );
}
