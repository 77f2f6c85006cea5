import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SegmentedMessage } from 'sms-segments-calculator';
import { madeUpPerson, talkWith } from './made-up-person.fixture.ts';

/** What people write: digits above all, several at once, words, and anything at all. */
const text = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 9 }).map(String) },
  {
    weight: 2,
    arbitrary: fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 5 }).map((all) => all.join(' ')),
  },
  { weight: 2, arbitrary: fc.constantFrom('hola', 'el 2', 'uno', 'gracias', 'menu', 'no quiero', 'constructor', '') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
);

test('whatever is written: at most one answer of one segment, and nothing is booked that was not offered as a digit', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('es', 'en', 'ht'),
      fc.array(fc.tuple(text, fc.constantFrom(null, 's1', 's2', 's3', 's4', 's5')), { minLength: 1, maxLength: 25 }),
      async (language, texts) => {
        const person = madeUpPerson({ language });
        const { say, conversation } = talkWith(person);
        for (const [said, fills] of texts) {
          if (fills) person.full.add(fills);
          const { talk } = conversation();
          const offered = talk?.step === 'SESSIONS' ? talk.offered.map(({ sessionId }) => sessionId) : [];
          const before = person.done.length;
          const reply = await say(said);
          const done = person.done.slice(before);
          expect(done.length).toBeLessThanOrEqual(1);
          for (const act of done) expect([...offered, 'needs', 'cancel']).toContain(act);
          if (done.length && done[0]!.startsWith('s')) expect(said).toMatch(/[1-3]|uno|2/);
          if (reply === null) continue;
          const { encodingName, segmentsCount } = new SegmentedMessage(reply);
          expect([encodingName, segmentsCount], reply).toEqual(['GSM-7', 1]);
          expect(reply).toMatch(/^CMPP: /);
        }
        expect(person.seats.length).toBeLessThanOrEqual(1);
        expect(person.needs).toContainEqual({ kind: 'FOOD', ownWords: null });
        expect(person.needs).toContainEqual({ kind: 'SOMETHING_ELSE', ownWords: 'mis papeles' });
        expect(new Set(person.needs.map(({ kind }) => kind)).size).toBe(person.needs.length);
      },
    ),
    { numRuns: 300 },
  );
});
