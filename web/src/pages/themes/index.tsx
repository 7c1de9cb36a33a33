import type { PageProps } from '../../parts/page';

export default function Page(_: PageProps) {
  return <h1>themes</h1>;
}
