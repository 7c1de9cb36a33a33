import { useState } from 'preact/hooks';
import type { Delivery } from '../../api/shapes';
import { clock, day, iso_day, moment, number } from '../../lib/format';
import { t } from '../../lib/i18n';
import { usePages } from '../../lib/pages';
import { More } from '../../parts/more';
import { Empty, Notice, Trouble } from '../../parts/notice';
import type { PageProps } from '../../parts/page';
import { list_deliveries } from './calls';
import { problem_words } from './problem';
import './deliveries.css';

/** What became of mails, for whoever runs the server: when; to whom only where it was given up; never what they say. */
export default function Deliveries(_: PageProps) {
  const [active, set_active] = useState(true);
  const list = usePages<Delivery>(async (cursor, signal) => {
    const page = await list_deliveries(cursor, signal);
    set_active(page.active);
    return page;
  }, []);
  return (
    <div class="wide">
      <div class="head">
        <div>
          <h1>{t('nav.deliveries')}</h1>
          <p>{t('deliveries.lead')}</p>
        </div>
        <button type="button" class="quiet" disabled={list.busy} onClick={list.reload}>{t('deliveries.reload')}</button>
      </div>
      <Trouble error={list.error} again={list.reload} />
      {!active && <Notice>{t('deliveries.no_server')}</Notice>}
      {list.loaded && (list.items.length === 0 ? <Empty>{t('deliveries.none')}</Empty> : <Table deliveries={list.items} />)}
      <More more={list.more} />
    </div>
  );
}

function Table({ deliveries }: { deliveries: readonly Delivery[] }) {
  return (
    <div class="scroll-x" tabIndex={0} role="group" aria-label={t('nav.deliveries')}>
      <table class="s deliveries">
        <thead>
          <tr>
            <th scope="col">{t('deliveries.to')}</th>
            <th scope="col">{t('deliveries.kind')}</th>
            <th scope="col">{t('deliveries.written')}</th>
            <th scope="col">{t('deliveries.state')}</th>
            <th scope="col" class="n">{t('deliveries.attempts')}</th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.name ?? t(one.state === 'given_up' ? 'deliveries.erased' : 'deliveries.not_told')}</th>
              <td>{t(`mailkind.${one.kind}`)}</td>
              <td>{moment(one.at)}</td>
              <td><State delivery={one} /></td>
              <td class="n">{number(one.attempts)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const looks = { waiting: 'new', sent: 'ok', given_up: 'due' } as const;

function State({ delivery }: { delivery: Delivery }) {
  const { state, problem, sent, next } = delivery;
  return (
    <>
      <span class={`tag ${looks[state]}`}>{t(`mailstate.${state}`)}</span>
      {sent && <> {moment(sent)}</>}
      {problem && <span class="meta">{problem_words(problem)}</span>}
      {next && problem && <span class="meta">{t('deliveries.next', { when: coming(next) })}</span>}
    </>
  );
}

function coming(value: string): string {
  const date = new Date(value);
  return `${day(iso_day(date))}, ${clock(date)}`;
}
