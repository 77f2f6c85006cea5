/** A fixed UUIDv7 for a made-up row, so that seeding twice finds what is there: `demoId('participant', 1)`. */
export function demoId(kind: keyof typeof kinds, number: number): string {
  return `019a0000-${kinds[kind]}-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

const kinds = {
  site: '0001',
  staff: '0002',
  place: '0003',
  household: '0004',
  participant: '0005',
  phone: '0006',
  hearing: '0007',
  appointment: '0008',
  organization: '0009',
  venue: '000a',
  session: '000b',
  service: '000c',
  location: '000d',
  referral: '000e',
  servicePhone: '000f',
  serviceAtLocation: '0010',
  booking: '0011',
  round: '0012',
  award: '0013',
  offer: '0014',
} as const;
