import type { Reroute } from '@sveltejs/kit/hooks';
import { deLocalizeUrl } from '#lib/paraglide/runtime.js';

/** `/es/home` is the route `/home`. */
export const reroute: Reroute = ({ url }) => deLocalizeUrl(url).pathname;
