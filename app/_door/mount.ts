import { singleton } from "@/lib/singleton";
import { Answer } from "@/lib/web/answer";
import { createDoor } from "./app";

/** The one app of this process. */
export const door = () => singleton("door", createDoor);

const handle = async (request: Request): Promise<Response> => {
  const answer: Answer | Response = await door().fetch(request);
  return answer instanceof Answer ? answer.toResponse() : answer;
};

/** What a Next route file exports to hand its URL to the door: `export { GET, … } from "@/app/_door/mount"`. */
export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
};
