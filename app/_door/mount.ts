import { singleton } from "@/lib/singleton";
import { createDoor } from "./app";

/** The one app of this process. */
export const door = () => singleton("door", createDoor);

const handle = (request: Request) => door().fetch(request);

/** What a Next route file exports to hand its URL to the door: `export { GET, … } from "@/app/_door/mount"`. */
export { handle as DELETE, handle as GET, handle as HEAD, handle as OPTIONS, handle as PATCH, handle as POST, handle as PUT };
