import { routes_talks } from './routes_talks.mjs';

// Every address with a person who sees all of it. `before` brings the page into a telling state.
const type_words = async (page) => {
  await page.getByRole('combobox').fill('nach dem umzug kam die rechnung doppelt');
  await page.waitForSelector('[role=option] mark');
};

const place_for_me = async (page) => {
  await page.getByRole('button', { name: /^(Für mich platzieren|Place for me)$/ }).click();
  await page.getByRole('button', { name: /^(Platzieren|Place)$/ }).click();
  await page.getByText(/sind platziert|are placed/).first().waitFor();
};
const seen_block = (page) => page.locator('[data-session]:visible').first();
const answer_plan = (changes) => async (page) => {
  await page.route('**/api/v1/plan?*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ json: { ...(await response.json()), ...changes } });
  });
  await page.reload();
  await page.locator('.empty').waitFor();
};

const csv = (name, ...lines) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n')) });
const plan_files = [
  csv('bedarf.csv', 'beginn;minuten;warteschlange;kontakte;bearbeitungszeit_s', '30.11.2026 09:00;30;Telefon;42,5;280', '30.11.2026 09:30;30;Telefon;40;280'),
  csv('schichten.csv', 'person;warteschlangen;beginn;ende', 'Mira Kaya;Telefon;30.11.2026 08:00;16:30', 'Ben Adler;Telefon;morgens;16:30'),
];

export const routes = [
  { name: 'signin', path: '/signin', who: null },
  { name: 'setup', path: '/setup#TOKEN', who: null, before: async (page) => {
    await page.route('**/api/v1/setup', (route) => route.fulfill({ json: { needed: true, site_name: '', demo: [] } }));
    await page.reload();
    await page.locator('form').waitFor();
  } },
  { name: 'invite', path: '/invite#TOKEN', who: null },
  { name: 'report', path: '/', who: 'mira', before: type_words },
  { name: 'report-empty', path: '/', who: 'emily' },
  { name: 'report-details', path: '/', who: 'mira', before: async (page) => {
    await type_words(page);
    await page.getByRole('button', { name: /Einzelheiten|Details/ }).click();
  } },
  { name: 'report-undo', path: '/', who: 'jonas', before: async (page) => {
    await page.getByRole('combobox').fill('der drucker im lager streikt');
    await page.keyboard.press('Shift+Enter');
    await page.locator('.undo').waitFor();
  } },
  { name: 'report-away', path: '/', who: 'mira', before: async (page) => {
    await page.route('**/api/v1/**', (route) => route.abort());
    await page.getByRole('combobox').fill('der drucker im lager streikt');
    await page.keyboard.press('Shift+Enter');
    await page.locator('.waiting').waitFor();
    await page.getByRole('combobox').fill('noch was');
    await page.waitForTimeout(200);
  } },
  { name: 'report-menu', path: '/', who: 'mira', covered: true, before: (page) => page.locator('.user summary').click() },
  { name: 'voice', path: '/voice', who: 'mira' },
  { name: 'themes', path: '/themes', who: 'mira' },
  { name: 'theme', path: '/themes/:first', who: 'mira' },
  { name: 'theme-owner', path: '/themes/:own', who: 'sabine' },
  { name: 'theme-steward', path: '/themes/:first', who: 'tomasz' },
  { name: 'theme-select', path: '/themes/:first', who: 'tomasz', before: (page) => page.getByRole('checkbox').first().check() },
  { name: 'theme-merge', path: '/themes/:first', who: 'tomasz', before: async (page) => {
    await page.getByRole('button', { name: /anderem Thema|another theme/ }).click();
    await page.locator('.hits button').first().waitFor();
  } },
  { name: 'theme-few', path: '/themes/:few', who: 'karin' },
  { name: 'inbox', path: '/inbox', who: 'sabine' },
  { name: 'debt', path: '/debt', who: 'mira' },
  { name: 'steward', path: '/steward', who: 'tomasz' },
  { name: 'reports', path: '/reports', who: 'tomasz' },
  { name: 'staffing', path: '/staffing', who: 'karin' },
  { name: 'staffing-more', path: '/staffing?agents=34&spread=large', who: 'jonas', before: async (page) => {
    await page.locator('main summary').click();
    await page.getByRole('slider', { name: /Kurve|curve/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
  } },
  { name: 'staffing-refused', path: '/staffing?model=erlang_c&agents=20', who: 'jonas', before: async (page) => {
    await page.locator('.wrong').waitFor();
    page.complaints = page.complaints.filter((text) => !text.includes('422'));
  } },
  { name: 'plan', path: '/plan', who: 'jonas', before: async (page) => {
    await place_for_me(page);
    await page.getByRole('button', { name: /^(Für mich platzieren|Place for me)$/ }).click();
    await page.locator('main summary').click();
    await seen_block(page).focus();
    await page.waitForTimeout(200);
  } },
  { name: 'plan-place', path: '/plan', who: 'jonas', before: place_for_me },
  { name: 'plan-problem', path: '/plan', who: 'jonas', before: async (page) => {
    await place_for_me(page);
    await page.getByRole('button', { name: /^(Für mich platzieren|Place for me)$/ }).click();
    await seen_block(page).click();
    await page.locator('dialog input[type=time]').fill('12:00');
    await page.getByRole('button', { name: /^(Übernehmen|Apply)$/ }).click();
    await page.locator('.plan-problems').waitFor();
  } },
  { name: 'plan-dialog', path: '/plan', who: 'jonas', before: async (page) => {
    await page.locator('[data-add]:visible').first().click();
    await page.locator('dialog select').first().selectOption('round');
    await page.locator('dialog .primary').click();
    await page.locator('dialog .wrong').waitFor();
  } },
  { name: 'plan-publish', path: '/plan', who: 'jonas', before: async (page) => {
    await place_for_me(page);
    await page.getByRole('button', { name: /^(Verbindlich machen|Publish)$/ }).click();
    await page.locator('dialog dl').waitFor();
  } },
  { name: 'plan-empty', path: '/plan?from=2031-01-06', who: 'jonas' },
  { name: 'plan-no-team', path: '/plan', who: 'jonas', before: answer_plan({ team: null, people: [], talks: [] }) },
  { name: 'plan-nobody', path: '/plan', who: 'jonas', before: answer_plan({ people: [], talks: [] }) },
  { name: 'people', path: '/people', who: 'ali' },
  { name: 'units', path: '/units', who: 'ali' },
  { name: 'plan-import', path: '/plan-import', who: 'ali' },
  { name: 'plan-imported', path: '/plan-import', who: 'ali', before: async (page) => {
    await page.locator('input[type=file]').setInputFiles(plan_files);
    await page.locator('.plan-import-files table').waitFor();
    await page.locator('main summary').click();
  } },
  { name: 'settings', path: '/settings', who: 'ali' },
  { name: 'deliveries', path: '/deliveries', who: 'ali' },
  { name: 'council', path: '/council', who: 'petra' },
  { name: 'mydata', path: '/mydata', who: 'mira' },
  ...routes_talks,
];

/** The address with `:first`, `:own`, `:few` filled in from the mock's themes. */
export async function address(page, url, path) {
  const wanted = /:(\w+)$/.exec(path)?.[1];
  if (!wanted || path.includes('#')) return url + path;
  const { items } = await (await page.context().request.get(`${url}/api/v1/themes?limit=200`)).json();
  const pick = {
    first: () => items.find((theme) => theme.status === 'fixed' && theme.people > 20),
    own: () => items.find((theme) => theme.unit === 'Abrechnung' && theme.status === 'open'),
    few: () => items.find((theme) => theme.people === 'fewer_than_5'),
  }[wanted]();
  return `${url}/themes/${pick.id}`;
}
