ALTER TABLE "badge" ADD COLUMN "vouched_by" text;--> statement-breakpoint
ALTER TABLE "badge" ADD COLUMN "verdict" json;