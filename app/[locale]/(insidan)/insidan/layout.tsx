import { frameAt } from "../../(staff)/_frame";

export default frameAt("/insidan");
