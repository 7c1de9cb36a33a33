import type { ComponentChildren } from 'preact';
import { useCallback, useRef, useState } from 'preact/hooks';
import { useEvent } from '../../api/events';
import type { Id, InboxRow } from '../../api/shapes';
import { announce } from '../../lib/announce';
import { number } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import { usePages } from '../../lib/pages';
import { go, usePlace } from '../../lib/router';
import { Chips } from '../../parts/chips';
import { KeyLegend, useKeys } from '../../parts/keys';
import { More } from '../../parts/more';
import { Empty, Notice, Trouble } from '../../parts/notice';
import type { PageProps } from '../../parts/page';
import { list_inbox } from './calls';
import { after, by_group, by_weight, neighbour } from './order';
import { Pane } from './pane';
import { Rows } from './rows';
import './inbox.css';

const orders = ['due', 'weight'] as const;
type Order = (typeof orders)[number];

const place_of = (unit_id: Id, theme_id?: Id) => `/inbox?unit=${unit_id}${theme_id ? `&theme=${theme_id}` : ''}`;

/** What the person's unit owes: the list, and beside it the theme with the box to answer in. */
export default function Inbox({ me }: PageProps) {
  const wanted = usePlace().query.get('unit');
  const unit = me.units.find((one) => one.id === wanted) ?? me.units[0];
  if (!unit) {
    return (
      <div class="column">
        <div class="head"><h1>{t('nav.inbox')}</h1></div>
        <Empty>{t('inbox.no_unit')}</Empty>
      </div>
    );
  }
  return (
    <UnitInbox key={unit.id} unit={unit} floor={me.settings.floor}>
      {me.units.length > 1 && (
        <Chips legend={t('inbox.unit')} chips={me.units.map(({ id, name }) => ({ value: id, name }))} value={unit.id} on_value={(id) => id && go(place_of(id))} />
      )}
    </UnitInbox>
  );
}

interface UnitInboxProps {
  /** The switch between units. */
  children: ComponentChildren;
  unit: { id: Id; name: string };
  floor: number;
}

function UnitInbox({ unit, floor, children }: UnitInboxProps) {
  const asked_for = usePlace().query.get('theme');
  const list = usePages<InboxRow>((cursor, signal) => list_inbox(unit.id, cursor, signal), [unit.id]);
  const [sent, set_sent] = useState<string | null>(null);
  const answer = useRef<HTMLTextAreaElement>(null);
  const [order, set_order] = useState<Order>('due');
  const rows = order === 'due' ? by_group(list.items) : by_weight(list.items);
  const chosen = rows.find((row) => row.id === asked_for) ?? rows[0];
  useEvent('theme', useCallback(list.reload, [list.reload]));
  useEvent('reload', list.reload);

  const open = (row: InboxRow | undefined, focus: boolean) => {
    if (!row) return;
    set_sent(null);
    go(place_of(unit.id, row.id), asked_for ? 'replace' : 'push');
    if (focus) focus_row(row.id);
  };
  const move = (step: 1 | -1) => open(neighbour(rows, chosen?.id ?? null, step), true);
  const moves = { j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1) };
  useKeys({ ...moves, r: () => answer.current?.focus() });

  const on_sent = () => {
    if (!chosen) return;
    set_sent(chosen.title);
    announce(t('inbox.sent', { title: chosen.title }));
    const next = after(rows, chosen.id);
    go(next ? place_of(unit.id, next.id) : place_of(unit.id), 'replace');
    list.reload();
    if (next) focus_row(next.id);
  };

  return (
    <div class={`wide inbox ${asked_for && chosen ? 'at-theme' : ''} ${chosen ? '' : 'bare'}`}>
      <header class="inbox-head">
        <div>
          <h1>{t('nav.inbox')}</h1>
          <Owed unit={unit.name} rows={rows} loaded={list.loaded} more={list.more !== null} />
        </div>
        {children}
      </header>
      <section class="inbox-list" aria-label={t('inbox.list', { unit: unit.name })}>
        {sent && <Notice kind="good">{t('inbox.sent', { title: sent })}</Notice>}
        <Trouble error={list.error} again={list.reload} />
        {list.loaded && rows.length === 0 && <Empty>{t('inbox.empty')}</Empty>}
        {rows.length > 1 && (
          <Chips legend={t('themes.sort')} chips={orders.map((value) => ({ value, name: t(`themes.sort_${value}`) }))} value={order} on_value={(value) => value && set_order(value)} />
        )}
        <Rows rows={rows} grouped={order === 'due'} busy={list.busy} chosen={chosen?.id} floor={floor} href={(id) => place_of(unit.id, id)} />
        <More more={list.more} />
      </section>
      {chosen && <Pane key={chosen.id} row={chosen} floor={floor} opened={chosen.id === asked_for} back={place_of(unit.id)} answer={answer} on_sent={on_sent} />}
      {chosen && <Legend />}
    </div>
  );
}

function Owed({ unit, rows, loaded, more }: { unit: string; rows: InboxRow[]; loaded: boolean; more: boolean }) {
  const late = rows.filter((row) => row.overdue && !row.waiting_reply).length;
  const many = more ? `${number(rows.length)}+` : number(rows.length);
  return (
    <p class="meta">
      <b>{unit}</b>
      {loaded && rows.length > 0 && <span>{tn('inbox.owed', rows.length, { n: many })}</span>}
      {late > 0 && <span class="due">{t('inbox.overdue', { n: number(late) })}</span>}
    </p>
  );
}

function Legend() {
  return (
    <div class="inbox-keys">
      <KeyLegend
        keys={[
          { keys: ['J', 'K'], does: t('inbox.key_move') },
          { keys: ['R'], does: t('inbox.key_answer') },
          { keys: [t('report.key_ctrl'), '↵'], does: t('inbox.key_send') },
        ]}
      />
    </div>
  );
}

/** The row may only be drawn after this turn. */
function focus_row(id: Id): void {
  requestAnimationFrame(() => {
    const link = document.getElementById(`inbox-${id}`);
    link?.focus({ preventScroll: true });
    link?.scrollIntoView({ block: 'nearest' });
  });
}
