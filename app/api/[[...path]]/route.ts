export { DELETE, GET, HEAD, PATCH, POST, PUT } from "@/app/_door/mount";
