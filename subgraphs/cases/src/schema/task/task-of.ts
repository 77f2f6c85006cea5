import { builder } from '../../builder.ts';
import { Candidate } from '../selection/candidate.ts';
import { Task } from './task.ts';

builder.prismaObjectField(Task, 'candidate', (t) =>
  t.field({
    type: Candidate,
    nullable: true,
    requiresScopes: [['caseworker'], ['supervisor']],
    description: 'The candidate whom it is about; null when it is about somebody enrolled, or the site itself.',
    resolve: ({ candidateId }, _, { loaders }) => (candidateId ? loaders.candidate.load(candidateId) : null),
  }),
);
