import { t } from '../../lib/i18n';
import type { PageProps } from '../../parts/page';

export default function Page(_: PageProps) {
  return <h1>{t('nav.mydata')}</h1>;
}
