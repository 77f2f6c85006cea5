import {
  FreeSessionsDocument,
  HomeBookingsDocument,
  HomeDocument,
  HomeReferralsDocument,
} from '@cmpp/graph-client/operations';
import {
  appointmentDate,
  bookingDate,
  hearingDate,
  inOrder,
  isAhead,
  openPapers,
  papersWithout,
  withPaper,
} from '#lib/date.ts';
import { progressOf } from '#lib/progress.ts';
import { enterAs } from '#lib/server/door.ts';
import { partOf } from '#lib/server/part.ts';
import { nodesOf, ownFile } from '#lib/server/participant.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterAs('PARTICIPANT', event);
  const [answer, bookings, referrals] = await Promise.all([
    graph.run(HomeDocument),
    partOf('bookings', graph.run(HomeBookingsDocument)),
    partOf('referrals', graph.run(HomeReferralsDocument)),
  ]);
  const file = ownFile(answer);
  const papers = openPapers(file.paperDates);
  const hearings = nodesOf(file.hearings)
    .map((one) => withPaper(hearingDate(one), papers))
    .filter((date) => isAhead(date));
  const bookedSessions = nodesOf(bookings.data?.me?.participant?.bookings).map(bookingDate);
  const { next, before, later, unset } = inOrder([
    ...hearings,
    ...nodesOf(file.appointments)
      .map((one) => withPaper(appointmentDate(one), papers))
      .filter((date) => isAhead(date)),
    ...bookedSessions,
  ]);
  // A line only says that a paper differs: what may have been missed is said in full.
  const sayTheirPaper = [next ?? [], unset, [...before, ...later].filter(({ paper }) => !paper?.over)].flat();

  // Before the first hearing is the deadline people care about.
  const deadline = inOrder(hearings).next?.when ?? null;
  const booked = inOrder(bookedSessions).next?.when ?? null;
  const language = file.spokenLanguage;
  const free = await partOf(
    'sessions',
    graph.run(FreeSessionsDocument, { language, until: deadline?.startsAt ?? null }),
  );

  return {
    frame: file,
    next,
    before,
    later,
    unset,
    papersAlone: papersWithout(sayTheirPaper, papers),
    sessions: free.data?.sessions && {
      count: nodesOf(free.data.sessions).length,
      more: free.data.sessions.pageInfo.hasNextPage,
      language,
      deadline,
      booked: booked && (!deadline || Date.parse(booked.startsAt) < Date.parse(deadline.startsAt)) ? booked : null,
    },
    needs: progressOf(file.needs, nodesOf(referrals.data?.me?.participant?.referrals)),
    missing: [answer, bookings, referrals, free].flatMap(({ missing }) => missing),
  };
};
