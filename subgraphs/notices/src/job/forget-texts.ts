import type { SendingParts } from '../domain/parts.ts';
import { forgetTalks } from '../domain/retention/forget-talks.ts';
import { forgetInbound, forgetNotices } from '../domain/retention/forget-texts.ts';

/** Empties what nobody needs to read any more of what was said, by us and to us; how much, and nothing else, is logged. */
export const forgetTextsJob = (parts: SendingParts) => ({
  name: 'forget-texts',
  everySeconds: 3600,
  run: async () => {
    const forgotten = {
      notices: await forgetNotices(parts),
      inbound: await forgetInbound(parts),
      talks: await forgetTalks(parts),
    };
    if (Object.values(forgotten).some(Boolean)) parts.log.info(forgotten, 'texts that are no longer kept were emptied');
  },
});
