import { t, tn } from '../../lib/i18n';
import type { Waiting } from '../../lib/outbox';

interface WaitingListProps {
  items: Waiting[];
  on_drop(item: Waiting): void;
  on_again(item: Waiting): void;
}

/** What has not reached the server yet, and what the server did not accept. */
export function WaitingList({ items, on_drop, on_again }: WaitingListProps) {
  if (items.length === 0) return null;
  const held = items.filter((item) => !item.refused).length;
  return (
    <section class="waiting" aria-labelledby="waiting-heading">
      <h2 id="waiting-heading">{tn('waiting.heading', items.length)}</h2>
      {held > 0 && <p class="s soft">{t('waiting.hint')}</p>}
      <ul>
        {items.map((item) => (
          <li key={item.key}>
            <span class="voice">{item.label}</span>
            {item.refused && <span class="late s">{t('waiting.refused', { reason: item.refused })}</span>}
            <span class="row">
              {item.refused && item.body ? (
                <button type="button" class="s" onClick={() => on_again(item)}>{t('waiting.edit')}</button>
              ) : null}
              <button type="button" class="quiet s" onClick={() => on_drop(item)}>{t('waiting.drop')}</button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
