import * as v from 'valibot';

/** What became of one setting of a profile. */
export const TuningStatusSchema = v.picklist([
  // Set for this lease; or it had the value before.
  'applied',
  'already',
  // A newer lease asks for another value: the newest wins.
  'superseded',
  // Somebody else changed it meanwhile: left alone.
  'drifted',
  // Not on this kernel, or not meant for this host.
  'unsupported',
  // By root's rules: bounds, or a deny line in /etc/memguard/priv.conf.
  'refused',
  'failed',
  // Mode observe: it would have been set.
  'would',
  // Said by `tune restore` alone: the original is back.
  'restored',
]);

/** One setting; values as the kernel prints them, null: not to be had. */
export const TuningSettingSchema = v.object({
  key: v.string(),
  before: v.nullable(v.string()),
  wanted: v.string(),
  during: v.nullable(v.string()),
  /** Null: the tuning has not ended yet. */
  after: v.nullable(v.string()),
  status: TuningStatusSchema,
});

export const TuningSchema = v.object({
  profile: v.string(),
  settings: v.array(TuningSettingSchema),
});

export type TuningStatus = v.InferOutput<typeof TuningStatusSchema>;
export type TuningSetting = v.InferOutput<typeof TuningSettingSchema>;
