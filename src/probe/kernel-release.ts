/** Whether a release, `3.10.0-1160.el7.x86_64`, is before a version, `5.8`. An unreadable one is: the older bounds are narrower. */
export function isOlder(release: string, version: string): boolean {
  const [major = 0, minor = 0] = numbersOf(release);
  const [sinceMajor = 0, sinceMinor = 0] = numbersOf(version);
  return major === sinceMajor ? minor < sinceMinor : major < sinceMajor;
}

function numbersOf(version: string): number[] {
  return (/^(\d{1,5})\.(\d{1,5})/.exec(version) ?? []).slice(1).map(Number);
}
