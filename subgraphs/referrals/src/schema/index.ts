import './access-lines.ts';
import './location.ts';
import './organization.ts';
import './organization-of.ts';
import './participant.ts';
import './participant-of.ts';
import './referral.ts';
import './service.ts';
