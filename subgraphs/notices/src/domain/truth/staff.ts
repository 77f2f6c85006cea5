import { choosePhone } from '../choose-phone.ts';
import { sendableFrom } from '../time/quiet-hours.ts';
import { openNotice } from './open-notice.ts';
import type { TruthSource } from './source.ts';

/** What a member of staff wrote goes out as written, by day, while the person may be texted and the file is still open to who wrote it. */
export const staff: TruthSource = {
  async say(parts, { id, participantId }) {
    if (!participantId) return { notSent: 'person.erased' };
    const { body, language, writtenById } = await openNotice(parts, id, participantId);
    if (!body || !writtenById) return { notSent: 'person.erased' };
    const person = await parts.graph.findAddressee(participantId, writtenById);
    if (!person) return { notSent: 'person.erased' };
    if (!person.openToStaff) return { notSent: 'file.closed' };
    if (person.detained) return { notSent: 'person.detained' };
    if (!person.hearsOfDates) return { notSent: 'person.left' };
    const phone = choosePhone(person.phones);
    if (!phone) return { notSent: 'phone.none' };
    if (phone.frozen) return { notSent: 'phone.frozen' };
    const now = parts.now();
    const from = sendableFrom(now, { timeZone: person.timeZone, startsAt: null });
    if (from > now) return { notBefore: from };
    return { to: phone.number, body, language: language ?? 'en', subjectId: participantId };
  },
};
