import type { Me } from '../api/shapes';

/** What every page behind the sign-in is given. */
export interface PageProps {
  me: Me;
  /** The named parts of the address: `/themes/:id` gives `params.id`. */
  params: Record<string, string>;
}
