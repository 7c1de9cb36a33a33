// Mails about talks, as administrators see them: some waiting, some sent, one given up.
const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
const names = ['Mira Kaya', 'Jonas Weber', 'Emily Clark', 'Karin Vogt'];

const mails = Array.from({ length: 60 }, (_, n) => ({
  id: `mail${String(n).padStart(3, '0')}`,
  name: null,
  kind: n % 7 === 3 ? 'cancellation' : n % 11 === 5 ? 'reminder' : 'invitation',
  state: 'sent',
  attempts: n % 9 === 8 ? 2 : 1,
  at: ago(n * 190 + 5),
  next: null,
  sent: ago(n * 190 + 4),
  problem: null,
}));
Object.assign(mails[0], { state: 'waiting', attempts: 0, sent: null, next: ago(0) });
Object.assign(mails[1], { state: 'waiting', attempts: 3, sent: null, next: ago(-12), problem: 'busy 451' });
Object.assign(mails[2], { name: names[2], state: 'given_up', sent: null, problem: 'refused 550' });
Object.assign(mails[4], { state: 'given_up', attempts: 0, sent: null, problem: 'no_recipient' });

/** Newest first; the cursor is the id after which the page begins. */
export function deliveries_page(query) {
  const from = mails.findIndex((one) => one.id === query.get('cursor')) + 1;
  const items = mails.slice(from, from + Number(query.get('limit') ?? 50));
  return { active: true, items, next: from + items.length < mails.length ? items.at(-1).id : null };
}
