import './access-lines.ts';
import './message.ts';
import './notice.ts';
import './participant.ts';
import './send-text.ts';
import './text-consent.ts';
