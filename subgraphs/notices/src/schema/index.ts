import './notice.ts';
import './participant.ts';
import './text-consent.ts';
