import { frameAt } from "../_frame";

export default frameAt("/staff");
