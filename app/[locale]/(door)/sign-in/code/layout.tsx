export { default } from "../../../(staff)/staff/layout";
