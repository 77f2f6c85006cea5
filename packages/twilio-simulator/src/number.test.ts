import { expect, test } from 'vitest';
import { isSimulatedNumber } from './index.ts';

test.each(['+12025550100', '+12125550199', '+13055550123', '+19990000000', '+19999999999'])(
  '%s is made up',
  (number) => {
    expect(isSimulatedNumber(number)).toBe(true);
  },
);

test.each([
  '+12025550200',
  '+12025550099',
  '+12025551234',
  '+11025550123',
  '+10025550123',
  '12025550123',
  '+1202555012',
  '+120255501234',
  '+529990000000',
  '+18001234567',
  '+1999000000\n',
  '',
])('%s may be somebody’s', (number) => {
  expect(isSimulatedNumber(number)).toBe(false);
});
