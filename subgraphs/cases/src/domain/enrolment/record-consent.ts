import type { Viewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { Consent } from '../../generated/prisma/client.ts';
import { referralsFollow } from '../access/end-referrals.ts';
import { holdPeople } from '../person/hold-people.ts';
import { getFile } from '../person/participant.ts';
import { settingOf } from '../program/setting.ts';
import { settleTasks } from '../task/task.ts';
import { type Answer, type Asked, checkAsked, holds, type SharedDataKind } from './consent.ts';

const dayMs = 86_400_000;

/**
 * Writes one answer down; the one before to the same question stays in the history and does not count any more. The same again changes
 * nothing. A yes or no to texts is what `mayText` of the number says from then on; a no to sharing ends what the organization may see,
 * and so does a yes after one that had run out: whom they were referred to for what is to be asked again.
 *
 * @param refused hears of a file that is not the asker's, for the access log.
 * @returns the answer that counts now.
 * @throws Refusal `participant.unknown`, `phone.unknown`, `consent.…`; see `checkAsked`.
 */
export async function recordConsent(
  tx: Transaction,
  viewer: Viewer,
  { participantId, answer }: { participantId: string; answer: Answer },
  now: Date,
  refused: (subjectId: string) => void,
): Promise<Consent> {
  const { siteId } = await getFile(tx, viewer, participantId, refused);
  const consent = await answered(tx, { participantId, siteId, answer, by: viewer }, now);
  if (answer.kind === 'SERVICES' && answer.given)
    await settleTasks(tx, viewer, { kind: 'CONSENT_REVOKED', participantId }, now);
  return consent;
}

/**
 * The same for a file that the caller has looked at.
 *
 * @param siteId whose settings hold.
 * @param paths where in the input it stands how they were asked, and what.
 */
export async function answered(
  tx: Transaction,
  { participantId, siteId, answer, by }: { participantId: string; siteId: string; answer: Answer; by: Viewer },
  now: Date,
  paths = { asked: '', question: '' },
): Promise<Consent> {
  checkAsked(answer.kind, answer, paths.asked);
  const at = (field: string) => (paths.question ? `${paths.question}.${field}` : field);
  const row = {
    ...(await rowOf(tx, { participantId, siteId, answer, at }, now)),
    given: answer.given,
    wordingVersion: answer.wordingVersion,
    language: answer.language,
    interpreter: answer.interpreter,
    how: answer.how,
  };
  // Two answers to one question at once would both be the last.
  await holdPeople(tx, [participantId]);
  const { kind, phoneId, organizationId } = row;
  const where = { participantId, kind, phoneId, organizationId, siteId: row.siteId };
  const before = await tx.consent.findFirst({ where, orderBy: [{ at: 'desc' }, { id: 'desc' }] });
  if (before && saysTheSame(before, row, now)) return before;
  const recordedById = by.kind === 'staff' ? by.id : null;
  const consent = await tx.consent.create({ data: { id: uuidv7(), participantId, ...row, at: now, recordedById } });
  if (phoneId) await tx.participantPhone.update({ where: { id: phoneId }, data: { mayText: answer.given } });
  await referralsFollow(tx, before && holds(before, now) ? before : null, consent);
  return consent;
}

/** Names a field of the question for a problem. */
type PathOf = (field: string) => string;
type AboutWhat = Pick<Consent, 'kind' | 'phoneId' | 'organizationId' | 'siteId' | 'dataKinds' | 'expiresAt'>;

/** What a question is about, checked, as columns. */
async function rowOf(
  tx: Transaction,
  { participantId, siteId, answer, at }: { participantId: string; siteId: string; answer: Answer; at: PathOf },
  now: Date,
): Promise<AboutWhat> {
  const nothing = { phoneId: null, organizationId: null, siteId: null, dataKinds: [], expiresAt: null };
  if (answer.kind === 'SERVICES') return { ...nothing, kind: 'SERVICES' };
  if (answer.kind === 'TRANSFER') return { ...nothing, kind: 'TRANSFER', siteId: answer.siteId };
  if (answer.kind === 'TEXTS') {
    const { phoneId } = answer;
    const own =
      isUuid(phoneId) && (await tx.participantPhone.count({ where: { id: phoneId, participantId, retiredAt: null } }));
    if (!own)
      refuse(
        'phone.unknown',
        at('phoneId'),
        'This person has no such number.',
        'Choose one of the numbers of their file.',
      );
    return { ...nothing, kind: 'TEXTS', phoneId };
  }
  const { organizationId } = answer;
  if (!isUuid(organizationId))
    refuse(
      'organization.unknown',
      at('organizationId'),
      'There is no such organization.',
      'Choose one from the partners of the site or from the directory.',
    );
  const longest = await settingOf(tx, siteId, 'sharingConsentDays');
  const expiresAt = checkExpiry(answer.given ? answer.expiresAt : null, longest, now, at('expiresAt'));
  return { ...nothing, kind: 'SHARING', organizationId, dataKinds: checkDataKinds(answer, at('dataKinds')), expiresAt };
}

/** "Consent per recipient organization, per kind of data, expiring" (trust.md, "Data"): a yes that names no day runs out by itself. */
function checkExpiry(expiresAt: Date | null, longest: number, now: Date, path: string): Date {
  const last = new Date(now.getTime() + longest * dayMs);
  if (expiresAt && expiresAt <= now)
    refuse('consent.expired', path, 'This moment has passed.', 'Name one that is still to come, or none.');
  if (expiresAt && expiresAt > last)
    refuse(
      'consent.too_long',
      path,
      `Sharing is agreed to for ${longest} days at most.`,
      'Name an earlier day; when it has come, ask again.',
    );
  return expiresAt ?? last;
}

function checkDataKinds(
  { given, dataKinds }: { given: boolean; dataKinds: SharedDataKind[] },
  path: string,
): SharedDataKind[] {
  if (given && dataKinds.length === 0)
    refuse(
      'consent.data_kinds_missing',
      path,
      'It is not said what may be shared.',
      'Name each kind of information that the person agreed to.',
    );
  return [...new Set(dataKinds)].sort();
}

/** Until when is compared by the day: one that was not named is counted from the moment of the asking, and a form sent twice is one asking. */
function saysTheSame(before: Consent, row: AboutWhat & Asked & { given: boolean }, now: Date): boolean {
  if (before.revokedAt !== null || before.given !== row.given) return false;
  if (before.given && !holds(before, now)) return false;
  const same = (['wordingVersion', 'language', 'interpreter', 'how'] as const).every((key) => before[key] === row[key]);
  return same && before.dataKinds.join() === row.dataKinds.join() && sameDay(before.expiresAt, row.expiresAt);
}

const sameDay = (a: Date | null, b: Date | null) => a?.toISOString().slice(0, 10) === b?.toISOString().slice(0, 10);
