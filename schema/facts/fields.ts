/** Fields that records share. */
import { z } from 'zod';

/** Written one way only: records are found and compared by their text. */
export const id = z.uuid().lowercase('expected a UUID in lower case');
/** `YYYY-MM-DD`. */
export const day = z.iso.date();
/** A moment in UTC, `YYYY-MM-DDTHH:MM:SS.sssZ`: written one way only. */
export const instant = z.iso.datetime({ precision: 3 });
export const lastDay = day.nullable();
export const agency = z.string().min(1);
export const categories = z.array(z.string().min(1)).min(1).readonly();
export const unit = z.strictObject({ agency, unit: z.string().min(1) });
export const ageBand = z.enum(['under-12', '12-14', '15-17', '18-20', '21-plus']);
export const common = { id, owner: agency, version: z.int32().min(1), signedBy: z.string().min(1) };
