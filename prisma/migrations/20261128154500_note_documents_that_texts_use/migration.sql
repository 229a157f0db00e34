-- What texts point at knows documents too from now on. What was noted before is noted anew from the texts when the portal
-- starts (gateWhereMissing).
DELETE FROM "content_reference";
