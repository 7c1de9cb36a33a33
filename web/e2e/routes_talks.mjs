// "My talks" and "attention": each for whom it is, empty and full, dialogs open.
const button = (page, name) => page.getByRole('button', { name }).first();
const answer_with = (page, path, json) => page.route(`**/api/v1${path}`, (route) => (route.request().method() === 'GET' ? route.fulfill({ json }) : route.continue()));
const anew = async (page) => {
  await page.reload();
  await page.locator('main h1').waitFor();
  await page.waitForTimeout(250);
};

async function as_roles(page, roles, ...rights) {
  await page.route('**/api/v1/me', async (route) => {
    const me = await (await route.fetch()).json();
    await route.fulfill({ json: { ...me, roles, rights: [...me.rights, ...rights] } });
  });
  await anew(page);
}

/** One person may lead a team and be a head. */
const as_lead_and_head = (page) => as_roles(page, ['lead', 'head'], 'attention.groups');

/** A quiet moment: the first of the team is offered. */
export async function with_offer(page) {
  const { items: [{ person_id, name }] } = await (await page.request.get(new URL('/api/v1/attention/team', page.url()).href)).json();
  await answer_with(page, '/attention/offer', { offer: { person_id, name, days: 23, minutes: 30, points: 2, seconds: 300 } });
  await anew(page);
  await page.getByText(/Gerade ist Luft|There is room now/).first().click();
}

export const routes_talks = [
  { name: 'talks', path: '/talks', who: 'mira', before: (page) => page.locator('main details summary').last().click() },
  { name: 'talks-empty', path: '/talks', who: 'emily' },
  { name: 'talks-said', path: '/talks', who: 'mira', before: async (page) => {
    await page.route('**/answer', (route) => route.fulfill({ json: {} }));
    await page.locator('.ask-row').first().waitFor();
    await page.keyboard.press('n');
    await page.locator('.talks-said').waitFor();
  } },
  { name: 'talks-cancel', path: '/talks', who: 'mira', before: (page) => button(page, /^(Absagen|Cancel): /).click() },
  { name: 'talks-calendar', path: '/talks', who: 'mira', before: async (page) => {
    await button(page, /Adresse erstellen|Make an address|Neue Adresse|New address/).click();
    await page.waitForTimeout(200);
    const sure = page.getByRole('button', { name: /Ersetzen\?|Replace it\?/ });
    if (await sure.count()) await sure.click();
    await page.locator('main .card input').waitFor();
  } },
  { name: 'talks-lead', path: '/talks', who: 'jonas' },
  { name: 'talks-only-lead', path: '/talks', who: 'jonas', before: (page) => as_roles(page, ['lead']) },
  { name: 'talks-plan', path: '/talks', who: 'jonas', before: async (page) => {
    await button(page, /^(Gespräch planen|Plan a talk)$/).click();
    await page.locator('dialog .check').first().waitFor();
  } },
  { name: 'talks-move', path: '/talks', who: 'jonas', before: (page) => button(page, /^(Verschieben|Move): /).click() },
  { name: 'talks-held', path: '/talks', who: 'jonas', before: (page) => button(page, /^(Andere Dauer|Other length)$/).click() },
  { name: 'attention-lead', path: '/attention', who: 'jonas', before: (page) => page.locator('main summary').first().click() },
  { name: 'attention-head', path: '/attention', who: 'karin', before: (page) => page.locator('main summary').first().click() },
  { name: 'attention-both', path: '/attention', who: 'jonas', before: as_lead_and_head },
  { name: 'offer', path: '/themes', who: 'jonas', covered: true, before: with_offer },
  { name: 'attention-empty', path: '/attention', who: 'jonas', before: async (page) => {
    await answer_with(page, '/attention/team?*', { team: 'Team Nord', listen_days: 14, items: [], next: null, promises: null });
    await answer_with(page, '/attention/groups?*', { listen_days: 14, items: [], next: null, answered_share: 'fewer_than_5', leaders: [], units: [] });
    await answer_with(page, '/front-line-days?*', { items: [], next: null, teams: [], spent: 0, owed: 0 });
    await as_lead_and_head(page);
  } },
];
