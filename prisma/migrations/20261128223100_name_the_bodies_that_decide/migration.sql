-- CreateEnum
CREATE TYPE "body_kind" AS ENUM ('council', 'board', 'committee', 'joint', 'auditors');

-- CreateTable
CREATE TABLE "body" (
    "id" TEXT NOT NULL,
    "kind" "body_kind" NOT NULL,
    "department_id" TEXT NOT NULL,
    "sort_order" INTEGER NOT NULL DEFAULT 0,
    "partners" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "body_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "body_text" (
    "body_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,

    CONSTRAINT "body_text_pkey" PRIMARY KEY ("body_id","locale")
);

-- CreateIndex
CREATE INDEX "body_department_id_idx" ON "body"("department_id");

-- CreateIndex
CREATE UNIQUE INDEX "body_text_locale_slug_key" ON "body_text"("locale", "slug");

-- AddForeignKey
ALTER TABLE "body" ADD CONSTRAINT "body_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "body_text" ADD CONSTRAINT "body_text_body_id_fkey" FOREIGN KEY ("body_id") REFERENCES "body"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A joint committee is several municipalities', and no other body is.
ALTER TABLE "body" ADD CONSTRAINT "joint_with_partners" CHECK (("kind" = 'joint') = (cardinality("partners") > 0));
