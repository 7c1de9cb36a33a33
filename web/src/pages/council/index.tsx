import type { ComponentChildren } from 'preact';
import type { Council as CouncilShape } from '../../api/shapes';
import { t } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import { role_name } from '../../parts/names';
import { Trouble } from '../../parts/notice';
import type { PageProps } from '../../parts/page';
import { read_council } from './calls';
import { JournalEntries, JournalHead } from './journal';
import { Matching } from './matching';
import { Promises } from './promises';
import { Proposals } from './proposals';
import { Rights } from './rights';
import { Fields, SettingTable } from './tables';
import './council.css';

/** Everything the works council may check: rules in plain words, rights, thresholds, what is stored, the audit chain. */
export default function Council({ me }: PageProps) {
  const { data, error, reload, set } = useLoad(read_council, []);
  const sits_in_council = me.roles.includes('council');
  if (!data) return <div class="wide"><Trouble error={error} again={reload} /></div>;
  return (
    <div class="wide council">
      <div class="head">
        <div>
          <h1>{t('council.heading')}</h1>
          <p>{t('council.lead', { site: me.site_name })}</p>
        </div>
        <button type="button" class="no-print" onClick={() => window.print()}>{t('council.print')}</button>
      </div>
      <Contents />
      <Section name="rules"><Promises settings={me.settings} /></Section>
      <Section name="roles"><Roles roles={data.roles} /></Section>
      <Section name="rights"><Rights rights={data.rights} /></Section>
      <Section name="proposals"><Proposals proposals={data.proposals} has_council={data.has_council} decides={sits_in_council && !me.roles.includes('admin')} on_decided={set} /></Section>
      <Section name="thresholds"><SettingTable settings={data.thresholds} label={t('council.thresholds')} /></Section>
      <Section name="settings"><SettingTable settings={data.settings} label={t('council.settings')} /></Section>
      <Section name="fields"><Fields fields={data.fields} /></Section>
      <Section name="matching"><Matching word_table={data.word_table} endpoint={data.endpoint} /></Section>
      <Section name="journal">
        <JournalHead journal={data.journal} />
        {sits_in_council && <JournalEntries />}
      </Section>
    </div>
  );
}

const sections = ['rules', 'roles', 'rights', 'proposals', 'thresholds', 'settings', 'fields', 'matching', 'journal'] as const;
type SectionName = (typeof sections)[number];

function Contents() {
  return (
    <nav class="council-contents s no-print" aria-label={t('council.contents')}>
      {sections.map((name) => <a key={name} href={`#council-${name}`}>{t(`council.${name}`)}</a>)}
    </nav>
  );
}

function Section({ name, children }: { name: SectionName; children: ComponentChildren }) {
  return (
    <section id={`council-${name}`} aria-labelledby={`heading-${name}`}>
      <h2 id={`heading-${name}`}>{t(`council.${name}`)}</h2>
      <p class="soft lead">{t(`council.${name}_lead`)}</p>
      {children}
    </section>
  );
}

function Roles({ roles }: Pick<CouncilShape, 'roles'>) {
  return (
    <dl class="council-roles">
      {roles.map(({ role, meaning }) => (
        <div key={role}>
          <dt>{role_name(role)}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
