import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { asStaff, createRig, type Rig, seedOf, siteId } from '../../test-rig.ts';
import { selectionDoors } from '../../testing/selection.ts';
import { interestLimits } from './interest-limits.ts';

let rig: Rig;
let doors: ReturnType<typeof selectionDoors>;
beforeAll(async () => {
  rig = await createRig();
  doors = selectionDoors(rig);
  await rig.subgraph.seed(seedOf([]));
});
afterAll(() => rig.close());
afterEach(() => rig.sql('DELETE FROM interest_try'));

const rows = () => rig.sql('SELECT * FROM candidate');
const codes = ({ problems }: { problems: { code: string }[] }) => problems.map(({ code }) => code);

test('whoever fills in the form gets a receipt, and with it sees how it stands', async () => {
  const { receipt, problems } = await doors.say({ reachBy: 'TEXT', reach: '(212) 555-0123' });
  expect(problems).toEqual([]);
  expect(receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
  const typed = `${receipt!.slice(0, 4)}-${receipt!.slice(4, 8)} ${receipt!.slice(8).toLowerCase()}`;
  expect((await doors.look(typed)).interest).toEqual({
    status: 'INTERESTED',
    outcome: null,
    language: 'es',
    siteName: 'S1',
    sitePhone: '+12125550190',
    drawNumber: null,
    drawnUntil: null,
    keptUntil: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    whatElse: ['OTHER_HELP', 'LEGAL_INFORMATION', 'HEARING_HOTLINE', 'STAY_ON_THE_LIST', 'COME_OFF_THE_LIST'],
  });
});

test('nothing that they wrote, and no receipt, stands in the tables in words', async () => {
  const { receipt } = await doors.say({ name: 'Canary Nightingale', reach: 'through the canary church' });
  const kept = JSON.stringify(await rows(), (_, value: unknown) =>
    (value as { type?: string })?.type === 'Buffer'
      ? Buffer.from((value as { data: number[] }).data).toString('latin1')
      : value,
  );
  expect(kept).not.toMatch(/canary|nightingale/i);
  expect(kept).not.toContain(receipt);
});

test('the same form sent twice, also at once, is written once and has one receipt; another form needs another key', async () => {
  const idempotencyKey = crypto.randomUUID();
  const before = (await rows()).length;
  const said = await Promise.all([1, 2, 3].map(() => doors.say({ name: 'Twice Sent', idempotencyKey })));
  expect(new Set(said.map(({ receipt }) => receipt)).size).toBe(1);
  expect(await rows()).toHaveLength(before + 1);
  for (const other of [{ name: 'Somebody Else' }, { name: 'Twice Sent', siteId: siteId(2) }])
    expect(codes(await doors.say({ idempotencyKey, ...other }))).toEqual(['idempotency_key.used']);
});

test.each([
  ['without a name', { name: '  ' }, 'interest.name_missing'],
  ['with a novel of a name', { name: 'x'.repeat(81) }, 'text.too_long'],
  ['with a name that reads backwards', { name: 'Ana \u202eanA' }, 'text.not_text'],
  ['with a number that is none', { reachBy: 'CALL', reach: '12' }, 'phone.invalid'],
  ['in another language without saying which', { language: 'und', languageWords: ' ' }, 'interest.language_missing'],
  ['without a way to reach them', { reachBy: 'OTHER', reach: ' ' }, 'interest.reach_missing'],
  ['for a site that is none', { siteId: siteId(99) }, 'site.unknown'],
  ['with a key that can be guessed', { idempotencyKey: 'form-1' }, 'idempotency_key.invalid'],
])('a form %s is refused, and nothing is written', async (_, wrong, code) => {
  const before = await rows();
  expect(codes(await doors.say(wrong))).toEqual([code]);
  expect(await rows()).toEqual(before);
});

test('another language is kept in their own words, for staff to read', async () => {
  const { receipt } = await doors.say({ language: 'und', languageWords: 'Canary Ixil' });
  const [row] = await rig.sql<{ id: string; language_sealed: Buffer }>(
    'SELECT * FROM candidate ORDER BY id DESC LIMIT 1',
  );
  expect(row!.language_sealed.toString('latin1')).not.toContain('Ixil');
  const source = 'query ($id: ID!) { candidate(id: $id) { language languageWords } }';
  expect((await rig.ask(asStaff(1, 'caseworker'), source, { id: row!.id })).data).toEqual({
    candidate: { language: 'und', languageWords: 'Canary Ixil' },
  });
  expect((await doors.look(receipt!)).interest).toMatchObject({ language: 'und' });
});

test('who is put into no pool is erased after the time that the site sets, and not a day before', async () => {
  const { receipt } = await doors.say();
  const waits = await doors.say();
  const { keptUntil } = (await doors.look(receipt!)).interest!;
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  expect([inDays(179), inDays(180)]).toContain(keptUntil);
  const job = rig.subgraph.jobs.find(({ name }) => name === 'erase-unpooled')!;
  const age = (days: number) =>
    rig.sql(
      `UPDATE candidate SET outside_since = now() - $1 * interval '1 day' WHERE receipt_index =
      (SELECT receipt_index FROM candidate ORDER BY id DESC OFFSET 1 LIMIT 1)`,
      [days],
    );
  await age(179);
  await job.run();
  expect((await doors.look(receipt!)).interest).toMatchObject({ status: 'INTERESTED' });
  // Since the first minute of its day: the last one is not over.
  await rig.sql(
    `UPDATE candidate SET outside_since = (date_trunc('day', now() AT TIME ZONE site.time_zone) - interval '180 days') AT TIME ZONE site.time_zone
     FROM site WHERE site.id = site_id`,
  );
  await job.run();
  expect((await doors.look(receipt!)).interest).toMatchObject({ status: 'INTERESTED' });
  await rig.sql('UPDATE candidate SET outside_since = now()');
  await age(182);
  await Promise.all([job.run(), job.run()]);
  expect(codes(await doors.look(receipt!))).toEqual(['receipt.unknown']);
  expect((await doors.look(waits.receipt!)).interest).toMatchObject({ status: 'INTERESTED' });
});

test('a name in any script is a name', async () => {
  for (const name of ['Nikte’ Xol', '王小明', 'ਹਰਪ੍ਰੀਤ ਕੌਰ', 'نازنین‌زهرا', 'J'])
    expect(await doors.say({ name })).toMatchObject({ problems: [] });
});

test('a stranger who sends form after form is stopped, and after an hour may try again', async () => {
  const { fromOneAddress } = interestLimits.FORM;
  const from = (address: string) => doors.say({ clientAddress: address });
  for (let sent = 0; sent < fromOneAddress; sent++) expect((await from('198.51.100.1')).problems).toEqual([]);
  const before = (await rows()).length;
  expect(codes(await from('198.51.100.1'))).toEqual(['interest.busy']);
  expect(codes(await from('198.51.100.1'))).toEqual(['interest.busy']);
  expect(await rows()).toHaveLength(before);
  expect((await from('198.51.100.2')).problems).toEqual([]);
  await rig.sql(`UPDATE interest_try SET at = at - interval '61 minutes'`);
  expect((await from('198.51.100.1')).problems).toEqual([]);
});

test('staff who write people down after each other are not stopped', async () => {
  await rig.sql(
    `INSERT INTO interest_try (id, kind, address_index) SELECT gen_random_uuid(), 'FORM', 'x' FROM generate_series(1, $1)`,
    [interestLimits.FORM.inAll],
  );
  expect(codes(await doors.say())).toEqual(['interest.busy']);
  expect((await doors.say({ source: 'OUTREACH' }, asStaff(1, 'caseworker'))).problems).toEqual([]);
});

test('whoever guesses receipts is stopped, even from the right one', async () => {
  const { receipt } = await doors.say();
  for (let tries = 0; tries < interestLimits.WRONG_RECEIPT.fromOneAddress; tries++)
    expect(codes(await doors.look(`ABCDEFGH${1000 + tries}`))).toEqual(['receipt.unknown']);
  expect(codes(await doors.look(receipt!))).toEqual(['interest.busy']);
  expect(codes(await doors.withdraw(receipt!))).toEqual(['interest.busy']);
  expect((await doors.look(receipt!, '198.51.100.3')).interest).toMatchObject({ status: 'INTERESTED' });
});

test('looking at how it stands is counted and logged nowhere', async () => {
  const { receipt } = await doors.say();
  const logged = () => rig.sql('SELECT id FROM access_entry');
  const before = await logged();
  const tries = await rig.sql('SELECT id FROM interest_try');
  await doors.look(receipt!);
  expect(await logged()).toEqual(before);
  expect(await rig.sql('SELECT id FROM interest_try')).toEqual(tries);
});

test('who comes off the list is erased at once: their rows, their key, what was to be done about them', async () => {
  const reach = '212 555 0166';
  await doors.say({ reachBy: 'CALL', reach });
  const { receipt } = await doors.say({ reachBy: 'TEXT', reach });
  const [{ id } = { id: '' }] = await rig.sql<{ id: string }>('SELECT id FROM candidate ORDER BY id DESC LIMIT 1');
  const left = async () =>
    Object.values(
      (
        await rig.sql(
          `SELECT (SELECT count(*)::int FROM candidate WHERE id = $1) AS rows,
             (SELECT count(*)::int FROM subject_key WHERE subject_id = $1) AS keys,
             (SELECT count(*)::int FROM candidate_duplicate WHERE first_id = $1) AS pairs,
             (SELECT count(*)::int FROM task WHERE candidate_id = $1) AS tasks`,
          [id],
        )
      )[0]!,
    );
  await doors.compare();
  expect(await left()).toEqual([1, 1, 1, 1]);
  expect(await doors.withdraw(receipt!)).toEqual({ withdrawn: true, problems: [] });
  expect(await left()).toEqual([0, 0, 0, 0]);
  expect(codes(await doors.look(receipt!))).toEqual(['receipt.unknown']);
  expect(codes(await doors.withdraw(receipt!))).toEqual(['receipt.unknown']);
});
