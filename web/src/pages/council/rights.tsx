import { roles } from '../../api/shapes';
import type { Council } from '../../api/shapes';
import { t } from '../../lib/i18n';
import { role_name } from '../../parts/names';

/** Who may do what: the same table that the server asks before every request. */
export function Rights({ rights }: Pick<Council, 'rights'>) {
  return (
    <>
      <div class="scroll-x" tabIndex={0} role="group" aria-label={t('council.rights')}>
        <table class="s council-rights">
          <thead>
            <tr>
              <th scope="col">{t('council.right')}</th>
              {roles.map((role) => <th key={role} scope="col">{role_name(role)}</th>)}
            </tr>
          </thead>
          <tbody>
            {rights.map((right) => (
              <tr key={right.name}>
                <th scope="row">{right.meaning}</th>
                {right.roles.length === 0 && <td colSpan={roles.length} class="soft">{t(right.name === 'public' ? 'council.everybody' : 'council.nobody')}</td>}
                {right.roles.length > 0 && roles.map((role) => (
                  <td key={role}>
                    {right.roles.includes(role) ? <><span aria-hidden="true">●</span><span class="hidden">{t('settings.yes')}</span></> : <><span class="soft" aria-hidden="true">–</span><span class="hidden">{t('settings.no')}</span></>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details>
        <summary class="s">{t('council.routes')}</summary>
        <dl class="council-routes s">
          {rights.filter((right) => right.routes.length > 0).map((right) => (
            <div key={right.name}>
              <dt>{right.meaning}</dt>
              <dd>{right.routes.map((route) => <code key={route}>{route}</code>)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}
