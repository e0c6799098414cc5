export { GET, HEAD } from "@/app/_door/mount";
