import { openBrowser, phone } from './setup/browser.ts';
const base = 'http://localhost:4340';
const browser = await openBrowser();
const dir = '/var/tmp/shots';
async function as(name: string, paths: string[], work?: (page: any) => Promise<void>, locale = '') {
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  page.setDefaultTimeout(20000);
  await page.goto(`${base}/staff`);
  await page.getByRole('button', { name: new RegExp(name) }).first().click();
  await page.waitForURL(/\/staff/);
  for (const path of paths) {
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      const answer = await page.goto(`${base}${locale}${path}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (width === 390) await page.screenshot({ path: `${dir}/${name}${locale.replace('/', '-')}${path.replaceAll('/', '_').replaceAll('?', '_').slice(0, 60)}.png`, fullPage: true });
      console.log(name, locale + path, answer?.status(), 'over', over);
    }
  }
  await work?.(page);
  await context.close();
}
const who = process.argv[2]!;
const paths = process.argv.slice(3).filter((p) => p.startsWith('/staff') );
const locale = process.argv.includes('es') ? '/es' : '';

const ana = '019a0000-0005-7000-8000-000000000001';
if (who === 'Emergency') await as('Sam', [`/staff/people/${ana}`, `/staff/people/${ana}/emergency`], async (page) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${base}/es/staff/people/${ana}/emergency`);
  await page.getByRole('button').last().click();
  await page.screenshot({ path: `${dir}/em-empty.png`, fullPage: true });
  await page.locator('input[type=radio]').first().check();
  await page.locator('textarea').fill('Ella llamó y no podía hablar; hay que saber a quién avisar.');
  await page.getByRole('button').last().click();
  await page.screenshot({ path: `${dir}/em-open.png`, fullPage: true });
  await page.goto(`${base}/staff/opened`);
  await page.screenshot({ path: `${dir}/em-opened.png`, fullPage: true });
});
else await as(who, paths, undefined, locale);
await browser.close();
