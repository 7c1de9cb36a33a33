// First run, a unit, people by one-time links.
import assert from 'node:assert/strict';
import { Person } from './person.mjs';
import { email_of, password_of, people } from './scenes.mjs';

export async function first_run(world) {
  const { browser, server, locale, scene } = world;
  const link = /http\S+\/setup#\S+/.exec(server.said.out)?.[0];
  assert.ok(link, 'the server printed a link to set it up');
  const ada = await Person.open(browser, server.url, 'Ada', { locale });
  world.ada = ada;
  await ada.page.goto(`${server.url}/setup`);
  await ada.says(ada.t('setup.no_token'));
  await ada.page.goto(server.url);
  await ada.says(ada.t('signin.needed'));
  await ada.page.goto(link);
  await ada.label('setup.site_name').fill(scene.site);
  await ada.label('setup.name').fill(people.admin.name);
  await ada.label('signin.email').fill(email_of('admin'));
  await ada.label('signin.password').fill(password_of('admin'));
  await ada.page.keyboard.press('Enter');
  await ada.heading('nav.people').waitFor();
  await ada.says(ada.t('start.unit')); // a new server says what comes next
  ada.calm();
}

export async function link_works_once({ browser, server, locale }) {
  const late = await Person.open(browser, server.url, 'a second admin', { locale });
  await late.page.goto(/http\S+\/setup#\S+/.exec(server.said.out)[0]);
  await late.says(late.t('setup.done'));
  late.calm();
  await late.close();
}

export async function a_unit({ ada, scene }) {
  await ada.page.getByRole('link', { name: ada.t('nav.units') }).click();
  await ada.says(ada.t('units.none'));
  await ada.button('units.add').click();
  const dialog = ada.page.getByRole('dialog');
  await dialog.getByLabel(ada.t('people.name')).fill(scene.unit);
  await dialog.getByLabel(ada.t('units.state')).selectOption({ label: ada.t('state.nw') });
  await dialog.getByRole('button', { name: ada.t('action.save') }).click();
  await ada.page.locator('.unit').getByText(scene.unit).waitFor();
  ada.calm();
}

/** The admin adds somebody and hands over the link; the person opens it in an own browser. */
export async function joins_the_centre(world, who) {
  const { ada, browser, server, locale, scene } = world;
  const { name, roles, team } = people[who];
  await ada.page.getByRole('link', { name: ada.t('nav.people') }).click();
  await ada.button('people.add').first().click();
  const dialog = ada.page.getByRole('dialog');
  await dialog.getByLabel(ada.t('people.name'), { exact: true }).fill(name);
  await dialog.getByLabel(ada.t('signin.email')).fill(email_of(who));
  if (!roles.includes('agent')) await dialog.getByText(ada.t('people.role_agent')).click();
  for (const role of roles.filter((one) => one !== 'agent')) await dialog.getByText(ada.t(`people.role_${role}`)).click();
  if (roles.includes('owner')) await dialog.getByLabel(ada.t('people.unit'), { exact: true }).selectOption({ label: scene.unit });
  if (team) await dialog.getByLabel(ada.t('org.team'), { exact: true }).fill(team);
  await dialog.getByRole('button', { name: ada.t('people.add') }).click();
  const link = await dialog.getByLabel(ada.t('people.link'), { exact: true }).inputValue();
  assert.match(link, /\/invite#/);
  await dialog.getByRole('button', { name: ada.t('people.done') }).click();
  await ada.page.locator('.person').getByText(email_of(who)).waitFor();
  if (team) await ada.page.locator('.org-line').filter({ hasText: team }).first().waitFor(); // a new team stands there at once

  const person = await Person.open(browser, server.url, name, { locale });
  await person.page.goto(link);
  await person.heading('invite.hello', { name }).waitFor();
  await person.label('signin.password').fill(password_of(who));
  await person.page.keyboard.press('Enter');
  await person.page.locator('.user summary').waitFor();
  world[who] = person;
  ada.calm();
  person.calm();
}
