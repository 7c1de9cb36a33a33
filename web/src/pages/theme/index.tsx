import { useCallback } from 'preact/hooks';
import { useEvent } from '../../api/events';
import { Refusal } from '../../api/client';
import { random_key } from '../../lib/key';
import { join, take_back_join } from '../../api/reports';
import type { LiveEvents, Theme } from '../../api/shapes';
import { give_verdict, read_theme, send_reply } from '../../api/themes';
import { short_day } from '../../lib/format';
import { t } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import { go, usePlace } from '../../lib/router';
import { useTitle } from '../../lib/title';
import { Broken } from '../../parts/broken';
import { Trouble } from '../../parts/notice';
import type { PageProps } from '../../parts/page';
import { StatusTag } from '../../parts/status_tag';
import { AnswerBox } from './answer_box';
import { Answers } from './answers';
import { Evidence } from './evidence';
import { History } from './history';
import { MeToo } from './me_too';
import { Similar } from './similar';
import { Tools } from './tools';
import { UndoAct } from './undo_act';
import { Words } from './words';
import './theme.css';

// A theme that was merged answers with the one that goes on: the address follows.
async function read_live(id: string, signal: AbortSignal) {
  const theme = await read_theme(id, signal);
  if (theme.id !== id && !signal.aborted) go(`/themes/${theme.id}${location.search}`, 'replace');
  return theme;
}

export default function ThemePage({ me, params }: PageProps) {
  const id = params['id'] ?? '';
  const act_id = usePlace().query.get('act');
  const { data: theme, error, reload, set } = useLoad((signal) => read_live(id, signal), [id]);
  useTitle(theme?.title ?? t('nav.themes'), t('product'));
  useEvent('theme', useCallback((news: LiveEvents['theme']) => news.theme_id === id && reload(), [id, reload]));
  useEvent('reload', reload);

  if (error instanceof Refusal && error.status === 404) return <Broken kind="missing" />;
  if (!theme) return <div class="column"><Trouble error={error} again={reload} /></div>;
  return (
    <div class="wide">
      <p class="back"><a href="/themes">← {t('theme.back')}</a></p>
      {act_id && <UndoAct key={act_id} act_id={act_id} />}
      <div class="theme">
        <div>
          <Head theme={theme} />
          <MeToo
            mine={theme.mine}
            may={me.roles.some((role) => role === 'agent' || role === 'lead')}
            on_join={() => join(id, random_key()).then(reload)}
            on_leave={() => take_back_join(id).then(reload)}
          />
          {theme.can_answer && <AnswerBox theme={theme} on_answered={reload} />}
          <Answers theme={theme} floor={me.settings.floor} on_verdict={(better) => give_verdict(id, better).then(reload)} on_reply={(text) => send_reply(id, text).then(reload)} />
          <Words theme={theme} on_changed={reload} />
        </div>
        <div class="side">
          <Evidence theme={theme} floor={me.settings.floor} />
          <Similar key={`similar ${theme.id}`} theme={theme} floor={me.settings.floor} />
          {(theme.can_curate || theme.can_rename) && <Tools key={theme.id} theme={theme} on_theme={set} />}
          <History theme={theme} />
        </div>
      </div>
    </div>
  );
}

function Head({ theme }: { theme: Theme }) {
  const { status, overdue, due_on, unit, title_by } = theme;
  const due_text = overdue ? 'theme.late' : status === 'answered' ? 'theme.planned' : 'theme.due';
  return (
    <header class="theme-head">
      <h1>{theme.title}</h1>
      <p class="meta">
        <StatusTag status={status} overdue={overdue} />
        <b>{unit ?? t('themes.no_unit')}</b>
        {due_on && <span class={overdue ? 'due' : ''}>{t(due_text, { day: short_day(due_on) })}</span>}
        {theme.locked && <span class="tag">{t('steward.is_locked')}</span>}
        <span>{title_by === 'machine' ? t('themes.by_machine') : t(`theme.written_by.${title_by}`)}</span>
      </p>
    </header>
  );
}
