/** Whose a row is. */
export const byParticipant = (row: { participantId: string }) => row.participantId;
