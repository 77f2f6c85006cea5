import { enterDesk } from '#lib/server/desk.ts';
import type { LayoutServerLoad } from './$types.js';

export const load: LayoutServerLoad = async (event) => ({ desk: (await enterDesk(event)).frame });
