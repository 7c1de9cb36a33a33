import { useEffect } from 'preact/hooks';

/** The browser tab's title: what the page is, then the product. */
export function useTitle(title: string, product: string): void {
  useEffect(() => {
    document.title = title ? `${title} · ${product}` : product;
  }, [title, product]);
}
