export { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } from "@/app/_door/mount";
