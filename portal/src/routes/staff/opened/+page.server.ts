import { OpenedFilesDocument } from '@cmpp/graph-client/operations';
import { personName } from '#lib/desk-wording.ts';
import { enterDesk } from '#lib/server/desk.ts';
import { nodesOf } from '#lib/server/participant.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph, frame } = await enterDesk(event, 'opened');
  const { openedFiles } = (await graph.run(OpenedFilesDocument)).data;
  const openings = nodesOf(openedFiles).map(({ participant, ...opening }) => ({
    ...opening,
    // Who has moved to another site since is not named here any more.
    about: participant && { id: participant.id, name: personName(participant) },
  }));
  // To those who only screen nobody is named, and files alone are not told.
  return { ofFiles: frame.roles.includes('supervisor'), openings, more: openedFiles.pageInfo.hasNextPage };
};
