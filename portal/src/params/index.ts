import { defineParams } from '@sveltejs/kit/params';
import { isDateList } from '#lib/desk-date.ts';

/** What stands in an address in place of `[name=matcher]`. */
export const params = defineParams({
  dates: (param) => (isDateList(param) ? param : undefined),
});
