import type { Settings } from '../../api/shapes';
import { t } from '../../lib/i18n';
import { tier_name } from '../../parts/names';

const tiers = ['named', 'confidential', 'anonymous'] as const;
const never = ['no_ranking', 'no_forecast', 'no_words_for_bosses', 'no_customer_data', 'floor', 'partner'] as const;

/** The rules of the product, in words that can be read out at a staff meeting. */
export function Promises({ settings }: { settings: Settings }) {
  const { floor, tiers: offered } = settings;
  return (
    <>
      <h3>{t('council.tiers')}</h3>
      <dl class="council-roles">
        {tiers.map((tier) => (
          <div key={tier}>
            <dt>
              {tier_name(tier)} <span class={offered.includes(tier) ? 'tag ok' : 'tag'}>{t(offered.includes(tier) ? 'council.offered' : 'council.not_offered')}</span>
            </dt>
            <dd>{t(`council.tier_${tier}`)}</dd>
          </div>
        ))}
      </dl>
      <h3>{t('council.never')}</h3>
      <ul class="council-never">
        {never.map((rule) => <li key={rule}>{t(`council.${rule}`, { floor })}</li>)}
      </ul>
    </>
  );
}
