import { expect, it } from "vitest";
import { findMeeting } from "@/domain/meetings/meetings.queries";
import { arrangeMeeting } from "@/domain/meetings/meetings.commands";
import { place } from "@/domain/meetings/meetings.fixtures";
import { tieNotice } from "@/domain/meetings/minutes.commands";
import { draftOf, fieldsFor, inDays, makeBoard, postedNotice } from "@/domain/notices/notices.fixtures";
import { postNotice } from "@/domain/notices/post.commands";
import { afterPosting } from "@/domain/notices/posting-steps";
import { findBoardNotice } from "@/domain/notices/board.queries";

it("a notice that is posted leads from its meeting, and is not posted where what must happen with it cannot", async () => {
  afterPosting("meetings", tieNotice);
  const board = await makeBoard();
  const arranged = await arrangeMeeting(board.clerk, { ...place, bodyId: board.bodyId, date: inDays(20) });
  if (!arranged.ok) throw new Error(JSON.stringify(arranged));
  const noticeId = await postedNotice(board, "committeeMeeting");
  expect(await findMeeting("sv", arranged.id)).toMatchObject({ noticeId, minutesNoticeId: null });

  afterPosting("failing", () => Promise.reject(new Error("a step that fails")));
  const id = await draftOf(board, "committeeMeeting");
  await expect(postNotice(board.clerk, id, { fields: fieldsFor("committeeMeeting"), personalData: false })).rejects.toThrow("a step that fails");
  expect(await findBoardNotice("sv", id)).toBeNull();
  expect(await findMeeting("sv", arranged.id)).toMatchObject({ noticeId });
});
