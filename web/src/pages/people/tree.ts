import type { OrgNode } from '../../api/shapes';

export interface Branch {
  place: OrgNode;
  under: Branch[];
}

/** The list as a tree; a place whose parent is not listed stands at the top, so that nothing gets lost. */
export function tree_of(places: readonly OrgNode[]): Branch[] {
  const branches = new Map(places.map((place) => [place.id, { place, under: [] as Branch[] }]));
  const top: Branch[] = [];
  for (const branch of branches.values()) {
    const parent = branch.place.parent_id === null ? undefined : branches.get(branch.place.parent_id);
    (parent && parent !== branch ? parent.under : top).push(branch);
  }
  return top;
}

export function may_hang_under(kind: OrgNode['kind'], parent: OrgNode['kind']): boolean {
  if (kind === 'team') return parent !== 'team';
  return parent === 'company';
}
