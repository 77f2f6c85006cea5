import type { FrameFragment } from '@cmpp/graph-client/operations';
import type { DeskFrame } from '#lib/desk.ts';
import type { SignedIn } from '#lib/server/sign-in.ts';

declare global {
  namespace App {
    interface Locals {
      /** Who is signed in, once somebody has asked (`enterAs`); null when the sign-in has ended. */
      signedIn?: Promise<SignedIn | null>;
      /** What the desk shows of the member of staff, once somebody has asked (`enterDesk`). */
      desk?: Promise<DeskFrame>;
    }
    interface PageData {
      /** What a participant's page shows around its own content; absent on public and staff pages. */
      frame?: FrameFragment;
      /** The name that the desk bears in place of the site's, for those who work at none. */
      deskName?: string;
    }
    interface Error {
      /** Where to find this failure in the log; shown so that a person can name it on the phone. */
      id?: string;
    }
  }
}
