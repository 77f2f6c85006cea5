import { type Problem, Refusal, refuse } from '@cmpp/subgraph/problem';
import type { Vault } from '@cmpp/db';
import type { Transaction } from '../../db.ts';
import type { Participant } from '../../generated/prisma/client.ts';
import type { HouseholdRole } from '../../generated/prisma/enums.ts';
import { judgeHousehold } from '../eligibility/household.ts';
import type { LocalDate } from '../person/age.ts';
import type { SiteSettings } from '../program/setting.ts';
import type { CheckedMember } from './enrol-input.ts';
import { checkLookedAfter } from './looked-after.ts';

/** How somebody who takes part already belongs to those who join, and who looks after them; null: nobody was named. */
export type RoleThere = { householdRole: HouseholdRole; lookedAfterBy: string[] | null };

/** Somebody of a household who takes part already. */
export type HomeMember = RoleThere & {
  id: string;
  /** Whether it is known who looks after them: somebody does, or nobody any more because it was ended, which may be what protects them. */
  lookedAfter: boolean;
  bornOn: LocalDate | null;
  married: boolean | null;
  hasANumber: boolean;
  under14: boolean;
};

/** Whom people join: nobody when they enrol by themselves; null: a household is not written down yet. */
export type Home = { householdId: string | null; members: readonly HomeMember[] };

/** Nobody is there yet. */
export const noHome: Home = { householdId: null, members: [] };

/**
 * Judges people who enrol together with those of their household who take part already, whose birthdays since put nobody out. Pure.
 *
 * @throws Refusal with every problem of the household at once (`judgeHousehold`); see `checkLookedAfter`.
 */
export function checkHome(
  joining: readonly CheckedMember[],
  home: Home,
  settings: SiteSettings,
  today: LocalDate,
): void {
  const there = home.members.map((member) => ({
    ...member,
    role: member.householdRole,
    knownToIce: true,
    enrolled: true,
  }));
  const fresh = joining.map(({ householdRole: role, aNumber, ...member }) => {
    return { ...member, role, hasANumber: aNumber !== null };
  });
  const { problems } = judgeHousehold([...there, ...fresh], settings, today);
  if (problems.length > 0) throw new Refusal(problems.map((problem) => ({ ...problem, path: pathIn(home, problem) })));
  checkLookedAfter(
    joining.map((member, index) => ({ ...member, id: String(index) })),
    home.members,
  );
}

/** Where in the form it stands: of who is there already it is said by their id. */
function pathIn({ members }: Home, { path }: Problem): string[] {
  const [list, place, ...field] = path;
  if (place === undefined) return [...path];
  const index = Number(place) - members.length;
  return index >= 0 ? [list!, String(index), ...field] : ['household', members[Number(place)]!.id, ...field];
}

/**
 * Who takes part of the household of a person, or the person alone.
 *
 * @param roles what the form says of somebody, by their id.
 * @param back who was here before, joins, and can look after others: of whom they did so when they left, they do again.
 * @throws Refusal `household.role_missing`: nobody has asked how somebody belongs to the others, or they were alone until now.
 */
export async function readHome(
  { tx, vault }: { tx: Transaction; vault: Vault },
  { id, householdId }: Pick<Participant, 'id' | 'householdId'>,
  roles: ReadonlyMap<string, RoleThere>,
  back: readonly string[],
): Promise<Home> {
  const people = await tx.participant.findMany({
    where: { closedAt: null, ...(householdId ? { householdId } : { id }) },
    orderBy: { id: 'asc' },
    include: { guardians: { include: { guardian: { select: { closedAt: true } } } } },
  });
  const born = await vault.open(
    tx,
    people.map((person) => ({
      subjectId: person.id,
      cell: { table: 'participant', column: 'born_on', row: person.id },
      bytes: person.bornOnSealed,
    })),
  );
  const members = people.map((person, index): HomeMember => {
    const bornOn = born[index];
    if (bornOn instanceof Error) throw bornOn;
    const { married, under14 } = person;
    const householdRole = roleOf(person, roles);
    const { lookedAfterBy = null } = roles.get(person.id) ?? {};
    return {
      ...{ id: person.id, householdRole, lookedAfterBy },
      lookedAfter: person.guardians.some(
        ({ endedAt, guardianId, guardian }) => endedAt || !guardian.closedAt || back.includes(guardianId),
      ),
      bornOn: bornOn ?? null,
      married,
      under14,
      hasANumber: !!person.aNumberSealed,
    };
  });
  return { householdId, members };
}

function roleOf({ id, householdRole }: Participant, roles: ReadonlyMap<string, RoleThere>): HouseholdRole {
  const role = roles.get(id)?.householdRole ?? householdRole;
  if (role === null || role === 'ALONE')
    refuse(
      'household.role_missing',
      `roles.${id}`,
      'It is not written down how somebody who takes part already belongs to those who join.',
      'Say how, for each of them.',
    );
  return role;
}
