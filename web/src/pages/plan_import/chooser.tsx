import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n';

interface ChooserProps {
  busy: boolean;
  /** The file is the whole plan of its days; then one at a time. */
  whole: boolean;
  on_whole(whole: boolean): void;
  on_files(files: readonly File[]): void;
}

/** Where files are dropped, or chosen. */
export function Chooser({ busy, whole, on_whole, on_files }: ChooserProps) {
  const [over, set_over] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // A file that is dropped beside the box must not replace the page.
  useEffect(() => {
    const stay = (event: DragEvent) => event.preventDefault();
    document.addEventListener('dragover', stay);
    document.addEventListener('drop', stay);
    return () => {
      document.removeEventListener('dragover', stay);
      document.removeEventListener('drop', stay);
    };
  }, []);
  const take = (files: FileList | null | undefined) => {
    set_over(false);
    if (!busy && files?.length) on_files([...files]);
    if (input.current) input.current.value = ''; // the same file once more is news
  };
  return (
    <div
      class={`plan-import-drop${over ? ' over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        set_over(!busy);
      }}
      onDragLeave={() => set_over(false)}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer?.files);
      }}
    >
      <p>{t(whole ? 'planfile.drop_one' : 'planfile.drop')}</p>
      <button type="button" class="primary" disabled={busy} onClick={() => input.current?.click()}>{t(whole ? 'planfile.choose_one' : 'planfile.choose')}</button>
      <label class="plan-import-whole">
        <input type="checkbox" checked={whole} disabled={busy} onChange={(event) => on_whole(event.currentTarget.checked)} />
        <span>
          {t('planfile.replace')}
          <span class="meta">{t('planfile.replace_hint')}</span>
        </span>
      </label>
      <input ref={input} type="file" multiple={!whole} hidden accept=".csv,.tsv,.txt,text/csv" aria-label={t('planfile.choose')} onChange={(event) => take(event.currentTarget.files)} />
    </div>
  );
}
