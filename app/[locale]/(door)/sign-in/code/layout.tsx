import { frameAt } from "../../../(staff)/_frame";

export default frameAt("/sign-in/code");
