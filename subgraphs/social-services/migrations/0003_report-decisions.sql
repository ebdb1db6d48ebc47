-- Up Migration
-- The day on which it was decided whether to open an inquiry (SoL 20:2): a report is shown as undecided to whoever may know
-- of it up to an earlier day. Of decisions made before, the day was not kept: they count from today on.
alter table reports_of_concern add column decided_on date check (decided_on >= received_on);
update reports_of_concern set decided_on = greatest(current_date, received_on)
  where state in ('INQUIRY_OPENED', 'INQUIRY_NOT_OPENED');
alter table reports_of_concern
  add check ((state in ('INQUIRY_OPENED', 'INQUIRY_NOT_OPENED')) = (decided_on is not null));
