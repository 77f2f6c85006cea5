import './book-session.ts';
import './booking.ts';
import './cancel-booking.ts';
import './organization.ts';
import './participant.ts';
import './participant-of.ts';
import './session.ts';
import './venue.ts';
